"""The two bots that are measured, each as a process of its own against a sandbox."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sandbox.server import Sandbox
from sandbox.town import ADMIN_ID, BOT_TOKEN

ROOT = Path(__file__).resolve().parent.parent
UNLIMITED = "100000/1e-05"


def bare_bot(url: str) -> tuple[list[str], dict[str, str]]:
    """The command and the environment of the baseline."""
    return [sys.executable, "-m", "benchmarks.bare_bot", url, BOT_TOKEN], {}


def desk(url: str, database_url: str) -> tuple[list[str], dict[str, str]]:
    """The command and the environment of the desk: everything durable, pacing out of the way."""
    return [sys.executable, "-m", "bot", "run"], {
        "FRONTDESK_BOT_TOKEN": BOT_TOKEN,
        "FRONTDESK_BOT_API_URL": url,
        "FRONTDESK_DATABASE_URL": database_url,
        "FRONTDESK_ADMINS": str(ADMIN_ID),
        "FRONTDESK_HTTP": "127.0.0.1:0",
        "FRONTDESK_LIMIT_TOTAL": UNLIMITED,
        "FRONTDESK_LIMIT_CHAT": UNLIMITED,
        "FRONTDESK_LIMIT_GROUP": UNLIMITED,
        "FRONTDESK_DRAFT_SECONDS": "3600",
    }


@asynccontextmanager
async def running(command: list[str], environment: dict[str, str], sandbox: Sandbox) -> AsyncIterator[int]:
    """The process id of a bot that takes updates; it is stopped at the end of the block."""
    before = sandbox.calls.count
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env={**os.environ, **environment}, stdout=asyncio.subprocess.DEVNULL, stderr=None
    )
    try:
        while not any(call.method.lower() == "getupdates" for call in sandbox.calls.since(before)):
            if process.returncode is not None:
                raise RuntimeError(f"{command} ended with {process.returncode} before it polled")
            await asyncio.sleep(0.01)
        yield process.pid
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()

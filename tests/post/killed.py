"""A process that takes letters from a mailbox into a real database, and can be held at a moment to be killed in."""

from __future__ import annotations

import asyncio
import hashlib
import signal
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

from bot.letters import Letters
from desk.mail_account import MailAccount
from mail.servers import Arrived, Mailbox
from storage import Database

BEFORE, AFTER, NEVER = "before", "after", "never"
"""Where it is held at the second letter: fetched and not written, or written and not marked."""


def identity(raw: bytes) -> str:
    """What the inbox recognises a letter by, as far as these tests need it."""
    return str(message_from_bytes(raw)["Message-ID"] or hashlib.sha256(raw).hexdigest())


def begin(account: MailAccount, file: Path, held: str, mark: Path) -> None:
    """In a process of its own, until SIGTERM. mark: is there once it is held."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    asyncio.run(_taking(account, file, held, mark))


async def _taking(account: MailAccount, file: Path, held: str, mark: Path) -> None:
    database = await Database.open(f"sqlite+aiosqlite:///{file}")
    write = Letters(database.gate.accept, identity, lambda _: "lane", lambda: datetime.now(UTC))
    seen = 0

    async def hold() -> None:
        await asyncio.to_thread(mark.touch)
        await asyncio.Event().wait()

    async def take_over(arrived: Arrived) -> None:
        nonlocal seen
        seen += 1
        if seen == 2 and held == BEFORE:
            await hold()
        await write(arrived)
        if seen == 2 and held == AFTER:
            await hold()

    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    await Mailbox(account, take_over).run(stopping)
    await database.close()

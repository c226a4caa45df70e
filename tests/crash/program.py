"""The desk as a process of its own: started, stopped, killed; and what it says."""

from __future__ import annotations

import asyncio
import itertools
import json
import multiprocessing
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from sandbox.town import ADMIN_ID, BOT_TOKEN

PATIENCE = 20.0
"""Real seconds within which a process must have started or ended."""

LOOK = 0.005

# A start costs seconds of imports; from a process that has them it costs a fork.
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["tests.crash.entry", "tests.crash.program"])


def forked(*given: Any) -> ForkServerProcess:
    """A process of the program that has begun. given: as for `tests.crash.entry.begin`."""
    process: ForkServerProcess = _forks.Process(target=_begin, args=given, daemon=True)
    process.start()
    return process


def desk_settings(api_url: str, folder: Path, **more: str) -> dict[str, str]:
    """The environment of a desk that works at this Bot API. more: by the variable's name without `FRONTDESK_`."""
    given = {
        "BOT_TOKEN": BOT_TOKEN,
        "BOT_API_URL": api_url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/desk.db",
        "ADMINS": str(ADMIN_ID),
        "HTTP": "127.0.0.1:0",
        "LIMIT_TOTAL": "1000/0.01",
        "LIMIT_CHAT": "1000/0.01",
        "LIMIT_GROUP": "1000/0.01",
        "ENCODER": "false",
        **more,
    }
    return {f"FRONTDESK_{name}": value for name, value in given.items()}


class DeskProcess:
    """One process of the program. log: a file of its own, so that each life can be read."""

    _numbers = itertools.count(1)

    def __init__(self, settings: Mapping[str, str], folder: Path, *arguments: str) -> None:
        self._log = folder / f"process-{next(self._numbers)}.log"
        self._log.touch()
        self._process = forked(arguments or ("run",), dict(settings), folder, self._log)

    @property
    def exit_code(self) -> int | None:
        """None while it runs; -9 after SIGKILL."""
        return self._process.exitcode

    @property
    def said(self) -> str:
        """All that it wrote."""
        return self._log.read_text(encoding="utf-8")

    @property
    def events(self) -> list[dict[str, Any]]:
        """The lines of its log that are whole."""
        return [json.loads(line) for line in self.said.splitlines() if line.startswith("{") and line.endswith("}")]

    def logged(self, event: str) -> list[dict[str, Any]]:
        """The lines of the log with this event."""
        return [each for each in self.events if each["event"] == event]

    def alarms(self) -> list[dict[str, Any]]:
        """What a person would have to look at."""
        return [each for each in self.events if each["level"] in ("error", "critical")]

    async def until(self, event: str) -> dict[str, Any]:
        """Wait until it logs this; it must not end before."""
        async with asyncio.timeout(PATIENCE):
            while not (found := self.logged(event)):
                assert self.exit_code is None, f"it ended with {self.exit_code}: {self.said}"
                await asyncio.sleep(LOOK)
        return found[0]

    async def ready(self) -> None:
        """Wait until it works."""
        await self.until("program.started")

    async def ended(self, within: float = PATIENCE) -> int:
        """Wait until it has ended by itself, or by a signal. Returns the exit code."""
        await asyncio.to_thread(self._process.join, within)
        assert self.exit_code is not None, f"it has not ended within {within} s: {self.said}"
        return self.exit_code

    async def stop(self, within: float = PATIENCE) -> int:
        """SIGTERM, and wait."""
        self._process.terminate()
        return await self.ended(within)

    def kill(self) -> None:
        """SIGKILL; when this returns, nothing of it runs any more."""
        self._process.kill()
        self._process.join(PATIENCE)
        assert self.exit_code is not None, "the kernel has not killed it"

    async def asked(self, path: str) -> tuple[int, dict[str, Any]]:
        """What its HTTP door answers: status and JSON."""
        status, body = await self._get(path)
        return status, json.loads(body)

    async def figure(self, name: str, label: str = "") -> float:
        """The sum of all figures of this name at `/metrics`; label: of those that have it."""
        _, body = await self._get("/metrics")
        named = [line for line in body.splitlines() if re.match(rf"{name}[{{ ]", line) and label in line]
        assert named, f"{name} {label} is not counted"
        return sum(float(line.rpartition(" ")[2]) for line in named)

    async def _get(self, path: str) -> tuple[int, str]:
        port = (await self.until("http.listening"))["port"]
        return await asyncio.to_thread(_get, f"http://127.0.0.1:{port}{path}")


def _begin(*given: Any) -> None:
    from tests.crash.entry import begin  # the test itself has no use for the program

    begin(*given)


def _get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()

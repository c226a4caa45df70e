"""An inbox for tests of the ways in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence

from storage import Received


class Inbox:
    """Keeps what it accepts, as the real one does; may be told to fail, or to take its time."""

    def __init__(self) -> None:
        self.rows: dict[str, Received] = {}
        self.batches = 0
        self.failures: list[Exception] = []
        self.pause: asyncio.Event | None = None
        self._came = asyncio.Event()

    async def accept(self, batch: Sequence[Received]) -> int:
        self.batches += 1
        self._came.set()
        if self.failures:
            raise self.failures.pop(0)
        if self.pause is not None:
            await self.pause.wait()
        before = len(self.rows)
        self.rows.update({each.external_id: each for each in batch})
        self._came.set()
        return len(self.rows) - before

    def texts(self) -> list[str]:
        """What people wrote, in order."""
        updates = [json.loads(row.payload) for row in self.rows.values() if not row.external_id.startswith("rubbish")]
        return [update["message"]["text"] for update in updates]

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait until something holds that an acceptance brings about."""
        async with asyncio.timeout(5):
            while not done():
                await self._came.wait()
                self._came.clear()


async def eventually(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not done():  # noqa: ASYNC110 the sandbox tells nobody
            await asyncio.sleep(0.01)

"""The sandbox's time: every date, age and limit in it comes from one clock that can be turned."""

from __future__ import annotations

import asyncio
import time


class Clock:
    """Unix seconds. Follows the real time plus an offset, or, when manual, stands still until turned.

    start: the moment at which a manual clock stands at first; the present by default.
    """

    def __init__(self, *, manual: bool = False, start: float | None = None) -> None:
        self.manual = manual
        real = time.time()
        self._offset = 0.0 if start is None else start - real
        self._stands_at = real if start is None else start
        self._sleepers: set[asyncio.Future[None]] = set()

    def now(self) -> float:
        """The present moment, unix seconds."""
        return self._stands_at if self.manual else time.time() + self._offset

    def date(self) -> int:
        """The present moment as Telegram writes it: whole unix seconds."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        """Turn the clock forward. Raises ValueError for a step back, which would undo limits and ages."""
        if seconds < 0:
            raise ValueError(f"the clock only goes forward, got {seconds} seconds")
        self._stands_at += seconds
        self._offset += seconds
        for sleeper in self._sleepers:
            if not sleeper.done():
                sleeper.set_result(None)

    def set(self, moment: float) -> None:
        """Turn the clock to a moment (unix seconds) that is not in its past."""
        self.advance(moment - self.now())

    @property
    def sleepers(self) -> int:
        """How many wait for the clock to go on: a test turns it when those it is about are asleep."""
        return sum(not sleeper.done() for sleeper in self._sleepers)

    async def sleep(self, seconds: float) -> None:
        """Return when the clock has gone on by so many seconds, by itself or turned by hand."""
        until = self.now() + seconds
        while (left := until - self.now()) > 0:
            turned: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._sleepers.add(turned)
            try:
                await asyncio.wait_for(turned, None if self.manual else left)
            except TimeoutError:
                pass
            finally:
                self._sleepers.discard(turned)

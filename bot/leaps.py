"""A clock that leaps: what has fallen due meanwhile is seen to at once, not at each loop's next look."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.wakes import Bells

log = structlog.get_logger()

LOOK = 0.5
"""Seconds between two looks at the clock."""

LEAP = 5.0
"""Seconds that it must have gone beside the time that really passed: a clock is corrected by less."""


class Leaps:
    """The machine slept, its clock was set, or somebody turned the clock of the sandbox. What loops wait for is
    measured in real seconds, some of them many minutes; dues are moments of `now`.

    clock: monotonic seconds.
    """

    def __init__(self, bells: Bells, now: Callable[[], datetime], clock: Callable[[], float] = time.monotonic) -> None:
        self._bells = bells
        self._now = now
        self._clock = clock
        self._ahead = self._measured()

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        while not stopping.is_set():
            self.look()
            try:
                async with asyncio.timeout(LOOK):
                    await stopping.wait()
            except TimeoutError:
                continue

    def look(self) -> None:
        """Wake everybody if the clock has leapt since the last look."""
        ahead = self._measured()
        leap, self._ahead = ahead - self._ahead, ahead
        if abs(leap) > LEAP:
            log.info("clock.leapt", seconds=round(leap))
            self._bells.ring_all()

    def _measured(self) -> float:
        """Seconds by which the clock is ahead of one that only runs."""
        return self._now().timestamp() - self._clock()

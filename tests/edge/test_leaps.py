"""A clock that leaps wakes whoever waits for a moment that has passed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.leaps import Leaps
from bot.wakes import Bells

FRIDAY = datetime(2026, 11, 27, 15, tzinfo=UTC)


class Machine:
    """Its clock and the seconds that it has run, each set by hand."""

    def __init__(self) -> None:
        self.now = FRIDAY
        self.ran = 1000.0

    def runs(self, seconds: float) -> None:
        self.ran += seconds
        self.now += timedelta(seconds=seconds)


async def waits(bells: Bells) -> list[str]:
    """Who is not woken within a moment, of those that may wait for long."""
    long = {"house": bells.house, "weekly": bells.weekly, "timers": bells.timers}
    still = []
    for name, bell in long.items():
        try:
            async with asyncio.timeout(0):
                await bell.wait(None)
        except TimeoutError:
            still.append(name)
    return still


async def test_a_weekend_that_passes_at_once_wakes_everybody() -> None:
    machine, bells = Machine(), Bells()
    leaps = Leaps(bells, lambda: machine.now, lambda: machine.ran)

    machine.now += timedelta(days=3)
    leaps.look()

    assert await waits(bells) == []


async def test_a_clock_that_runs_or_is_corrected_a_little_wakes_nobody() -> None:
    machine, bells = Machine(), Bells()
    leaps = Leaps(bells, lambda: machine.now, lambda: machine.ran)

    machine.runs(3600)
    machine.now += timedelta(seconds=1)
    leaps.look()

    assert await waits(bells) == ["house", "weekly", "timers"]

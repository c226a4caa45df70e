"""The desk's clock, turned by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

MONDAY_NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""23 November 2026, 12:00 in Moscow: the office is open."""


TICK = timedelta(microseconds=1)


class TownClock:
    """Stands still unless it is turned, but for a tick at each look: no two moments are the same, as in life."""

    def __init__(self, now: datetime = MONDAY_NOON) -> None:
        self._now = now

    def __call__(self) -> datetime:
        self._now += TICK
        return self._now

    def turn(self, **time: float) -> None:
        self._now += timedelta(**time)

    def set(self, now: datetime) -> None:
        self._now = now

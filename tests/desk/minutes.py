"""A slow calendar to compare with: it looks at every minute of 2024–2027 and asks the clock on the wall."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FACTS: Mapping[str, Any] = json.loads(Path(__file__).with_name("production-calendar-ru.json").read_text("utf-8"))
"""The official calendars of 2024–2027, day by day, with their sources."""

FIRST, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

DayHours = Sequence[tuple[int, int]]
"""From and until, in minutes since midnight."""


def official(hours: DayHours) -> Callable[[date], DayHours]:
    """The hours of each day by the facts, where a working day has these."""
    off, working, short = (
        {date.fromisoformat(day) for year in FACTS["years"].values() for day in year[key]}
        for key in ("weekdays_off", "working_weekends", "short_days")
    )
    last = hours[-1][1] - 60

    def of_day(day: date) -> DayHours:
        if day in off or (day.weekday() >= 5 and day not in working):
            return ()
        return [(since, min(until, last)) for since, until in hours if since < last] if day in short else hours

    return of_day


@cache
def _day(hours: DayHours) -> bytes:
    """Each minute of a day: 1 where it is open."""
    return bytes(any(since <= minute < until for since, until in hours) for minute in range(24 * 60))


class Minutes:
    """Whether it is open, for each minute, and how many were before it."""

    def __init__(self, zone: ZoneInfo, hours: Callable[[date], DayHours]) -> None:
        self.open = bytearray()
        at = FIRST
        while at < END:
            # None of these zones changes its clocks but on the hour.
            wall = at.astimezone(zone)
            self.open += _day(tuple(hours(wall.date())))[wall.hour * 60 :][:60]
            at += HOUR
        self.before = array("I", accumulate(self.open, initial=0))

    def is_open(self, at: datetime) -> bool:
        return bool(self.open[(at - FIRST) // MINUTE])

    def worked(self, at: datetime) -> timedelta:
        """Working time from the beginning until then."""
        minute, rest = divmod(at - FIRST, MINUTE)
        return self.before[minute] * MINUTE + (rest if rest and self.open[minute] else timedelta())

    def add(self, start: datetime, working: timedelta) -> datetime | None:
        """The first moment at which so much was worked since; None where this calendar does not reach."""
        if not working:
            return start
        wanted = self.worked(start) + working
        minute = bisect_left(self.before, -(-wanted // MINUTE)) - 1
        if minute >= len(self.open):
            return None
        return FIRST + minute * MINUTE + (wanted - self.before[minute] * MINUTE)

    def next_opening(self, at: datetime) -> datetime | None:
        """The first minute after `at` that is open and follows one that is not."""
        minute = self.open.find(b"\0\1", max(0, (at - FIRST) // MINUTE))
        return None if minute < 0 else FIRST + (minute + 1) * MINUTE

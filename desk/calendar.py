"""The office's working time: weekdays, the production calendar, and arithmetic on both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Year:
    """How one year differs from Monday to Friday in full."""

    days_off: frozenset[date]
    working_weekends: frozenset[date]
    short_days: frozenset[date]


class BadCalendar(Exception):
    """The calendar directory cannot be used; says file and reason."""


class Calendar:
    """Working hours of an office. All datetimes in and out are aware; results are in the office's zone.

    Raises ValueError for naive datetimes and negative times.
    """

    def __init__(
        self, zone: ZoneInfo, opens: time, closes: time, shorter: timedelta, years: Mapping[int, Year]
    ) -> None:
        self.zone = zone
        self._opens = opens
        self._closes = closes
        self._shorter = shorter
        self._years = years
        self.hours = lru_cache(maxsize=4096)(self._hours)

    def knows(self, year: int) -> bool:
        """Whether the year's holidays are known; otherwise only the weekends are off."""
        return year in self._years

    def _hours(self, day: date) -> tuple[datetime, datetime] | None:
        """Opening and closing of a day, or None when the office stays closed."""
        year = self._years.get(day.year)
        works = day.weekday() < 5
        if year:
            works = (works and day not in year.days_off) or day in year.working_weekends
        if not works:
            return None
        closes = datetime.combine(day, self._closes, self.zone)
        if year and day in year.short_days:
            closes -= self._shorter
        return datetime.combine(day, self._opens, self.zone), closes

    def is_open(self, at: datetime) -> bool:
        """Whether the office works at this moment; the moment of closing is closed."""
        at = self._local(at)
        hours = self.hours(at.date())
        return hours is not None and hours[0] <= at < hours[1]

    def next_opening(self, at: datetime) -> datetime:
        """The first opening after `at`."""
        at = self._local(at)
        return next(opens for opens, _ in self._from(at.date()) if opens > at)

    def add(self, start: datetime, working: timedelta) -> datetime:
        """The first instant at which `working` hours have passed since `start`.

        An instant that falls exactly on closing is the closing; a start outside counts from the opening.
        """
        if working < timedelta():
            raise ValueError("working time cannot be negative")
        start = self._local(start)
        if not working:
            return start
        left = working
        for opens, closes in self._from(start.date()):
            begins = max(opens, start)
            if begins >= closes:
                continue
            if begins + left <= closes:
                return begins + left
            left -= closes - begins
        raise AssertionError("unreachable: there is always another day")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to `end`; zero when `end` is earlier."""
        start, end = self._local(start), self._local(end)
        total = timedelta()
        for opens, closes in self._from(start.date()):
            if opens >= end:
                return total
            total += max(timedelta(), min(closes, end) - max(opens, start))
        raise AssertionError("unreachable: there is always another day")

    def _from(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        while True:
            hours = self.hours(day)
            if hours:
                yield hours
            day += timedelta(days=1)

    def _local(self, at: datetime) -> datetime:
        if at.tzinfo is None:
            raise ValueError("a naive datetime: every time of the desk is aware")
        return at.astimezone(self.zone)


def read_calendar(path: Path) -> Calendar:
    """The calendar of a production calendar file (JSON). Raises BadCalendar."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        opens, closes = time.fromisoformat(data["hours"]["open"]), time.fromisoformat(data["hours"]["close"])
        shorter = timedelta(minutes=int(data["hours"]["short_day_minus_minutes"]))
        years = {int(year): _year(row) for year, row in data["years"].items()}
        zone = ZoneInfo(data["timezone"])
    except OSError as error:
        raise BadCalendar(f"{path}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadCalendar(f"{path}: not a production calendar: {error!r}") from error
    if opens >= closes:
        raise BadCalendar(f"{path}: the office closes at {closes} before it opens at {opens}")
    return Calendar(zone, opens, closes, shorter, years)


def _year(row: Mapping[str, list[str]]) -> Year:
    def dates(key: str) -> frozenset[date]:
        return frozenset(date.fromisoformat(text) for text in row[key])

    return Year(dates("weekdays_off"), dates("working_weekends"), dates("short_days"))

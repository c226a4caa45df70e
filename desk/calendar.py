"""The office's working time: hours by weekday, the days that differ, and arithmetic on both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

Hours = tuple[tuple[timedelta, timedelta], ...]
"""When a day is worked: from and until, since midnight by the office's clock, in order and apart. Empty: not at all."""

Span = tuple[datetime, datetime]
"""Opening and closing, in UTC: there the difference of two moments is the time that passed, also when clocks change."""

ALL_DAY: Hours = ((timedelta(), timedelta(days=1)),)
"""Of each day of a week that is worked round the clock: working time is then the time that passes."""

FIRST_DAY, LAST_DAY = date(2, 1, 1), date(9998, 12, 31)
"""No calendar is asked further: Python's own ends a year later."""

A_WEEK = timedelta(days=7)

KEPT_DAYS = 4096
"""Days whose opening and closing are kept once they were reckoned: eleven years."""


@dataclass(frozen=True, slots=True)
class Year:
    """How one year differs from the week.

    off: days without work. working: days that are worked out of turn, each with the weekday (0 is Monday) whose hours
    it takes. short: days that end earlier. hours: days with hours of their own, which go before all of these.
    provisional: what is official is not known yet.
    """

    off: frozenset[date] = frozenset()
    working: Mapping[date, int] = field(default_factory=dict)
    short: frozenset[date] = frozenset()
    hours: Mapping[date, Hours] = field(default_factory=dict)
    provisional: bool = False


def like_the_week(_: int) -> Year:
    """A year without holidays."""
    return Year()


class Calendar:
    """Working hours of an office. All datetimes in and out are aware, to the microsecond; results are in its zone.

    week: the hours of each weekday, from Monday. years: how each year differs. shorter: by how much a short day ends
    earlier. Every question is answered within as many steps as there are days between, and a day is reckoned once.

    Raises ValueError for a week that never opens, naive datetimes, negative times, and what lies beyond FIRST_DAY and
    LAST_DAY.
    """

    def __init__(
        self,
        zone: ZoneInfo,
        week: Sequence[Hours],
        years: Callable[[int], Year] = like_the_week,
        shorter: timedelta = timedelta(hours=1),
    ) -> None:
        if len(week) != 7 or not any(week):
            raise ValueError("a week has seven days, and the office works on one of them at least")
        self.zone = zone
        self._week = tuple(week)
        self._years = years
        self._shorter = shorter
        self.spans = lru_cache(maxsize=KEPT_DAYS)(self._spans)

    def provisional(self, year: int) -> bool:
        """Whether the official calendar of that year is not known yet; the law's fixed holidays stand in for it."""
        return self._years(year).provisional

    def is_open(self, at: datetime) -> bool:
        """Whether the office works at this moment; the moment of closing is closed."""
        at = _utc(at)
        return any(opens <= at < closes for opens, closes in self.spans(self._day(at)))

    def hours(self, day: date) -> tuple[datetime, datetime] | None:
        """First opening and last closing of a day, or None when the office stays closed."""
        spans = self.spans(day)
        return (self._here(spans[0][0]), self._here(spans[-1][1])) if spans else None

    def next_opening(self, at: datetime) -> datetime:
        """The first opening after `at`; after lunch, too. Round the clock each midnight is one."""
        at = _utc(at)
        return self._here(next(opens for opens, _ in self._from(at) if opens > at))

    def closing(self, at: datetime) -> datetime | None:
        """When the office, open at `at`, closes; for lunch, too. None when it is closed, or works on for a week."""
        at = _utc(at)
        closing = None
        for opens, closes in self._from(at):
            if closes <= at:
                continue
            # What goes on at midnight did not close.
            if opens > (closing or at):
                break
            closing = closes
            if closing - at >= A_WEEK:
                return None
        return None if closing is None else self._here(closing)

    def opening_of(self, day: date) -> datetime:
        """The first opening on this day, or else after it."""
        opens, _ = next(self._from(self._instant(day, timedelta())))
        return self._here(opens)

    def add(self, start: datetime, working: timedelta) -> datetime:
        """The first instant at which `working` hours have passed since `start`.

        One that falls exactly on closing is the closing; a start outside counts from the opening; no time is now.
        """
        if working < timedelta():
            raise ValueError("working time cannot be negative")
        at = _utc(start)
        if not working:
            return self._here(at)
        left = working
        for opens, closes in self._from(at):
            begins = max(opens, at)
            lasts = closes - begins
            if left <= lasts:
                return self._here(begins + left)
            left -= max(timedelta(), lasts)
        raise AssertionError("unreachable: there is always another day")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to `end`; zero when `end` is earlier."""
        start, end = _utc(start), _utc(end)
        total = timedelta()
        for opens, closes in self._from(start):
            if opens >= end:
                return total
            total += max(timedelta(), min(closes, end) - max(opens, start))
        raise AssertionError("unreachable: there is always another day")

    def _from(self, at: datetime) -> Iterator[Span]:
        """Opening and closing, from the day of `at` on. Raises ValueError at the end of all days."""
        day = self._day(at)
        while day <= LAST_DAY:
            yield from self.spans(day)
            day += timedelta(days=1)
        raise ValueError(f"the calendar ends with the year {LAST_DAY.year}")

    def _spans(self, day: date) -> tuple[Span, ...]:
        hours = self._hours(day)
        spans = ((self._instant(day, since), self._instant(day, until)) for since, until in hours)
        return tuple((opens, closes) for opens, closes in spans if opens < closes)

    def _hours(self, day: date) -> Hours:
        year = self._years(day.year)
        if day in year.hours:
            return year.hours[day]
        if day in year.working:
            # Order 588n, item 1: it is as long as the weekday whose day off it pays for.
            hours = self._week[year.working[day]] or self._week[day.weekday()]
        else:
            hours = () if day in year.off else self._week[day.weekday()]
        return _ending_earlier(hours, self._shorter) if day in year.short else hours

    def _instant(self, day: date, since_midnight: timedelta) -> datetime:
        """The first moment, in UTC, at which the office's clock shows this time, or more where clocks skip it."""
        wall = datetime.combine(day, time()) + since_midnight
        at = wall.replace(tzinfo=self.zone).astimezone(UTC)
        if at.astimezone(self.zone).replace(tzinfo=None) == wall:
            return at
        # Skipped: read by the clock as it was before, it lies behind the change; as it is afterwards, before it.
        return _changed(self.zone, wall.replace(tzinfo=self.zone, fold=1).astimezone(UTC), at)

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def _here(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)


def _ending_earlier(hours: Hours, by: timedelta) -> Hours:
    """These hours, when the day's last closing is so much earlier."""
    if not hours:
        return hours
    last = hours[-1][1] - by
    return tuple((since, min(until, last)) for since, until in hours if since < last)


def _changed(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """When clocks changed between two moments in UTC, to the second."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a naive datetime: every time of the desk is aware")
    if not FIRST_DAY.year <= at.year <= LAST_DAY.year:
        raise ValueError(f"no calendar reaches as far as {at.isoformat()}")
    return at.astimezone(UTC)

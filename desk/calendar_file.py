"""Reading the directory `calendar.toml`, and refusing a wrong one with all its faults, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desk.calendar import ALL_DAY, Calendar, Hours, Year, like_the_week
from desk.production_calendar import russian_year

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COUNTRIES: Mapping[str, Callable[[int], Year]] = {"ru": russian_year, "none": like_the_week}
ROUND_THE_CLOCK = "24/7"
KEYS = frozenset({"zone", "country", "short_by_minutes", "hours", "days"})
DAY_KEYS = frozenset({"off", "working", "short", "hours", "known_years"})

INTERVAL = re.compile(r"(\d\d?):(\d\d)\s*[-\N{EN DASH}]\s*(\d\d?):(\d\d)")


class BadCalendar(Exception):
    """The calendar directory cannot be used. `faults` are lines `file:line: reason`, all of them."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class OwnDays:
    """Days that the portal names itself, over whatever is official. known: years whose decree is among them."""

    off: frozenset[date]
    working: frozenset[date]
    short: frozenset[date]
    hours: Mapping[date, Hours]
    known: frozenset[int]


def read_calendar(path: Path) -> Calendar:
    """The calendar of a directory file. Raises BadCalendar with every fault found."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise BadCalendar([f"{path}:1: {error.strerror or error}"]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise BadCalendar([f"{path}:{line[1] if line else 1}: {error}"]) from error
    reading = _Reading(path, text, data)
    calendar = reading.calendar()
    if calendar is None or reading.faults:
        raise BadCalendar(reading.faults)
    return calendar


class _Reading:
    """One pass over a file: builds what it can and gathers what is wrong."""

    def __init__(self, path: Path, text: str, data: dict[str, Any]) -> None:
        self.faults: list[str] = []
        self._path = path
        self._lines = text.splitlines()
        self._data = data

    def calendar(self) -> Calendar | None:
        self._known("", self._data, KEYS)
        zone, week = self._zone(), self._week()
        official = self._official()
        shorter = self._data.get("short_by_minutes", 60)
        if not isinstance(shorter, int) or isinstance(shorter, bool) or not 0 <= shorter < 24 * 60:
            self._fault("short_by_minutes", f"minutes, from 0 to 1439, not {shorter!r}")
        own = self._own()
        if zone is None or self.faults:
            return None
        return Calendar(zone, week, _years(official, own, week), timedelta(minutes=shorter))

    def _zone(self) -> ZoneInfo | None:
        name = self._data.get("zone")
        try:
            if isinstance(name, str) and name:
                return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            pass
        self._fault("zone", f"zone {name!r} is not known; one as Europe/Moscow is expected")
        return None

    def _official(self) -> Callable[[int], Year]:
        country = self._data.get("country")
        if not isinstance(country, str) or country not in COUNTRIES:
            self._fault("country", f"country {country!r} is not known; one of: {', '.join(COUNTRIES)}")
        elif country != "none" and self._data.get("hours") == ROUND_THE_CLOCK:
            self._fault(
                "country", f'round the clock is on holidays too: with hours "{ROUND_THE_CLOCK}" country is "none"'
            )
        return COUNTRIES.get(str(country), like_the_week)

    def _week(self) -> tuple[Hours, ...]:
        hours = self._data.get("hours")
        if hours == ROUND_THE_CLOCK:
            return (ALL_DAY,) * len(WEEK)
        if not isinstance(hours, dict):
            self._fault("hours", f'a table [hours] is needed, mon = ["10:00-19:00"] …, or hours = "{ROUND_THE_CLOCK}"')
            return ()
        self._known("weekday ", hours, WEEK)
        week = tuple(self._hours(name, hours.get(name, [])) for name in WEEK)
        if not any(week):
            self._fault("hours", "no weekday has hours: the desk would never open")
        return week

    def _own(self) -> OwnDays:
        days = self._data.get("days", {})
        if not isinstance(days, dict):
            self._fault("days", f"a table [days] is expected, not {days!r}")
            days = {}
        self._known("", days, DAY_KEYS)
        off, working, short = (self._dates(key, days.get(key, [])) for key in ("off", "working", "short"))
        for day in sorted(off & (working | short)):
            self._fault("off", f"{day} is named as worked, too", str(day))
        hours = days.get("hours", {})
        if not isinstance(hours, dict):
            self._fault("hours", f'a table [days.hours] is expected, 2026-12-31 = ["10:00-14:00"], not {hours!r}')
            hours = {}
        own = {}
        for name, intervals in hours.items():
            for day in self._dates(name, [name]):
                own[day] = self._hours(name, intervals)
                if day in off | working | short:
                    self._fault(name, "hours of its own say all of that day: name it nowhere else")
        return OwnDays(off, working, short, own, self._years(days.get("known_years", [])))

    def _years(self, years: Any) -> frozenset[int]:
        if isinstance(years, list) and all(isinstance(year, int) and 2000 <= year < 9999 for year in years):
            return frozenset(years)
        self._fault("known_years", f"a list of years is expected, not {years!r}")
        return frozenset()

    def _dates(self, key: str, values: Any) -> frozenset[date]:
        if not isinstance(values, list):
            self._fault(key, f"a list of days is expected, not {values!r}")
            return frozenset()
        found = set()
        for value in values:
            try:
                # TOML has days of its own; a text does as well. Of a moment nobody knows what is meant.
                found.add(date.fromisoformat(str(value)))
            except ValueError:
                self._fault(key, f"{str(value)!r} is no day, as 2026-12-31", str(value))
        return frozenset(found)

    def _hours(self, key: str, intervals: Any) -> Hours:
        """Those of one day, in order."""
        if isinstance(intervals, str):
            intervals = [intervals]
        if not isinstance(intervals, list):
            self._fault(key, f'hours are a list, as ["10:00-13:00", "14:00-19:00"], not {intervals!r}')
            return ()
        read = [self._interval(key, interval) for interval in intervals]
        hours = tuple(sorted(interval for interval in read if interval is not None))
        for (_, until), (since, _) in pairwise(hours):
            if since < until:
                self._fault(key, f"hours overlap: from {_clock(since)} and until {_clock(until)}")
        return hours

    def _interval(self, key: str, interval: Any) -> tuple[timedelta, timedelta] | None:
        found = INTERVAL.fullmatch(str(interval).strip())
        if found is None:
            self._fault(key, f"{interval!r} is not from and until, as 10:00-19:00", str(interval))
            return None
        hour, minute, last_hour, last_minute = map(int, found.groups())
        since, until = timedelta(hours=hour, minutes=minute), timedelta(hours=last_hour, minutes=last_minute)
        if minute > 59 or last_minute > 59 or until > timedelta(days=1):
            self._fault(key, f"{interval!r} is no time of day; the last one is 24:00", str(interval))
        elif since >= until:
            reason = f"{interval!r} ends before it begins; over midnight it is two, until 24:00 and from 00:00"
            self._fault(key, reason, str(interval))
        else:
            return since, until
        return None

    def _known(self, what: str, table: Iterable[str], allowed: Collection[str]) -> None:
        for key in table:
            if key not in allowed:
                self._fault(key, f"{what}{key!r} is not known; one of: {', '.join(sorted(allowed))}")

    def _fault(self, key: str, reason: str, word: str | None = None) -> None:
        """key: where it stands; word: what is wrong, as it stands there or in the lines after it."""
        self.faults.append(f"{self._path}:{self._line(key, word)}: {key}: {reason}")

    def _line(self, key: str, word: str | None) -> int:
        """As near as can be told: tomllib tells no lines of what it has read."""
        head = re.compile(rf"""\s*(?:\[[\w.\s]*\b{re.escape(key)}\s*]|["']?{re.escape(key)}["']?\s*=)""")
        first = next((at for at, line in enumerate(self._lines, 1) if head.match(line)), 1)
        if word is None:
            return first
        return next((at for at in range(first, len(self._lines) + 1) if word in self._lines[at - 1]), first)


def _years(official: Callable[[int], Year], own: OwnDays, week: tuple[Hours, ...]) -> Callable[[int], Year]:
    """The official years with the portal's own days over them."""
    usual = next(weekday for weekday, hours in enumerate(week) if hours)

    @cache
    def year_of(number: int) -> Year:
        year = official(number)
        working = {day: hours for day, hours in year.working.items() if day not in own.off}
        # A day off of the week is worked like the first that is worked; a holiday like others of its weekday.
        working |= {day: day.weekday() if week[day.weekday()] else usual for day in own.working if day.year == number}
        return Year(
            off=year.off | own.off,
            working=working,
            short=year.short | own.short,
            hours=own.hours,
            provisional=year.provisional and number not in own.known,
        )

    return year_of


def _clock(since_midnight: timedelta) -> str:
    minutes = since_midnight // timedelta(minutes=1)
    return f"{minutes // 60:02}:{minutes % 60:02}"

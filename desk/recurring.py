"""Shifts that the portal's directory `duty.toml` repeats: by weekday, or in turn. A fault names file, line, reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any, Literal

from desk.rota import LONGEST, Shift, merged

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WHO = re.compile(r"@[A-Za-z0-9_]{1,64}")
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_HEADER = re.compile(r"^\s*\[\[\s*(\w+)\s*\]\]", re.MULTILINE)


class BadRota(Exception):
    """The directory of duty cannot be used: all faults, a line each."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """The same person on these days of every week. until: not after `since`: of the next day."""

    who: str
    days: frozenset[int]
    since: timedelta
    until: timedelta

    def shifts(self, first: date, last: date, zone: tzinfo) -> Iterator[Shift]:
        length = self.until if self.until > self.since else self.until + timedelta(days=1)
        for day in _days(first - timedelta(days=1), last):
            if day.weekday() in self.days:
                yield Shift(None, _at(day, self.since, zone), _at(day, length, zone), who=self.who)


@dataclass(frozen=True, slots=True)
class Rotating:
    """One after the other, each so many days; the first of them began on `first`."""

    who: tuple[str, ...]
    first: date
    since: timedelta
    days: int

    def shifts(self, first: date, last: date, zone: tzinfo) -> Iterator[Shift]:
        turn = max(0, (first - self.first).days // self.days - 1)
        while (day := self.first + timedelta(days=turn * self.days)) <= last:
            who = self.who[turn % len(self.who)]
            ends = day + timedelta(days=self.days)
            yield Shift(None, _at(day, self.since, zone), _at(ends, self.since, zone), who=who)
            turn += 1


@dataclass(frozen=True, slots=True)
class Recurring:
    """All that repeats; what stands higher in the file goes before what stands below. zone: of its times."""

    rules: Sequence[Weekly | Rotating] = ()
    zone: tzinfo = UTC

    def __bool__(self) -> bool:
        return bool(self.rules)

    def between(self, begins: datetime, ends: datetime) -> tuple[Shift, ...]:
        """The shifts that touch this time, in order, each whole; whom they name is not known to be anybody yet."""
        first, last = begins.astimezone(self.zone).date(), ends.astimezone(self.zone).date()
        around = timedelta(days=1)
        layers = [list(rule.shifts(first - around, last + around, self.zone)) for rule in self.rules]
        return tuple(shift for shift in merged(*layers) if shift.touches(begins, ends))


def _days(first: date, last: date) -> Iterator[date]:
    for count in range((last - first).days + 1):
        yield first + timedelta(days=count)


def _at(day: date, since_midnight: timedelta, zone: tzinfo) -> datetime:
    return datetime.combine(day + timedelta(days=since_midnight.days), time(), zone) + timedelta(
        seconds=since_midnight.seconds
    )


def read_recurring(path: Path, zone: tzinfo) -> Recurring:
    """Raises BadRota."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise BadRota(f"{path}:1: {error}") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise BadRota(f"{path}:{line[1] if line else 1}: {error}") from error
    return _Reading(path, text, table).recurring(zone)


class _Reading:
    """One pass over the file: gathers what is wrong."""

    def __init__(self, path: Path, text: str, table: Mapping[str, Any]) -> None:
        self._path = path
        self._text = text
        self._table = table
        self._faults: list[str] = []
        self._line = 1

    def recurring(self, zone: tzinfo) -> Recurring:
        for name in self._table.keys() - {"weekly", "rotating"}:
            self._faults.append(f"{self._path}:1: {name!r} is not known: [[weekly]] and [[rotating]] are")
        rules: list[Weekly | Rotating | None] = []
        counted = {"weekly": 0, "rotating": 0}
        for header in _HEADER.finditer(self._text):
            sort = header[1]
            rows = self._table.get(sort)
            if sort not in counted or not isinstance(rows, list) or counted[sort] >= len(rows):
                continue
            self._line = self._text.count("\n", 0, header.start(1)) + 1
            row = rows[counted[sort]]
            counted[sort] += 1
            rules.append(self._weekly(row) if sort == "weekly" else self._rotating(row))
        if self._faults:
            raise BadRota("\n".join(self._faults))
        return Recurring(tuple(rule for rule in rules if rule is not None), zone)

    def _weekly(self, row: Mapping[str, Any]) -> Weekly | None:
        self._known(row, {"who", "days", "from", "until"})
        who = self._who(row.get("who"))
        days = row.get("days")
        if not isinstance(days, list) or not days or not set(map(str, days)) <= set(DAYS):
            self._fault(f"days: a list of {', '.join(DAYS)} is expected, not {days!r}")
            days = []
        since, until = self._time(row, "from"), self._time(row, "until")
        return Weekly(who, frozenset(DAYS.index(day) for day in days), since, until)

    def _rotating(self, row: Mapping[str, Any]) -> Rotating | None:
        self._known(row, {"who", "since", "from", "days"})
        named = row.get("who")
        if not isinstance(named, list) or not named:
            self._fault(f"who: a list of people is expected, not {named!r}")
            named = []
        first, days = row.get("since"), row.get("days", 7)
        if not isinstance(first, date) or isinstance(first, datetime):
            self._fault(f"since: the day on which the first begins is expected (2026-11-23), not {first!r}")
            first = date.min
        if type(days) is not int or not 1 <= days <= LONGEST.days:
            self._fault(f"days: 1 to {LONGEST.days} are expected, not {days!r}")
            days = 7
        return Rotating(tuple(self._who(each) for each in named), first, self._time(row, "from"), days)

    def _who(self, said: object) -> str:
        if type(said) is int and 0 < said < 2**63:
            return str(said)
        if isinstance(said, str) and _WHO.fullmatch(said):
            return said
        self._fault(f'who: "@username" or a Telegram id is expected, not {said!r}')
        return ""

    def _time(self, row: Mapping[str, Any], name: Literal["from", "until"]) -> timedelta:
        said = row.get(name)
        match = _TIME.fullmatch(said) if isinstance(said, str) else None
        if match is None or (match[1] == "24" and match[2] != "00"):
            self._fault(f'{name}: a time of day is expected ("19:00"), not {said!r}')
            return timedelta()
        return timedelta(hours=int(match[1]), minutes=int(match[2]))

    def _known(self, row: Mapping[str, Any], names: set[str]) -> None:
        for name in sorted(row.keys() - names):
            self._fault(f"{name!r} is not known; one of: {', '.join(sorted(names))}")

    def _fault(self, reason: str) -> None:
        self._faults.append(f"{self._path}:{self._line}: {reason}")

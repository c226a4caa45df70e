"""A clock's history in writing: a JSON list of events, and what the law makes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from desk.calendar import Calendar
from desk.clocks import Clock, Hours, started

KINDS: Mapping[str, Hours] = {"24/7": "round", "working": "working"}
"""What a history says in `clock`, and what the clock counts then."""

WITH_LENGTH = frozenset({"start", "retier", "reopen"})
EVENTS = frozenset({"start", "pause", "resume", "retier", "reopen"})

MOST_HOURS = 100_000
"""Fifty years of work: nobody promises more."""


class BadHistory(Exception):
    """A history that cannot be replayed; says why."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of a history. length, hours: None where it leaves them as they are."""

    name: str
    at: datetime
    length: timedelta | None = None
    hours: Hours | None = None


def read_history(line: str) -> list[Happened]:
    """The events of a line, in the order in which they happened; of one instant in the order in which they stand.

    Raises BadHistory.
    """
    try:
        # As it is written: 0.1 of an hour are 360 seconds, not a little more.
        rows = json.loads(line, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadHistory(f"no JSON: {error}") from error
    if not isinstance(rows, list):
        raise BadHistory('a list of events is expected, as [["start", "2026-03-06T17:30+03:00", {"hours": 6}]]')
    return sorted((_event(number, row) for number, row in enumerate(rows, 1)), key=lambda event: event.at)


def replayed(history: Sequence[Happened]) -> tuple[Clock, datetime]:
    """The clock that a history makes, and when it last happened something. Raises BadHistory where it never starts.

    Before the start there is no clock, so what comes before it does nothing. A clock starts once: to begin anew is a
    reopening, which ends a pause too.
    """
    clock: Clock | None = None
    for event in history:
        match event.name:
            case "start" if clock is not None:
                raise BadHistory(f"a second start, at {event.at.isoformat()}: what begins anew is a reopen")
            case "start":
                clock = started(event.at, event.length or timedelta(), event.hours or "working")
            case _ if clock is None:
                continue
            case "pause":
                clock = clock.pause(event.at)
            case "resume":
                clock = clock.resume(event.at)
            case _:
                length = clock.length if event.length is None else event.length
                hours = event.hours or clock.hours
                anew = event.name == "reopen"
                clock = started(event.at, length, hours) if anew else clock.retier(length, event.at, hours)
    if clock is None:
        raise BadHistory("it never starts")
    return clock, history[-1].at


def outcome(history: Sequence[Happened], calendar: Calendar) -> str:
    """When it is due, as ISO in the calendar's zone; of one that is paused before that `paused:` and the seconds left.

    Raises BadHistory, also for what lies beyond the calendar.
    """
    clock, last = replayed(history)
    try:
        due = clock.due(calendar)
        if due is not None:
            return due.astimezone(calendar.zone).isoformat()
        return f"paused:{_seconds(clock.left(calendar, last))}"
    except (OverflowError, ValueError) as error:
        raise BadHistory(str(error)) from error


def _seconds(time: timedelta) -> str:
    whole, rest = divmod(time, timedelta(seconds=1))
    return f"{whole}.{rest // timedelta(microseconds=1):06}".rstrip("0") if rest else str(whole)


def _event(number: int, row: Any) -> Happened:
    def bad(reason: str) -> BadHistory:
        return BadHistory(f"event {number}: {reason}")

    if not isinstance(row, list) or not 2 <= len(row) <= 3 or not all(isinstance(each, str) for each in row[:2]):
        raise bad('a list is expected, of a name, a moment and what is set: ["retier", "2026-03-06T17:30+03:00", {…}]')
    name, said = row[0], row[1]
    if name not in EVENTS:
        raise bad(f"{name!r} is none of {', '.join(sorted(EVENTS))}")
    given = row[2] if len(row) == 3 else {}
    if not isinstance(given, dict):
        raise bad('what is set is an object, as {"hours": 6}')
    allowed = {"hours", "clock"} if name in WITH_LENGTH else set()
    if unknown := given.keys() - allowed:
        raise bad(f"{name} sets no {', '.join(sorted(unknown))}")
    if name == "start" and "hours" not in given:
        raise bad('a start says how long: {"hours": 6}')
    try:
        at = datetime.fromisoformat(said)
        if at.tzinfo is None:
            raise bad(f"{said!r} does not say in which zone: add an offset, as +03:00, or Z")
        at = at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise bad(f"{said!r} is no moment, as 2026-03-06T17:30+03:00") from error
    length = _length(given["hours"], bad) if "hours" in given else None
    kind = given.get("clock")
    if "clock" in given and (not isinstance(kind, str) or kind not in KINDS):
        raise bad(f'`clock` is "24/7" or "working", not {kind!r}')
    return Happened(name, at, length, KINDS[kind] if isinstance(kind, str) else None)


def _length(hours: Any, bad: Any) -> timedelta:
    """So many hours, to the microsecond."""
    if isinstance(hours, bool) or not isinstance(hours, int | Decimal) or not 0 <= hours <= MOST_HOURS:
        raise bad(f"`hours` is a number from 0 to {MOST_HOURS}, not {hours}")
    return timedelta(microseconds=int((Decimal(hours) * 3_600_000_000).to_integral_value()))


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")

"""`frontdesk sla …`: by when, on the desk's own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from bot.directories import read_office_hours
from bot.settings import BadSettings, read_settings
from desk.calendar import Calendar
from desk.calendar_file import BadCalendar
from desk.clock_histories import BadHistory, outcome, read_history

MOST_HOURS = 100_000
"""Fifty years of work: nobody promises more."""


class Unreadable(Exception):
    """What was given is not what is asked for; says what is."""


def due(start: str | None, hours: str | None, lines: Iterable[str]) -> Iterator[str | Exception]:
    """When so many working hours after `start` have passed, as ISO with the offset.

    Without start and hours an answer for each of `lines`, which say both, a tab between them. Among the answers are
    exceptions: what cannot be answered, and why; warnings: which years were guessed at.
    """
    try:
        calendar = read_office_hours(read_settings())
    except (BadSettings, BadCalendar) as error:
        yield error
        return
    guessed: set[int] = set()
    if start is not None and hours is not None:
        yield from _due(calendar, start, hours, guessed, "")
    elif start is not None or hours is not None:
        yield Unreadable("--start and --hours go together; without both, lines `start⇥hours` are read from stdin")
    else:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield from _answer(calendar, line, guessed, f"line {number}: ")


def _answer(calendar: Calendar, line: str, guessed: set[int], where: str) -> Iterator[str | Exception]:
    match line.rsplit(maxsplit=1):
        case [start, hours]:
            yield from _due(calendar, start, hours, guessed, where)
        case _:
            yield Unreadable(
                f"{where}{line.strip()!r} is not start and hours with a tab between, as 2026-03-06T17:30+03:00⇥6"
            )


def _due(calendar: Calendar, start: str, hours: str, guessed: set[int], where: str) -> Iterator[str | Exception]:
    """The answer, or why there is none; before it a warning for each year that is guessed at for the first time."""
    try:
        begin = moment(start)
        end = calendar.add(begin, working_time(hours))
        for year in range(begin.astimezone(calendar.zone).year, end.year + 1):
            if calendar.provisional(year) and year not in guessed:
                guessed.add(year)
                yield UserWarning(
                    f"the official calendar of {year} is not known yet: provisional, by the law's holidays"
                )
        yield end.isoformat()
    except (Unreadable, ValueError) as error:
        yield Unreadable(f"{where}{error}")


def replay(lines: Iterable[str]) -> Iterator[str | Exception]:
    """Of each history when its clock is due, as ISO with the offset, or `paused:` and the seconds that are left.

    Among the answers are exceptions: what cannot be replayed, and why.
    """
    try:
        calendar = read_office_hours(read_settings())
    except (BadSettings, BadCalendar) as error:
        yield error
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield outcome(read_history(line), calendar)
            except BadHistory as error:
                yield Unreadable(f"line {number}: {error}")


def moment(text: str) -> datetime:
    """An ISO moment with its offset. Raises Unreadable."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise Unreadable(f"{text.strip()!r} is no moment, as 2026-03-06T17:30+03:00") from error
    if at.tzinfo is None:
        raise Unreadable(f"{text.strip()!r} does not say in which zone: add an offset, as +03:00, or Z")
    return at


def working_time(hours: str) -> timedelta:
    """So many hours, to the microsecond. Raises Unreadable."""
    try:
        number = Decimal(hours.strip().replace(",", "."))
    except InvalidOperation as error:
        raise Unreadable(f"{hours.strip()!r} is no number of hours, as 6 or 1.5") from error
    if not number.is_finite() or not 0 <= number <= MOST_HOURS:
        raise Unreadable(f"{hours.strip()} hours: from 0 to {MOST_HOURS} are expected")
    return timedelta(microseconds=int((number * 3_600_000_000).to_integral_value()))

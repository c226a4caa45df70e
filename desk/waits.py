"""How long until something happens by itself: what the process file can say of it, and the moment that it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import get_args, get_type_hints

from desk.appeal import Appeal
from desk.calendar import Calendar

SETTINGS = frozenset({"draft"})
"""Waits that whoever runs the desk has the say of."""

MOMENTS = frozenset(name for name, hint in get_type_hints(Appeal).items() if datetime in get_args(hint))
"""Fields of an appeal that hold a moment."""

DAYS = frozenset(name for name, hint in get_type_hints(Appeal).items() if date in get_args(hint))
"""Fields of an appeal that hold a day."""

LONGEST_BREAK = 60
"""Days in a row on which an office may be closed; one that never opens is looked through no further."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long until something happens by itself: working time, working days, clock time, a named setting, the moment
    that stands in a field of the appeal, or the opening of the day that does.

    open: clock time, and then until the desk is open. days: working days, of which each is one, however short.
    day: the last opening up to the day in this field, and as many working days before as `ahead` says.
    """

    time: timedelta = timedelta()
    working: bool = False
    open: bool = False
    setting: str = ""
    field: str = ""
    days: int = 0
    day: str = ""
    ahead: int = 0

    @property
    def about(self) -> str:
        """The field of the appeal that alone says when; none where it counts from a beginning."""
        return self.field or self.day

    @property
    def by_day(self) -> bool:
        """Whether it ends while the desk is open; late, it waits until it is again."""
        return bool(self.working or self.open or self.days or self.day)


def wait_of(said: object) -> Wait | None:
    """What `after` of a timer means in the process file; None for what means nothing."""
    if not isinstance(said, dict) or len(said) != (2 if "days_ahead" in said else 1):
        return None
    match said:
        case {"working_hours": int() | float() as hours}:
            return Wait(timedelta(hours=hours), working=True)
        case {"working_days": int() as days} if days > 0:
            return Wait(days=days)
        case {"hours_then_open": int() | float() as hours}:
            return Wait(timedelta(hours=hours), open=True)
        case {"seconds": int() | float() as seconds}:
            return Wait(timedelta(seconds=seconds))
        case {"setting": str() as setting} if setting in SETTINGS:
            return Wait(setting=setting)
        case {"field": str() as moment} if moment in MOMENTS:
            return Wait(field=moment)
        case {"opening_of": str() as day, "days_ahead": int() as ahead} if day in DAYS and 0 <= ahead < LONGEST_BREAK:
            return Wait(day=day, ahead=ahead)
        case _:
            return None


def end_of(
    wait: Wait, appeal: Appeal, start: datetime, calendar: Calendar, settings: Mapping[str, timedelta]
) -> datetime | None:
    """When a wait that begins at `start` is over; None where it is over before it begins, so that nothing happens."""
    if wait.working:
        return calendar.add(start, wait.time)
    if wait.days:
        return _days_later(calendar, start, wait.days)
    if wait.day:
        day: date | None = getattr(appeal, wait.day)
        opens = None if day is None else _opening(calendar, day, wait.ahead)
        return opens if opens is not None and opens > start else None
    if wait.field:
        moment: datetime | None = getattr(appeal, wait.field)
        return moment or start
    if wait.setting:
        return start + settings[wait.setting]
    at = start + wait.time
    return calendar.next_opening(at) if wait.open and not calendar.is_open(at) else at


def _opening(calendar: Calendar, day: date, ahead: int) -> datetime | None:
    """The last opening up to a day, or so many working days before; None for an office that does not open."""
    for back in range(LONGEST_BREAK + ahead):
        opens = _opens(calendar, day - timedelta(days=back))
        if opens is not None and ahead == 0:
            return opens
        ahead -= opens is not None
    return None


def _days_later(calendar: Calendar, start: datetime, days: int) -> datetime:
    """The same time of day, so many working days later; on a day that is over by then, its closing.

    A start outside working time counts from the next opening.
    """
    if not calendar.is_open(start):
        start = calendar.next_opening(start)
    start = start.astimezone(calendar.zone)
    day, opens = start.date(), start
    for _ in range(days):
        opens = calendar.opening_of(day + timedelta(days=1))
        day = opens.astimezone(calendar.zone).date()
    same = datetime.combine(day, start.timetz().replace(tzinfo=None), calendar.zone)
    worked = calendar.between(opens, same)
    return calendar.add(opens, worked) if worked else opens


def _opens(calendar: Calendar, day: date) -> datetime | None:
    """When the desk opens on a day; None when it does not."""
    opens = calendar.opening_of(day)
    return opens if opens.astimezone(calendar.zone).date() == day else None

"""Who is on duty when: shifts that were entered, and those that the portal's directory repeats.

Source: mission.md, "Duty"; conversation.md, "The incident manager".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desk.names import PersonId

LONGEST = timedelta(days=31)
"""What is longer is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody is asked first from `begins` on, until `ends`, which is the next one's. Aware.

    id: of one that was entered by a command; None: the directory says so. who: whom the directory names, by username
    or Telegram id; person: None while the desk has not seen them. entered_by: who of staff did.
    """

    person: PersonId | None
    begins: datetime
    ends: datetime
    id: int | None = None
    who: str = ""
    entered_by: PersonId | None = None

    def covers(self, at: datetime) -> bool:
        return self.begins <= at < self.ends

    def touches(self, begins: datetime, ends: datetime) -> bool:
        """Whether they have a moment in common."""
        return self.begins < ends and begins < self.ends


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which nobody is on duty. ends: None: nobody is entered after it, as far as was looked."""

    begins: datetime
    ends: datetime | None


def merged(*layers: Iterable[Shift]) -> tuple[Shift, ...]:
    """One rota of several, in order of time: at no moment do two have the duty.

    What an earlier layer says stands before what a later one does, which is cut to what is left of it; within a layer
    the shift that is named first.
    """
    rota: list[Shift] = []
    for shift in (each for layer in layers for each in layer):
        rota += _left_of(shift, rota)
        rota.sort(key=lambda each: each.begins)
    return tuple(rota)


def _left_of(shift: Shift, taken: Iterable[Shift]) -> list[Shift]:
    """The pieces of a shift in which nobody has the duty yet. taken: in order of time."""
    left, begins = [], shift.begins
    for other in taken:
        if other.ends <= begins or other.begins >= shift.ends:
            continue
        if begins < other.begins:
            left.append(replace(shift, begins=begins, ends=other.begins))
        begins = other.ends
    if begins < shift.ends:
        left.append(replace(shift, begins=begins))
    return left


def on_duty(rota: Iterable[Shift], at: datetime) -> Shift | None:
    """Whose it is at that moment; None: nobody's."""
    return next((shift for shift in rota if shift.covers(at)), None)


def to_be_asked(rota: Sequence[Shift], at: datetime) -> list[Shift]:
    """Whoever is on duty, then those whose shifts come next; each person once."""
    order: dict[object, Shift] = {}
    for shift in rota:
        if at < shift.ends:
            order.setdefault(shift.person or shift.who, shift)
    return list(order.values())


def gaps(rota: Iterable[Shift], begins: datetime, ends: datetime) -> Iterator[Span]:
    """The times between these moments in which nobody is on duty, in order.

    A gap is known by where it begins, however much of it is over: after a shift that ends before `begins`, there.
    """
    free: datetime | None = None
    for shift in sorted(rota, key=lambda each: each.begins):
        since = begins if free is None else free
        if shift.begins > since and shift.begins > begins and since < ends:
            yield Span(since, shift.begins)
        free = shift.ends if free is None else max(free, shift.ends)
    since = begins if free is None else free
    if since < ends:
        yield Span(since, None)

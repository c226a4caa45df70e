"""What is promised of an appeal by a time: a clock, what was said about it, and whether it was broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from desk.calendar import Calendar
from desk.clocks import NONE, Clock

ClockName = Literal["reaction", "reply", "resolution", "triage", "attendance"]
"""reaction: from the submission to the first human act that the initiator sees. reply: from their next word while a
person is on it to the next such act. resolution: to the answer. triage: to the classification. attendance: of an
accident, to its taking. Source: process.md, "Clocks"."""

HALF, MOST, ALL = 50, 75, 100
WARNINGS = (HALF, MOST, ALL)
"""Percent of its length at which something is said of a clock."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A clock of an appeal. The appeal has one of a name at most; one that begins anew takes the place of the former.

    warned: percent that were said last. broken: when it was due, once it was not kept in time; that stays, whatever
    length it gets. earlier: what was used of those whose place it took.
    """

    name: ClockName
    clock: Clock
    warned: int = 0
    broken: datetime | None = None
    earlier: timedelta = NONE

    @property
    def over(self) -> bool:
        """Whether it is kept, or nobody waits for it any more."""
        return self.clock.stopped is not None

    def turned(self, clock: Clock) -> Promise:
        return self if clock is self.clock else replace(self, clock=clock)

    def warning(self, calendar: Calendar, percent: int) -> datetime | None:
        """The first instant at which so much of the length is used. Of a promised moment it is the moment alone."""
        if self.clock.until is not None or percent == ALL:
            return self.clock.due(calendar) if percent == ALL else None
        return self.clock.reaches(calendar, self.clock.length * percent / 100)


Clocks = tuple[Promise, ...]
"""Of an appeal, in the order in which they began first."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A promise that was not kept: which, when it was due, when that was noticed. For good."""

    name: ClockName
    due: datetime
    at: datetime


Breaches = tuple[Breach, ...]


def earliest(clocks: Iterable[Promise], calendar: Calendar) -> datetime | None:
    """When the next of those is due that somebody still waits for; None where none is, or all are paused."""
    dues = [each.clock.due(calendar) for each in clocks if not each.over]
    return min((due for due in dues if due is not None), default=None)

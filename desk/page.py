"""What stands on an appeal of its page: who was asked, how often, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desk.names import PersonId


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked. times: 0: they could not be reached. first, last: aware."""

    person: PersonId
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Paging:
    """A page that was sent, and is until somebody has the appeal.

    since, last: the first time and the last, aware. times: how often it was sent. alone: who is asked alone; None:
    everybody is. tries: how often those who are asked now were. people: all that were asked, or could not be, in the
    order in which it came to them.
    """

    since: datetime
    last: datetime
    times: int = 0
    tries: int = 0
    alone: PersonId | None = None
    people: tuple[Asked, ...] = ()

    @property
    def asks(self) -> tuple[PersonId, ...]:
        """Who was, the last time."""
        return tuple(each.person for each in self.people if each.times and each.last == self.last)

    def asked(self, person: PersonId | None) -> bool:
        """Whether this person was."""
        return any(each.person == person and each.times for each in self.people)

"""What screens read about many appeals at once, as a Protocol. Storage fulfils it inside a unit of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Protocol

from desk.appeal import Appeal
from desk.gaps import AnsweredAppeal
from desk.names import PersonId, StateId


@dataclass(frozen=True, slots=True)
class Handled:
    """Of an appeal what statistics are made of. id: the appeal's."""

    id: int
    tag: str | None
    tier: str
    submitted: datetime
    reaction_due: datetime | None
    reacted: datetime | None
    resolution: str | None


@dataclass(frozen=True, slots=True)
class OpenAccident:
    """An accident that people are at work on. news: what all whom it hit were told last, as it reads now, and when."""

    number: int
    state: StateId
    since: datetime
    news: str = ""
    told: datetime | None = None


EVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Before anything happened."""


@dataclass(frozen=True, slots=True)
class Which:
    """Some of the open appeals: in a state, of an assignee, or that fall due in a time, its ends included; at most
    one of them.
    """

    state: StateId | None = None
    assignee: PersonId | None = None
    due: tuple[datetime, datetime] | None = None


def queue_of(given: Mapping[str, Any], now: datetime) -> Which:
    """What /queue was narrowed down to, from the plain values that are remembered: a state, or a filter."""
    if given.get("state"):
        return Which(state=StateId(given["state"]))
    if given.get("filter") == "mine":
        return Which(assignee=PersonId(given["person"]))
    if given.get("filter") == "overdue":
        return Which(due=(EVER, now))
    return Which()


def falls_due(appeal: Appeal, zone: tzinfo) -> datetime | None:
    """By when something is owed: by the next of its clocks; None where nothing is, or none runs.

    Of an appeal from before there were clocks: the first reaction, then the day that was promised, to its end in the
    office's zone.
    """
    if appeal.resolved is not None or appeal.due is not None:
        return None if appeal.resolved is not None else appeal.due
    if appeal.reacted is None and appeal.reaction_due is not None:
        return appeal.reaction_due
    return end_of_day(appeal.expected, zone)


def end_of_day(day: date | None, zone: tzinfo) -> datetime | None:
    """The end of a day that was promised, in the office's zone; None where none was."""
    return None if day is None else datetime.combine(day + timedelta(days=1), time(), zone)


class Views(Protocol):
    async def queue(self, which: Which, limit: int, offset: int = 0) -> Sequence[Appeal]:
        """Open appeals by when they fall due, then those that no day was named for, then those that are answered;
        each by criticality, then by age.
        """

    async def find(self, words: str, limit: int, offset: int = 0, *, plain: bool) -> Sequence[Appeal]:
        """Appeals in whose correspondence, notes included, all the words are; latest first.

        In any form, or begun. plain: for somebody who sees contacts; others find a contact by the whole of it only.
        """

    async def queue_length(self, which: Which) -> int: ...

    async def submitted(self, since: datetime, until: datetime, after: int, limit: int) -> Sequence[Handled]:
        """Appeals by when they came: since, included, until, excluded; of those that came at `since` the ones whose
        id is above `after`.
        """

    async def accidents(self, limit: int) -> Sequence[OpenAccident]:
        """Those that are neither resolved nor a part of another, latest first."""

    async def resolved(self, since: datetime, until: datetime) -> int:
        """How many were resolved in a time, and still are."""

    async def held(self) -> Mapping[tuple[StateId, PersonId | None], int]:
        """How many open appeals there are, by state and assignee."""

    async def answered(self, since: datetime, limit: int) -> Sequence[AnsweredAppeal]:
        """Appeals that staff have answered since then, where no article had been certain: the latest, by their age."""

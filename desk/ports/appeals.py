"""An appeal as it is now, what happened to it, what was refused, and what happens to it by itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.appeal import Appeal
from desk.commands import Command, Event
from desk.names import ActionId, AppealId, AppealNumber, Channel, PersonId, RoleId, StateId
from desk.outgoing import Timer, TimerSort
from desk.people import Person


class ChangedMeanwhile(Exception):
    """Somebody else changed the appeal since it was read; nothing was written. The work is done again."""


class Appeals(Protocol):
    async def begin(self, initiator: Person, channel: Channel, at: datetime) -> Appeal:
        """A new draft of this person, stored with version 0 and no events yet."""

    async def get(self, appeal: AppealId) -> Appeal:
        """Raises NoSuchAppeal."""

    async def whole(self, appeal: AppealId) -> Appeal:
        """What another is about to become a part of, as it is now: until the unit of work ends nobody else changes it,
        or makes any appeal a part of another. Raises NoSuchAppeal.
        """

    async def numbered(self, number: AppealNumber) -> Appeal:
        """The appeal that people know by this number. Raises NoSuchAppeal."""

    async def save(self, appeal: Appeal) -> None:
        """Write it, unless it was changed since it was read: its version is one above the stored.

        Raises ChangedMeanwhile.
        """

    async def next_number(self) -> AppealNumber:
        """The next number, without gaps; two units of work never get the same."""

    async def draft_of(self, person: PersonId) -> Appeal | None:
        """What this person is writing."""

    async def open_of(self, person: PersonId) -> Sequence[Appeal]:
        """The person's open appeals, resolved ones too, oldest first."""

    async def held_by(self, person: PersonId) -> Sequence[Appeal]:
        """The open, unresolved appeals that are assigned to this person, oldest first."""

    async def without_card(self, place: RoleId) -> Sequence[AppealId]:
        """Open appeals that belong to a place and have no card on any screen, oldest first; only what came live."""

    async def all_of(self, person: PersonId) -> Sequence[Appeal]:
        """All of the person's appeals, drafts too, in the order in which they were begun."""

    async def in_state(self, state: StateId) -> Sequence[AppealId]:
        """The appeals that are in this state now, oldest first."""

    async def children_of(self, appeal: AppealId) -> Sequence[AppealId]:
        """Those that are a part of this one, oldest first."""

    async def abuses_of(self, person: PersonId, since: datetime) -> int:
        """How often the person wrote nothing but abuse, to appeals that were sent after `since`."""

    async def closed_of(self, person: PersonId, limit: int) -> Sequence[Appeal]:
        """The person's closed appeals that have a number, latest first."""


class Events(Protocol):
    async def append(self, event: Event) -> None:
        """Raises ChangedMeanwhile when the same cause did the same to the appeal already."""

    async def of(self, appeal: AppealId) -> Sequence[Event]:
        """All events of an appeal, in order."""

    async def by_staff(self, person: PersonId) -> Sequence[Event]:
        """What a person did to appeals that are not their own, in order."""


@dataclass(frozen=True, slots=True)
class RefusedAttempt:
    """Something that was attempted and not allowed. reason: the name of the Refusal."""

    appeal: AppealId
    action: ActionId
    actor: PersonId | None
    roles: frozenset[str]
    via: Channel
    cause: str
    reason: str
    at: datetime


class Refused(Protocol):
    async def add(self, command: Command, reason: str, at: datetime) -> None:
        """Keep it for the audit trail; the same cause twice is one attempt."""

    async def of(self, appeal: AppealId) -> Sequence[RefusedAttempt]:
        """In order."""


class Timers(Protocol):
    async def replace(
        self, appeal: AppealId, sort: TimerSort, timers: Sequence[Timer], only: Collection[str] | None = None
    ) -> None:
        """These and no others are the appeal's timers of this sort.

        only: timers that do something else than these actions go on.
        """

    async def overdue(self, appeal: AppealId, sort: TimerSort, now: datetime) -> Sequence[str]:
        """What those timers of the appeal do that are due, in the order in which they fell due."""

    async def hasten(self, appeal: AppealId, sort: TimerSort, at: datetime) -> None:
        """Those of this sort fall due then, unless they do before."""

"""An appeal: one life from the first word to the end."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from desk.names import AppealId, AppealNumber, Channel, PersonId, RoleId, StateId


@dataclass(frozen=True, slots=True)
class Pretag:
    """What the classifier thinks an appeal is about.

    tag: None where it abstains. probability: 0–1, of the likeliest tag.
    likeliest: tags with probabilities, best first. reasons: words of the text that decided; the initiator wrote
    them, so they are kept with the appeal alone, and its events are the same without them.
    """

    tag: str | None
    probability: float
    likeliest: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = field(default=(), compare=False)
    profane: bool = False


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal as it is now. All of it follows from its events; the stored row is a cache of them.

    number: None while it is a draft.
    places: the roles in whose groups it has a card, in the order in which it came there.
    returns_to: while a question is open, the state to go back to.
    worked_in, worked_by: where and by whom it was last worked on; a reopened appeal goes there.
    undo_until: until then the last answer can be taken back; answered_from: the state it came from.
    Datetimes are aware, UTC.
    """

    id: AppealId
    initiator: PersonId
    channel: Channel
    state: StateId
    created: datetime
    number: AppealNumber | None = None
    tier: str = "prospect"
    tag: str | None = None
    pretag: Pretag | None = None
    tag_confirmed: bool = False
    assignee: PersonId | None = None
    places: tuple[RoleId, ...] = ()
    returns_to: StateId | None = None
    worked_in: StateId | None = None
    worked_by: PersonId | None = None
    answered_from: StateId | None = None
    undo_until: datetime | None = None
    rejected_by: PersonId | None = None
    objected: bool = False
    reopened: int = 0
    resolution: str | None = None
    rating: int | None = None
    submitted: datetime | None = None
    reaction_due: datetime | None = None
    reacted: datetime | None = None
    resolved: datetime | None = None
    closed: datetime | None = None
    version: int = 0


FIELDS = frozenset(each.name for each in fields(Appeal)) - {"id", "version"}


def changes(before: Appeal | None, after: Appeal) -> dict[str, Any]:
    """The fields in which `after` differs from `before` (all that are set, for a new appeal)."""
    return {
        name: getattr(after, name)
        for name in sorted(FIELDS)
        if (getattr(before, name) if before else None) != getattr(after, name)
    }

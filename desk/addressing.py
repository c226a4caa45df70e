"""Which appeal a message is meant for. Source: conversation.md, "Which appeal is meant"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk.appeal import Appeal
from desk.names import AppealId


@dataclass(frozen=True, slots=True)
class Joins:
    """It belongs to this appeal."""

    appeal: AppealId


@dataclass(frozen=True, slots=True)
class Begins:
    """It begins a draft, which offers to go on with one of several open appeals, or with the last closed one."""


Addressed = Joins | Begins


def addressed(linked: AppealId | None, draft: Appeal | None, open_appeals: Sequence[Appeal]) -> Addressed:
    """Which appeal a message of an initiator is meant for.

    linked: the appeal of the message that it replies to, or of the album that it belongs to.
    draft: the one that is being written. open_appeals: of this person, resolved ones count.
    """
    if linked is not None:
        return Joins(linked)
    if draft is not None:
        return Joins(draft.id)
    if len(open_appeals) == 1:
        return Joins(open_appeals[0].id)
    return Begins()

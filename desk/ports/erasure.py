"""That a person can be erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.names import AppealId, PersonId, RoleId
from desk.outgoing import View


@dataclass(frozen=True, slots=True)
class StillShown:
    """What a chat of others shows of an appeal: a view of it, or a message of the bot that repeats its words.

    storm: one whose cards quote it, wherever they are.
    """

    chat: int
    view: View | None = None
    appeal: AppealId | None = None
    place: RoleId | None = None
    message_id: int | None = None
    storm: int | None = None


class Erasure(Protocol):
    async def erase(self, person: PersonId, row: int, at: datetime) -> Sequence[StillShown]:
        """Whatever tells who a person is, and every word of the correspondence of their appeals, is gone; so is all
        that waits to be sent to them. Who they were in events is a number, and nobody's.

        row: of the inbox, which is being worked off. What Telegram still shows to others is returned.
        """

"""Questions of the bot that are not answered yet, and what was done once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from desk.dialogs import Dialog
from desk.names import AppealId, PersonId


class Dialogs(Protocol):
    async def open(
        self,
        chat: int,
        person: PersonId,
        action: str,
        appeal: AppealId | None,
        until: datetime,
        given: Mapping[str, Any],
        waits: bool = True,
    ) -> Dialog:
        """waits: for words; it replaces the one that waited for this person's words in this chat.

        One that does not wait is a choice by buttons; any number of them may be open.
        """

    async def of(self, chat: int, person: PersonId, now: datetime) -> Dialog | None:
        """The dialog that waits for this person's words here; None when there is none or its time is over."""

    async def get(self, dialog: int) -> Dialog | None: ...

    async def with_person(self, chat: int, person: PersonId, now: datetime) -> Sequence[Dialog]:
        """All that are open with a person here, choices too, in order."""

    async def writing(self, appeal: AppealId, now: datetime) -> Sequence[PersonId]:
        """Those whose words about the appeal are waited for now, by whichever question."""

    async def latest(self, chat: int, person: PersonId, action: str, now: datetime) -> Dialog | None:
        """The last one of this kind that was opened with a person here, choices too; None when its time is over."""

    async def keep(self, dialog: int, given: Mapping[str, Any]) -> None:
        """What was given so far, or what a dialog of its own kind must remember, is this from now on."""

    async def close(self, dialog: int) -> None: ...


class Marks(Protocol):
    async def first(self, key: str, at: datetime) -> bool:
        """Whether this is the first time since `forget`; remembers that it happened."""

    async def again(self, key: str, at: datetime, since: datetime) -> bool:
        """Whether this is the first time after `since`; remembers that it happened. Of two replicas one hears yes."""

    async def happened(self, key: str, since: datetime) -> bool:
        """Whether it is remembered, from `since` on."""

    async def forget(self, key: str) -> bool:
        """Whether it was remembered; of two who forget it at once one hears yes."""

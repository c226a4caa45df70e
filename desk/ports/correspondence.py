"""What was written about an appeal, and where it can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.content import Content, Message, Purpose, Side
from desk.names import AppealId, MessageId, PersonId


class Messages(Protocol):
    async def add(
        self,
        appeal: AppealId,
        author: PersonId,
        side: Side,
        purpose: Purpose,
        content: Content,
        at: datetime,
    ) -> MessageId: ...

    async def get(self, message: MessageId) -> Message: ...

    async def of(self, appeal: AppealId) -> Sequence[Message]:
        """The correspondence, in order, notes included."""

    async def edit(self, message: MessageId, content: Content, at: datetime) -> None:
        """Replace the content; the version before is kept."""

    async def versions(self, message: MessageId) -> Sequence[Content]:
        """Earlier contents, oldest first; empty when it was never edited."""

    async def extend(self, message: MessageId, content: Content) -> None:
        """Join what belongs to the same album, without counting as an edit."""

    async def move(self, messages: Sequence[MessageId], appeal: AppealId) -> None:
        """They belong to another appeal from now on, and so do their links."""


@dataclass(frozen=True, slots=True)
class Link:
    """Which appeal, and which message of its correspondence, a Telegram message belongs to."""

    chat: int
    message_id: int
    appeal: AppealId
    sort: str
    message: MessageId | None = None


class Links(Protocol):
    async def add(self, link: Link, album: str | None = None) -> None:
        """Remember it; the same (chat, message_id) twice changes nothing."""

    async def find(self, chat: int, message_id: int) -> Link | None: ...

    async def of_album(self, chat: int, album: str) -> Link | None:
        """The first message of an album that came in this chat."""

    async def of_message(self, message: MessageId) -> Sequence[Link]:
        """Where a message of the correspondence can be seen, in order."""

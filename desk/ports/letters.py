"""What came and went by e-mail: letters, who takes part, and files that Telegram does not keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.names import AppealId, MessageId, PersonId


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of an appeal.

    message_id: without its angle brackets. sent: it is ours; else it came. message: of the correspondence, that it
    carries. outbox: of one of ours, the row that it is sent for. person, address: who wrote it, or gets it.
    whole: the text with all that was cut off; None where nothing was.
    """

    message_id: str
    sent: bool
    appeal: AppealId
    message: MessageId | None
    person: PersonId | None
    address: str
    subject: str
    at: datetime
    outbox: int | None = None
    whole: str | None = None


class Letters(Protocol):
    async def add(self, letter: Letter) -> None: ...

    async def of(self, appeal: AppealId) -> Sequence[Letter]:
        """In order."""

    async def ours(self, message_ids: Sequence[str]) -> Sequence[Letter]:
        """Those of ours that these Message-IDs name, latest first."""

    async def for_row(self, outbox: int) -> Letter | None:
        """The letter that a row of the outbox is sent by: a retry is the same letter, with the same Message-ID."""

    async def automatic_since(self, address: str, since: datetime) -> int:
        """How many letters of ours that no person wrote went to this address after that."""

    async def undeliverable(self, outbox: int, reason: str, at: datetime) -> bool:
        """It came back: what was taken for sent was not delivered. Whether that was news."""


class Participants(Protocol):
    async def add(self, appeal: AppealId, person: PersonId, by: PersonId | None, at: datetime) -> None:
        """What is answered goes to them too from now on; twice changes nothing."""

    async def remove(self, appeal: AppealId, person: PersonId) -> None:
        """It does no more."""

    async def of(self, appeal: AppealId) -> Sequence[PersonId]:
        """Beside the initiator, in the order in which they were added."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it came. size: bytes. telegram: Telegram's file_id, once it was shown there."""

    name: str
    media_type: str
    content: bytes
    telegram: str | None = None


class Files(Protocol):
    async def add(self, appeal: AppealId, name: str, media_type: str, content: bytes) -> int:
        """Kept with the appeal, and forgotten with its words. Returns its number."""

    async def get(self, file: int) -> StoredFile | None:
        """None for one that was forgotten."""

    async def shown(self, file: int, telegram: str) -> None:
        """Telegram has it too, under this file_id."""

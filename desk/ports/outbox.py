"""What is to be seen, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.names import AppealId, Channel, Language, MessageId, PersonId, RoleId
from desk.outgoing import Chat, Say, Show
from desk.people import Person


class Outbox(Protocol):
    async def say(self, chat: Chat, say: Say, *, language: Language, at: datetime) -> int:
        """To be sent to this chat; in order per chat and priority."""

    async def tell_on(self, channel: Channel, person: PersonId, say: Say, *, language: Language, at: datetime) -> int:
        """To be sent to this person on a channel other than Telegram; in order per person."""

    async def post(self, place: RoleId, say: Say, *, at: datetime) -> int:
        """To be sent to the group that has the appeal's card, else to one of the role's groups."""

    async def show(self, show: Show, chat: Chat | None, *, language: Language, at: datetime) -> None:
        """A view is stale. Coalesced: one row until it is sent, however often it is said.

        chat: None for a card, which goes where the role's groups have room; of a view that has neither place nor
        person: wherever it stands.
        """

    async def give_way(self, appeal: AppealId, place: RoleId) -> None:
        """The appeal's card there, if it has not been sent yet, lets all other new cards go first."""

    async def take_back(self, message: MessageId) -> bool:
        """What was said of this message and is not sent yet never will be; whether anything was."""

    async def called(self, appeal: AppealId, *, reached: bool, reason: str, at: datetime) -> int:
        """Who was to be told something of the appeal by telephone was; or will not be, for this reason. How much it is.

        Whoever is reached hears, too, what was undeliverable until then.
        """

    async def redirect(self, rows: Sequence[int], channel: Channel, reader: Person, *, at: datetime) -> int:
        """What could not be delivered to them is to be sent by this channel instead: the same rows, so that nothing is
        said twice. How many: those that are on their way again, or gone, are left alone.
        """

    async def passed_on(self, message: MessageId) -> Channel | None:
        """By which channel, of those on which nothing can be edited, this message has gone to the initiator or is
        going; None: by none. Until the unit of work ends, it does not begin to.
        """

    async def revive(self, chat: int) -> int:
        """They are back: what could not be delivered because they were not there is sent after all."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of something that was said to somebody.

    state: waiting, sent, undeliverable or taken_back. reason: of an undeliverable one, an id of
    `bot.outcomes` (`blocked`, `deactivated`, …) or of a letter's end, with what the server said as a number behind it
    (`mail_refused 5.7.1`). chat: None for a letter, and a call. message: of the correspondence, if it carried one.
    channel: other than Telegram. say: what was said, as long as it may have to be said again.
    """

    outbox: int
    chat: int | None
    appeal: AppealId | None
    message: MessageId | None
    state: str
    reason: str
    at: datetime
    channel: Channel | None = None
    say: Say | None = None


class Fates(Protocol):
    async def of(self, appeal: AppealId) -> Sequence[Fate]:
        """Of the correspondence that was sent to the initiator, in order; views and notices left out, but for those
        that did not arrive."""

    async def to_call(self, appeal: AppealId) -> Sequence[Say]:
        """What its initiator is still to be told by telephone, in order; what they were called for in vain as well."""

    async def undelivered(self, limit: int, offset: int = 0) -> Sequence[Fate]:
        """What could not be delivered to anybody, latest first."""

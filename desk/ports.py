"""What the desk needs of the outside, as Protocols. Storage fulfils them inside one unit of work.

Nothing here commits: whoever opened the unit of work does, once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from desk.appeal import Appeal
from desk.canned import CannedAnswers
from desk.commands import Command, Event
from desk.content import Content, Message, Purpose, Side
from desk.dialogs import Dialog
from desk.names import ActionId, AppealId, AppealNumber, Channel, Language, MessageId, PersonId, RoleId
from desk.outgoing import Chat, Say, Show, Timer, View
from desk.people import Person
from desk.views import Views


class ChangedMeanwhile(Exception):
    """Somebody else changed the appeal since it was read; nothing was written. The work is done again."""


class Appeals(Protocol):
    async def begin(self, initiator: Person, channel: Channel, at: datetime) -> Appeal:
        """A new draft of this person, stored with version 0 and no events yet."""

    async def get(self, appeal: AppealId) -> Appeal:
        """Raises NoSuchAppeal."""

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

    async def children_of(self, appeal: AppealId) -> Sequence[AppealId]:
        """Those that are a part of this one, oldest first."""

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


class People(Protocol):
    async def meet(self, telegram: int, first_name: str, last_name: str, username: str, language: Language) -> Person:
        """The person of a Telegram id; new ones are added, names kept fresh; a chosen language stays."""

    async def get(self, person: PersonId) -> Person: ...

    async def of_telegram(self, telegram: int) -> Person | None: ...

    async def choose_language(self, person: PersonId, language: Language) -> None: ...

    async def set_started(self, person: PersonId, started: bool) -> None:
        """Whether the bot may write to them in private."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A group that a role is bound to. thread: the topic in which everything stays, or TOPIC_PER_APPEAL."""

    role: RoleId
    chat: int
    thread: int | None
    title: str


class Places(Protocol):
    async def bind(self, binding: Binding) -> None: ...

    async def unbind(self, chat: int, role: RoleId | None = None) -> Sequence[Binding]:
        """Free a group of a role, or of all; what was bound is returned."""

    async def bindings(self, role: RoleId | None = None) -> Sequence[Binding]: ...

    async def chat_language(self, chat: int) -> Language:
        """Groups read Russian unless /lang was used there."""

    async def choose_chat_language(self, chat: int, language: Language) -> None: ...

    async def note_member(self, chat: int, telegram: int, present: bool, at: datetime) -> None:
        """Somebody came to a bound group, is in it, or has left it."""

    async def note_absent(self, chat: int, telegram: int, at: datetime) -> None:
        """Somebody is not in a bound group. Of whoever never was nothing is kept: nobody has left it."""

    async def roles_of(self, telegram: int) -> frozenset[RoleId]:
        """Roles by what Telegram last said; may be stale: rights are decided by the actor's roles."""

    async def unmanned(self) -> frozenset[RoleId]:
        """Roles that no group is bound to, or of whose groups everybody that is known has left."""

    async def members(self, role: RoleId) -> Sequence[Person]:
        """The people who are known to hold a role, by first name."""

    async def others(self, role: RoleId, telegram: int) -> int:
        """How many other people are known to hold a role."""

    async def topic_gone(self, chat: int, thread: int) -> None:
        """A topic was deleted or is closed to us: what was bound in it goes to the group itself, its cards anew."""

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup: every row that names it follows."""


class Outbox(Protocol):
    async def say(self, chat: Chat, say: Say, *, language: Language, at: datetime) -> int:
        """To be sent to this chat; in order per chat and priority."""

    async def post(self, place: RoleId, say: Say, *, at: datetime) -> int:
        """To be sent to the group that has the appeal's card, else to one of the role's groups."""

    async def show(self, show: Show, chat: Chat | None, *, language: Language, at: datetime) -> None:
        """A view is stale. Coalesced: one row until it is sent, however often it is said.

        chat: None for a card, which goes where the role's groups have room.
        """

    async def take_back(self, message: MessageId) -> bool:
        """What was said of this message and is not sent yet never will be; whether anything was."""

    async def revive(self, chat: int) -> int:
        """They are back: what could not be delivered because they were not there is sent after all."""


class Timers(Protocol):
    async def replace(self, appeal: AppealId, timers: Sequence[Timer]) -> None:
        """These and no others are the appeal's timers."""


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

    async def forget(self, key: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of something that was said to somebody.

    state: waiting, sent, undeliverable or taken_back. reason: of an undeliverable one, an id of
    `bot.outcomes` (`blocked`, `deactivated`, …). message: of the correspondence, if it carried one.
    """

    outbox: int
    chat: int | None
    appeal: AppealId | None
    message: MessageId | None
    state: str
    reason: str
    at: datetime


class Fates(Protocol):
    async def of(self, appeal: AppealId) -> Sequence[Fate]:
        """Of the correspondence that was sent to the initiator, in order; views and notices left out."""

    async def undelivered(self, limit: int, offset: int = 0) -> Sequence[Fate]:
        """What could not be delivered to anybody, latest first."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Something that was accepted and cannot be processed. payload: as it came."""

    inbox: int
    source: str
    received: datetime
    attempts: int
    error: str
    payload: bytes


class DeadLetters(Protocol):
    async def latest(self, limit: int, offset: int = 0) -> Sequence[DeadLetter]:
        """Latest first."""

    async def retry(self, inbox: int, at: datetime) -> bool:
        """Process it again, from the first attempt; whether it was a dead letter."""


@dataclass(frozen=True, slots=True)
class StillShown:
    """What a chat of others shows of an appeal: a view of it, or a message of the bot that repeats its words."""

    chat: int
    view: View | None = None
    appeal: AppealId | None = None
    place: RoleId | None = None
    message_id: int | None = None


class Erasure(Protocol):
    async def erase(self, person: PersonId, row: int, at: datetime) -> Sequence[StillShown]:
        """Whatever tells who a person is, and every word of the correspondence of their appeals, is gone; so is all
        that waits to be sent to them. Who they were in events is a number, and nobody's.

        row: of the inbox, which is being worked off. What Telegram still shows to others is returned.
        """


class Work(Protocol):
    """One unit of work: everything in it is written together or not at all."""

    @property
    def appeals(self) -> Appeals: ...

    @property
    def events(self) -> Events: ...

    @property
    def refused(self) -> Refused: ...

    @property
    def messages(self) -> Messages: ...

    @property
    def links(self) -> Links: ...

    @property
    def people(self) -> People: ...

    @property
    def places(self) -> Places: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def timers(self) -> Timers: ...

    @property
    def dialogs(self) -> Dialogs: ...

    @property
    def marks(self) -> Marks: ...

    @property
    def fates(self) -> Fates: ...

    @property
    def dead_letters(self) -> DeadLetters: ...

    @property
    def canned(self) -> CannedAnswers: ...

    @property
    def views(self) -> Views: ...

    @property
    def erasure(self) -> Erasure: ...

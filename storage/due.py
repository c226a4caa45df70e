"""A row of the outbox on its way: as it is handed to delivery, and what delivery says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from desk.names import AppealId, Language, MessageId, RoleId
from desk.outgoing import Chat, Priority, Say, Show
from desk.ports import Link
from storage.screens import Screen


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be sent now; it is leased to whoever claimed it.

    say or show: one of them, as `sort` says. screen: where the view stands now, or the card under which
    a Say hangs, or the message whose buttons it replaces. attempts: this one counts. progress: how many of
    its Telegram calls are done already; handed: of a letter, which addresses are, by digest, and why those that were
    refused it were, else an empty text. revision: of a show, so that one which came meanwhile is not taken
    for sent.
    """

    id: int
    sort: str
    chat: Chat
    place: RoleId | None
    priority: Priority
    appeal: AppealId | None
    say: Say | None
    show: Show | None
    language: Language
    attempts: int
    progress: int
    revision: int
    created: datetime
    screen: Screen | None
    handed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sent:
    """It can be seen.

    links: of the messages that were sent. screen: where the view stands now; None leaves what is known.
    supersedes: the message of the correspondence that the links show in the place of those before. removed: the view
    stands nowhere any more. dialog, prompt: the dialog whose question this was, and
    Telegram's id of the message. also: views that are stale because of it. files: stored ones that Telegram has now,
    each with its id there.
    """

    due: Due
    links: Sequence[Link] = ()
    screen: Screen | None = None
    removed: bool = False
    also: Sequence[Show] = ()
    dialog: int | None = None
    prompt: int | None = None
    files: Sequence[tuple[int, str]] = ()
    supersedes: MessageId | None = None


@dataclass(frozen=True, slots=True)
class Retry:
    """It is to be tried again. progress: Telegram calls that are done; links: of the messages that they sent.

    counted: whether this try counts. handed: see Due.
    """

    due: Due
    at: datetime
    reason: str
    progress: int = 0
    counted: bool = True
    links: Sequence[Link] = ()
    files: Sequence[tuple[int, str]] = ()
    handed: Mapping[str, str] = field(default_factory=dict)
    supersedes: MessageId | None = None


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """It will not be sent, unless somebody comes back.

    reason: an id of `bot.outcomes`. links: of the messages of it that were sent.
    """

    due: Due
    reason: str
    also: Sequence[Show] = ()
    links: Sequence[Link] = ()
    files: Sequence[tuple[int, str]] = ()
    supersedes: MessageId | None = None


Settled = Sent | Retry | Undeliverable

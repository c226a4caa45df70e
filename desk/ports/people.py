"""Whom the desk knows, which groups the roles are bound to, and who is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.licences import Licence
from desk.names import Channel, Language, PersonId, RoleId
from desk.people import Person


class People(Protocol):
    async def meet(self, telegram: int, first_name: str, last_name: str, username: str, language: Language) -> Person:
        """The person of a Telegram id; new ones are added, names kept fresh; a chosen language stays."""

    async def of_desk(self, channel: Channel, name: str) -> Person:
        """Who stands for a channel that nobody writes on: met the first time, by that name."""

    async def meet_at(self, channel: Channel, address: str, name: str, language: Language = "ru") -> Person:
        """The person of an address on a channel; met the first time, by that name.

        address: as the channel writes it in its one form (an e-mail address in lower case, a telephone number in
        digits with its +), without NUL and halves of characters.
        """

    async def unreachable(self, name: str) -> Person:
        """Somebody of whom nothing is known but the name, such as they give it; nobody can write to or call them."""

    async def at(self, channel: Channel, address: str) -> Person | None:
        """Who has that address, if anybody."""

    async def address(self, person: PersonId, channel: Channel) -> str | None:
        """Where they are reached on a channel: of several addresses there the first by the alphabet."""

    async def join(self, old: PersonId, new: PersonId) -> None:
        """They are one: the addresses of the old record are the new one's, with what hangs on them; so are its user of
        the portal and its licence where the new one has none. The old one tells nothing about anybody any more.
        """

    async def get(self, person: PersonId) -> Person: ...

    async def of_telegram(self, telegram: int) -> Person | None: ...

    async def of_portal_user(self, user: str) -> Sequence[Person]:
        """All who have signed in as this user of the portal, in the order in which the desk met them."""

    async def license(
        self, person: PersonId, user: str | None, licence: Licence, tier: str, lapses: datetime | None
    ) -> None:
        """They are this user of the portal with this licence. tier: the one that it gives now. lapses: when that
        changes by itself; None: it does not."""

    async def lapse(self, person: PersonId, tier: str, now: datetime) -> bool:
        """Their licence is over by now, and this is their tier. Of two replicas one hears yes."""

    async def lapsing(self, now: datetime, limit: int) -> Sequence[PersonId]:
        """Those whose tier is to change by now, longest due first."""

    async def next_lapse(self) -> datetime | None:
        """When the next tier is to change by itself."""

    async def named(self, username: str) -> Person | None:
        """By their username of Telegram, in any case, without the @. Reads all that are known."""

    async def choose_language(self, person: PersonId, language: Language) -> None: ...

    async def set_contract(self, person: PersonId, plan: str | None) -> None:
        """The plan under which what they write is paid; None: none."""

    async def set_muted(self, person: PersonId, until: datetime | None) -> None:
        """Until when what they write is not taken; None: it is."""

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

    async def note_left(self, chat: int, telegram: int, people: int | None, at: datetime) -> None:
        """Somebody has left a bound group, in which so many people are now; None: nobody knows how many.

        While there are more of them than are known, nobody is known to have left: somebody has the role still.
        """

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

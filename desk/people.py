"""Who acts: a person as the desk knows them, and the actor of one command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desk.names import Language, PersonId, RoleId


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the desk has met.

    telegram: the Telegram user id, which is the id of their private chat too; None without Telegram.
    started: they have opened the private chat and not blocked the bot, so the bot may write to them.
    contract: the plan under which their appeals are paid; None without one.
    muted_until: what they write is not taken until then, but for what they are asked.
    portal_user: whom of the portal's users they have signed in as; several Telegram accounts may be the same one.
    licence_ends: until when the licence of their tier lasts, or lasted; None for one without an end, or none.
    language: what texts they read; chosen by /lang, else by their Telegram.
    """

    id: PersonId
    telegram: int | None
    first_name: str
    last_name: str = ""
    username: str = ""
    language: Language = "ru"
    tier: str = "prospect"
    started: bool = False
    contract: str | None = None
    muted_until: datetime | None = None
    portal_user: str | None = None
    licence_ends: datetime | None = None

    @property
    def erased(self) -> bool:
        """Nothing is left by which anybody could know or reach them."""
        return self.telegram is None and not (self.first_name or self.last_name or self.username)

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who performs one command, with the roles that they hold at this moment.

    person: None for a timer.
    roles: from membership of the bound groups, asked for before the transaction; the rights are checked
    against nothing else.
    """

    person: PersonId | None
    name: str = ""
    roles: frozenset[RoleId] = frozenset()

    @property
    def is_timer(self) -> bool:
        return self.person is None


TIMER = Actor(person=None, name="timer")

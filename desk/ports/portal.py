"""What the portal says of its users, and what may be used only once."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from desk.licences import Licence
from desk.names import PersonId


class PortalUsers(Protocol):
    async def tell(self, user: str, licence: Licence, at: datetime) -> None:
        """This is the licence of the portal's user from now on, whether or not anybody has signed in as them yet."""

    async def licence_of(self, user: str) -> Licence | None:
        """As the portal told it last, lapsed ones too; None for a user of whom it told nothing."""


class OneTime(Protocol):
    async def spend(self, digest: str, until: datetime, person: PersonId | None = None) -> bool:
        """Whether this is the first time; of two replicas one hears yes. until: when it is too old anyway."""

    async def spent_by(self, digest: str) -> PersonId | None:
        """Who signed in with it, while that is remembered."""

    async def issue(self, digest: str, user: str, licence: Licence, until: datetime) -> None:
        """A token with which one may sign in as this user, once."""

    async def redeem(self, digest: str, now: datetime) -> tuple[str, Licence, datetime] | None:
        """Whom a token makes of whoever has it, and until when it would have held; it is gone with that. None for one
        that is unknown, too old, or gone."""

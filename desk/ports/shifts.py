"""Who is at work, as they said themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from desk.names import PersonId, RoleId

EndedBy = Literal["person", "clock", "left"]
"""Who ended a shift: whose it is, the clock, or that they have left the group of their role."""


@dataclass(frozen=True, slots=True)
class WorkShift:
    """Somebody at work. ends: when it ends by itself. ended, ended_by: None while it lasts. (`desk.rota` has the other
    sort: who is called at night.)
    """

    id: int
    person: PersonId
    began: datetime
    ends: datetime
    ended: datetime | None = None
    ended_by: EndedBy | None = None


class Shifts(Protocol):
    async def begin(self, person: PersonId, began: datetime, ends: datetime) -> WorkShift | None:
        """None: they are on shift already. Of two at once one begins it."""

    async def end(
        self, person: PersonId, at: datetime, by: EndedBy, settles: datetime, which: int | None = None
    ) -> WorkShift | None:
        """settles: when it is looked at what they still hold. which: that shift and no other. None: they are not on
        shift, or on another. Of two at once one ends it."""

    async def current(self, person: PersonId) -> WorkShift | None:
        """None: they are not on shift."""

    async def on(self) -> Sequence[WorkShift]:
        """All that last, in the order in which they began."""

    async def over(self, now: datetime, limit: int) -> Sequence[WorkShift]:
        """Those that last and should have ended by now, longest due first."""

    async def unsettled(self, now: datetime, limit: int) -> Sequence[WorkShift]:
        """Ended ones of which it is to be looked by now at what is held still, longest due first."""

    async def settle(self, shift: int) -> bool:
        """It was looked at. Of two replicas one hears yes."""

    async def next(self) -> datetime | None:
        """When something is to be done next of one that lasts, or of what is to be looked at."""

    async def counted(self, role: RoleId, since: datetime) -> bool:
        """Whether any who hold the role now were on shift since then."""

    async def of(self, person: PersonId) -> Sequence[WorkShift]:
        """All that a person had, in order."""

"""Who is on duty, as it was entered; and what is to reach them by other ways than the desk's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, Protocol

from desk.names import AppealId, PersonId
from desk.rota import Shift


class Duty(Protocol):
    async def alone(self) -> None:
        """Until the unit of work ends nobody else changes the rota."""

    async def enter(self, shift: Shift, at: datetime) -> Shift:
        """Keep it, by whoever entered it. The caller has seen that its time is free, `alone`."""

    async def get(self, shift: int) -> Shift | None:
        """None: there is none of this number that counts."""

    async def remove(self, shift: int, by: PersonId, at: datetime) -> None:
        """It does not count any more."""

    async def between(self, begins: datetime, ends: datetime) -> Sequence[Shift]:
        """Those that touch this time, in order."""

    async def of(self, person: PersonId) -> Sequence[Shift]:
        """All that a person has, in order."""

    async def last(self) -> datetime | None:
        """When the last of them ends; None: there has never been any."""


class Rings(Protocol):
    async def add(
        self, what: Literal["page", "acknowledged"], appeal: AppealId, facts: Mapping[str, Any], at: datetime
    ) -> None:
        """To be handed to the telephone gateway. What was still to be handed over about the appeal is outdated."""

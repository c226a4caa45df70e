"""A company to which things happen one after another, all of them as they should."""

from __future__ import annotations

from typing import Any

import pytest

from desk.appeal import Appeal
from desk.refusals import Refusal
from tests.process_properties.company import Company, Player

CLASSIFIED = {"criticality": "normal", "complexity": "simple", "category": "ads", "effort": None, "date": None}


class Told:
    """A company to which things happen one after another, all of them as they should."""

    def __init__(self, company: Company) -> None:
        self.company = company

    def __getattr__(self, name: str) -> Player:
        return self.company.players[NAMES[name]]

    async def begins(self, who: Player) -> int:
        appeal = (await self.company.begins(who)).id
        await self.does(who, appeal, "submit")
        return appeal

    async def does(self, who: Player, appeal: int, action: str, /, *words: str, **given: Any) -> Appeal:
        tried = await self.company.attempts(who, appeal, action, given, words)  # type: ignore[arg-type]  # an id
        if tried.refusal is not None:
            raise tried.refusal
        assert tried.outcome is not None
        return tried.outcome.appeal

    async def in_triage(self, who: Player) -> int:
        appeal = await self.begins(who)
        await self.does(self.operator, appeal, "escalate")
        return appeal

    async def in_drafting(self, who: Player) -> int:
        appeal = await self.in_triage(who)
        await self.does(self.manager, appeal, "classify", kind="rfc", **CLASSIFIED)
        return appeal

    async def verified(self, worker: Player) -> int:
        """An incident that this person has done and that waits for a tester."""
        appeal = await self.in_triage(self.ivan)
        await self.does(self.manager, appeal, "classify", kind="incident", queue="l2", **CLASSIFIED)
        await self.does(worker, appeal, "take")
        await self.does(worker, appeal, "done", "text", hours="1")
        return appeal

    async def refused(self, who: Player, appeal: int, action: str, /, *words: str, **given: Any) -> Refusal:
        with pytest.raises(Refusal) as refusal:
            await self.does(who, appeal, action, *words, **given)
        return refusal.value


NAMES = {
    "ivan": "Иван",
    "client": "Ольга",
    "operator": "Аглая",
    "manager": "Велимира",
    "other_manager": "Гордислав",
    "it_operator": "Добрыня",
    "developer": "Ефросин",
    "tester": "Златомир",
    "voter": "Истислав",
    "other_voter": "Красимир",
    "many": "Остромир",
    "admin": "Несмеяна",
}

"""A month at the desk: people write, the champion says a tag, operators decide; all of it by `Desk.perform`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from classifier import Classifier
from desk import Command, Desk, Rules
from desk.appeal import Pretag
from desk.commands import Asked, Outcome
from desk.content import Content
from desk.names import ActionId, AppealId, PersonId, RoleId
from desk.outgoing import Say
from desk.people import Actor
from storage import Database, Work
from tests.storage.town import LEASE, NOON

ADMIN = 599
OPERATORS = ("Анна", "Борис", "Вера", "Глеб", "Дина", "Егор")


@dataclass(frozen=True, slots=True)
class Written:
    """An appeal, what it is about, and the tag that an operator takes it for."""

    text: str
    decided: str


class Month:
    """Each appeal is by somebody else; operators take turns. now: the clock of it."""

    def __init__(self, database: Database, rules: Rules, champion: Classifier) -> None:
        self.database = database
        self.now = NOON
        self._rules = rules
        self._champion = champion
        self._causes = count(1)
        self._people = count(10_000)
        self._operators: dict[str, PersonId] = {}

    async def passes(self, appeals: Iterable[Written], by: Sequence[str] = OPERATORS) -> None:
        """The appeals come evenly spread over thirty days."""
        coming = list(appeals)
        async with self.database.work() as work:
            for place, written in enumerate(coming):
                await self._lives(work, written, by[place % len(by)])
                self.now += timedelta(days=30) / len(coming)

    async def _lives(self, work: Work, written: Written, operator: str) -> None:
        person = await work.people.meet(next(self._people), "Иван", "", "", "ru")
        if operator not in self._operators:
            self._operators[operator] = (await work.people.meet(len(self._operators) + 700, operator, "", "", "ru")).id
        staff = Actor(self._operators[operator], operator, frozenset({RoleId("operator")}))
        draft = await self._desk(work).begin(person)
        await work.messages.add(draft.id, person.id, "initiator", "appeal", Content(written.text), self.now)
        await self._does(work, Actor(person.id), draft.id, "draft")
        said = self._champion.judge(written.text)
        pretag = Pretag(said.tag, said.probability, said.likeliest, model=self._champion.version)
        await self._does(work, Actor(person.id), draft.id, "submit", pretag)
        await self._does(work, staff, draft.id, "take")
        if said.tag != written.decided:
            await self._does(work, staff, draft.id, "retag", tag=written.decided)
        answer = await work.messages.add(draft.id, staff.person, "staff", "answer", Content("Ответ"), self.now)  # type: ignore[arg-type]
        await self._does(work, staff, draft.id, "answer", text=int(answer))

    async def _does(
        self, work: Work, actor: Actor, appeal: AppealId, action: str, pretag: Pretag | None = None, **inputs: Any
    ) -> Outcome:
        command = Command(ActionId(action), appeal, actor, f"inbox:{next(self._causes)}", inputs)
        return await self._desk(work, pretag).perform(command)

    def _desk(self, work: Work, pretag: Pretag | None = None) -> Desk:
        return Desk(self._rules, work, lambda: self.now, Asked(pretag), frozenset())


async def said(database: Database, now: datetime) -> list[tuple[int, Say]]:
    """What waits to be said in chats, with the chat."""
    waiting = await database.claim(now, (), {}, 1000, LEASE)
    return [(due.chat.id, due.say) for due in waiting if due.say is not None]

"""The real desk on the real storage: whatever people press, what is kept stays whole."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import desk as room
from desk import Command, Desk, Refusal, Rules
from desk.appeal import Pretag
from desk.calendar_file import read_calendar
from desk.commands import Asked
from desk.content import Content
from desk.effects import EFFECTS
from desk.inputs import SORTS
from desk.names import ActionId, AppealId, PersonId
from desk.people import TIMER, Actor, Person
from desk.process import ROLES
from desk.process_file import read_process
from desk.tiers import read_tiers
from storage import Database, Due, Retry, Screen, Sent, Settled, Undeliverable, Work
from tests.storage.town import NOON, OPERATOR, Town

DIRECTORIES = Path(room.__file__).parent / "directories"


@pytest.fixture(scope="session")
def rules() -> Rules:
    return Rules(
        read_process(DIRECTORIES / "process.toml", EFFECTS, ["ads"]),
        read_calendar(DIRECTORIES / "calendar.toml"),
        read_tiers(DIRECTORIES / "tiers.toml"),
        {"draft": timedelta(seconds=60), "greeting": timedelta(minutes=10)},
    )


ENDS = frozenset({"withdraw", "reject", "dismiss", "link", "join"})
"""What ends an appeal before much has happened to it: seldom chosen."""


class Life:
    """People who press and write at random, and a delivery with mixed luck. chance: seeded, so that it repeats."""

    def __init__(self, town: Town, rules: Rules, seed: int) -> None:
        self.town = town
        self.database = town.database
        self.rules = rules
        self.chance = random.Random(seed)
        self.now = NOON
        self.causes = 0
        self.done: list[str] = []
        self.appeals: list[AppealId] = []
        self.staff: list[PersonId] = []

    def cause(self) -> str:
        self.causes += 1
        return f"inbox:{self.causes}"

    def desk(self, work: Work) -> Desk:
        pretag = self.chance.choice([None, Pretag("technical", 0.8, (("technical", 0.8),), ("ошибка",))])
        return Desk(self.rules, work, lambda: self.now, Asked(pretag, board=2), frozenset({901}))

    async def begins(self, initiator: Person) -> AppealId:
        async with self.database.work() as work:
            desk = self.desk(work)
            # For whatever they were muted before, that is over.
            await work.people.set_muted(initiator.id, None)
            draft = await desk.begin(initiator)
            await work.messages.add(draft.id, initiator.id, "initiator", "appeal", Content("Не грузится"), self.now)
            await desk.perform(Command(ActionId("draft"), draft.id, Actor(initiator.id), self.cause()))
        return draft.id

    async def presses(self, appeal: AppealId, actor: Actor) -> None:
        try:
            async with self.database.work() as work:
                state = (await work.appeals.get(appeal)).state
                actions = [action.id for action in self.rules.process.actions_from(state)]
                action = self.chance.choices(actions, [1 if each in ENDS else 12 for each in actions])[0]
                command = Command(action, appeal, actor, self.cause(), await self.inputs(work, appeal, actor))
                await self.desk(work).perform(command)
        except Refusal:
            return
        self.done.append(action)

    async def inputs(self, work: Work, appeal: AppealId, actor: Actor) -> dict[str, Any]:
        choices = self.rules.process.choices
        inputs: dict[str, Any] = {name: self.chance.choice(each) for name, each in choices.items()}
        inputs |= {"hours": "2", "effort": "8", "date": "2026-12-30", "appeal": self.chance.choice(self.appeals)}
        inputs |= {"person": self.chance.choice(self.staff), "how": "fixed"}
        if actor.person is not None:
            side, purpose = ("staff", "answer") if actor.roles else ("initiator", "appeal")
            text = Content(self.chance.choice(["спасибо", "Всё равно не грузится, ошибка 500"]))
            message = await work.messages.add(appeal, actor.person, side, purpose, text, self.now)  # type: ignore[arg-type]
            inputs |= dict.fromkeys((name for name, sort in SORTS.items() if sort == "words"), message)
            inputs["message"] = message
        return inputs

    async def delivers(self) -> None:
        await self.database.settle([self.fate(due) for due in await self.town.claim(self.now)], self.now)

    def fate(self, due: Due) -> Settled:
        luck = self.chance.random()
        if luck < 0.1:
            return Retry(due, self.now + timedelta(seconds=5), "network", counted=luck < 0.05)
        if luck < 0.15:
            return Undeliverable(due, "blocked")
        if due.show is None or due.show.gone:
            return Sent(due, removed=due.show is not None)
        show, chat = due.show, due.chat
        return Sent(
            due,
            screen=Screen(show.view, show.appeal, show.message, show.place, chat.id, None, due.id, "d", self.now),
        )


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_people_press_what_is_kept_stays_whole(
    database: Database, town: Town, rules: Rules, seed: int
) -> None:
    life = Life(town, rules, seed)
    initiators = [await town.person(501, "Иван"), await town.person(502, "Ольга")]
    operators = [await town.person(601, "Борис"), await town.person(602, "Анна")]
    async with database.work() as work:
        await work.people.set_started(operators[0].id, True)
    for role in ROLES:
        await town.bind(role=role)
    appeals = life.appeals = [await life.begins(initiator) for initiator in initiators for _ in range(2)]
    life.staff = [operator.id for operator in operators]
    actors = [
        *(Actor(person.id, person.first_name) for person in initiators),
        *(Actor(person.id, person.first_name, frozenset({OPERATOR})) for person in operators),
        *(Actor(person.id, person.first_name, frozenset(ROLES)) for person in operators),
        TIMER,
    ]

    for step in range(700):
        life.now += timedelta(seconds=life.chance.choice([0, 1, 20]))
        if step % 40 == 0:
            appeals.append(await life.begins(life.chance.choice(initiators)))
        await life.presses(life.chance.choice(appeals), life.chance.choice(actors))
        if life.chance.random() < 0.5:
            await life.delivers()

    assert await database.check(life.now) == []
    assert len(set(life.done)) >= 20, "people did too little for this to say anything"
    assert await left_for_ever(life) == 0


async def left_for_ever(life: Life) -> int:
    """How many rows still wait when delivery has sent all that it is given."""
    far = life.now + timedelta(days=1)
    while claimed := await life.town.claim(far, limit=100):
        await life.database.settle([Sent(due) for due in claimed], far)
    return sum((await life.database.waiting()).values())

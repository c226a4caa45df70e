"""What the clocks say is said once: however late, and whichever of two programs finds it due."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import select

from desk import Command, Desk, Rules
from desk.commands import Asked
from desk.content import Content
from desk.names import ActionId, RoleId, StateId
from desk.people import TIMER, Actor
from desk.ports import ChangedMeanwhile
from storage import Database
from storage.tables import outbox
from tests.storage.test_desk import rules  # noqa: F401  # the rules of the package
from tests.storage.town import NOON, Town

MANAGER = RoleId("incident_manager")
MANAGERS = -100777
APPEALS = 6

TUESDAY_AT_THREE = NOON + timedelta(hours=27)
"""Half of a prospect's 24 hours: 7 on Monday, 5 on Tuesday. Nobody has it, so nobody is told."""

WEDNESDAY_AT_ONE = NOON + timedelta(hours=49)
"""Three quarters are 18: 7, 9, and 2 on Wednesday are at twelve; an hour late."""

WEDNESDAY_AT_SIX = NOON + timedelta(hours=54)


async def submitted(town: Town, rules: Rules) -> None:  # noqa: F811
    """By prospects, on Monday at noon: the reactions are due on Wednesday at 18:00."""
    await town.bind()
    await town.bind(MANAGERS, MANAGER)
    for number in range(APPEALS):
        initiator = await town.person(600 + number)
        async with town.database.work() as work:
            desk = Desk(rules, work, lambda: NOON, Asked(), frozenset())
            draft = await desk.begin(initiator)
            await work.messages.add(draft.id, initiator.id, "initiator", "appeal", Content("Не грузится"), NOON)
            for action in ("draft", "submit"):
                await desk.perform(Command(ActionId(action), draft.id, Actor(initiator.id), f"inbox:{number}"))


async def strikes(database: Database, rules: Rules, now: datetime) -> None:  # noqa: F811
    """All that is due of the clocks, as bot/clockwork.py works it off."""
    while due := [each for each in await database.due_timers(now, 50) if each.action == "warn"]:
        for timer in due:
            with suppress(ChangedMeanwhile):
                async with database.work() as work:
                    if await work.timers.hold(timer.id):
                        command = Command(ActionId("warn"), timer.appeal, TIMER, cause=f"timer:{timer.id}", via="clock")
                        await Desk(rules, work, lambda: now, Asked(), frozenset()).perform(command)
                        await work.timers.done(timer.id)
        await asyncio.sleep(0)


async def said(database: Database) -> Counter[str]:
    async with database._store.reading() as connection:
        rows = await connection.rows(select(outbox.c.payload).where(outbox.c.sort == "say"))
    return Counter(str(row.payload.text) for row in rows if str(row.payload.text).startswith("warn-"))


async def test_two_programs_share_the_warnings_and_each_is_said_once(
    database: Database,
    replica: Database,
    town: Town,
    rules: Rules,  # noqa: F811
) -> None:
    await submitted(town, rules)

    for at in (TUESDAY_AT_THREE, WEDNESDAY_AT_ONE, WEDNESDAY_AT_SIX, WEDNESDAY_AT_SIX + timedelta(minutes=1)):
        await asyncio.gather(strikes(database, rules, at), strikes(replica, rules, at))

    assert await said(database) == {"warn-most": APPEALS, "warn-over": APPEALS}
    async with database.reading() as work:
        for appeal in await work.appeals.in_state(StateId("new")):
            broken = (await work.appeals.get(appeal)).breaches
            assert [(each.name, each.due) for each in broken] == [("reaction", WEDNESDAY_AT_SIX)]
    assert await database.check(WEDNESDAY_AT_SIX) == []


async def test_warnings_that_fell_due_while_no_program_ran_are_said_late_and_once(
    database: Database,
    replica: Database,
    town: Town,
    rules: Rules,  # noqa: F811
) -> None:
    await submitted(town, rules)

    later = WEDNESDAY_AT_SIX + timedelta(hours=18)  # Thursday noon
    await asyncio.gather(strikes(database, rules, later), strikes(replica, rules, later))
    await strikes(database, rules, later)

    assert await said(database) == {"warn-most": APPEALS, "warn-over": APPEALS}

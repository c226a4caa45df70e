"""Storms as they are kept: who belongs to one, what was decided, what two replicas may not do twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

import pytest

from desk import Desk, Rules
from desk.appeal import Pretag
from desk.commands import Asked
from desk.names import AppealId, StateId
from desk.outgoing import Priority
from desk.storming import Storming
from desk.storms import Storm, StormState, Told
from storage import ChangedMeanwhile, Database, Sent
from tests.storage.town import NOON, Town

MINUTE = timedelta(minutes=1)
IVAN, OLEG = 501, 503


async def submitted(
    database: Database, count: int, tag: str | None = "technical", by: int = IVAN, **more: object
) -> list[AppealId]:
    """Appeals of one person, a minute apart, the first at noon."""
    made = []
    async with database.work() as work:
        ivan = await work.people.meet(by, "Иван", "", "", "ru")
        for each in range(count):
            draft = await work.appeals.begin(ivan, "telegram", NOON)
            number = await work.appeals.next_number()
            at = NOON + each * MINUTE
            given = {"state": StateId("new"), "number": number, "submitted": at, "tag": tag, **more}
            await work.appeals.save(draft.become(version=1, **given))
            made.append(draft.id)
    return made


WAVERS = Pretag(None, 0.6, (("technical", 0.6), ("faq", 0.3)))


async def test_whoever_belongs_to_nothing_and_was_not_rejected_may_be_a_part(database: Database) -> None:
    technical = await submitted(database, 3)
    untagged = await submitted(database, 1, None, by=OLEG, pretag=WAVERS)
    await submitted(database, 1, "map")
    [answered] = await submitted(database, 1, "technical", state=StateId("resolved"))
    await submitted(database, 1, "technical", state=StateId("closed"), resolution="rejected")
    await submitted(database, 1, "technical", state=StateId("self_service"))
    await submitted(database, 1, "technical", parent=technical[0])
    async with database.work() as work:
        await work.storms.propose("", technical[:1], [], NOON)

    async with database.reading() as work:
        ivan, oleg = [await work.people.of_telegram(each) for each in (IVAN, OLEG)]
        found = await work.storms.candidates(NOON, 10)
        latest = await work.storms.candidates(NOON, 1)
        since = await work.storms.candidates(NOON + 2 * MINUTE, 10)

    assert [each.appeal for each in found] == [untagged[0], answered, technical[1], technical[2]]
    assert [each.waits for each in found] == [True, False, True, True]
    assert ivan is not None
    assert oleg is not None
    assert found[0] == Told(untagged[0], oleg.id, None, "technical", waits=True)
    assert latest == [Told(technical[2], ivan.id, "technical", None, waits=True)]
    assert [each.appeal for each in since] == [technical[2]]


async def test_what_came_in_a_time_is_counted_by_the_tags_that_storms_are_noticed_by(database: Database) -> None:
    await submitted(database, 3)
    await submitted(database, 2, None)
    await submitted(database, 4, "faq")

    async with database.reading() as work:
        counts = [await work.storms.told(NOON, NOON + each * MINUTE) for each in range(4)]
        first = await work.storms.first_told()

    assert counts == [0, 2, 4, 5]
    assert first == NOON


async def test_it_counts_those_who_joined_and_forgets_nobody(database: Database) -> None:
    appeals = [*await submitted(database, 3), *await submitted(database, 3, by=OLEG)]
    async with database.work() as work:
        proposed = await work.storms.propose("502, кабинет", appeals[:2], appeals[2:3], NOON)
        number = proposed.id

    async with database.work() as work:
        joined = [
            await work.storms.join(number, appeals[3], NOON + MINUTE, founder=True),
            await work.storms.join(number, appeals[3], NOON + 2 * MINUTE, founder=False),
        ]
        await work.storms.linked(appeals[0], part=True)
        await work.storms.linked(appeals[1], part=False)

    async with database.reading() as work:
        storm = await work.storms.get(number)
        founders = await work.storms.founders(number)
        members = await work.storms.members(number, 10)
        unlinked = await work.storms.unlinked(number)
        part = [each for each in appeals if await work.storms.is_part(each)]
        nobody = await work.storms.get(number + 1)
    assert joined == [True, False]
    assert proposed == Storm(number, "proposed", "502, кабинет", NOON, NOON, size=3, people=1)
    assert storm == replace(proposed, latest=NOON + MINUTE, people=2)
    assert list(founders) == [appeals[0], appeals[1], appeals[3]]
    assert len(set(founders.values())) == 2
    assert members == [appeals[0], appeals[2], appeals[3]]
    assert unlinked == [appeals[2], appeals[3]]
    assert part == appeals[:1]
    assert nobody is None


async def test_it_is_decided_once(database: Database) -> None:
    appeals = await submitted(database, 3)
    async with database.work() as work:
        viktor = await work.people.meet(502, "Виктор", "", "", "ru")
        number = (await work.storms.propose("", appeals[:2], [], NOON)).id

    async with database.work() as work:
        decided = [
            await work.storms.decide(number, "confirmed", viktor.id, NOON + MINUTE),
            await work.storms.decide(number, "denied", viktor.id, NOON + MINUTE),
        ]
        await work.storms.began(number, appeals[2])

    async with database.work() as work:
        storm = await work.storms.get(number)
        await work.storms.end(number)
        over = await work.storms.get(number)
    assert decided == [True, False]
    wanted = Storm(number, "confirmed", "", NOON, NOON + MINUTE, 2, 1, NOON + MINUTE, viktor.id, appeals[2])
    assert storm == wanted
    assert over == replace(wanted, state="over")


async def test_newcomers_belong_to_what_is_confirmed_or_was_joined_of_late(database: Database) -> None:
    appeals = await submitted(database, 4)
    numbers = []
    async with database.work() as work:
        viktor = await work.people.meet(502, "Виктор", "", "", "ru")
        verdicts: tuple[StormState | None, ...] = ("confirmed", "denied", None, "confirmed")
        for each, verdict in zip(appeals, verdicts, strict=True):
            number = (await work.storms.propose("", [each], [], NOON)).id
            if verdict:
                await work.storms.decide(number, verdict, viktor.id, NOON)
            numbers.append(number)
        await work.storms.end(numbers[3])

    async with database.reading() as work:
        now = [each.id for each in await work.storms.living(NOON)]
        later = [each.id for each in await work.storms.living(NOON + MINUTE)]
        pages = [[each.id for each in await work.storms.lately(3, offset)] for offset in (0, 3)]
    assert now == numbers[:3]
    assert later == numbers[:1]
    assert pages == [[*reversed(numbers[1:])], numbers[:1]]


async def test_two_replicas_that_see_the_same_propose_it_once(database: Database, replica: Database) -> None:
    appeals = await submitted(database, 9)

    async def proposes(by: Database, founders: list[AppealId]) -> bool:
        try:
            async with by.work() as work:
                await work.storms.propose("", founders, [], NOON)
        except ChangedMeanwhile:
            return False
        return True

    proposed = await asyncio.gather(proposes(database, appeals[:8]), proposes(replica, appeals[1:]))

    async with database.reading() as work:
        storms = await work.storms.lately(10)
    assert sorted(proposed) == [False, True]
    assert [each.size for each in storms] == [8]


async def test_one_that_belongs_to_a_storm_already_founds_no_other(database: Database) -> None:
    appeals = await submitted(database, 3)
    async with database.work() as work:
        await work.storms.propose("", appeals[:2], [], NOON)

    with pytest.raises(ChangedMeanwhile):
        async with database.work() as work:
            await work.storms.propose("", appeals[1:], [], NOON)

    async with database.reading() as work:
        assert len(await work.storms.lately(10)) == 1
        assert [each.appeal for each in await work.storms.candidates(NOON, 10)] == [appeals[2]]


async def test_no_card_is_held_back_but_those_of_a_proposed_storm_let_others_go_first(
    database: Database, town: Town
) -> None:
    await town.bind()
    [stormy, alone] = await submitted(database, 2)
    for appeal in (stormy, alone):
        await town.card(appeal, priority=Priority.NEW_CARD)

    async with database.work() as work:
        desk = Desk(cast("Rules", None), work, lambda: NOON, Asked(), frozenset())
        await Storming(work, desk, NOON).propose("", [stormy], [])

    assert await sent(town, NOON) == [("storm", None), ("storm", None), ("card", alone), ("card", stormy)]


async def sent(town: Town, at: datetime) -> list[tuple[str, AppealId | None]]:
    """The views that are sent then, one after the other, and of which appeals."""
    views: list[tuple[str, AppealId | None]] = []
    while due := await town.claim(at):
        views += [(each.show.view, each.show.appeal) for each in due if each.show is not None]
        await town.database.settle([Sent(each) for each in due], at)
    return views

"""Appeals as they are kept: found by whom and by number, never overwritten by somebody who saw less."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import chain

import pytest

from desk.appeal import Pretag
from desk.names import CLOSED, AppealId, AppealNumber
from desk.ports import ChangedMeanwhile
from desk.refusals import NoSuchAppeal
from storage import Database
from tests.storage.town import NOON, OPERATOR, Town, second


async def test_an_appeal_comes_back_as_it_was_saved(database: Database, town: Town) -> None:
    pretag = Pretag("map", 0.4, (("map", 0.4), ("faq", 0.3)), ("карта\ud800", "\0"), rudeness="obscene")

    saved = await town.appeal(
        pretag=pretag, tag="map", places=(OPERATOR,), reaction_due=second(0.000001), rating=5, objected=True
    )

    async with database.reading() as work:
        assert await work.appeals.get(saved.id) == saved
        assert await work.appeals.numbered(AppealNumber(1)) == saved


async def test_an_appeal_begins_with_the_tier_of_its_initiator(database: Database, town: Town) -> None:
    enterprise = replace(await town.person(), tier="enterprise")

    async with database.work() as work:
        draft = await work.appeals.begin(enterprise, "telegram", NOON)

    assert (draft.tier, draft.state, draft.version, draft.created) == ("enterprise", "draft", 0, NOON)


async def test_of_two_saves_of_the_same_version_one_loses(database: Database, replica: Database, town: Town) -> None:
    appeal = await town.appeal()

    async def taken_by(desk: Database, tag: str) -> bool:
        async with desk.work() as work:
            try:
                await work.appeals.save(replace(appeal, tag=tag, version=appeal.version + 1))
            except ChangedMeanwhile:
                return False
            return True

    won = await asyncio.gather(taken_by(database, "map"), taken_by(replica, "faq"))

    async with database.reading() as work:
        kept = await work.appeals.get(appeal.id)
    assert sorted(won) == [False, True]
    assert kept.tag == ("map" if won[0] else "faq")


async def test_two_units_of_work_never_get_the_same_number(database: Database, replica: Database) -> None:
    async def numbers(desk: Database) -> list[int]:
        taken: list[int] = []
        for _ in range(20):
            async with desk.work() as work:
                taken.append(await work.appeals.next_number())
        return taken

    taken = await asyncio.gather(numbers(database), numbers(replica), numbers(database))

    assert sorted(chain(*taken)) == list(range(1, 61))


async def test_a_unit_of_work_that_fails_gives_its_number_back(database: Database) -> None:
    async def fail() -> None:
        async with database.work() as work:
            await work.appeals.next_number()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()

    async with database.work() as work:
        assert await work.appeals.next_number() == 1


@pytest.mark.parametrize("number", [99, 2**63, 10**30])
async def test_there_is_no_appeal_of_a_number_that_nobody_gave_out(database: Database, number: int) -> None:
    async with database.reading() as work:
        with pytest.raises(NoSuchAppeal):
            await work.appeals.numbered(AppealNumber(number))
        with pytest.raises(NoSuchAppeal):
            await work.appeals.get(AppealId(number))


async def test_a_persons_appeals_are_found_by_where_they_stand_in_life(database: Database, town: Town) -> None:
    ivan, olga = await town.person(501), await town.person(502)
    draft = await town.draft(ivan)
    open_ones = [await town.appeal(ivan), await town.appeal(ivan, state="resolved", resolved=NOON)]
    closed = [await town.appeal(ivan, state=CLOSED, closed=second(count)) for count in range(3)]
    await town.appeal(olga)
    await town.change(await town.draft(ivan), "withdraw", state=CLOSED, closed=NOON)

    async with database.reading() as work:
        assert await work.appeals.draft_of(ivan.id) == draft
        assert await work.appeals.draft_of(olga.id) is None
        assert await work.appeals.open_of(ivan.id) == open_ones
        assert await work.appeals.closed_of(ivan.id, 2) == [closed[2], closed[1]]


async def test_an_operator_holds_what_is_assigned_and_not_resolved(database: Database, town: Town) -> None:
    boris = await town.person(601)
    held = [await town.appeal(state="l1_work", assignee=boris.id) for _ in range(2)]
    await town.appeal(state="resolved", assignee=boris.id, resolved=NOON)
    await town.appeal(state=CLOSED, assignee=boris.id, closed=NOON)
    await town.appeal(state="l1_work", assignee=(await town.person(602)).id)

    async with database.reading() as work:
        assert await work.appeals.held_by(boris.id) == held


async def test_how_often_somebody_was_abusive_of_late_is_known(database: Database, town: Town) -> None:
    ivan, olga = await town.person(501), await town.person(502)
    for who, abuses, submitted in ((ivan, 2, NOON), (ivan, 1, second(1)), (ivan, 0, second(1)), (olga, 5, second(1))):
        await town.appeal(who, abuses=abuses, submitted=submitted)

    async with database.reading() as work:
        assert await work.appeals.abuses_of(ivan.id, second(-1)) == 3
        assert await work.appeals.abuses_of(ivan.id, NOON) == 1
        assert await work.appeals.abuses_of((await town.person(503)).id, NOON) == 0


async def test_how_many_appeals_there_have_been_is_known(database: Database, town: Town) -> None:
    assert await database.appeals_so_far() == 0

    await town.draft()
    for _ in range(2):
        await town.appeal()

    assert await database.appeals_so_far() == 2


async def test_the_states_in_which_appeals_live_are_known(database: Database, town: Town) -> None:
    for state in ("new", "waiting", "waiting", CLOSED):
        await town.appeal(state=state)

    assert await database.states_in_use() == {"new", "waiting"}

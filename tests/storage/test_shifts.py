"""Shifts at work: one open shift a person, whoever presses at the same moment."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from desk.names import OPERATOR, PersonId, RoleId
from desk.people import Person
from desk.ports import WorkShift
from storage import Database
from tests.storage.town import GROUP, NOON, Town

EIGHT = NOON + timedelta(hours=8)
LATER = NOON + timedelta(hours=1)
HALL = GROUP.id - 1
IT = RoleId("it_operator")


async def begun(town: Town, person: Person) -> WorkShift:
    async with town.database.work() as work:
        shift = await work.shifts.begin(person.id, NOON, EIGHT)
    assert shift is not None
    return shift


async def test_of_two_replicas_one_begins_it_and_one_ends_it(town: Town, replica: Database) -> None:
    anna = await town.person()

    async def begin(database: Database) -> bool:
        async with database.work() as work:
            return await work.shifts.begin(anna.id, NOON, EIGHT) is not None

    async def end(database: Database) -> bool:
        async with database.work() as work:
            return await work.shifts.end(anna.id, LATER, "person", LATER) is not None

    begins = await asyncio.gather(*(begin(database) for database in [town.database, replica] * 3))
    ends = await asyncio.gather(*(end(database) for database in [town.database, replica] * 3))

    assert sorted(begins) == sorted(ends) == [False] * 5 + [True]


async def test_one_that_is_over_does_not_stand_in_the_way_of_the_next(town: Town) -> None:
    anna, boris = await town.person(), await town.person(502, "Борис")
    first = await begun(town, anna)
    await begun(town, boris)

    async with town.database.work() as work:
        over = await work.shifts.end(anna.id, LATER, "person", LATER)
        between = await work.shifts.current(anna.id)
        again = await work.shifts.begin(anna.id, LATER, EIGHT)

    assert over is not None
    assert again is not None
    assert (over.id, over.ended, over.ended_by) == (first.id, LATER, "person")
    assert between is None
    async with town.database.reading() as work:
        assert await work.shifts.current(anna.id) == again
        assert await work.shifts.of(anna.id) == [over, again]
        assert [shift.person for shift in await work.shifts.on()] == [boris.id, anna.id]


async def test_what_is_over_by_the_clock_is_found_from_its_very_end_on(town: Town) -> None:
    shift = await begun(town, await town.person())

    async with town.database.reading() as work:
        assert await work.shifts.over(EIGHT - timedelta(microseconds=1), 10) == []
        assert await work.shifts.over(EIGHT, 10) == [shift]
        assert await work.shifts.next() == EIGHT


async def test_what_is_held_is_looked_at_once(town: Town, replica: Database) -> None:
    shift = await begun(town, await town.person())
    async with town.database.work() as work:
        await work.shifts.end(shift.person, LATER, "person", LATER + timedelta(minutes=15))

    async with town.database.reading() as work:
        assert await work.shifts.unsettled(LATER, 10) == []
        assert [each.id for each in await work.shifts.unsettled(EIGHT, 10)] == [shift.id]
        assert await work.shifts.next() == LATER + timedelta(minutes=15)

    async def settle(database: Database) -> bool:
        async with database.work() as work:
            return await work.shifts.settle(shift.id)

    done = await asyncio.gather(*(settle(database) for database in [town.database, replica] * 2))
    assert sorted(done) == [False, False, False, True]
    async with town.database.reading() as work:
        assert await work.shifts.unsettled(EIGHT, 10) == []
        assert await work.shifts.next() is None


async def test_a_role_goes_by_shifts_while_somebody_who_holds_it_had_one_of_late(town: Town) -> None:
    anna, boris = await town.person(), await town.person(502, "Борис")
    await town.bind()
    await town.bind(HALL, IT)
    async with town.database.work() as work:
        await work.places.note_member(GROUP.id, 501, True, NOON)
        await work.places.note_member(HALL, 502, True, NOON)
    await begun(town, anna)

    async def counts(role: RoleId, days: int) -> bool:
        async with town.database.reading() as work:
            return await work.shifts.counted(role, NOON + timedelta(days=days))

    lasting = [await counts(OPERATOR, 0), await counts(IT, 0)]
    async with town.database.work() as work:
        await work.shifts.end(anna.id, LATER, "person", LATER)
    over = [await counts(OPERATOR, 0), await counts(OPERATOR, 1)]
    async with town.database.work() as work:
        await work.places.note_member(GROUP.id, 501, False, LATER)

    assert lasting == [True, False]
    assert over == [True, False]
    assert not await counts(OPERATOR, 0), "who has left the role says nothing of it"
    assert boris.id != anna.id


async def test_nobodys_shift_is_ended_or_found(town: Town) -> None:
    await begun(town, await town.person())

    async with town.database.work() as work:
        assert await work.shifts.end(PersonId(999), LATER, "clock", LATER) is None
        assert await work.shifts.current(PersonId(999)) is None
        assert not await work.shifts.settle(999)

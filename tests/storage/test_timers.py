"""Actions that happen by themselves: in the order in which they fall due, each by one process."""

from __future__ import annotations

from desk.outgoing import Timer
from storage import Database, TimerRow
from tests.storage.town import NOON, Town, second


async def test_timers_fall_due_in_order(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    async with database.work() as work:
        await work.timers.replace(
            appeal.id, "state", [Timer("no_reply", second(3)), Timer("remind", second(1)), Timer("remind", second(2))]
        )

    assert await database.due_timers(second(2), 10) == [
        TimerRow(2, appeal.id, "remind", 0),
        TimerRow(3, appeal.id, "remind", 0),
    ]
    assert [timer.id for timer in await database.due_timers(second(9), 1)] == [2]
    assert await database.due_timers(NOON, 10) == []


async def test_the_next_timer_is_known(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    async with database.work() as work:
        await work.timers.replace(appeal.id, "state", [Timer("remind", second(1)), Timer("no_reply", second(5))])

    assert await database.next_timer(NOON) == second(1)
    assert await database.next_timer(second(1)) == second(5)
    assert await database.next_timer(second(5)) is None


async def test_new_timers_replace_those_of_the_same_appeal_only(database: Database, town: Town) -> None:
    appeal, other = await town.appeal(), await town.appeal()
    async with database.work() as work:
        await work.timers.replace(appeal.id, "state", [Timer("remind", NOON)])
        await work.timers.replace(other.id, "state", [Timer("confirm", NOON)])

        await work.timers.replace(appeal.id, "state", [])

    assert [(timer.appeal, timer.action) for timer in await database.due_timers(NOON, 10)] == [(other.id, "confirm")]


async def test_a_timer_is_worked_off_once(database: Database, replica: Database, town: Town) -> None:
    appeal = await town.appeal()
    async with database.work() as work:
        await work.timers.replace(appeal.id, "state", [Timer("remind", NOON)])
    (timer,) = await database.due_timers(NOON, 10)

    async with database.work() as work:
        assert await work.timers.hold(timer.id)
        await work.timers.done(timer.id)

    async with replica.work() as work:
        assert not await work.timers.hold(timer.id)
    assert await replica.due_timers(NOON, 10) == []


async def test_the_number_of_a_timer_never_comes_back(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    async with database.work() as work:
        await work.timers.replace(appeal.id, "state", [Timer("remind", NOON)])
    (struck,) = await database.due_timers(NOON, 10)

    async with database.work() as work:
        await work.timers.replace(appeal.id, "state", [Timer("remind", NOON)])

    (next_one,) = await database.due_timers(NOON, 10)
    assert next_one.id > struck.id


async def test_a_timer_that_failed_is_tried_again_later(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    async with database.work() as work:
        await work.timers.replace(appeal.id, "state", [Timer("remind", NOON)])
    (timer,) = await database.due_timers(NOON, 10)

    await database.timer_failed(timer.id, second(10))

    assert await database.due_timers(second(9), 10) == []
    assert [each.attempts for each in await database.due_timers(second(10), 10)] == [1]


async def test_some_timers_of_an_appeal_begin_anew_and_the_others_go_on(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    async with database.work() as work:
        ahead = [Timer("remind", second(1)), Timer("remind", second(2)), Timer("no_reply", second(3))]
        await work.timers.replace(appeal.id, "state", ahead)
        await work.timers.replace(appeal.id, "clock", [Timer("remind", second(4))])

        await work.timers.replace(appeal.id, "state", [Timer("remind", second(5))], only=["remind", "surface"])

    due = await database.due_timers(second(9), 10)
    assert [(each.id, each.action) for each in due] == [(3, "no_reply"), (4, "remind"), (5, "remind")]


async def test_what_else_of_an_appeal_is_overdue_is_known(database: Database, town: Town) -> None:
    appeal, other = await town.appeal(), await town.appeal()
    async with database.work() as work:
        await work.timers.replace(appeal.id, "state", [Timer("no_reply", second(3)), Timer("remind", second(2))])
        await work.timers.replace(appeal.id, "clock", [Timer("warn", NOON)])
        await work.timers.replace(other.id, "state", [Timer("confirm", NOON)])

        assert await work.timers.overdue(appeal.id, "state", second(3)) == ["remind", "no_reply"]
        assert await work.timers.overdue(appeal.id, "state", second(2)) == ["remind"]


async def test_a_timer_that_is_put_off_is_due_later(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    async with database.work() as work:
        await work.timers.replace(appeal.id, "state", [Timer("remind", NOON)])

        await work.timers.put_off(1, second(5))

    assert await database.due_timers(second(4), 10) == []
    assert await database.due_timers(second(5), 10) == [TimerRow(1, appeal.id, "remind", 0)]


async def test_a_timer_that_somebody_waits_for_goes_before_those_that_are_overdue_longer(
    database: Database, town: Town
) -> None:
    appeal, draft, accident = await town.appeal(), await town.appeal(), await town.appeal()
    async with database.work() as work:
        await work.timers.replace(appeal.id, "state", [Timer("remind", NOON), Timer("remind", second(1))])
        await work.timers.replace(draft.id, "state", [Timer("submit", second(3))])
        await work.timers.replace(accident.id, "page", [Timer("page", second(2))])

    due = await database.due_timers(second(3), 3)

    assert [timer.appeal for timer in due] == [accident.id, draft.id, appeal.id]
    assert [timer.id for timer in await database.due_timers(second(1), 3)] == [1, 2]

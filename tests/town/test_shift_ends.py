"""The ends of shifts where two see to them at once, where one cannot be seen to, and where nobody is to hear of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

import bot.shift_ends
from bot.shift_ends import ShiftEnds
from bot.wakes import Bells
from desk.decide import Rules
from desk.ports import WorkShift
from desk.shifts import Shifting
from tests.town.beginnings import read_once
from tests.town.test_shifts import EVENING, on_shift, shifts
from tests.town.town import Town


def rules_of(town: Town) -> Rules:
    return read_once(town.settings)[0]


async def closes(town: Town, shift: WorkShift) -> bool:
    """A replica that has found it over does what is to be done."""
    async with town.desk.database.work() as work:
        return await Shifting(work, rules_of(town), shift.ends + timedelta(minutes=1)).close(shift)


async def test_of_two_that_find_it_over_one_closes_it_and_tells(desk_town: Town) -> None:
    await desk_town.anna.starts()
    await on_shift(desk_town, "anna")
    (over,) = await shifts(desk_town, "anna")

    closed = [await closes(desk_town, over), await closes(desk_town, over)]
    await desk_town.later(hours=9)

    assert closed == [True, False]
    assert sum("закончилась сама" in text for text in desk_town.anna.texts()) == 1


async def test_a_shift_that_was_begun_meanwhile_is_not_closed_for_the_one_before_it(desk_town: Town) -> None:
    await desk_town.anna.starts()
    await on_shift(desk_town, "anna")
    (over,) = await shifts(desk_town, "anna")
    await desk_town.anna.presses("Сдал", desk_town.first_line)
    await on_shift(desk_town, "anna")

    closed = await closes(desk_town, over)

    assert not closed
    assert [each.ended_by for each in await shifts(desk_town, "anna")] == ["person", None]


async def test_whoever_begins_while_the_clock_is_late_ends_the_one_that_is_over_and_begins_another(
    desk_town: Town,
) -> None:
    await desk_town.anna.starts()
    await on_shift(desk_town, "anna")
    (over,) = await shifts(desk_town, "anna")
    morning = over.ends + timedelta(hours=14)

    async with desk_town.desk.database.work() as work:
        begun, fresh = await Shifting(work, rules_of(desk_town), morning).begin(over.person)

    assert fresh
    assert begun.began == morning
    first, second = await shifts(desk_town, "anna")
    assert (first.ended, first.ended_by, second.id) == (over.ends, "clock", begun.id)


async def test_of_two_that_look_at_what_is_kept_one_tells_the_managers(desk_town: Town) -> None:
    anna, group, managers = desk_town.anna, desk_town.first_line, desk_town.managers
    await desk_town.irina.says("/bind incident_manager", managers)
    await desk_town.taken()
    await on_shift(desk_town, "anna")
    await anna.presses("Сдал", group)
    (ended,) = await shifts(desk_town, "anna")
    late = desk_town.clock() + timedelta(days=7)

    settled = []
    for _ in range(2):
        async with desk_town.desk.database.work() as work:
            settled.append(await Shifting(work, rules_of(desk_town), late).settle(ended))
    await desk_town.later(minutes=16)

    assert settled == [True, False]
    assert sum("Смена закончена" in text for text in desk_town.viktor.texts(managers)) == 0, "it is said in its time"
    await desk_town.later(days=7)
    assert sum("Смена закончена: Анна" in text for text in desk_town.viktor.texts(managers)) == 1


def ends_of(town: Town, late: timedelta) -> ShiftEnds:
    """Those of another replica, whose clock is so much ahead of the town's."""
    return ShiftEnds(town.desk.database, rules_of(town), Bells(), lambda: town.clock() + late)


async def test_one_that_cannot_be_closed_holds_up_no_other_and_is_tried_again(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await on_shift(desk_town, "anna", "boris")
    ends, close = ends_of(desk_town, timedelta(hours=9)), Shifting.close
    failed: list[int] = []

    async def fails_once(self: Shifting, shift: WorkShift) -> bool:
        if not failed:
            failed.append(shift.id)
            raise ValueError("a fault of the program")
        return await close(self, shift)

    monkeypatch.setattr(Shifting, "close", fails_once)

    await ends.strike()
    once = [[each.ended_by for each in await shifts(desk_town, name)] for name in ("anna", "boris")]
    desk_town.clock.turn(minutes=1)
    await ends.strike()

    assert once == [[None], ["clock"]]
    assert [each.ended_by for each in await shifts(desk_town, "anna")] == ["clock"]


async def test_more_than_are_looked_for_at_once_are_closed_one_look_after_the_other(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.shift_ends, "BATCH", 1)
    await on_shift(desk_town, "anna", "boris")
    ends = ends_of(desk_town, timedelta(hours=9))

    for _ in range(2):
        await ends.strike()

    for name in ("anna", "boris"):
        assert [each.ended_by for each in await shifts(desk_town, name)] == ["clock"]


async def test_whoever_has_not_started_the_bot_is_written_nothing(desk_town: Town) -> None:
    await on_shift(desk_town, "anna")
    desk_town.clock.set(EVENING)

    await desk_town.later(minutes=71)

    assert [each.ended_by for each in await shifts(desk_town, "anna")] == ["clock"]
    assert desk_town.calls("sendMessage", desk_town.anna.id) == []


async def test_who_leaves_one_group_of_two_stays_on_shift(desk_town: Town) -> None:
    await desk_town.irina.says("/bind incident_manager", desk_town.managers)
    await desk_town.anna.joins(desk_town.managers)
    await on_shift(desk_town, "anna")

    await desk_town.anna.leaves(desk_town.managers)

    assert [each.ended for each in await shifts(desk_town, "anna")] == [None]


async def test_who_has_no_role_any_more_is_not_listed_though_their_shift_lasts(desk_town: Town) -> None:
    managers = desk_town.managers
    await desk_town.irina.says("/bind incident_manager", managers)
    await desk_town.viktor.says("/shift", managers)
    await desk_town.viktor.presses("Заступил", managers)
    await on_shift(desk_town, "anna")
    await desk_town.irina.says("/unbind", managers)

    await desk_town.anna.says("/shift", desk_town.first_line)

    listed = desk_town.anna.last(desk_town.first_line).text
    assert "Анна" in listed
    assert "Виктор" not in listed


async def test_it_is_offered_neither_to_whoever_has_it_nor_to_whoever_wrote_it(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await anna.starts()
    await boris.starts()
    await desk_town.written(by=boris)
    await anna.presses("Взять", group)
    await on_shift(desk_town, "anna", "boris")
    await anna.presses("Сдал", group)
    await on_shift(desk_town, "anna")

    nobody = await anna.presses("Коллеге")

    assert "На смене нет никого" in nobody
    assert (await desk_town.appeal()).state == "l1_work"

"""The alarm that nobody will be on duty, where two look at once, where it is over, and who hears of it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.duty_alarm import DutyAlarm
from bot.outages import Outages
from bot.wakes import Bells
from storage import DatabaseFault
from tests.process.test_paging import on_duty
from tests.process.test_rota import gaps_said
from tests.town.beginnings import read_once
from tests.town.town import MOSCOW, Town, town
from tests.town.whole import Departments


def alarm_of(town: Town, at: datetime) -> DutyAlarm:
    """That of another replica, whose clock stands there."""
    rules, _ = read_once(town.settings)
    return DutyAlarm(town.desk.database, rules, town.settings.admins, Bells(), Outages(), lambda: at)


def november(day: int, time: str) -> datetime:
    hour, minute = map(int, time.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW)


async def gap(town: Departments, begins: str = "19:00") -> None:
    """From Wednesday, 25 November, to Thursday noon: between Egor's duty and Gleb's."""
    await on_duty(town, (town.egor, f"23.11 12:00 – 25.11 {begins}"), (town.gleb, "26.11 12:00 – 02.12 10:00"))


async def test_of_two_that_have_looked_before_either_spoke_one_says_it(
    desks: Departments, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def not_yet(*_: object) -> bool:
        return False

    await gap(desks)
    monkeypatch.setattr(DutyAlarm, "_said", not_yet)

    for _ in range(2):
        await alarm_of(desks, november(25, "09:30")).look()
    await desks.later(hours=46)

    assert len(gaps_said(desks)) == 1


async def test_of_a_gap_that_is_over_nothing_is_said(desks: Departments) -> None:
    await gap(desks)

    await alarm_of(desks, november(26, "12:30")).look()
    await desks.stop()
    desks.clock.set(november(26, "12:31"))
    await desks.start()
    await desks.settle()

    assert gaps_said(desks) == []


async def test_only_what_is_left_of_it_counts(desks: Departments) -> None:
    await gap(desks)
    await desks.stop()
    desks.clock.set(november(26, "09:30"))

    await desks.start()
    await alarm_of(desks, november(26, "09:30")).look()
    await desks.settle()

    assert gaps_said(desks) == [], "half an hour, and the office opens"


async def test_who_is_entered_into_a_gap_that_was_told_of_does_not_make_it_another(desks: Departments) -> None:
    await gap(desks)
    await desks.later(hours=46)
    once = gaps_said(desks)
    await on_duty(desks, (desks.zhanna, "26.11 00:00 – 26.11 12:00"))

    await alarm_of(desks, desks.clock()).look()
    await desks.settle()

    assert len(once) == 1
    assert gaps_said(desks) == once


async def test_a_rota_that_ended_long_ago_is_told_of_weekly_all_the_same(desks: Departments) -> None:
    await on_duty(desks, (desks.egor, "23.11 12:00 – 24.11 10:00"))
    for days in (40, 41, 42, 46):
        await alarm_of(desks, november(23, "12:00") + timedelta(days=days)).look()
    await desks.later(days=46, hours=1)

    assert len(gaps_said(desks)) == 1


@pytest.mark.parametrize(("at", "wakes"), [("03:00", False), ("22:00", True)])
async def test_by_night_only_one_that_is_near_wakes_the_group(desks: Departments, at: str, wakes: bool) -> None:
    await gap(desks, begins="23:00")
    desks.clock.set(november(25, at))

    await desks.later(minutes=0)

    (sent,) = [each for each in desks.calls("sendMessage", desks.managers) if "Случится" in each["text"]]
    assert bool(sent.get("disable_notification")) is not wakes


async def test_where_there_is_no_group_of_managers_the_admins_are_told(tmp_path: Path) -> None:
    async with town(tmp_path) as small:
        await small.open()
        await small.irina.starts()
        await small.anna.starts()
        await small.irina.says(f"/duty add {small.anna.id} 23.11 12:00 – 24.11 19:00")

        await small.later(hours=8)

        assert "Внимание: с 24.11, вт, 19:00 никто не дежурит" in small.irina.finds("Случится").text


async def test_a_look_that_fails_is_not_the_last(desks: Departments, monkeypatch: pytest.MonkeyPatch) -> None:
    alarm, stopping = alarm_of(desks, desks.clock()), asyncio.Event()
    looked: list[int] = []

    async def fails_once() -> None:
        looked.append(len(looked))
        if len(looked) == 1:
            raise DatabaseFault("desk.db: the disk does not answer as it should")
        stopping.set()

    monkeypatch.setattr(alarm, "look", fails_once)
    running = asyncio.create_task(alarm.run(stopping))
    await asyncio.wait_for(stopping.wait(), 20)
    alarm._bells.duty.ring()
    await running

    assert looked == [0, 1]

"""The morning digest: once a day at opening, for the incident managers."""

from __future__ import annotations

import asyncio

from tests.town.town import PATIENCE, Town

DIGEST = "Доброе утро"


def digests(town: Town) -> list[str]:
    return [text for text in town.viktor.texts(town.managers) if text.startswith(DIGEST)]


async def said(town: Town, count: int) -> list[str]:
    """All of them, once there are so many: what leads to one leaves no trace by which it could be waited for."""
    async with asyncio.timeout(PATIENCE):
        while len(digests(town)) < count:  # noqa: ASYNC110  # nobody rings when it is there
            await asyncio.sleep(0.01)
    return digests(town)


async def _managed(town: Town) -> None:
    await town.irina.says("/bind incident_manager", town.managers)


async def test_it_says_at_opening_what_is_overdue_what_falls_due_and_what_waits_for_whom(desk_town: Town) -> None:
    await _managed(desk_town)
    await desk_town.written("Карта пустая", by=desk_town.timur)
    await desk_town.later(days=1)  # Tuesday noon
    await said(desk_town, 1)
    await desk_town.taken("Не приходит письмо")

    await desk_town.later(hours=22)  # Wednesday, 10:00

    yesterdays, todays = await said(desk_town, 2)
    day, overdue, today, waits, commands = todays.split("\n\n")
    assert yesterdays.startswith("Доброе утро. Сводка, 24.11, вт")
    assert day == "Доброе утро. Сводка, 25.11, ср, 10:00, время московское"
    assert overdue == "Просрочено\nничего"
    assert today == "Срок сегодня\n№1 · новое · до 25.11, ср, 18:00"
    assert waits.startswith("Что у кого\nновое — 1")
    assert commands == "/queue overdue, /queue"


async def test_it_comes_once_a_day_also_after_a_restart_and_not_at_night(desk_town: Town) -> None:
    await _managed(desk_town)
    await desk_town.later(hours=21, minutes=59)  # Tuesday, 9:59
    at_night = len(digests(desk_town))

    await desk_town.later(minutes=2)
    await said(desk_town, 1)
    await desk_town.stop()
    await desk_town.start()
    await desk_town.later(hours=5)

    assert (at_night, len(digests(desk_town))) == (0, 1)


async def test_a_desk_that_was_down_at_opening_says_it_when_it_is_back(desk_town: Town) -> None:
    await _managed(desk_town)
    await desk_town.stop()
    desk_town.clock.turn(hours=25)

    await desk_town.start()
    await desk_town.later(seconds=1)

    assert len(await said(desk_town, 1)) == 1


async def test_it_keeps_silent_on_days_off(desk_town: Town) -> None:
    await _managed(desk_town)
    await desk_town.later(days=4)  # Friday noon
    before = await said(desk_town, 1)

    await desk_town.later(days=1)
    await desk_town.later(days=1)

    assert digests(desk_town) == before
    assert len(before) == 1


async def test_a_desk_that_has_only_begun_has_nothing_to_look_back_on(desk_town: Town) -> None:
    await _managed(desk_town)
    await desk_town.later(hours=3)

    assert digests(desk_town) == []


async def test_it_says_who_is_on_duty_that_day_and_when_nobody_is(desk_town: Town) -> None:
    await _managed(desk_town)
    await desk_town.anna.starts()
    await desk_town.viktor.says(f"/duty add {desk_town.anna.id} 24.11 12:00 – 25.11 10:00", desk_town.managers)

    await desk_town.later(hours=22)  # Tuesday, 10:00

    told = digests(desk_town)[-1].partition("Дежурство сегодня\n")[2]
    assert told.splitlines()[:2] == ["С 24.11, вт, 10:00 никто не дежурит: /duty", "С 24.11, вт, 12:00 Анна"]

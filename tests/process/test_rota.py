"""The rota: swaps, its calendar file, the portal's own file, and the alarm that nobody is on duty."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.process.test_paging import an_accident, calls, on_duty
from tests.town.town import PATIENCE
from tests.town.whole import Departments, departments


async def two_shifts(town: Departments) -> None:
    await on_duty(town, (town.egor, "24.11 19:00 – 25.11 10:00"), (town.gleb, "25.11 19:00 – 26.11 10:00"))


async def said(town: Departments, count: int) -> list[str]:
    """What the alarm has said, once there is so much: it looks at the clock, and of that no work can be seen coming."""
    async with asyncio.timeout(PATIENCE):
        while len(gaps_said(town)) < count:  # noqa: ASYNC110  # nobody rings when it is there
            await asyncio.sleep(0.01)
    return [text.split(" (")[0] for text in gaps_said(town)]


def gaps_said(town: Departments) -> list[str]:
    return [text for text in town.viktor.texts(town.managers) if "никто не дежурит" in text and "Случится" in text]


async def test_a_swap_is_asked_of_the_other_who_agrees_by_a_press(desks: Departments) -> None:
    await two_shifts(desks)

    await desks.egor.says("/duty_swap")
    await desks.egor.presses("24.11, вт, 19:00 · Егор")
    await desks.egor.presses("25.11, ср, 19:00 · Глеб")
    asked = desks.gleb.last()
    await desks.gleb.says("/duty")
    before = desks.gleb.last().text
    await desks.gleb.presses_on(asked, "Меняемся")

    assert "Егор просит поменяться: вам 24.11, вт, 19:00" in asked.text
    assert "24.11, вт, 19:00 – 25.11, ср, 10:00 · Егор" in before
    assert "Поменялись. Теперь Глеб дежурит 24.11, вт, 19:00" in desks.egor.last().text
    await desks.viktor.says("/duty", desks.managers)
    after = desks.viktor.last(desks.managers).text
    assert "24.11, вт, 19:00 – 25.11, ср, 10:00 · Глеб" in after
    assert "25.11, ср, 19:00 – 26.11, чт, 10:00 · Егор" in after


async def test_a_swap_that_the_other_declines_changes_nothing(desks: Departments) -> None:
    await two_shifts(desks)
    await desks.egor.says("/duty_swap")
    await desks.egor.presses("24.11, вт, 19:00 · Егор")
    await desks.egor.presses("25.11, ср, 19:00 · Глеб")

    await desks.gleb.presses("Не могу")

    assert "Глеб не может поменяться" in desks.egor.last().text
    await desks.egor.says("/duty")
    assert "24.11, вт, 19:00 – 25.11, ср, 10:00 · Егор" in desks.egor.last().text


async def test_the_manager_swaps_at_once_and_both_are_told(desks: Departments) -> None:
    await two_shifts(desks)

    await desks.viktor.says("/duty_swap", desks.managers)
    await desks.viktor.presses("24.11, вт, 19:00 · Егор", desks.managers)
    await desks.viktor.presses("25.11, ср, 19:00 · Глеб", desks.managers)

    for person in (desks.egor, desks.gleb):
        assert "Теперь Глеб дежурит 24.11, вт, 19:00" in person.last().text


async def test_a_shift_that_was_removed_meanwhile_is_not_swapped(desks: Departments) -> None:
    await two_shifts(desks)
    await desks.egor.says("/duty_swap")
    await desks.egor.presses("24.11, вт, 19:00 · Егор")
    await desks.egor.presses("25.11, ср, 19:00 · Глеб")
    asked = desks.gleb.last()
    await desks.viktor.says("/duty remove 1", desks.managers)

    toast = await desks.gleb.presses_on(asked, "Меняемся")

    assert "Такой смены больше нет" in toast


async def test_the_rota_is_a_file_for_any_calendar(desks: Departments) -> None:
    await two_shifts(desks)

    await desks.egor.says("/duty ics")

    lines = desks.file(desks.egor.last()).decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20261124T160000Z" in lines
    assert "SUMMARY:Дежурство: Глеб" in lines
    assert len({line for line in lines if line.startswith("UID:")}) == 2


async def test_that_nobody_will_be_on_duty_is_said_a_day_ahead_once(desks: Departments) -> None:
    await on_duty(desks, (desks.egor, "23.11 12:00 – 25.11 19:00"), (desks.gleb, "26.11 10:00 – 02.12 10:00"))
    await desks.later(hours=30)  # Tuesday, 18:00
    early = gaps_said(desks)

    await desks.later(hours=2)
    await said(desks, 1)
    await desks.stop()
    await desks.start()
    await desks.later(hours=12)

    assert early == []
    assert await said(desks, 1) == ["Внимание: с 25.11, ср, 19:00 никто не дежурит до 26.11, чт, 10:00"]


async def test_a_desk_that_was_down_says_it_late_if_it_is_still_so(desks: Departments) -> None:
    await on_duty(desks, (desks.egor, "23.11 12:00 – 25.11 19:00"), (desks.gleb, "26.11 10:00 – 02.12 10:00"))
    await desks.stop()
    desks.clock.turn(hours=57)  # Wednesday, 21:00

    await desks.start()

    assert await said(desks, 1) == ["Сейчас никто не дежурит до 26.11, чт, 10:00"]


async def test_working_hours_without_anybody_on_duty_are_no_alarm(desks: Departments) -> None:
    await on_duty(desks, (desks.egor, "23.11 19:00 – 24.11 10:00"), (desks.gleb, "24.11 19:00 – 30.11 10:00"))

    await desks.later(hours=20)

    assert gaps_said(desks) == []


async def test_a_rota_that_has_ended_is_told_of_weekly_and_one_that_never_was_never(desks: Departments) -> None:
    await desks.later(days=8)
    never = gaps_said(desks)
    await on_duty(desks, (desks.egor, "01.12 10:00 – 03.12 10:00"))
    for _ in range(16):
        await desks.later(days=1)

    assert never == []
    assert await said(desks, 3) == [
        "Внимание: с 03.12, чт, 10:00 никто не дежурит, и дальше никто не записан",
        *["Сейчас никто не дежурит, и дальше никто не записан"] * 2,
    ]


async def test_the_portal_s_own_file_says_who_is_called(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    week = 'days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\nfrom = "10:00"\nuntil = "10:00"\n'
    (own / "duty.toml").write_text(f'[[weekly]]\nwho = "@V_Orlov"\n{week}', encoding="utf-8")
    async with departments(tmp_path, directories=own) as town:
        await town.open()
        await town.viktor.starts()

        await an_accident(town)
        await town.egor.says("/duty", town.group("developer"))

        assert len(calls(town.viktor)) == 1
        assert "Сейчас дежурит Виктор до 24.11, вт, 10:00" in town.egor.last(town.group("developer")).text

"""An accident calls whoever is on duty, again and again, until somebody says that they have it."""

from __future__ import annotations

import pytest

from tests.process.test_links import ACCIDENT
from tests.town.player import Player
from tests.town.whole import Departments

ON_IT = "Принял"
CALL = "авария №1"


async def on_duty(town: Departments, *shifts: tuple[Player, str], started: bool = True) -> None:
    """Viktor has entered who is on duty when; they have started the bot."""
    for person, times in shifts:
        if started:
            await person.starts()
        await town.viktor.says(f"/duty add {person.id} {times}", town.managers)


async def an_accident(town: Departments) -> None:
    await town.escalated("Не открывается сайт")
    await town.viktor.says(f"/classify 1 {ACCIDENT}", town.managers)


def calls(person: Player) -> list[str]:
    return [text for text in person.texts() if text.startswith("Вызов") and CALL in text]


async def test_who_is_on_duty_is_called_every_three_minutes_and_no_more_once_they_have_it(desks: Departments) -> None:
    await on_duty(desks, (desks.egor, "23.11 10:00 – 24.11 10:00"), (desks.gleb, "24.11 10:00 – 25.11 10:00"))
    await desks.later(hours=9)  # by night
    await an_accident(desks)
    first = calls(desks.egor)
    await desks.later(minutes=2)
    too_early = calls(desks.egor)
    await desks.later(minutes=1, seconds=1)
    again = calls(desks.egor)

    toast = await desks.egor.presses(ON_IT)
    await desks.later(hours=1)

    assert [len(each) for each in (first, too_early, again, calls(desks.egor))] == [1, 1, 2, 2]
    assert [text.partition(".")[0] for text in again] == ["Вызов: авария №1", "Вызов (2-й): авария №1"]
    assert not calls(desks.gleb)
    assert "№1 ваше" in toast
    assert "Принял(а) Егор" in desks.card("developer").text
    assert "Принял(а) Егор" in desks.card("incident_manager").text
    assert not any(ON_IT in each.buttons for each in desks.egor.from_bot())
    sent = desks.calls("sendMessage", desks.egor.id)
    assert not any(each.get("disable_notification") for each in sent if CALL in each["text"])
    await desks.viktor.says("/audit 1", desks.managers)
    audit = desks.viktor.last(desks.managers).text
    assert "вызваны: Егор" in audit
    assert audit.find("Вызвать ещё раз") < audit.find(ON_IT)
    await desks.is_whole()


async def test_then_the_next_then_everybody_then_the_managers_are_told(desks: Departments) -> None:
    await desks.viktor.starts()
    await on_duty(desks, (desks.egor, "23.11 10:00 – 24.11 10:00"), (desks.gleb, "24.11 10:00 – 25.11 10:00"))
    await an_accident(desks)
    heard = []

    for _ in range(10):
        heard.append((len(calls(desks.egor)), len(calls(desks.gleb)), len(calls(desks.viktor))))
        await desks.later(minutes=3, seconds=1)

    assert heard == [
        *((1, 0, 0), (2, 0, 0), (3, 0, 0)),
        *((3, 1, 0), (3, 2, 0), (3, 3, 0)),
        *((4, 4, 1), (5, 5, 2), (6, 6, 3)),
        (7, 7, 4),
    ]
    assert desks.viktor.reads("дежурного нет или он не отвечает", desks.managers)
    assert "никто не откликнулся" in desks.viktor.finds(CALL, desks.managers).text
    await desks.viktor.presses(ON_IT, desks.managers)
    assert "принял(а) Виктор" in desks.egor.last().text


async def test_who_has_blocked_the_bot_is_not_waited_for(desks: Departments) -> None:
    await on_duty(desks, (desks.egor, "23.11 10:00 – 24.11 10:00"), (desks.gleb, "24.11 10:00 – 25.11 10:00"))
    await desks.egor.blocks_the_bot()

    await an_accident(desks)
    await desks.later(seconds=1)

    assert len(calls(desks.gleb)) == 1
    assert "не могу вызвать Егор" in desks.viktor.finds("не могу вызвать", desks.managers).text


async def test_with_nobody_on_duty_all_who_have_it_and_the_managers_are_called_at_once(desks: Departments) -> None:
    for person in (desks.egor, desks.viktor, desks.gleb):
        await person.starts()
    await desks.egor.says("Доброе утро", desks.group("developer"))
    await desks.viktor.says("/duty", desks.managers)

    await an_accident(desks)

    assert "никто не дежурит" in desks.viktor.finds("дежурит", desks.managers).text
    assert (len(calls(desks.viktor)), len(calls(desks.gleb))) == (1, 0)
    assert desks.egor.reads(CALL, desks.group("developer"))
    assert "дежурного нет" in desks.viktor.finds("авария №1:", desks.managers).text


async def test_to_take_it_says_the_same(desks: Departments) -> None:
    await on_duty(desks, (desks.egor, "23.11 10:00 – 24.11 10:00"))
    await an_accident(desks)

    await desks.zhanna.says("/take 1", desks.group("developer"))
    await desks.later(hours=1)

    assert len(calls(desks.egor)) == 1
    assert "принял(а) Жанна" in desks.egor.last().text
    late = await desks.viktor.forges(f"act:acknowledge:{(await desks.appeal()).id}:", desks.managers)
    assert "уже принял(а) Жанна" in late


async def test_a_desk_that_was_down_calls_late_and_once(desks: Departments) -> None:
    await on_duty(desks, (desks.egor, "23.11 10:00 – 24.11 10:00"))
    await an_accident(desks)
    await desks.stop()
    desks.clock.turn(hours=1)

    await desks.start()
    await desks.later(seconds=1)

    assert len(calls(desks.egor)) == 2


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("@nobody_here 24.11 19:00 – 25.11 10:00", "Бот ещё не видел @nobody_here"),
        ("24.11 19:00 – 25.11 10:00", "Кого записать?"),
        ("@V_Orlov вечером", "«вечером» не понято"),
        ("@V_Orlov 9999-12-31 19:00 – 24:00", "не понято"),
        ("@V_Orlov 25.11 19:00 – 24.11 10:00", "Конец раньше начала"),
        ("@V_Orlov 21.11 19:00 – 22.11 10:00", "уже прошло"),
        ("@V_Orlov 24.11 19:00 – 30.12 10:00", "длиннее 31 дн"),
        ("@V_Orlov 24.11 09:00 – 24.11 12:00", "уже дежурит Егор"),
    ],
)
async def test_what_is_wrong_with_a_shift_is_said(desks: Departments, said: str, answer: str) -> None:
    await on_duty(desks, (desks.egor, "23.11 10:00 – 24.11 10:00"))

    await desks.viktor.says(f"/duty add {said}", desks.managers)

    assert answer in desks.viktor.last(desks.managers).text


async def test_shifts_are_entered_listed_with_their_gaps_and_removed(desks: Departments) -> None:
    await desks.egor.says("/duty", desks.group("developer"))
    await on_duty(desks, (desks.egor, "пн 19 — вт 10"), started=False)
    entered = desks.viktor.last(desks.managers).text
    await on_duty(desks, (desks.gleb, "завтра 19:00-10:00"))

    await desks.gleb.says("/duty")
    listed = desks.gleb.last().text
    await desks.gleb.says("/duty remove 1")
    refused = desks.gleb.last().text
    await desks.viktor.says("/duty remove 2", desks.managers)

    assert "Вызвать Егор пока нельзя: пусть нажмёт /start" in entered
    assert listed.splitlines() == [
        "Сейчас никто не дежурит. Время московское",
        "",
        "23.11, пн, 12:00 – 24.11, вт, 19:00 · никого",
        "24.11, вт, 19:00 – 25.11, ср, 10:00 · Глеб · смена 2",
        "25.11, ср, 10:00 – 30.11, пн, 19:00 · никого",
        "30.11, пн, 19:00 – 01.12, вт, 10:00 · Егор (не откроет: нужен /start у бота) · смена 1",
        "с 01.12, вт, 10:00 · никого",
        "",
        "/duty add, /duty remove и номер смены, /duty_swap, /duty ics",
    ]
    assert "нет прав" in refused
    assert "больше не дежурите 24.11, вт, 19:00" in desks.gleb.last().text

"""Nothing lies still: who hears of what lies, when and how often, and what ends it. Source: process.md, "Clocks".

Each time is tried a few minutes before it comes and after; each is looked at again after a restart.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.process.changes import at_the_board
from tests.process.test_accidents import over
from tests.town.town import MOSCOW, Town
from tests.town.whole import Departments, departments


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Departments]:
    """A town with all departments, on Monday, 23 November, at noon; it works from ten to seven."""
    async with departments(tmp_path) as made:
        await made.open()
        yield made
        await made.is_whole()


async def until(town: Town, moment: str) -> None:
    """It becomes this time in Moscow, as `24 11:05`: the day of November."""
    day, _, time = moment.partition(" ")
    hour, minute = map(int, time.split(":"))
    town.clock.set(datetime(2026, 11, int(day), hour, minute, tzinfo=MOSCOW))
    await town.later(seconds=0)


async def is_restarted(town: Town) -> None:
    await town.stop()
    await town.start()
    await town.later(seconds=0)


def counted(texts: list[str], piece: str) -> int:
    return sum(piece in text for text in texts)


async def test_what_an_operator_leaves_lying_goes_back_to_the_queue_once_and_both_hear_of_it(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line

    def heard() -> tuple[int, int]:
        return counted(anna.texts(), "снова в общей очереди"), counted(boris.texts(group), "оператор больше часа")

    await desk_town.taken()
    await until(desk_town, "23 12:58")
    early, mine = heard(), (await desk_town.appeal()).state
    await until(desk_town, "23 13:01")
    once, free = heard(), await desk_town.appeal()
    await is_restarted(desk_town)
    await until(desk_town, "24 12:00")

    assert (early, mine) == ((0, 0), "l1_work")
    assert (once, free.state, free.assignee) == ((1, 1), "new", None)
    assert heard() == once
    await boris.presses("Взять", group)
    assert (await desk_town.appeal()).state == "l1_work"


async def test_an_operator_who_has_told_the_initiator_something_keeps_it_until_they_write_again(
    desk_town: Town,
) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.says("/inform 1 Проверяем, ответим до вечера", desk_town.first_line)
    await until(desk_town, "23 18:30")
    told = (await desk_town.appeal()).state

    await maria.says("И видео не грузится")
    await until(desk_town, "24 10:25")
    waits = (await desk_town.appeal()).state
    await until(desk_town, "24 10:31")

    assert (told, waits) == ("l1_work", "l1_work")
    assert (await desk_town.appeal()).state == "new"
    assert counted(anna.texts(), "снова в общей очереди") == 1


async def test_work_that_lies_is_told_to_whoever_has_it_and_their_place_then_to_the_managers_each_once(
    desks: Departments,
) -> None:
    gleb, viktor, hall, managers = desks.gleb, desks.viktor, desks.group("it_operator"), desks.managers

    def heard() -> tuple[int, int, int]:
        return (
            counted(gleb.texts(), "№1 у вас, и уже 8 рабочих ч"),
            counted(gleb.texts(hall), "№1: уже 8 рабочих ч ничего не происходит. Тому, кто занимается, напомнили"),
            counted(viktor.texts(managers), "№1: уже 16 рабочих ч ничего не происходит. Тому, кто занимается"),
        )

    await gleb.starts()
    await desks.in_work()
    heard_at = {}
    for moment in ("24 10:58", "24 11:02", "25 09:58", "25 10:02"):
        await until(desks, moment)
        heard_at[moment] = heard()
    await is_restarted(desks)
    await until(desks, "27 12:00")

    assert heard_at == {"24 10:58": (0, 0, 0), "24 11:02": (1, 1, 0), "25 09:58": (1, 1, 0), "25 10:02": (1, 1, 1)}
    assert heard() == (1, 1, 1)


async def test_an_act_of_staff_begins_the_wait_anew_words_of_the_initiator_do_not_and_what_moves_on_is_the_nexts(
    desks: Departments,
) -> None:
    gleb, inna = desks.gleb, desks.inna
    hall, tests = desks.group("it_operator"), desks.group("tester")

    def heard() -> tuple[int, int]:
        return counted(gleb.texts(hall), "8 рабочих ч"), counted(inna.texts(tests), "№1 ждёт уже 8 рабочих ч")

    await gleb.starts()
    await desks.in_work()
    await until(desks, "23 18:00")
    await gleb.says("/note 1 Жду хостера", hall)
    await until(desks, "24 16:00")
    await desks.maria.says("Как там моё обращение?")
    early = heard()
    await until(desks, "24 17:02")
    noted = heard()
    await gleb.says("/done 1 Перезапустил загрузчик 2ч", hall)
    await until(desks, "25 16:00")
    moved = heard()
    await until(desks, "25 16:05")

    assert (early, noted, moved) == ((0, 0), (1, 0), (1, 0))
    assert heard() == (1, 1)
    await inna.says("/pass 1", tests)
    await until(desks, "27 18:00")
    assert heard() == (1, 1)
    assert not desks.viktor.reads("16 рабочих ч", desks.managers)


async def test_in_a_queue_nobody_has_it_and_all_of_the_place_hear_so(desks: Departments) -> None:
    hall = desks.group("it_operator")
    await desks.classified()

    await until(desks, "24 11:02")
    place = counted(desks.gleb.texts(hall), "№1 ждёт уже 8 рабочих ч, и никто не занимается им")
    await until(desks, "25 10:02")

    assert place == 1
    assert counted(desks.viktor.texts(desks.managers), "16 рабочих ч ничего не происходит. Никто им не занимается") == 1


async def test_what_the_manager_has_to_classify_is_told_to_them_alone(desks: Departments) -> None:
    await desks.escalated()

    await until(desks, "24 11:02")
    eight = counted(desks.viktor.texts(desks.managers), "№1 ждёт уже 8 рабочих ч")
    await until(desks, "25 10:02")

    assert eight == 1
    assert counted(desks.viktor.texts(desks.managers), "Решите, что это: /classify 1") == 1
    assert not desks.anna.reads("рабочих ч", desks.first_line)


async def test_a_board_hears_how_many_votes_are_missing_then_the_managers_do(desks: Departments) -> None:
    board, managers = desks.group("board"), desks.managers

    def heard() -> tuple[int, int]:
        return (
            counted(desks.nina.texts(board), "№1 ждёт решения коллегии. Не хватает голосов: 2"),
            counted(desks.viktor.texts(managers), "коллегия пятый рабочий день не принимает решения"),
        )

    await at_the_board(desks)
    await desks.lev.says("/vote 1 за", board)
    heard_at = {}
    for moment in ("25 11:58", "25 12:02", "30 11:58", "30 12:02"):
        await until(desks, moment)
        heard_at[moment] = heard()
    await is_restarted(desks)

    assert heard_at == {"25 11:58": (0, 0), "25 12:02": (1, 0), "30 11:58": (1, 0), "30 12:02": (1, 1)}
    assert heard() == (1, 1)


async def test_a_board_that_has_decided_is_left_in_peace(desks: Departments) -> None:
    board = desks.group("board")
    await at_the_board(desks)
    for member in (desks.lev, desks.nina):
        await member.says("/vote 1 за", board)

    await until(desks, "30 12:02")

    assert not desks.nina.reads("Не хватает голосов", board)
    assert not desks.viktor.reads("коллегия пятый рабочий день", desks.managers)


async def test_a_review_that_is_owed_is_told_of_twice(desks: Departments) -> None:
    def heard() -> int:
        return counted(desks.viktor.texts(desks.managers), "№1: разбор аварии всё ещё не написан")

    await over(desks)
    heard_at = {}
    for moment in ("25 09:58", "25 10:02", "27 15:58", "27 16:02"):
        await until(desks, moment)
        heard_at[moment] = heard()
    await desks.later(days=4)

    assert heard_at == {"25 09:58": 0, "25 10:02": 1, "27 15:58": 1, "27 16:02": 2}
    assert heard() == 2


async def test_a_review_that_was_written_is_not_told_of(desks: Departments) -> None:
    await over(desks)
    await desks.viktor.says("/reviewed 1 Упал сервер | кончилось место | следим за местом", desks.managers)

    await until(desks, "27 18:00")

    assert (await desks.appeal()).state == "closed"
    assert not desks.viktor.reads("разбор аварии всё ещё не написан", desks.managers)


async def test_a_promised_day_is_told_of_a_day_ahead_and_on_it_and_a_new_one_anew(desks: Departments) -> None:
    def heard() -> list[str]:
        texts = desks.viktor.texts(desks.managers)
        return [text.split(" Сейчас")[0] for text in texts if text.startswith("№1 обещано") or "было обещано" in text]

    await desks.classified('инцидент обычная средняя "оплата и тарифы" 4ч 27.11 l2')
    await until(desks, "26 09:58")
    early = heard()
    await until(desks, "26 10:02")
    ahead = heard()
    await desks.viktor.says("/set 1 срок 30.11", desks.managers)
    await until(desks, "27 09:58")
    moved = heard()
    await until(desks, "27 10:02")
    again = heard()
    await until(desks, "30 10:02")

    assert (early, len(ahead), moved) == ([], 1, ahead)
    assert "обещано к 27.11, пт, срок близко" in ahead[0]
    assert len(again) == 2
    assert "обещано к 30.11, пн, срок близко" in again[1]
    assert len(heard()) == 3
    assert "обещано сегодня, 30.11" in heard()[2]

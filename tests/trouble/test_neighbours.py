"""Whatever one person does, or Telegram does not do for them, delays nobody else."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from aiogram.types import CallbackQuery, TelegramObject

from bot.dispatch import ATTEMPTS
from bot.judging import MOST_CHARACTERS, RUSH
from classifier import Classifier
from classifier.judgement import Judgement
from handlers import converse
from tests.town.ledger import dead_letters, rows
from tests.town.town import Town
from tests.trouble.waiting import PATIENCE, turned, until

FAILED_TRIES = "SELECT coalesce(sum(attempts), 0) FROM inbox WHERE state = 'waiting'"


@pytest.fixture
def annas_bug(desk_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The handlers fail with every press of Anna's."""
    anna = desk_town.anna.id

    async def broken(kind: str, event: TelegramObject, **facts: Any) -> None:
        if isinstance(event, CallbackQuery) and event.from_user.id == anna:
            raise RuntimeError
        await converse(kind, event, **facts)

    monkeypatch.setattr("bot.dispatch.converse", broken)


async def test_a_press_that_always_fails_delays_nobody_else_in_the_group(desk_town: Town, annas_bug: None) -> None:
    group = desk_town.first_line
    await desk_town.boris.starts()
    await desk_town.written()
    await desk_town.written("Пропала кнопка", by=desk_town.timur)
    cards = {number: desk_town.anna.finds(f"№{number} ·", group).id for number in (1, 2)}

    desk_town.world.tap(desk_town.anna.person, group, cards[1], label="Взять")
    await until(lambda: rows(desk_town.database, FAILED_TRIES) == [(1,)])
    desk_town.world.tap(desk_town.boris.person, group, cards[2], label="Взять")
    await until(lambda: desk_town.boris.reads("Пропала кнопка"), patience=5)

    waits = rows(desk_town.database, FAILED_TRIES)
    while not dead_letters(desk_town.database):
        await turned(desk_town, seconds=2**ATTEMPTS)
    desk_town.poison = 1
    assert waits == [(1,)], "Anna's press waits for its next try all the while"


async def test_telegram_that_takes_an_answer_to_a_press_slowly_delays_nothing(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    await desk_town.written()
    await desk_town.written("Пропала кнопка", by=desk_town.timur)
    cards = {number: anna.finds(f"№{number} ·", group).id for number in (1, 2)}
    desk_town.sandbox.faults.order("slow", "answerCallbackQuery", seconds=3)

    desk_town.world.tap(anna.person, group, cards[1], label="Взять")
    second = desk_town.world.tap(anna.person, group, cards[2], label="Взять")
    await until(lambda: anna.reads("Пропала кнопка"), patience=2.5)

    assert await second.answered(wait=5) is not None


async def test_a_telegram_that_does_not_say_who_somebody_is_uses_up_no_try(desk_town: Town) -> None:
    """Boris, whom the desk has not met, is asked about more often than a failing handler is tried."""
    boris, group = desk_town.boris, desk_town.first_line
    await desk_town.written()
    card = boris.finds("№1 ·", group).id
    away = desk_town.sandbox.faults.order("server_error", "getChatMember", times=500)

    desk_town.world.tap(boris.person, group, card, label="Взять")
    for asked in range(1, ATTEMPTS + 3):
        async with asyncio.timeout(PATIENCE):
            while away.times > 500 - asked:
                await turned(desk_town, minutes=1)
    tries = rows(desk_town.database, FAILED_TRIES)
    desk_town.sandbox.faults.forget()
    async with asyncio.timeout(PATIENCE):
        while not boris.reads("Борис", group):
            await turned(desk_town, minutes=1)

    assert tries == [(0,)]


async def test_what_is_judged_is_judged_beside_the_loop_and_a_book_not_to_its_end(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, judged = Classifier.judge, list[tuple[int, bool]]()

    def judge(self: Classifier, text: str, *, quickly: bool) -> Judgement:
        judged.append((len(text), threading.current_thread() is threading.main_thread()))
        return whole(self, text, quickly=quickly)

    monkeypatch.setattr(Classifier, "judge", judge)
    book = ["/new слово", *("слово " * 680 for _ in range(15))]
    await desk_town.maria.says_quickly(*book)

    await desk_town.maria.says("/submit")
    await desk_town.written("Пропала кнопка", by=desk_town.timur)

    assert judged == [(MOST_CHARACTERS, False), (len("Пропала кнопка"), False)]


async def test_in_a_rush_what_is_short_is_judged_where_the_loop_is_and_what_is_long_beside_it(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, on_the_loop = Classifier.judge, dict[int, bool]()

    def judge(self: Classifier, text: str, *, quickly: bool) -> Judgement:
        on_the_loop[len(text)] = threading.current_thread() is threading.main_thread()
        return whole(self, text, quickly=quickly)

    monkeypatch.setattr("bot.judging.Judging._is_rush", lambda _: True)
    monkeypatch.setattr(Classifier, "judge", judge)

    await desk_town.written("Пропала кнопка")
    long = " ".join(["слово"] * 200)
    await desk_town.written(long, by=desk_town.timur)

    assert on_the_loop == {len("Пропала кнопка"): True, len(long): False}


async def test_in_a_rush_less_is_read_and_everybody_has_the_receipt(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, read = Classifier.judge, list[bool]()

    def judge(self: Classifier, text: str, *, quickly: bool) -> Judgement:
        read.append(not quickly)
        return whole(self, text, quickly=quickly)

    monkeypatch.setattr(Classifier, "judge", judge)
    monkeypatch.setattr("bot.judging.RUSH_SECONDS", 60.0)
    crowd = [desk_town.world.add_person(f"Гость {each}", language_code="ru") for each in range(3 * RUSH)]
    for person in crowd:
        desk_town.world.send(person, desk_town.bot, text=f"Не грузятся фото {person.id}")
    await desk_town.settle()

    for person in crowd:
        desk_town.world.send(person, desk_town.bot, text="/submit")
    await desk_town.settle()
    monkeypatch.setattr("bot.judging.RUSH_SECONDS", 0.0)
    await desk_town.written("Пропала кнопка")

    assert len(read) == len(crowd) + 1
    assert read.count(True) == RUSH + 1, "before the rush"
    assert read.count(False) == 2 * RUSH, "in it"
    assert read[-1], "and after it"
    assert len(rows(desk_town.database, "SELECT number FROM appeals WHERE state = 'new'")) == len(crowd) + 1

"""Updates that cannot be parsed, or whose handler always fails: they delay nobody, and a person sees them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from aiogram.types import TelegramObject

from bot.dispatch import ATTEMPTS
from bot.turns import Turns
from handlers import converse
from storage import DatabaseFault, Work
from tests.town.ledger import dead_letters, rows
from tests.town.player import Player
from tests.town.town import Town
from tests.trouble.waiting import turned, until

POISON = "яд"

DIED = "SELECT id, tried_at FROM inbox WHERE state = 'dead'"
"""Which rows are dead letters, and since when."""


class Bug(RuntimeError):
    """What a handler fails with."""


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The handlers fail at the end of their work with whoever writes the poison; undone, it is mended."""

    async def broken(kind: str, event: TelegramObject, **facts: Any) -> None:
        await converse(kind, event, **facts)
        if kind == "message" and POISON in (getattr(event, "text", None) or ""):
            raise Bug

    monkeypatch.setattr("bot.dispatch.converse", broken)
    return monkeypatch


def _unparsable(town: Town, by: Player) -> None:
    """A message without date and id, such as a new version of Telegram might send."""
    body = b'{"update_id":{update_id},"message":{"chat":{"id":%d,"type":"private"},"text":"?"}}' % by.id
    town.bot.updates.put_raw(body, "message", by.id)


def _typed(town: Town, by: Player, text: str) -> None:
    """A text that no sandbox person can write, as Telegram's JSON would hold it."""
    chat = town.world.chat_of(by.id, town.bot.id)
    message = {"message_id": chat.next_message_id(), "date": 1, "chat": chat.card, "from": by.person.card, "text": text}
    body = b'{"update_id":{update_id},"message":%s}' % json.dumps(message).encode("ascii")
    town.bot.updates.put_raw(body, "message", by.id)


async def _fails_for_good(town: Town, rows_that_fail: int = 1) -> None:
    """Time passes until so many rows are dead letters."""
    async with asyncio.timeout(30):
        while len(dead_letters(town.database)) < rows_that_fail:
            await turned(town, seconds=2**ATTEMPTS)
    town.poison = rows_that_fail


def _faults(town: Town) -> list[str]:
    """The kinds of error that made dead letters."""
    return [str(json.loads(each)).partition(" at ")[0] for each in dead_letters(town.database)]


def _pauses(town: Town) -> list[float]:
    """Seconds between the last failure and the next try, of each row that failed."""
    waiting = "SELECT next_at - tried_at FROM inbox WHERE state = 'waiting' AND attempts > 0"
    return [microseconds / 1e6 for (microseconds,) in rows(town.database, waiting)]


async def test_an_update_that_cannot_be_parsed_is_a_dead_letter_and_delays_nobody(desk_town: Town) -> None:
    maria, timur = desk_town.maria, desk_town.timur
    _unparsable(desk_town, maria)

    await maria.says("/new Не загружаются фото")
    await timur.says("/new Пропала кнопка")

    desk_town.poison = 1
    assert maria.last().buttons[0] == "Отправить"
    assert timur.last().buttons[0] == "Отправить"
    assert _faults(desk_town) == ["ValidationError"]


async def test_admins_are_told_once_a_day_of_dead_letters(desk_town: Town) -> None:
    irina = desk_town.irina
    await irina.starts()
    for _ in range(3):
        _unparsable(desk_town, desk_town.maria)
    await desk_town.settle()
    told = [text for text in irina.texts() if "/dead" in text and "не удалось обработать" in text]

    desk_town.clock.turn(days=1)
    _unparsable(desk_town, desk_town.timur)
    await desk_town.settle()

    desk_town.poison = 4
    assert len(told) == 1
    assert len([text for text in irina.texts() if "не удалось обработать" in text]) == 2


async def test_what_is_buried_is_told_in_the_same_breath(desk_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that ends between the two would leave a dead letter that nobody hears of."""
    irina, whole, buried = desk_town.irina, Turns.tell_admins_of_dead_letters, list[int]()
    await irina.starts()

    async def interrupted(self: Turns, work: Work) -> None:
        await whole(self, work)
        if not buried:
            buried.append(len(dead_letters(desk_town.database)))
            raise DatabaseFault("the database went away")

    monkeypatch.setattr(Turns, "tell_admins_of_dead_letters", interrupted)
    _unparsable(desk_town, desk_town.maria)
    await until(lambda: irina.reads("не удалось обработать"))

    desk_town.poison = 1
    assert buried == [0], "nothing is buried that is not told"


async def test_a_notice_that_cannot_be_made_keeps_nothing_from_being_buried(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(self: Turns, work: Work) -> None:
        raise TypeError("nobody has thought of this")

    monkeypatch.setattr(Turns, "tell_admins_of_dead_letters", broken)
    _unparsable(desk_town, desk_town.maria)
    await desk_town.maria.says("/new Не загружаются фото")

    desk_town.poison = 1
    assert desk_town.maria.reads("Черновик: 1 сообщение")
    assert _faults(desk_town) == ["ValidationError"]


async def test_a_handler_that_always_fails_writes_nothing_and_delays_its_own_chat_alone(
    desk_town: Town, bug: pytest.MonkeyPatch
) -> None:
    maria, timur = desk_town.maria, desk_town.timur
    desk_town.world.send(maria.person, desk_town.bot, text=f"/new {POISON}")
    desk_town.world.send(maria.person, desk_town.bot, text="/new Не загружаются фото")
    desk_town.world.send(timur.person, desk_town.bot, text="/new Пропала кнопка")

    await until(lambda: timur.reads("Черновик"))
    held_up = not maria.texts()
    await _fails_for_good(desk_town)
    await until(lambda: maria.reads("Черновик: 1 сообщение"))

    await desk_town.settle()
    assert held_up, "what was written later is not worked off before what was written first"
    assert _faults(desk_town) == ["Bug"]
    assert rows(desk_town.database, "SELECT count(*) FROM appeals")[0][0] == 2
    assert POISON not in str(rows(desk_town.database, "SELECT content FROM messages"))


async def test_a_fault_is_tried_again_with_growing_pauses_and_loses_nothing_when_it_passes(
    desk_town: Town, bug: pytest.MonkeyPatch
) -> None:
    maria = desk_town.maria
    desk_town.world.send(maria.person, desk_town.bot, text=f"/new {POISON}")
    seen = []
    for pause in (1, 2, 4, 8, 16):
        seen += await until(lambda pause=pause: [each for each in _pauses(desk_town) if round(each) == pause])  # type: ignore[misc]
        if pause < 16:
            await turned(desk_town, seconds=pause)

    bug.undo()
    await turned(desk_town, seconds=16)
    await until(lambda: maria.reads("Черновик: 1 сообщение"))

    assert [round(each) for each in seen] == [1, 2, 4, 8, 16]
    assert dead_letters(desk_town.database) == []


async def test_a_dead_letter_is_seen_and_processed_again_when_the_cause_is_gone(
    desk_town: Town, bug: pytest.MonkeyPatch
) -> None:
    maria, irina = desk_town.maria, desk_town.irina
    await irina.starts()
    desk_town.world.send(maria.person, desk_town.bot, text=f"/new {POISON}")
    await _fails_for_good(desk_town)
    await irina.says("/dead")
    listed = irina.last()
    bug.undo()

    toast = await irina.presses_on(listed, "Повторить")
    await until(lambda: maria.reads("Черновик: 1 сообщение"))
    desk_town.poison = 0
    again = await irina.presses_on(listed, "Повторить")
    await irina.says("/dead")

    assert f"попыток: {ATTEMPTS}" in listed.text
    assert "Bug" in listed.text
    assert POISON not in listed.text
    assert toast
    assert "Уже обработано" in again
    assert "Всё обработано" in irina.last().text


async def test_an_update_that_stays_unparsable_is_dead_again_after_a_retry(desk_town: Town) -> None:
    irina = desk_town.irina
    _unparsable(desk_town, desk_town.maria)
    await desk_town.settle()
    await irina.says("/dead")
    (first,) = rows(desk_town.database, DIED)

    desk_town.clock.turn(hours=1)
    await irina.presses("Повторить")
    await until(lambda: rows(desk_town.database, DIED) not in ([], [first]))

    desk_town.poison = 1
    assert _faults(desk_town) == ["ValidationError"]


async def test_only_those_who_lead_see_dead_letters_and_process_them_again(desk_town: Town) -> None:
    irina, maria, anna = desk_town.irina, desk_town.maria, desk_town.anna
    _unparsable(desk_town, desk_town.timur)
    await desk_town.settle()
    await irina.says("/dead")
    code = irina.last().raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]

    await maria.says("/dead")
    await anna.says("/dead")
    toasts = [await maria.forges(code), await anna.forges(code)]

    desk_town.poison = 1
    assert "нет прав" in maria.last().text
    assert "нет прав" in anna.last().text
    assert all("нет прав" in toast for toast in toasts)


async def test_rubbish_in_a_batch_does_not_hold_up_the_updates_around_it(desk_town: Town) -> None:
    maria, timur, queue = desk_town.maria, desk_town.timur, desk_town.bot.updates

    desk_town.world.send(maria.person, desk_town.bot, text="/new Не загружаются фото")
    queue.put_raw(b"this is no JSON and no update")
    queue.put_raw(b'{"update_id":{update_id},"message":' + b"[" * 200_000)
    queue.put_raw(b'{"update_id":{update_id},"message":{"text":"\xff\xfe"}}')
    queue.put_raw(b'{"update_id":{update_id},"message":"\x00"}')
    desk_town.world.send(timur.person, desk_town.bot, text="/new Пропала кнопка")
    await until(lambda: maria.reads("Черновик") and timur.reads("Черновик"))
    await desk_town.settle()

    desk_town.poison = 3
    assert len(queue) == 0
    assert len(_faults(desk_town)) == 3, "what had an id is kept for a person to see"


@pytest.mark.parametrize("text", ["Фото\x00 не грузятся", "Фото \ud83d не грузятся", "Фото \ude00\ud83d не грузятся"])
async def test_half_characters_and_nul_are_taken_and_shown_as_well_as_can_be(desk_town: Town, text: str) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await maria.starts()

    _typed(desk_town, maria, text)
    await desk_town.settle()
    await maria.says("/submit")
    await desk_town.later(minutes=5)

    assert maria.reads("его номер №1")
    assert "не грузятся" in anna.finds("№1 ·", group).text


async def test_a_burst_of_poison_leaves_room_for_the_others(desk_town: Town, bug: pytest.MonkeyPatch) -> None:
    """More chats fail at the same time than are worked on side by side."""
    maria = desk_town.maria
    others = [desk_town.world.add_person(f"Сосед {each}") for each in range(50)]
    for each in others:
        desk_town.world.send(each, desk_town.bot, text=f"/new {POISON}")

    desk_town.world.send(maria.person, desk_town.bot, text="/new Не загружаются фото")
    await until(lambda: maria.reads("Черновик"))

    assert dead_letters(desk_town.database) == [], "the others fail still"
    await _fails_for_good(desk_town, len(others))

"""What a group refuses: one message that cannot be had costs that message, and never the group."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram.exceptions import TelegramServerError
from aiogram.methods import TelegramMethod

from bot.caller import Caller
from desk.outgoing import Chat, Say
from tests.town.ledger import rows
from tests.town.town import Town
from tests.trouble.waiting import ready, turned, until

BOUND = "SELECT count(*) FROM bindings"
NO_PHOTOS = "Bad Request: not enough rights to send photos to the chat"
MUTED = "Bad Request: not enough rights to send text messages to the chat"
KICKED = "Forbidden: bot was kicked from the supergroup chat"


async def test_a_photo_that_a_group_refuses_leaves_the_group_bound_and_is_told(desk_town: Town) -> None:
    maria, irina, group = desk_town.maria, desk_town.irina, desk_town.first_line
    await irina.starts()
    for method in ("sendPhoto", "copyMessage", "sendMediaGroup"):
        desk_town.sandbox.faults.order("refuse", method, chat_id=group, description=NO_PHOTOS, times=9)

    await maria.sends_photo("Не грузится")
    await maria.says("/submit")
    await desk_town.later(seconds=5)
    await irina.says("/undelivered")

    assert rows(desk_town.database, BOUND) == [(1,)]
    assert desk_town.anna.finds("№1 ·", group)
    assert "«Первая линия»" in irina.finds("не даёт боту писать").text
    assert "нет права" in irina.last().text


async def test_what_telegram_forbids_in_unknown_words_costs_no_group(desk_town: Town) -> None:
    group = desk_town.first_line
    said = "Forbidden: something that nobody has heard of"
    desk_town.sandbox.faults.order("refuse", "sendMessage", chat_id=group, code=403, description=said)

    await desk_town.written()
    await desk_town.later(minutes=2)

    assert rows(desk_town.database, BOUND) == [(1,)]
    assert desk_town.anna.finds("№1 ·", group), "a card is tried again"


async def test_cards_wait_for_a_group_in_which_the_bot_may_not_write_at_night(desk_town: Town) -> None:
    irina, group = desk_town.irina, desk_town.first_line
    await irina.starts()
    desk_town.sandbox.faults.order("refuse", "sendMessage", chat_id=group, description=MUTED, times=3)

    await desk_town.written()
    for _ in range(4):
        await desk_town.later(minutes=2)

    assert rows(desk_town.database, BOUND) == [(1,)]
    assert desk_town.anna.finds("№1 ·", group)
    assert len([text for text in irina.texts() if "не даёт боту писать" in text]) == 1


async def test_what_was_sent_in_part_to_a_group_that_is_lost_appears_whole_in_the_next(desk_town: Town) -> None:
    maria, viktor, group, other = desk_town.maria, desk_town.viktor, desk_town.first_line, desk_town.managers
    await desk_town.written()
    order = desk_town.sandbox.faults.order
    order("slow", "sendMessage", chat_id=group, seconds=0.01)
    lost = order("refuse", "sendMessage", chat_id=group, code=403, description=KICKED, times=500)

    await maria.says("слово " * 680)
    await desk_town.irina.says("/bind operator", other)
    for _ in range(5):
        await desk_town.later(seconds=2)

    assert 500 - lost.times <= 2, "it is not tried for ever where the bot is not any more"
    assert sum(text.count("слово") for text in viktor.texts(other)) >= 680


async def test_a_message_that_cannot_be_made_is_given_up_and_what_stands_behind_it_goes_on(desk_town: Town) -> None:
    maria, irina = desk_town.maria, desk_town.irina
    await maria.starts()
    async with desk_town.desk.database.work() as work:
        for text in ("no-such-text", "notice-language"):
            await work.outbox.say(Chat(maria.id), Say(text), language="ru", at=desk_town.clock())
    before = len(maria.from_bot())
    desk_town.desk.bells.ring_all()

    for pause in (1, 2, 4, 8, 16):
        await asyncio.sleep(0.1)
        await turned(desk_town, seconds=pause)
    await until(lambda: len(maria.from_bot()) == before + 1)
    await irina.says("/undelivered")

    status, said = await ready(desk_town)
    assert "ошибка в программе бота" in irina.last().text
    assert (status, said["reasons"]) == (503, {"given_up": "messages that could not be made, see /undelivered: 1"})


async def test_a_message_that_telegram_always_answers_with_an_error_holds_up_the_others_for_minutes_only(
    desk_town: Town,
) -> None:
    maria = desk_town.maria
    await maria.starts()
    before = len(maria.from_bot())
    poison = "PATIENT"
    whole = Caller.call

    async def call(self: Caller, method: TelegramMethod[Any], within: float | None = None) -> Any:
        if poison in getattr(method, "text", ""):
            raise TelegramServerError(method, "Internal Server Error")
        return await whole(self, method, within)

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(Caller, "call", call)
        async with desk_town.desk.database.work() as work:
            say = Say("notice-group-lost", {"title": poison, "role": "operator"})
            await work.outbox.say(Chat(maria.id), say, language="ru", at=desk_town.clock())
            await work.outbox.say(Chat(maria.id), Say("notice-language"), language="ru", at=desk_town.clock())
        desk_town.desk.bells.ring_all()
        held_up = []
        for _ in range(12):
            await asyncio.sleep(0.1)
            held_up.append(len(maria.from_bot()) == before)
            await turned(desk_town, minutes=1)
        status, said = await ready(desk_town)
        await until(lambda: len(maria.from_bot()) == before + 1)
    await desk_town.later(minutes=2)

    assert held_up[:5] == [True] * 5
    assert (status, said["reasons"]) == (503, {"outbox": "messages that were tried 5 times in vain: 1"})
    assert maria.reads(poison), "it is not lost"

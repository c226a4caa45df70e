"""Presses and their answers."""

from __future__ import annotations

import asyncio

import pytest

from sandbox.clock import Clock
from sandbox.residents import Bot, Person
from sandbox.world import Answer, Impossible, World

from .caller import Caller, Refused, waiting

BUTTONS = {"inline_keyboard": [[{"text": "Взять", "callback_data": "take"}, {"text": "Сайт", "url": "https://a.ru"}]]}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def card(call: Caller, world: World, bot: Bot, anna: Person) -> int:
    world.start(anna, bot)
    sent = await call("sendMessage", chat_id=anna.id, text="№17", reply_markup=BUTTONS)
    bot.updates.drop_all()
    return int(sent["message_id"])


async def test_a_press_waits_for_its_answer(call: Caller, world: World, bot: Bot, anna: Person, card: int) -> None:
    pressing = asyncio.create_task(world.press(anna, bot, card, label="Взять", wait=5))
    await asyncio.sleep(0)
    (update,) = waiting(bot)
    query = update["callback_query"]

    await call("answerCallbackQuery", callback_query_id=query["id"], text="Готово", show_alert=True)

    assert (await pressing).answer == Answer("Готово", show_alert=True)
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("take", anna.id, "№17")


async def test_nobody_answers(world: World, bot: Bot, anna: Person, card: int) -> None:
    assert (await world.press(anna, bot, card, data="take", wait=0)).answer is None


async def test_an_answer_that_is_late_or_the_second_is_refused(
    call: Caller, world: World, clock: Clock, bot: Bot, anna: Person, card: int
) -> None:
    first, second = (world.tap(anna, bot, card, data="take") for _ in range(2))
    await call("answerCallbackQuery", callback_query_id=first.id)

    with pytest.raises(Refused, match=TOO_OLD):
        await call("answerCallbackQuery", callback_query_id=first.id)
    clock.advance(11)
    for query_id in (second.id, "777"):
        with pytest.raises(Refused, match=TOO_OLD):
            await call("answerCallbackQuery", callback_query_id=query_id)


async def test_an_answer_holds_200_characters(call: Caller, world: World, bot: Bot, anna: Person, card: int) -> None:
    query = world.tap(anna, bot, card, data="take")

    with pytest.raises(Refused, match="MESSAGE_TOO_LONG"):
        await call("answerCallbackQuery", callback_query_id=query.id, text="я" * 201)
    assert await call("answerCallbackQuery", callback_query_id=query.id, text="я" * 200)


def test_a_press_on_a_message_that_is_gone_shows_only_its_place(
    world: World, bot: Bot, anna: Person, card: int
) -> None:
    world.delete(anna, bot, card)

    world.tap(anna, bot, card, data="take")

    (update,) = waiting(bot)
    message = update["callback_query"]["message"]
    assert (message["message_id"], message["date"]) == (card, 0)
    assert message.keys() == {"message_id", "date", "chat"}


@pytest.mark.parametrize("button", [{"label": "Сайт"}, {"label": "Нет"}, {"data": "other"}, {}])
def test_there_must_be_such_a_button(world: World, bot: Bot, anna: Person, card: int, button: dict[str, str]) -> None:
    with pytest.raises(Impossible, match="no such button"):
        world.tap(anna, bot, card, **button)

    assert waiting(bot) == []

"""Buttons: what a press brings, and what may be answered to it."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from .ptb_client import news
from .town import Person, Town
from .wording import saying

TOO_OLD = saying("query is too old and response timeout expired or query ID is invalid")


async def card(bot: Bot, chat: int, data: str = "take:17") -> Message:
    """A message with one button."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Взять", callback_data=data)]])
    return await bot.send_message(chat, "№17", reply_markup=markup)


async def query(bot: Bot) -> CallbackQuery:
    """The one press that waits."""
    (update,) = await news(bot)
    assert update.callback_query is not None
    return update.callback_query


async def test_a_press_brings_its_data_bytes_and_all(ptb: Bot, ira: Person) -> None:
    data = "🏠" * 16
    sent = await card(ptb, ira.id, data)

    await ira.press(sent.message_id, data)

    pressed = await query(ptb)
    assert pressed.data == data
    assert pressed.from_user.id == ira.id
    assert pressed.message is not None
    assert pressed.message.message_id == sent.message_id


async def test_an_alert_reaches_whoever_pressed(ptb: Bot, ira: Person) -> None:
    sent = await card(ptb, ira.id)
    pressing = asyncio.create_task(ira.press(sent.message_id, "take:17", wait=5))
    (update,) = await ptb.get_updates(timeout=5)
    assert update.callback_query is not None

    assert await update.callback_query.answer("ж" * 200, show_alert=True)

    answer = (await pressing)["answer"]
    assert (answer["text"], answer["show_alert"]) == ("ж" * 200, True)


async def test_an_alert_holds_200_characters(ptb: Bot, ira: Person) -> None:
    sent = await card(ptb, ira.id)
    await ira.press(sent.message_id, "take:17")
    pressed = await query(ptb)

    with pytest.raises(BadRequest, match=saying("message_too_long")):
        await pressed.answer("ж" * 201, show_alert=True)


async def test_a_late_answer_is_refused(ptb: Bot, ira: Person, town: Town) -> None:
    sent = await card(ptb, ira.id)
    await ira.press(sent.message_id, "take:17")
    pressed = await query(ptb)

    await town.advance(3600)

    with pytest.raises(BadRequest, match=TOO_OLD):
        await pressed.answer()
    with pytest.raises(BadRequest, match=TOO_OLD):
        await ptb.answer_callback_query("no-such-query")


async def test_the_message_of_a_press_may_be_gone(ptb: Bot, ira: Person) -> None:
    sent = await card(ptb, ira.id)
    await sent.delete()

    await ira.press(sent.message_id, "take:17")

    pressed = await query(ptb)
    assert pressed.message is not None
    assert pressed.message.message_id == sent.message_id
    assert not pressed.message.is_accessible
    assert pressed.message.date.timestamp() == 0


async def test_a_press_is_forgotten_after_150_seconds(ptb: Bot, ira: Person, town: Town) -> None:
    sent = await card(ptb, ira.id)
    await ira.press(sent.message_id, "take:17")
    await ira.say("hello")

    await town.advance(160)

    assert [update.message is not None for update in await news(ptb)] == [True]

"""Buttons: what a press brings, and what may be answered to it."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from .aiogram_client import news
from .town import Person, Town

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def card(bot: Bot, chat: int, data: str = "take:17") -> int:
    """A message with one button; its id."""
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Взять", callback_data=data)]])
    return (await bot.send_message(chat, "№17", reply_markup=markup)).message_id


async def query(bot: Bot) -> CallbackQuery:
    """The one press that waits."""
    (update,) = await news(bot)
    assert update.callback_query is not None
    return update.callback_query


async def test_a_press_says_who_pressed_what(aio: Bot, ira: Person) -> None:
    message_id = await card(aio, ira.id)

    await ira.press(message_id, "take:17")

    pressed = await query(aio)
    assert pressed.data == "take:17"
    assert pressed.from_user.id == ira.id
    assert pressed.chat_instance
    assert isinstance(pressed.message, Message)
    assert (pressed.message.message_id, pressed.message.text) == (message_id, "№17")
    assert pressed.message.reply_markup is not None


@pytest.mark.parametrize("data", ["x" * 64, "ж" * 32, "a:b;c\n\"d\"'e'"], ids=["latin", "cyrillic", "signs"])
async def test_data_of_up_to_64_bytes_comes_back_as_it_was(aio: Bot, ira: Person, data: str) -> None:
    message_id = await card(aio, ira.id, data)

    await ira.press(message_id, data)

    assert (await query(aio)).data == data


async def test_the_answer_reaches_whoever_pressed(aio: Bot, ira: Person) -> None:
    message_id = await card(aio, ira.id)
    pressing = asyncio.create_task(ira.press(message_id, "take:17", wait=5))
    (update,) = await aio.get_updates(timeout=5)
    assert update.callback_query is not None

    assert await aio.answer_callback_query(update.callback_query.id, "Ваше", show_alert=True)

    pressed = await pressing
    assert pressed["answer"]["text"] == "Ваше"
    assert pressed["answer"]["show_alert"] is True


async def test_an_answer_may_be_empty(aio: Bot, ira: Person) -> None:
    message_id = await card(aio, ira.id)
    await ira.press(message_id, "take:17")

    assert await aio.answer_callback_query((await query(aio)).id)


async def test_an_answer_holds_200_characters(aio: Bot, ira: Person) -> None:
    message_id = await card(aio, ira.id)
    await ira.press(message_id, "take:17")
    pressed = await query(aio)

    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await aio.answer_callback_query(pressed.id, "ж" * 201)

    assert await aio.answer_callback_query(pressed.id, "ж" * 200)


async def test_an_old_press_cannot_be_answered(aio: Bot, ira: Person, town: Town) -> None:
    message_id = await card(aio, ira.id)
    await ira.press(message_id, "take:17")
    pressed = await query(aio)

    await town.advance(3600)

    with pytest.raises(TelegramBadRequest) as refusal:
        await aio.answer_callback_query(pressed.id, "Ваше")
    assert refusal.value.message == TOO_OLD


async def test_a_press_that_never_was_cannot_be_answered(aio: Bot) -> None:
    with pytest.raises(TelegramBadRequest) as refusal:
        await aio.answer_callback_query("123456789", "Ваше")

    assert refusal.value.message == TOO_OLD


async def test_a_press_is_kept_for_150_seconds(aio: Bot, ira: Person, town: Town) -> None:
    message_id = await card(aio, ira.id)
    await ira.press(message_id, "take:17")

    await town.advance(140)
    in_time = await aio.get_updates()
    await town.advance(20)
    too_late = await aio.get_updates()

    assert len(in_time) == 1
    assert too_late == []


async def test_the_message_of_a_press_may_be_gone(aio: Bot, ira: Person) -> None:
    message_id = await card(aio, ira.id)
    await aio.delete_message(ira.id, message_id)

    await ira.press(message_id, "take:17")

    pressed = await query(aio)
    assert isinstance(pressed.message, InaccessibleMessage)
    assert (pressed.message.chat.id, pressed.message.message_id) == (ira.id, message_id)
    assert pressed.message.date == 0


async def test_in_a_group_anybody_may_press(aio: Bot, ira: Person, oleg: Person, team: int) -> None:
    message_id = await card(aio, team)

    await oleg.press(message_id, "take:17", team)
    await ira.press(message_id, "take:17", team)

    first, second = [update.callback_query for update in await news(aio)]
    assert first is not None
    assert second is not None
    assert [first.from_user.id, second.from_user.id] == [oleg.id, ira.id]
    assert first.chat_instance == second.chat_instance
    assert first.id != second.id

"""Replies, quotes and reply markup."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from .aiogram_client import messages
from .town import Person
from .wording import saying


async def test_a_reply_shows_what_it_answers(aio: Bot, ira: Person) -> None:
    question = await ira.say("how much is it?")

    sent = await aio.send_message(ira.id, "nothing", reply_parameters=ReplyParameters(message_id=question))

    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == question
    assert sent.reply_to_message.text == "how much is it?"


async def test_a_reply_may_quote(aio: Bot, ira: Person) -> None:
    question = await ira.say("how much is it, and when?")
    quoting = ReplyParameters(message_id=question, quote="and when?")

    sent = await aio.send_message(ira.id, "tomorrow", reply_parameters=quoting)

    assert sent.quote is not None
    assert (sent.quote.text, sent.quote.position) == ("and when?", 16)


async def test_a_quote_must_be_in_what_it_quotes(aio: Bot, ira: Person) -> None:
    question = await ira.say("how much is it?")
    misquoting = ReplyParameters(message_id=question, quote="where is it?")

    with pytest.raises(TelegramBadRequest, match="QUOTE_TEXT_INVALID"):
        await aio.send_message(ira.id, "here", reply_parameters=misquoting)


async def test_a_reply_to_nothing_is_refused_unless_allowed(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await aio.send_message(ira.id, "what?", reply_parameters=ReplyParameters(message_id=404))

    lenient = ReplyParameters(message_id=404, allow_sending_without_reply=True)
    sent = await aio.send_message(ira.id, "what?", reply_parameters=lenient)
    assert sent.reply_to_message is None


async def test_a_person_replies_to_the_bot(aio: Bot, ira: Person) -> None:
    question = await aio.send_message(ira.id, "What is wrong?", reply_markup=ForceReply(selective=True))

    await ira.say("everything", reply_to=question.message_id)

    (message,) = await messages(aio)
    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == question.message_id
    assert message.reply_to_message.from_user is not None
    assert message.reply_to_message.from_user.id == aio.id


async def test_a_message_carries_its_inline_buttons(aio: Bot, ira: Person) -> None:
    button = InlineKeyboardButton(text="Взять", callback_data="take:17")

    sent = await aio.send_message(ira.id, "№17", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))

    assert sent.reply_markup is not None
    assert sent.reply_markup.model_dump() == InlineKeyboardMarkup(inline_keyboard=[[button]]).model_dump()
    assert (await ira.sees())[-1]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Взять"


async def test_a_keyboard_is_shown_and_taken_away(aio: Bot, ira: Person) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Да"), KeyboardButton(text="Нет")]])

    shown = await aio.send_message(ira.id, "Так?", reply_markup=keyboard)
    removed = await aio.send_message(ira.id, "Спасибо", reply_markup=ReplyKeyboardRemove())

    assert shown.reply_markup is None
    assert removed.reply_markup is None


@pytest.mark.parametrize("data", ["x" * 65, "ж" * 33], ids=["latin", "cyrillic"])
async def test_a_button_holds_at_most_64_bytes(aio: Bot, ira: Person, data: str) -> None:
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="ok", callback_data=data)]])

    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await aio.send_message(ira.id, "press", reply_markup=markup)


async def test_a_button_that_does_nothing_is_refused(aio: Bot, ira: Person) -> None:
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="nothing")]])

    with pytest.raises(TelegramBadRequest, match=saying("text buttons are unallowed in the inline keyboard")):
        await aio.send_message(ira.id, "press", reply_markup=markup)

"""Replies, quotes and reply markup."""

from __future__ import annotations

import pytest
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest

from .ptb_client import messages
from .town import Person
from .wording import saying


async def test_a_reply_with_a_quote(ptb: Bot, ira: Person) -> None:
    asked = await ira.say("how much is it, and when?")

    sent = await ptb.send_message(ira.id, "tomorrow", reply_parameters=ReplyParameters(asked, quote="and when?"))

    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == asked
    assert sent.quote is not None
    assert (sent.quote.text, sent.quote.position) == ("and when?", 16)


async def test_a_misquote_is_refused(ptb: Bot, ira: Person) -> None:
    asked = await ira.say("how much is it?")

    with pytest.raises(BadRequest, match=saying("quote_text_invalid")):
        await ptb.send_message(ira.id, "here", reply_parameters=ReplyParameters(asked, quote="where is it?"))


async def test_a_reply_to_nothing_is_refused_unless_allowed(ptb: Bot, ira: Person) -> None:
    with pytest.raises(BadRequest, match=saying("message to be replied not found")):
        await ptb.send_message(ira.id, "what?", reply_to_message_id=404)

    sent = await ptb.send_message(ira.id, "what?", reply_to_message_id=404, allow_sending_without_reply=True)
    assert sent.reply_to_message is None


async def test_a_forced_reply_comes_back_as_a_reply(ptb: Bot, ira: Person) -> None:
    asked = await ptb.send_message(ira.id, "What is wrong?", reply_markup=ForceReply(selective=True))

    await ira.say("everything", reply_to=asked.message_id)

    (message,) = await messages(ptb)
    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == asked.message_id


async def test_buttons_come_back_as_they_were_sent(ptb: Bot, ira: Person) -> None:
    markup = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Взять", callback_data="take")],
            [InlineKeyboardButton("Портал", url="https://example.org/")],
        ]
    )

    sent = await ptb.send_message(ira.id, "№17", reply_markup=markup)

    assert sent.reply_markup == markup


async def test_a_button_holds_at_most_64_bytes(ptb: Bot, ira: Person) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("ok", callback_data="ж" * 33)]])

    with pytest.raises(BadRequest, match=saying("button_data_invalid")):
        await ptb.send_message(ira.id, "press", reply_markup=markup)

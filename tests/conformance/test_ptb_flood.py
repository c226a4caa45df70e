"""Flood limits: who pays, and what it costs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import RetryAfter

from .ptb_client import news
from .town import Person, Town


async def test_a_chat_that_is_full_names_the_seconds_to_wait(ptb: Bot, town: Town, ira: Person) -> None:
    await town.limits(chat="1/30")
    await ptb.send_message(ira.id, "one")

    with pytest.raises(RetryAfter) as refusal:
        await ptb.send_message(ira.id, "two")

    assert refusal.value.retry_after in {timedelta(seconds=30), timedelta(seconds=31)}
    await town.advance(31)
    assert await ptb.send_message(ira.id, "two")


async def test_a_group_takes_twenty_a_minute_edits_included(ptb: Bot, town: Town, team: int) -> None:
    await town.limits(group="20/60")
    sent = await ptb.send_message(team, "card")
    for number in range(19):
        await sent.edit_text(f"card {number}")

    with pytest.raises(RetryAfter):
        await sent.edit_text("card 20")
    with pytest.raises(RetryAfter):
        await ptb.send_message(team, "another card")


async def test_topics_share_the_limit_of_their_forum(ptb: Bot, town: Town, forum: int) -> None:
    await town.limits(group="2/60")
    topic = await ptb.create_forum_topic(forum, "№17")
    await ptb.send_message(forum, "card", message_thread_id=topic.message_thread_id)

    with pytest.raises(RetryAfter):
        await ptb.send_message(forum, "in General")
    with pytest.raises(RetryAfter):
        await ptb.create_forum_topic(forum, "№18")


async def test_everything_together_has_a_limit(ptb: Bot, town: Town, ira: Person, oleg: Person) -> None:
    await town.limits(total="1/1")
    await ptb.send_message(ira.id, "one")

    with pytest.raises(RetryAfter):
        await ptb.send_message(oleg.id, "two")


async def test_answers_to_presses_are_free(ptb: Bot, town: Town, ira: Person) -> None:
    await town.limits(total="1/60", chat="1/60")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Взять", callback_data="take")]])
    sent = await ptb.send_message(ira.id, "card", reply_markup=markup)
    await ira.press(sent.message_id, "take")
    await ira.press(sent.message_id, "take")

    presses = [update.callback_query for update in await news(ptb) if update.callback_query]

    assert len(presses) == 2
    for press in presses:
        assert await press.answer("Ваше")

"""Flood limits: who pays, and what it costs."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from .aiogram_client import news
from .town import Person, Town


async def test_a_chat_takes_one_message_a_second(aio: Bot, town: Town, ira: Person) -> None:
    await town.limits(chat="1/1")
    await aio.send_message(ira.id, "one")

    with pytest.raises(TelegramRetryAfter) as refusal:
        await aio.send_message(ira.id, "two")

    assert refusal.value.retry_after >= 1
    assert f"Too Many Requests: retry after {refusal.value.retry_after}" in refusal.value.message
    assert await ira.reads() == ["/start", "one"]


async def test_after_the_named_seconds_it_goes_through(aio: Bot, town: Town, ira: Person) -> None:
    await town.limits(chat="1/30")
    await aio.send_message(ira.id, "one")
    await town.advance(10)
    with pytest.raises(TelegramRetryAfter) as refusal:
        await aio.send_message(ira.id, "two")
    assert refusal.value.retry_after in {20, 21}

    await town.advance(refusal.value.retry_after)

    assert (await aio.send_message(ira.id, "two")).text == "two"


async def test_the_header_says_the_same(town: Town, ira: Person) -> None:
    await town.limits(chat="1/30")
    await town.raw_call("sendMessage", {"chat_id": ira.id, "text": "one"})

    status, headers, answer = await town.raw_call("sendMessage", {"chat_id": ira.id, "text": "two"})

    assert status == 429
    assert answer["error_code"] == 429
    assert headers["Retry-After"] == str(answer["parameters"]["retry_after"])


async def test_one_full_chat_does_not_stop_another(aio: Bot, town: Town, ira: Person, oleg: Person) -> None:
    await town.limits(chat="1/1")
    await aio.send_message(ira.id, "one")

    assert (await aio.send_message(oleg.id, "one")).chat.id == oleg.id


async def test_a_group_takes_twenty_a_minute(aio: Bot, town: Town, team: int) -> None:
    await town.limits(group="20/60")
    for number in range(20):
        await aio.send_message(team, f"card {number}")

    with pytest.raises(TelegramRetryAfter):
        await aio.send_message(team, "card 21")

    await town.advance(61)
    assert await aio.send_message(team, "card 21")


async def test_the_groups_limit_is_not_for_private_chats(aio: Bot, town: Town, ira: Person) -> None:
    await town.limits(group="1/60")

    for number in range(3):
        await aio.send_message(ira.id, f"message {number}")

    assert len(await ira.sees()) == 4


async def test_edits_share_the_groups_limit(aio: Bot, town: Town, team: int) -> None:
    await town.limits(group="3/60")
    sent = await aio.send_message(team, "card")
    for number in range(2):
        await aio.edit_message_text(f"card {number}", chat_id=team, message_id=sent.message_id)

    with pytest.raises(TelegramRetryAfter):
        await aio.edit_message_text("card 3", chat_id=team, message_id=sent.message_id)
    with pytest.raises(TelegramRetryAfter):
        await aio.send_message(team, "another card")


async def test_the_topics_of_a_forum_share_one_limit(aio: Bot, town: Town, forum: int) -> None:
    await town.limits(group="3/60")
    topic = await aio.create_forum_topic(forum, "№17")
    await aio.send_message(forum, "card", message_thread_id=topic.message_thread_id)
    await aio.send_message(forum, "in General")

    with pytest.raises(TelegramRetryAfter):
        await aio.create_forum_topic(forum, "№18")
    with pytest.raises(TelegramRetryAfter):
        await aio.edit_forum_topic(forum, topic.message_thread_id, name="№17 у оператора")


async def test_everything_together_has_a_limit(aio: Bot, town: Town, ira: Person, oleg: Person, team: int) -> None:
    await town.limits(total="2/1")
    await aio.send_message(ira.id, "one")
    await aio.send_message(oleg.id, "two")

    with pytest.raises(TelegramRetryAfter):
        await aio.send_message(team, "three")

    await town.advance(1.1)
    assert await aio.send_message(team, "three")


async def test_answers_to_presses_are_free(aio: Bot, town: Town, ira: Person, team: int) -> None:
    await town.limits(total="1/60", chat="1/60", group="1/60")
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Взять", callback_data="take")]])
    sent = await aio.send_message(team, "card", reply_markup=markup)
    for _ in range(3):
        await ira.press(sent.message_id, "take", team)

    presses = [update.callback_query for update in await news(aio) if update.callback_query]

    assert len(presses) == 3
    for press in presses:
        assert await aio.answer_callback_query(press.id, "Ваше")


async def test_a_limit_may_be_switched_off(aio: Bot, town: Town, ira: Person) -> None:
    await town.limits(chat="1/60")
    await aio.send_message(ira.id, "one")

    await town.limits(chat=None)

    assert await aio.send_message(ira.id, "two")

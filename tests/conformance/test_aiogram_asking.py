"""Inline queries: what is asked in the input of a chat, and what may be answered."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent

from .aiogram_client import news
from .town import Person, Town

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def article(result: str) -> InlineQueryResultArticle:
    content = InputTextMessageContent(message_text="<b>Откройте</b> объявление", parse_mode="HTML")
    return InlineQueryResultArticle(id=result, title="Фото", description="Как", input_message_content=content)


async def test_what_is_asked_is_offered_and_sent_on_by_whoever_asked(aio: Bot, ira: Person, team: int) -> None:
    asking = asyncio.create_task(ira.asks("фото", team, wait=5))
    (update,) = await aio.get_updates(timeout=5)
    assert update.inline_query is not None

    assert await update.inline_query.answer([article("7")], cache_time=1, is_personal=True)

    asked = await asking
    assert asked["answer"]["results"] == [{"id": "7", "title": "Фото", "description": "Как"}]
    await aio.get_updates(offset=update.update_id + 1, timeout=0)
    await ira.chooses(asked["inline_query_id"], "7", team)
    (sent,) = await news(aio)
    assert sent.message is not None
    assert sent.message.via_bot is not None
    assert (sent.message.text, sent.message.via_bot.id) == ("Откройте объявление", aio.id)
    assert (update.inline_query.query, update.inline_query.chat_type) == ("фото", "supergroup")


async def test_wrong_and_late_answers_are_refused(aio: Bot, ira: Person, town: Town) -> None:
    await ira.asks("фото")
    (update,) = await news(aio)
    assert update.inline_query is not None

    with pytest.raises(TelegramBadRequest, match="RESULT_ID_DUPLICATE"):
        await update.inline_query.answer([article("1"), article("1")])
    await town.advance(3600)
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await update.inline_query.answer([])


async def test_the_bot_knows_that_it_may_be_asked(aio: Bot) -> None:
    assert (await aio.get_me()).supports_inline_queries

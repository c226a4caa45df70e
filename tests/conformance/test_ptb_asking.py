"""Inline queries: what is asked in the input of a chat, and what may be answered."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest

from .ptb_client import news
from .town import Person, Town
from .wording import saying

TOO_OLD = saying("query is too old and response timeout expired or query ID is invalid")


def article(result: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(result, "Фото", InputTextMessageContent("Откройте объявление"))


async def test_what_is_asked_is_offered_and_sent_on_by_whoever_asked(ptb: Bot, ira: Person) -> None:
    asking = asyncio.create_task(ira.asks("фото", wait=5))
    (update,) = await ptb.get_updates(timeout=5)
    assert update.inline_query is not None

    assert await update.inline_query.answer([article("7")])

    asked = await asking
    assert [each["id"] for each in asked["answer"]["results"]] == ["7"]
    await ira.chooses(asked["inline_query_id"], "7", ptb.id)
    sent = (await news(ptb))[-1].message
    assert sent is not None
    assert sent.via_bot is not None
    assert (sent.text, sent.via_bot.id, update.inline_query.chat_type) == ("Откройте объявление", ptb.id, "sender")


async def test_wrong_and_late_answers_are_refused(ptb: Bot, ira: Person, town: Town) -> None:
    await ira.asks("фото")
    (update,) = await news(ptb)
    assert update.inline_query is not None

    with pytest.raises(BadRequest, match=saying("result_id_duplicate")):
        await update.inline_query.answer([article("1"), article("1")])
    await town.advance(3600)
    with pytest.raises(BadRequest, match=TOO_OLD):
        await update.inline_query.answer([])

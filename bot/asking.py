"""`@bot words` in the input of any chat: up to five articles of the FAQ to send there.

Past the inbox: who asks goes on typing, and what was not answered at once is asked anew. Nothing of it is kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog
from aiogram.methods import AnswerInlineQuery
from aiogram.types import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, Update

from bot.caller import Caller
from bot.characters import read_whole
from bot.faults import fault_of
from bot.lanes import ASKS
from bot.speaker import language_of
from desk.articles import Article, Articles
from desk.names import Language
from handlers.screens.face import shortened
from handlers.screens.rich import TEXT
from storage import Received
from texts import Texts

log = structlog.get_logger()

MOST = 5
"""Articles that are offered."""

DESCRIPTION = 120
"""Characters of an answer that are seen below its question."""

PATIENCE = 5.0
"""Seconds. Who asks has typed on by then."""

KEPT_SECONDS = 30
"""How long Telegram may give the same answer to others who ask the same: articles are edited."""

AT_ONCE = 32
"""People whom it answers at the same time; to more the list comes when they type on."""


class Offers:
    """Answers those who ask, each their latest words."""

    def __init__(self, caller: Caller, articles: Articles, texts: Texts) -> None:
        self._caller = caller
        self._articles = articles
        self._texts = texts
        self._asked: dict[str, asyncio.Task[None]] = {}

    def take(self, batch: Sequence[Received]) -> Sequence[Received]:
        """Begin to answer what is asked in a batch; the rest of it is returned, for the inbox."""
        for each in batch:
            if each.lane.startswith(ASKS):
                self._begin(each)
        return [each for each in batch if not each.lane.startswith(ASKS)]

    async def close(self) -> None:
        """Whoever still waits gets nothing."""
        asked = list(self._asked.values())
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)

    def _begin(self, received: Received) -> None:
        before = self._asked.pop(received.lane, None)
        if before is not None:
            before.cancel()
        if len(self._asked) >= AT_ONCE:
            return
        task = asyncio.create_task(self._answer(received))
        self._asked[received.lane] = task
        task.add_done_callback(lambda done: self._forget(received.lane, done))

    def _forget(self, lane: str, done: asyncio.Task[None]) -> None:
        if self._asked.get(lane) is done:
            del self._asked[lane]

    async def _answer(self, received: Received) -> None:
        try:
            query = Update.model_validate(read_whole(received.payload)).inline_query
            if query is not None:
                await self._caller.call(await self._offer(query), within=PATIENCE)
        except Exception as error:  # noqa: BLE001  # nobody is left waiting by it but who asked, and they type on
            log.info("asking.not_answered", fault=fault_of(error))

    async def _offer(self, query: InlineQuery) -> AnswerInlineQuery:
        language = language_of(query.from_user.language_code)
        found = await asyncio.to_thread(self._found, query.query.strip())
        results = [self._result(article, language) for article in found]
        return AnswerInlineQuery(inline_query_id=query.id, results=list(results), cache_time=KEPT_SECONDS)

    def _found(self, words: str) -> Sequence[Article]:
        return self._articles.ranked(words, MOST) if words else self._articles.all()[:MOST]

    def _result(self, article: Article, language: Language) -> InlineQueryResultArticle:
        whole = self._texts("article-shown", language, question=article.question, article=article.answer)
        return InlineQueryResultArticle(
            id=article.id,
            title=article.question,
            description=shortened(" ".join(article.answer.split()), DESCRIPTION),
            input_message_content=InputTextMessageContent(message_text=shortened(whole, TEXT)),
        )

"""`/faq`: the articles, or those near to what somebody looks for."""

from __future__ import annotations

import asyncio

from desk.effects.faq import titles
from handlers.screens.face import shortened
from handlers.screens.lists.listing import Listing, Shown

WORDS = 100
"""Characters of an answer that are shown."""


class ArticleList:
    size = 8

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        articles, words = listing.rules.articles, str(listing.given["words"])
        found = await asyncio.to_thread(articles.ranked, words, offset + limit) if words else articles.all()
        page = found[offset : offset + limit]
        if not page:
            return Shown(listing.text("faq-none"), ())
        entries = [f"{each.question}\n{shortened(' '.join(each.answer.split()), WORDS)}" for each in page]
        buttons = [button for row in titles(None, page) for button in row]
        return Shown(listing.text("faq-list"), entries, listing.text("faq-foot"), buttons)

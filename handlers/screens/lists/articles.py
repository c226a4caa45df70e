"""`/faq`: the articles of a rubric, or those near to what somebody looks for."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Sequence

from desk.articles import Article, Uses
from desk.effects.faq import titles
from handlers.screens.face import shortened
from handlers.screens.lists.listing import Listing, Shown

WORDS = 100
"""Characters of an answer that are shown."""


def rubric_key(rubric: str) -> str:
    """By what a button names a rubric: a code holds 64 bytes, and a rubric is words."""
    return f"{zlib.crc32(rubric.encode('utf-8', 'surrogatepass')):x}"


class ArticleList:
    size = 8

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        found = await _found(listing, offset + limit)
        page = found[offset : offset + limit]
        if not page:
            return Shown(listing.text("faq-none"), ())
        entries = [f"{each.question}\n{shortened(' '.join(each.answer.split()), WORDS)}" for each in page]
        if listing.given.get("told"):
            uses = await listing.work.articles.uses()
            entries = [
                f"{entry}\n{_told(listing, each.id, uses.get(each.id, Uses()))}"
                for entry, each in zip(entries, page, strict=True)
            ]
        buttons = [button for row in titles(None, page) for button in row]
        rubric = page[0].rubric if listing.given.get("rubric") else ""
        title = listing.text("faq-rubric", rubric=rubric) if rubric else listing.text("faq-list")
        return Shown(title, entries, listing.text("faq-foot"), buttons)


def _told(listing: Listing, article: str, uses: Uses) -> str:
    return listing.text("faq-told", id=article, offered=uses.offered, helped=uses.helped, not_helped=uses.not_helped)


async def _found(listing: Listing, limit: int) -> Sequence[Article]:
    articles, words, rubric = listing.rules.articles, str(listing.given["words"]), listing.given.get("rubric")
    if words:
        return await asyncio.to_thread(articles.ranked, words, limit)
    return [each for each in articles.all() if not rubric or rubric_key(each.rubric) == rubric]

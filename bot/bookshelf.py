"""The articles of the FAQ: read from the database into what is searched, whenever somebody has changed one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.outages import Outages
from desk.articles import Article
from faq import Shelf
from storage import Database

log = structlog.get_logger()

EVERY = 60.0
"""Seconds between two looks at what other replicas changed, and at what readers said."""

BEGUN = "faq:begun"
"""The mark of a desk whose articles are its own: the file is what a new one begins with."""


class Bookshelf:
    """Keeps what is searched up to date with what is kept."""

    def __init__(self, database: Database, shelf: Shelf, outages: Outages, now: Callable[[], datetime]) -> None:
        self._database = database
        self._shelf = shelf
        self._outages = outages
        self._now = now
        self._seen = (-1, -1)
        self._renewing = asyncio.Lock()

    async def begin(self, first: Sequence[Article]) -> None:
        """first: what a desk begins with that has never had articles."""
        now = self._now()
        async with self._database.work() as work:
            if await work.marks.first(BEGUN, now):
                await work.articles.begin(first, now)
        await self.renew()

    async def renew(self) -> None:
        """Read the articles and their readers' word anew, if there is anything new."""
        async with self._renewing:
            async with self._database.reading() as work:
                newest = await work.articles.newest()
                if newest == self._seen:
                    return
                kept, uses = await work.articles.all(), await work.articles.uses()
            votes = {article: (each.helped + each.answered, each.not_helped) for article, each in uses.items()}
            await asyncio.to_thread(self._shelf.put, kept, votes)
            self._seen = newest
        log.info("faq.read", articles=len(kept))

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        await self._outages.every(EVERY, self.renew, stopping)

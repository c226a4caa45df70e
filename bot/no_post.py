"""Where no mail server is set: what was to go by letter is undelivered at once, and its card says why.

A person's last word may have been a letter, to a desk that wrote letters then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.household import Household
from bot.outages import Outages
from bot.wakes import Bells
from desk.outgoing import Priority, Show
from storage import Database, Due, Undeliverable

log = structlog.get_logger()

NO_POST = "no_post"
"""The fate of such a letter; worded in the catalogues as those of `bot/postal_fates.py`."""

AT_ONCE = 100
LEASE = timedelta(seconds=60)

EVERY = 60.0
"""Seconds between two looks where nothing was said meanwhile."""


class NoPost:
    """Takes the place of `bot.posting.Posting`."""

    def __init__(self, database: Database, bells: Bells, outages: Outages, now: Callable[[], datetime]) -> None:
        self._database = database
        self._bells = bells
        self._outages = outages
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        await self._outages.loop(self._look, stopping)

    async def _look(self) -> None:
        now = self._now()
        due = await self._database.next_on("mail", now, ())
        if due is None:
            await self._bells.post.wait(EVERY)
        elif due > now:
            # A turned clock rings nobody, so it is looked at each second.
            await self._bells.post.wait(min(1.0, (due - now).total_seconds()))
        else:
            await self._settle(now)

    async def _settle(self, now: datetime) -> None:
        claimed = [each for _, each in await self._database.claim_on("mail", now, (), AT_ONCE, LEASE)]
        await self._database.settle(
            [Undeliverable(each, NO_POST, also=await self._shows(each)) for each in claimed], now
        )
        if claimed:
            log.warning("mail.no_server", letters=len(claimed), meaning="FRONTDESK_MAIL_SMTP is not set")
            self._bells.outbox.ring()

    async def _shows(self, due: Due) -> list[Show]:
        if due.appeal is None:
            return []
        async with self._database.reading() as work:
            appeal = await work.appeals.get(due.appeal)
        cards = [Show("card", appeal.id, place=place, priority=Priority.EDIT) for place in appeal.places]
        return [*cards, Show("workbench", appeal.id)]


def no_post(desk: Household) -> NoPost:
    return NoPost(desk.database, desk.bells, desk.outages, desk.now)

"""What the FAQ lacks, told to the admins: once a week, when the desk opens for the first time in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

import structlog

from bot.outages import Outages
from bot.wakes import Bells
from desk.decide import Rules
from desk.gaps import LOOKED_BACK, MOST_APPEALS
from desk.lists import KEPT
from desk.outgoing import Chat, Priority, Show
from desk.people import Person
from storage import Database, Work

log = structlog.get_logger()

GAPS = "faq:gaps"
"""The mark that holds when it was told last."""

EVERY = 60.0
"""Seconds between two looks at the clock."""


class WeeklyGaps:
    """Beside all else: comparing a week's appeals takes seconds, in which no timer may be late.

    Two replicas may both compare; one tells. A week in which nothing is lacking is passed over in silence.
    """

    def __init__(
        self,
        database: Database,
        rules: Rules,
        admins: Collection[int],
        bells: Bells,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        """admins: Telegram ids."""
        self._database = database
        self._rules = rules
        self._admins = admins
        self._bells = bells
        self._outages = outages
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set; what is begun then is finished."""
        while not stopping.is_set():
            await self._outages.insist(self._look)
            await self._bells.weekly.wait(EVERY)

    async def _look(self) -> None:
        now, calendar = self._now(), self._rules.calendar
        if not calendar.is_open(now):
            return
        today = now.astimezone(calendar.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        week = today - timedelta(days=today.weekday())
        async with self._database.reading() as work:
            if await work.marks.happened(GAPS, week):
                return
            answered = await work.views.answered(now - LOOKED_BACK, MOST_APPEALS)
        gaps = await asyncio.to_thread(self._rules.articles.gaps, answered) if answered else ()
        async with self._database.work() as work:
            # A desk that has only begun has no week to look back on.
            if await work.marks.first(GAPS, now) or not await work.marks.again(GAPS, now, week) or not gaps:
                return
            for telegram in sorted(self._admins):
                admin = await work.people.of_telegram(telegram)
                if admin is not None:
                    await self._tell(work, admin, telegram, now)
        log.info("faq.gaps", found=len(gaps), appeals=len(answered))
        self._bells.committed()

    async def _tell(self, work: Work, admin: Person, telegram: int, now: datetime) -> None:
        """The list of /faq_gaps, as if they had asked for it."""
        listed = {"list": "faq_gaps", "page": 0}
        dialog = await work.dialogs.open(telegram, admin.id, "list", None, now + KEPT, listed, waits=False)
        show = Show("list", None, dialog=dialog.id, priority=Priority.DIGEST)
        await work.outbox.show(show, Chat(telegram), language=admin.language, at=now)

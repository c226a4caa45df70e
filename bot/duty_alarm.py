"""Nobody will be on duty: said to the incident managers a day ahead, once for each gap."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.outages import Outages
from bot.wakes import Bells
from desk.admins import tell_admins
from desk.decide import Rules
from desk.on_call import AHEAD, rota_of
from desk.outgoing import Priority, Say
from desk.process import MANAGER
from desk.rota import LONGEST, Span, gaps
from storage import Database, Work

log = structlog.get_logger()

EARLY = timedelta(days=1)
"""How long before. Source: mission.md, "Duty"."""

SOON = timedelta(hours=2)
"""A gap that is nearer wakes the group: by night too somebody has to be found."""

OUT_OF_HOURS = timedelta(hours=1)
"""A gap with no more time than this in which the office is closed is none: all are there."""

WEEK = timedelta(days=7)
"""How often it is said of a rota that has no end to its gap: nobody is entered any more."""

EVERY = 60.0
"""Seconds between two looks at the clock."""


class DutyAlarm:
    """What was said stands in marks, by where the gap begins: a restart, or another replica, says nothing twice, and a
    desk that was down says it when it is back, if it is still so. A portal that has never had a rota is left in peace.
    """

    def __init__(
        self,
        database: Database,
        rules: Rules,
        admins: frozenset[int],
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
        """Until `stopping` is set."""
        while not stopping.is_set():
            await self._outages.insist(self.look)
            await self._bells.duty.wait(EVERY)

    async def look(self) -> None:
        """Say what is to be said now."""
        now = self._now()
        async with self._database.reading() as work:
            fresh = [gap for gap in await self._gaps(work, now) if not await self._said(work, gap, now)]
        if not fresh:
            return
        async with self._database.work() as work:
            for gap in fresh:
                if await self._is_news(work, gap, now):
                    await self._say(work, gap, now)
                    log.info("duty.gap", begins=gap.begins.isoformat())
        self._bells.committed()

    async def _gaps(self, work: Work, now: datetime) -> list[Span]:
        """Those that begin within a day, or go on now, and matter."""
        if not self._rules.rota and await work.duty.last() is None:
            return []
        since = now - LONGEST
        rota = await rota_of(work, self._rules.rota, since, now + AHEAD)
        found = [gap for gap in gaps(rota, since, now + AHEAD) if gap.begins < now + EARLY]
        return [gap for gap in found if (gap.ends is None or now < gap.ends) and self._matters(gap, now)]

    def _matters(self, gap: Span, now: datetime) -> bool:
        """Whether there is time in it, from now on, in which nobody is in the office."""
        begins = max(gap.begins, now)
        if gap.ends is None:
            return True
        return gap.ends - begins - self._rules.calendar.between(begins, gap.ends) > OUT_OF_HOURS

    async def _said(self, work: Work, gap: Span, now: datetime) -> bool:
        return await work.marks.happened(_mark(gap, now), _since(gap, now))

    async def _is_news(self, work: Work, gap: Span, now: datetime) -> bool:
        return await work.marks.again(_mark(gap, now), now, _since(gap, now))

    async def _say(self, work: Work, gap: Span, now: datetime) -> None:
        facts = {
            "starts": max(gap.begins, now).isoformat(),
            "stops": None if gap.ends is None else gap.ends.isoformat(),
            "begun": "yes" if gap.begins <= now else "no",
        }
        priority = Priority.PAGE if gap.begins - now < SOON else Priority.ANSWER
        say = Say("notice-duty-gap", facts, priority=priority)
        if await work.places.bindings(MANAGER):
            await work.outbox.post(MANAGER, say, at=now)
        else:
            await tell_admins(work, self._admins, lambda _: say, now)


def _mark(gap: Span, now: datetime) -> str:
    """A gap is known by the end of the shift before it; without any, there is only one."""
    begins = "ever" if gap.begins <= now - LONGEST else gap.begins.isoformat()
    return f"duty-gap:{begins}"


def _since(gap: Span, now: datetime) -> datetime:
    """Said after that it is not said again."""
    return now - (WEEK if gap.ends is None else 52 * WEEK)

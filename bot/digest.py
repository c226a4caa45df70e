"""The morning digest for the incident managers: once a day, at opening; never at night, never on a day off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.faults import fault_of
from bot.wakes import Bells
from desk.decide import Rules
from desk.hearing import Burst
from desk.lists import MANAGER
from desk.outgoing import TOPIC_PER_APPEAL, Chat, Priority, Say
from desk.views import EVER
from handlers.screens.digest import digest_facts
from handlers.screens.lists.listing import Listing
from storage import Database, DatabaseFault, Work
from texts import Names, Texts

log = structlog.get_logger()

DIGEST = "digest"
"""The mark that holds when the last one was said."""

AGAIN = timedelta(minutes=1)
"""How soon it is looked again whether the managers have got a group."""


class Digest:
    """When it was said last stands in a mark: a restart, or another replica, says nothing twice, and a desk that was
    down at opening says it when it is back, that day.
    """

    def __init__(
        self,
        database: Database,
        rules: Rules,
        texts: Texts,
        names: Names,
        trends: Callable[[], Awaitable[Sequence[Burst]]],
        bells: Bells,
        now: Callable[[], datetime],
    ) -> None:
        """trends: what many have told of within a day."""
        self._trends = trends
        self._database = database
        self._rules = rules
        self._texts = texts
        self._names = names
        self._bells = bells
        self._now = now
        self._next = EVER

    async def strike(self) -> None:
        """Say it if it is time. Looks at the clock only, until it may be."""
        now = self._now()
        if now < self._next:
            return
        self._next = now + AGAIN
        try:
            # It takes its time: before the transaction.
            trends = await self._trends() if self._rules.calendar.is_open(now) else ()
            async with self._database.work() as work:
                done = await self._said(work, now, trends)
        except DatabaseFault:
            raise
        except Exception as error:  # noqa: BLE001  # a digest that fails must not stop the timers
            log.error("digest.failed", fault=fault_of(error))
            return
        if done:
            self._next = self._rules.calendar.next_opening(now)
        self._bells.outbox.ring()

    async def _said(self, work: Work, now: datetime, trends: Sequence[Burst]) -> bool:
        """Whether there is nothing more to be said before the next opening."""
        calendar = self._rules.calendar
        # A desk that has only begun has no yesterday to look back on.
        if await work.marks.first(DIGEST, now) or not calendar.is_open(now):
            return True
        hours = calendar.hours(now.astimezone(calendar.zone).date())
        assert hours is not None, "it is open"
        groups = await work.places.bindings(MANAGER)
        if not groups:
            return False
        if await work.marks.again(DIGEST, now, hours[0]):
            for group in groups:
                language = await work.places.chat_language(group.chat)
                listing = Listing(
                    self._texts, self._names, language, work, self._rules, now, appeal=None, given={}, plain=False
                )
                facts = {"day": self._names.moment(now, language), **await digest_facts(listing, trends)}
                say = Say("digest", facts, priority=Priority.DIGEST)
                chat = Chat(group.chat, None if group.thread == TOPIC_PER_APPEAL else group.thread)
                await work.outbox.say(chat, say, language=language, at=now)
        return True

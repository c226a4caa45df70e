"""What the portal is told of its appeals: rows of the outbox, carried as signed calls to its address, in order for each
person. docs/portal.md tells what it gets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

import structlog

from bot.call_models import AppealNamed, EventSeen
from bot.fates import FateRules
from bot.form_view import message_seen
from bot.outages import Outages
from bot.outcomes import PORTAL_AWAY
from bot.signed_posts import NotCarried, SignedPosts
from bot.wakes import Bells
from desk.channels import STATE
from desk.names import Language
from desk.outgoing import Say
from storage import Database, Due, Retry, Sent, Settled, Undeliverable, Work
from texts import Names, Texts, readable

log = structlog.get_logger()

PAUSES = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 15, 30, 60, 300, 900, 3600))
"""After each attempt; after those that follow, the last."""

GIVEN_UP = timedelta(days=2)
"""After so long nothing is tried any more, and whoever answered learns that it did not arrive."""

LEASE = timedelta(seconds=60)
"""How long a row is one replica's: longer than any attempt takes."""

LOOK = 1.0
"""Seconds between two looks at what other replicas have left."""

LONGEST_REST = 60.0
"""Seconds for which a portal that cannot be reached is left alone, whatever is due."""

Event = Literal["received", "state", "closed", "answered", "asked", "told"]
_BY_PURPOSE: dict[str, Event] = {"answer": "answered", "question": "asked"}


class PortalPost:
    """posts: to the portal's address; None: it has none, and asks. What is said can be asked for as soon as it is."""

    def __init__(
        self,
        database: Database,
        posts: SignedPosts | None,
        texts: Texts,
        names: Names,
        fates: FateRules,
        bells: Bells,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._posts = posts
        self._texts = texts
        self._names = names
        self._fates = fates
        self._bells = bells
        self._outages = outages
        self._now = now
        self._failures = 0

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set; the call in hand is finished."""
        await self._outages.loop(self.look, stopping)

    async def look(self) -> None:
        """Carry what is due; or wait for it.

        It is asked whether something is: each commit rings here, and to claim is a transaction of its own.
        """
        wait = await self._patience()
        claimed = () if wait > 0 else await self._database.claim_on("portal", self._now(), (), 1, LEASE)
        if not claimed:
            await self._bells.portal.wait(max(0.01, wait))
            return
        ((_, due),) = claimed
        settled = await self._carried(due)
        await self._outages.outlast(partial(self._database.settle, [settled], self._now()))
        if not isinstance(settled, Retry):
            # Cards tell what became of it.
            self._bells.committed()
        if self._failures:
            await self._bells.portal.wait(min(LONGEST_REST, 2.0**self._failures))

    async def _carried(self, due: Due) -> Settled:
        try:
            if self._posts is not None:
                event = await self._outages.outlast(partial(self._event, due))
                await self._posts.post(event.model_dump_json().encode(), f"event-{due.id}")
        except NotCarried as failure:
            return await self._failed(due, failure)
        except Exception as error:  # noqa: BLE001  # a bug in making one holds up nobody for ever
            return await self._fates.of_fault(due, error, 0)
        self._failures = 0
        log.info("portal_post.done", outbox=due.id, appeal=due.appeal, attempt=due.attempts)
        return Sent(due, also=await self._outages.outlast(partial(self._fates.shows_of_fate, due.say)))

    async def _failed(self, due: Due, failure: NotCarried) -> Settled:
        reason, now = failure.reason, self._now()
        log.warning("portal_post.failed", outbox=due.id, appeal=due.appeal, attempt=due.attempts, reason=reason)
        pause = PAUSES[min(due.attempts, len(PAUSES)) - 1]
        if failure.passing:
            self._failures = min(self._failures + 1, 10)
            if now + pause - due.created < GIVEN_UP:
                return Retry(due, now + pause, reason)
        log.error("portal_post.given_up", outbox=due.id, appeal=due.appeal, reason=reason)
        also = await self._outages.outlast(partial(self._fates.shows_of_fate, due.say))
        return Undeliverable(due, PORTAL_AWAY, also=also)

    async def _patience(self) -> float:
        """Seconds until something is due."""
        now = self._now()
        due = await self._database.next_on("portal", now, ())
        return LOOK if due is None else min(LOOK, max(0.0, (due - now).total_seconds()))

    async def _event(self, due: Due) -> EventSeen:
        say, appeal = due.say, due.appeal
        assert say is not None and appeal is not None, "what the portal is told is said of an appeal"  # noqa: PT018
        async with self._database.reading() as work:
            kept = await work.appeals.get(appeal)
            person = await work.people.get(kept.initiator)
            named = AppealNamed(
                id=await work.forms.form(appeal) or "", number=kept.number or 0, user=person.portal_user
            )
            if say.link == STATE:
                return self._of_state(due, say, named)
            return await self._of_words(due, say, named, work)

    def _of_state(self, due: Due, say: Say, named: AppealNamed) -> EventSeen:
        facts = say.facts
        return EventSeen(
            event=f"appeal.{facts['event']}",
            id=due.id,
            at=due.created,
            appeal=named,
            state=facts["state"],
            state_text=self._names.choice("state", facts["state"], due.language),
            resolution=facts["resolution"],
            reaction_due=facts["reaction_due"],
            due=facts["due"],
        )

    async def _of_words(self, due: Due, say: Say, named: AppealNamed, work: Work) -> EventSeen:
        message = await work.messages.get(say.content) if say.content is not None else None
        event = _BY_PURPOSE.get(message.purpose, "told") if message is not None else "told"
        return EventSeen(
            event=f"appeal.{event}",
            id=due.id,
            at=due.created,
            appeal=named,
            text=self._words(say, due.language),
            message=message_seen(message) if message is not None else None,
        )

    def _words(self, say: Say, language: Language) -> str:
        return self._texts(say.text, language, **readable(say.facts, self._names, language)) if say.text else ""

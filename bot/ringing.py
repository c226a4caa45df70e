"""Pages that leave the desk by other ways than Telegram: kept with what decided them, handed over beside all else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.gateway import Carrier
from bot.outages import Outages
from bot.signed_posts import NotCarried
from bot.wakes import Bells
from desk.admins import tell_admins
from desk.outgoing import Priority, Say
from desk.process import MANAGER
from storage import Database, RingRow

log = structlog.get_logger()

ATTEMPTS = 6
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 15, 30, 60))
"""After each attempt but the last. The next page about the same appeal, in three minutes, takes the place of this."""

LEASE = timedelta(seconds=60)
"""How long a call is one replica's: longer than any attempt takes."""

SELDOM = timedelta(hours=1)
"""How often the managers are told of the same appeal that its calls do not arrive."""

LOOK = 1.0
"""Seconds between two looks at what other replicas have left."""


class Ringing:
    """One call after the other. What is given up is said in the managers' group: the page in Telegram goes on."""

    def __init__(
        self,
        database: Database,
        carrier: Carrier,
        admins: frozenset[int],
        bells: Bells,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._carrier = carrier
        self._admins = admins
        self._bells = bells
        self._outages = outages
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set; the call in hand is finished."""
        await self._outages.loop(self.look, stopping)

    async def look(self) -> None:
        """Make the call that is due; or wait for it."""
        ring = await self._database.take_ring(self._now(), LEASE)
        if ring is None:
            await self._bells.rings.wait(await self._patience())
            return
        try:
            await self._carrier.carry(ring)
        except NotCarried as failure:
            await self._outages.outlast(partial(self._failed, ring, failure))
        else:
            log.info("ringing.done", ring=ring.id, appeal=ring.appeal, attempt=ring.attempts)
            await self._outages.outlast(partial(self._done, ring))

    async def _patience(self) -> float:
        due = await self._database.next_ring()
        return LOOK if due is None else min(LOOK, max(0.01, (due - self._now()).total_seconds()))

    async def _done(self, ring: RingRow) -> None:
        async with self._database.work() as work:
            await work.rings.settle(ring, "done", "")

    async def _failed(self, ring: RingRow, failure: NotCarried) -> None:
        log.warning("ringing.failed", ring=ring.id, appeal=ring.appeal, attempt=ring.attempts, reason=failure.reason)
        if failure.passing and ring.attempts < ATTEMPTS:
            await self._database.ring_again(ring, self._now() + PAUSES[ring.attempts - 1], failure.reason)
            return
        async with self._database.work() as work:
            now = self._now()
            if not await work.rings.settle(ring, "given_up", failure.reason):
                return
            if ring.what != "page" or not await work.marks.again(f"gateway:{ring.appeal}", now, now - SELDOM):
                return
            facts = {"appeal": ring.facts["appeal"], "page": ring.facts["page"], "error": failure.reason}
            say = Say("page-gateway-failed", facts, appeal=ring.appeal, priority=Priority.PAGE)
            if await work.places.bindings(MANAGER):
                await work.outbox.post(MANAGER, say, at=now)
            else:
                await tell_admins(work, self._admins, lambda _: say, now)
        self._bells.committed()

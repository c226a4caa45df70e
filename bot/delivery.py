"""From the outbox to Telegram: by priority, within the limits, in order per chat; each one's fate is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.faults import fault_of
from bot.limits import Pacing
from bot.outages import Outages
from bot.outcomes import Outcome
from bot.sending import Sending
from bot.wakes import Bell, Bells
from desk.names import RoleId
from desk.outgoing import Chat
from storage import Database, DatabaseFault, Due, Sent, Settled, Undeliverable

log = structlog.get_logger()

SIDE_BY_SIDE = 32
"""Chats that are written to at the same time."""

LEASE = timedelta(seconds=120)
"""How long a claimed row belongs to this process, and again from each renewal."""

RENEWAL = 30.0
"""Seconds between renewals: a message may be many calls, each of which waits for its limits first."""


class Delivery:
    """Claims what is due, has it sent, and writes the fates, many in one transaction."""

    def __init__(
        self,
        database: Database,
        sending: Sending,
        pacing: Pacing,
        bells: Bells,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._sending = sending
        self._pacing = pacing
        self._bells = bells
        self._outages = outages
        self._now = now
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._claimed: dict[int, Due] = {}
        self._settled: list[Settled] = []
        self._to_settle = Bell()
        self._stopped = False

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set; what is being sent then is finished and its fate written."""
        writing = asyncio.create_task(self._write_fates())
        renewing = asyncio.create_task(self._keep_leases())
        await self._outages.loop(self._look, stopping)
        await asyncio.gather(*self._busy.values(), return_exceptions=True)
        self._stopped = True
        self._to_settle.ring()
        await writing
        renewing.cancel()

    async def _look(self) -> None:
        """Take in hand what may be sent; or wait for it."""
        claimed = await self._claim()
        for due in claimed:
            self._claimed[due.chat.id] = due
            self._busy[due.chat.id] = asyncio.create_task(self._see_through(due))
        if not claimed:
            await self._bells.outbox.wait(await self._patience())

    async def _claim(self) -> list[Due]:
        room = min(SIDE_BY_SIDE - len(self._busy), self._pacing.free())
        if room <= 0:
            return []
        busy = self._busy.keys() | self._pacing.blocked()
        return await self._database.claim(self._now(), busy, await self._places(busy), room, LEASE)

    async def _places(self, busy: set[int]) -> dict[RoleId, Chat]:
        """For each role the group with the most of its limit left, of those that may be written to now."""
        chosen: dict[RoleId, Chat] = {}
        for binding in await self._database.bindings():
            if binding.chat in busy:
                continue
            best = chosen.get(binding.role)
            if best is None or self._pacing.room(binding.chat) > self._pacing.room(best.id):
                chosen[binding.role] = Chat(binding.chat, binding.thread)
        return chosen

    async def _patience(self) -> float:
        """Seconds until something can be sent: a row falls due, or a limit leaves room again."""
        waits = [1.0]
        if (free := self._pacing.next_free()) is not None:
            waits.append(free)
        # Where nobody may be written to, it does not matter what falls due.
        if self._pacing.free() > 0 and (due := await self._database.next_delivery(self._now())) is not None:
            waits.append((due - self._now()).total_seconds())
        return max(0.005, min(waits))

    async def _see_through(self, due: Due) -> None:
        """One row to its fate."""
        try:
            settled = await self._sending.send(due)
        except Exception as error:  # noqa: BLE001  # one message that cannot be made must not stop the others
            log.error("delivery.failed", outbox=due.id, fault=fault_of(error))
            settled = await self._sending.failed(due, error)
        self._settled.append(settled)
        self._to_settle.ring()

    async def _keep_leases(self) -> None:
        """A row whose lease ran out while it is being sent would be sent by another replica as well."""
        while True:
            await asyncio.sleep(RENEWAL)
            if self._claimed:
                await self._outages.insist(self._renew)

    async def _renew(self) -> None:
        await self._database.renew(list(self._claimed.values()), self._now(), LEASE)

    async def _write_fates(self) -> None:
        """While one transaction is written, the next one's fates gather."""
        while not (self._stopped and not self._settled):
            await self._to_settle.wait(None)
            results, self._settled = self._settled, []
            try:
                await self._write(results)
            except DatabaseFault as error:
                # The program ends, and the database is still away: the next one sends these again.
                log.error("delivery.fates_not_written", outbox=[each.due.id for each in results], error=str(error))
            for each in results:
                # Only now: the next message to this chat must not overtake this one's record.
                self._busy.pop(each.due.chat.id, None)
                self._claimed.pop(each.due.chat.id, None)
            self._bells.outbox.ring()

    async def _write(self, results: Sequence[Settled]) -> None:
        """However long the database is away: what was sent and is not known to be would be sent again."""
        try:
            await self._outages.outlast(lambda: self._database.settle(results, self._now()))
        except DatabaseFault:
            raise
        except Exception as error:  # noqa: BLE001  # one fate that cannot be written must not keep the others
            if len(results) > 1:
                for each in results:
                    await self._write([each])
                return
            log.error("delivery.fate_cut_short", outbox=results[0].due.id, fault=fault_of(error))
            await self._write_bare(results[0])

    async def _write_bare(self, settled: Settled) -> None:
        """Raises a DatabaseFault."""
        try:
            await self._outages.outlast(lambda: self._database.settle([_bare(settled)], self._now()))
        except DatabaseFault:
            raise
        except Exception as error:  # noqa: BLE001  # its lease runs out and it is sent again, and the others go on
            log.error("delivery.fate_not_written", outbox=settled.due.id, fault=fault_of(error))


def _bare(settled: Settled) -> Settled:
    """The fate without what follows from it; what would be tried again is given up, as nobody could note it."""
    if isinstance(settled, Sent):
        return Sent(settled.due)
    return Undeliverable(settled.due, Outcome.FAULT.value)

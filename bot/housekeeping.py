"""What is done now and then: letting go of what must not be kept for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.faults import fault_of
from bot.outages import Outages
from bot.wakes import Bell
from desk.keeping import Keeping
from desk.ports import ChangedMeanwhile
from storage import Database, DatabaseFault

log = structlog.get_logger()

NIGHT = 3
"""The hour, in the office's zone, after which the night's work is done."""

EVERY = 600.0
"""Seconds between two looks at what there is to do."""

JOB = "housekeeping"

GIVEN_UP = timedelta(hours=1)
"""After which another replica takes over the work of a night that is not done: it ends within minutes."""


class Housekeeping:
    """The night's work is one replica's, once a day, and done when it has come to its end; what an erasure leaves
    behind is cleared away at once.

    bell: rung when there may be something to do.
    """

    def __init__(
        self,
        database: Database,
        keeping: Keeping,
        zone: ZoneInfo,
        bell: Bell,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._keeping = keeping
        self._zone = zone
        self._bell = bell
        self._outages = outages
        self._now = now
        self._begun = False
        """Whether the work of this night is this replica's, and not done yet."""

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set; what is begun then is finished."""
        while not stopping.is_set():
            await self._outages.insist(self._tidy)
            await self._bell.wait(EVERY)

    async def _tidy(self) -> None:
        """Raises a DatabaseFault."""
        now = self._now()
        nightly = await self._takes_on(now)
        # What somebody was promised comes first.
        erased = await self._database.last_erasure()
        if erased is not None:
            await self._database.drop_raw_copies(erased)
            await self._database.wipe(whole=nightly)
            if nightly:
                await self._database.remains_gone(erased)
            log.info("housekeeping.cleared_after_erasure", whole=nightly)
        if nightly:
            await self._forget(now)

    async def _takes_on(self, now: datetime) -> bool:
        """Whether the work of the night is still to be done, and this replica's."""
        if await self._database.is_done(JOB, last_night(now, self._zone, NIGHT)):
            self._begun = False
        elif not self._begun:
            self._begun = await self._database.turn_of(f"{JOB}:begun", now, now - GIVEN_UP)
        return self._begun

    async def _forget(self, now: datetime) -> None:
        try:
            forgotten = await self._database.forget_old(self._keeping, now)
        except (DatabaseFault, ChangedMeanwhile):
            raise
        except Exception as error:  # noqa: BLE001  # the desk can do without; at the next look it is tried again
            log.error("housekeeping.failed", fault=fault_of(error))
            return
        await self._database.done_with(JOB, now)
        self._begun = False
        log.info("housekeeping.forgotten", **forgotten)


def last_night(now: datetime, zone: ZoneInfo, hour: int) -> datetime:
    """The last moment at which a night's work that is due at this hour of the zone began to be due."""
    local = now.astimezone(zone)
    began = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return began if began <= local else began - timedelta(days=1)

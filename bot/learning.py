"""By night the classifier learns from what staff decided: in a process of its own, behind everybody else."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from bot.champion import Champion
from bot.housekeeping import last_night
from bot.outages import Outages
from bot.schooling import knows_what_is_gone
from bot.settings import PREFIX, Settings
from bot.wakes import Bells
from storage import Database

log = structlog.get_logger()

NIGHT = 4
"""The hour after which it is due: what is to be forgotten by night is forgotten by then."""

EVERY = 600.0
"""Seconds between two looks at the clock."""

FRESH = 20
"""Decisions since the last contest; with fewer there is nothing new to learn."""

LONGEST = 3600.0
"""Seconds that it may take."""

BEHIND = 15
"""How nice its process is to all others: it gets what they leave."""

JOB = "learning"

Train = Callable[[asyncio.Event], Awaitable[None]]
"""Learn and contend; given up when the event is set."""


class Learning:
    """One replica's work, once a night, where there is something new to learn or something to be forgotten."""

    def __init__(
        self,
        database: Database,
        champion: Champion,
        train: Train,
        zone: ZoneInfo,
        bells: Bells,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._champion = champion
        self._train = train
        self._zone = zone
        self._bells = bells
        self._outages = outages
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        await self._outages.every(EVERY, partial(self.look, stopping), stopping)

    async def look(self, stopping: asyncio.Event) -> None:
        """Learn, if it is time to and nobody has done it this night."""
        now = self._now()
        if not await self._database.turn_of(JOB, now, last_night(now, self._zone, NIGHT)):
            return
        if not await self._worth_it():
            log.info("learning.nothing_new")
            return
        await self._train(stopping)
        await self._champion.renew()
        self._bells.outbox.ring()

    async def _worth_it(self) -> bool:
        async with self._database.reading() as work:
            models = list(await work.models.all())
            upto = max((model.upto for model in models), default=0)
            fresh = await work.examples.decisions_since(upto)
            return fresh >= FRESH or bool(await knows_what_is_gone(work, models))


def in_a_process(settings: Settings) -> Train:
    """`frontdesk train` with these settings, and nothing of it said: the desk's log has no room for texts."""

    async def train(stopping: asyncio.Event) -> None:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "train"),
            env={**os.environ, **_environment(settings)},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        os.setpriority(os.PRIO_PROCESS, process.pid, BEHIND)
        ended, stopped = asyncio.ensure_future(process.wait()), asyncio.ensure_future(stopping.wait())
        try:
            await asyncio.wait({ended, stopped}, timeout=LONGEST, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()
            given_up = not ended.done()
            if given_up:
                process.kill()
            code = await ended
        if given_up:
            log.warning("learning.given_up", meaning="it is tried again the next night")
        elif code:
            log.error("learning.failed", code=code, meaning="`frontdesk train` says why")
        else:
            log.info("learning.done")

    return train


def _environment(settings: Settings) -> dict[str, str]:
    """What the process is to know as this one does, wherever it has it from."""
    given = {
        "DATABASE_URL": settings.database_url,
        "ADMINS": ",".join(map(str, sorted(settings.admins))),
        "ENCODER": str(settings.encoder).lower(),
        "DIRECTORIES": str(settings.directories or ""),
    }
    return {PREFIX + name: value for name, value in given.items()}

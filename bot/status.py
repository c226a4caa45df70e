"""`GET /status.json`: what the portal's page shows of the desk, to anybody who asks, from memory."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog
from aiohttp import web

from bot.faults import fault_of
from bot.problems import Problem
from desk.views import OpenAccident
from reports import PublicStatus, StatusFigures
from storage import Database, DatabaseFault

log = structlog.get_logger()

PATH = "/status.json"

COUNTED_FOR = timedelta(minutes=1)
"""For so long figures are shown as they were counted. Older ones are shown while they are counted anew."""

STALE = timedelta(minutes=10)
"""Figures that nobody has asked for in so long are waited for."""

LOOKED_FOR = timedelta(seconds=5)
"""For so long accidents are shown as they were read."""

CACHED = 30
"""Seconds for which browsers and what stands before the desk may keep the answer, at most."""


class StatusPage:
    """However many ask at once, it is counted once."""

    def __init__(self, database: Database, status: PublicStatus, now: Callable[[], datetime]) -> None:
        self._database = database
        self._status = status
        self._now = now
        self._figures: StatusFigures | None = None
        self._counting: asyncio.Task[None] | None = None
        self._accidents: Sequence[OpenAccident] = ()
        self._looked: datetime | None = None
        self._looking = asyncio.Lock()

    def add_to(self, app: web.Application) -> None:
        """Add the route."""
        app.router.add_get(PATH, self._show)

    async def close(self) -> None:
        """What is being counted is given up."""
        if self._counting is not None:
            self._counting.cancel()
            await asyncio.gather(self._counting, return_exceptions=True)

    async def _show(self, _: web.Request) -> web.Response:
        try:
            figures = await self._counted()
            accidents = await self._looked_at()
        except DatabaseFault as error:
            log.warning("status.not_read", fault=fault_of(error))
            raise Problem(503, "The database cannot be used at the moment.", {"Retry-After": "5"}) from None
        now = self._now()
        text = json.dumps(self._status(figures, accidents, now), ensure_ascii=False)
        turns = self._status.turns(now)
        seconds = CACHED if turns is None else max(0, min(CACHED, int((turns - now).total_seconds())))
        # Nothing here is anybody's own, so any page may read it.
        headers = {"Cache-Control": f"public, max-age={seconds}", "Access-Control-Allow-Origin": "*"}
        return web.Response(text=text, content_type="application/json", headers=headers)

    async def _counted(self) -> StatusFigures:
        """Raises a DatabaseFault when there are none yet and none can be had."""
        age = STALE if self._figures is None else self._now() - self._figures.at
        if age >= COUNTED_FOR and (self._counting is None or self._counting.done()):
            self._counting = asyncio.create_task(self._count())
        if age >= STALE and self._counting is not None:
            # Who goes away must not take it from the others.
            await asyncio.shield(self._counting)
        assert self._figures is not None, "counting gives figures, or raises"
        return self._figures

    async def _count(self) -> None:
        try:
            async with self._database.reading() as work:
                self._figures = await self._status.figures(work, self._now())
        except DatabaseFault:
            if self._figures is None or self._now() - self._figures.at >= STALE:
                raise
            log.warning("status.not_counted")

    async def _looked_at(self) -> Sequence[OpenAccident]:
        async with self._looking:
            now = self._now()
            if self._looked is None or now - self._looked >= LOOKED_FOR:
                async with self._database.reading() as work:
                    self._accidents = await self._status.accidents(work)
                self._looked = now
            return self._accidents

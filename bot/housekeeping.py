"""What is done now and then: letting go of what must not be kept for ever."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from storage import Database, DatabaseFault

log = structlog.get_logger()

KEPT = timedelta(days=30)
"""How long the payload of an update is kept after it was worked off. Source: architecture.md, "Personal data"."""

EVERY = 3600.0
"""Seconds."""


class Housekeeping:
    """Looks once an hour, and at the start."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        while not stopping.is_set():
            try:
                purged = await self._database.purge(self._now() - KEPT)
            except DatabaseFault as error:
                log.warning("housekeeping.failed", error=str(error))
            else:
                if purged:
                    log.info("housekeeping.purged", updates=purged)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), EVERY)

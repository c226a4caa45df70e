"""Whether the desk can do its work: what `/readyz` and `/metrics` ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.http import Check
from bot.metrics import Metrics
from bot.outcomes import FAULT_ATTEMPTS
from storage import Database

STUCK = timedelta(minutes=5)
"""No message to a person waits so long for its first try, unless delivery stands still."""


class Health:
    """Looks at the database and at what waits in it."""

    def __init__(self, database: Database, metrics: Metrics, now: Callable[[], datetime]) -> None:
        self._database = database
        self._metrics = metrics
        self._now = now

    def checks(self) -> Mapping[str, Check]:
        return {"database": self._database_answers, "outbox": self._outbox_moves}

    async def refresh(self) -> None:
        """Count what waits, for whoever looks at the figures."""
        self._metrics.waiting(await self._database.waiting())
        self._metrics.appeals(await self._database.appeals_so_far())

    async def _database_answers(self) -> str | None:
        await self._database.bindings()
        return None

    async def _outbox_moves(self) -> str | None:
        since = await self._database.waits_since(self._now())
        if since is not None and self._now() - since >= STUCK:
            return f"a message waits since {since.isoformat(timespec='seconds')}"
        if in_vain := await self._database.tried_in_vain(FAULT_ATTEMPTS):
            return f"messages that were tried {FAULT_ATTEMPTS} times in vain: {in_vain}"
        return None

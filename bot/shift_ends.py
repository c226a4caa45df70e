"""Shifts at work that nobody ends: over by the clock; and what is still held when the time to hand over is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

import structlog

from bot.faults import fault_of
from bot.wakes import Bells
from desk.decide import Rules
from desk.ports import WorkShift
from desk.shifts import Shifting
from desk.views import EVER
from storage import Database, DatabaseFault

log = structlog.get_logger()

AGAIN = timedelta(minutes=1)
"""How soon it is looked again: a shift that begins or ends meanwhile may be due before the one that was to be next."""

BATCH = 50


class ShiftEnds:
    """What is due stands in the database: what ended while the program was down is caught up with, and of two replicas
    one does it.
    """

    def __init__(self, database: Database, rules: Rules, bells: Bells, now: Callable[[], datetime]) -> None:
        self._database = database
        self._rules = rules
        self._bells = bells
        self._now = now
        self._next = EVER

    async def strike(self) -> None:
        """Do what is due. Looks at the clock only, until something may be."""
        now = self._now()
        if now < self._next:
            return
        async with self._database.reading() as work:
            over = await work.shifts.over(now, BATCH)
            unsettled = await work.shifts.unsettled(now, BATCH)
            ahead = None if over or unsettled else await work.shifts.next()
        for shift in over:
            await self._see_to(shift, "close")
        for shift in unsettled:
            await self._see_to(shift, "settle")
        # More of them may be due already.
        more = BATCH in {len(over), len(unsettled)}
        self._next = now if more else min(now + AGAIN, ahead or now + AGAIN)
        if over or unsettled:
            self._bells.committed()

    async def _see_to(self, shift: WorkShift, what: Literal["close", "settle"]) -> None:
        try:
            async with self._database.work() as work:
                shifting = Shifting(work, self._rules, self._now())
                done = await (shifting.close(shift) if what == "close" else shifting.settle(shift))
        except DatabaseFault:
            raise
        except Exception as error:  # noqa: BLE001  # one that fails must not stop the others, nor the timers
            log.error("shifts.failed", shift=shift.id, what=what, fault=fault_of(error))
            return
        if done:
            log.info("shifts.closed" if what == "close" else "shifts.settled", shift=shift.id, person=shift.person)

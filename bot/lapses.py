"""Licences that are over: on the day, whoever had one is answered as those without, and is told so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.faults import fault_of
from bot.inquiry import Answers
from bot.turns import Turns
from bot.wakes import Bells
from desk.names import PersonId
from desk.ports import ChangedMeanwhile
from desk.views import EVER
from storage import Database, DatabaseFault

log = structlog.get_logger()

AGAIN = timedelta(minutes=1)
"""How soon it is looked again: a licence that somebody got meanwhile may end before the one that was to be the next."""

BATCH = 50


class Lapses:
    """Who is due stands in the database: what ended while the program was down is caught up with, and of two replicas
    one does it.
    """

    def __init__(self, database: Database, turns: Turns, bells: Bells, now: Callable[[], datetime]) -> None:
        self._database = database
        self._turns = turns
        self._bells = bells
        self._now = now
        self._next = EVER

    async def strike(self) -> None:
        """Do what is due. Looks at the clock only, until something may be."""
        now = self._now()
        if now < self._next:
            return
        async with self._database.reading() as work:
            due = await work.people.lapsing(now, BATCH)
            ahead = None if due else await work.people.next_lapse()
        for person in due:
            await self._lapse(person)
        # More of them may be due already.
        self._next = now if len(due) == BATCH else min(now + AGAIN, ahead or now + AGAIN)
        if due:
            self._bells.committed()

    async def _lapse(self, person: PersonId) -> None:
        try:
            async with self._database.work() as work:
                known = await work.people.get(person)
                ended = known.licence_ends.isoformat() if known.licence_ends else "?"
                done = await self._turns.licensing(work, Answers()).lapse(known, f"lapse:{person}:{ended}")
        except ChangedMeanwhile:
            return  # somebody works on an appeal of theirs at this moment: a minute later then
        except DatabaseFault:
            raise
        except Exception as error:  # noqa: BLE001  # one that fails must not stop the others, nor the timers
            log.error("lapses.failed", person=person, fault=fault_of(error))
            return
        if done:
            log.info("lapses.done", person=person)

"""What happens by itself: timers are rows, worked off in the order in which they fall due."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog

from bot.faults import fault_of
from bot.headcount import Headcount
from bot.inquiry import Answers
from bot.judging import Judging
from bot.outages import Outages
from bot.turns import Turns
from bot.wakes import Bells
from desk.ballot import AGAIN, RECOUNT
from desk.commands import Asked, Command
from desk.names import ActionId
from desk.people import TIMER
from desk.ports import ChangedMeanwhile
from desk.refusals import NotYet, Refusal
from storage import Database, DatabaseFault, TimerRow

log = structlog.get_logger()

BATCH = 20
"""How many are looked for at once: after so many, what somebody waits for goes first again."""

ANOTHER_SECONDS = 0.05
"""How long timers are left to another replica that works on them."""

TELLS_VOTES = frozenset({"remind_board", "report_ballot", RECOUNT})
"""Actions that say how many have not voted yet, or count those who have."""

LONGEST_PAUSE = timedelta(minutes=5)


class Striker(Protocol):
    """Something that knows by itself what is due."""

    async def strike(self) -> None:
        """Do it. Looks at the clock only, until something may be. Raises a DatabaseFault only."""


class Clockwork:
    """Performs what is due. A timer that fails is tried again with growing pauses; none is forgotten."""

    def __init__(
        self,
        database: Database,
        turns: Turns,
        judging: Judging,
        headcount: Headcount,
        bells: Bells,
        outages: Outages,
        strikers: Sequence[Striker],
        now: Callable[[], datetime],
    ) -> None:
        """strikers: what goes by the clock beside the timers, in this order."""
        self._database = database
        self._turns = turns
        self._judging = judging
        self._headcount = headcount
        self._bells = bells
        self._outages = outages
        self._strikers = strikers
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set; the timer in hand is finished."""
        await self._outages.loop(partial(self._look, stopping), stopping)

    async def _look(self, stopping: asyncio.Event) -> None:
        """Strike what is due; or wait for it."""
        for striker in self._strikers:
            await striker.strike()
        due = await self._database.due_timers(self._now(), BATCH)
        struck = 0
        for timer in due:
            if stopping.is_set():
                return
            struck += await self._strike(timer)
        if not due:
            await self._bells.timers.wait(await self._patience())
        elif not struck:
            # The same timers would be found again and again meanwhile.
            await asyncio.sleep(ANOTHER_SECONDS)

    async def _patience(self) -> float:
        """Seconds until the next timer; a second at most, for those that other replicas set."""
        due = await self._database.next_timer(self._now())
        return 1.0 if due is None else min(1.0, max(0.01, (due - self._now()).total_seconds()))

    async def _strike(self, timer: TimerRow) -> bool:
        """One timer: done, outlived, or to be tried again. False when another replica is at it.

        Raises a DatabaseFault: nothing was done then.
        """
        try:
            return await self._perform(timer)
        except ChangedMeanwhile:
            log.info("clockwork.collided", appeal=timer.appeal, action=timer.action)
        except DatabaseFault:
            raise
        except Exception as error:  # noqa: BLE001  # one timer that fails must not stop the others
            pause = min(timedelta(seconds=2 ** min(timer.attempts, 16)), LONGEST_PAUSE)
            log.error("clockwork.failed", appeal=timer.appeal, action=timer.action, fault=fault_of(error))
            await self._database.timer_failed(timer.id, self._now() + pause)
            return True
        return False

    async def _perform(self, timer: TimerRow) -> bool:
        asked = await self._asked(timer)
        if timer.action == RECOUNT and asked.board is None:
            # Nothing could be counted: that is no event, and Telegram is asked again.
            async with self._database.work() as work:
                await work.timers.put_off(timer.id, self._now() + AGAIN)
            return True
        answers = Answers(asked=asked)
        command = Command(ActionId(timer.action), timer.appeal, TIMER, cause=f"timer:{timer.id}", via="clock")
        try:
            async with self._database.work() as work:
                if not await work.timers.hold(timer.id):
                    return False
                await self._turns.desk(work, answers).perform(command)
                await work.timers.done(timer.id)
        except NotYet as refusal:
            log.info("clockwork.put_off", appeal=timer.appeal, action=timer.action, until=refusal.until.isoformat())
            async with self._database.work() as work:
                await work.timers.put_off(timer.id, refusal.until)
        except Refusal as refusal:
            # The appeal has moved on: what the timer was for is over.
            log.info("clockwork.outlived", appeal=timer.appeal, action=timer.action, refusal=str(refusal))
            async with self._database.work() as work:
                await work.timers.done(timer.id)
        self._bells.committed()
        return True

    async def _asked(self, timer: TimerRow) -> Asked:
        """What others are asked before its transaction opens."""
        if timer.action == "submit":
            return await self._judging.draft(timer.appeal)
        if timer.action in TELLS_VOTES:
            return Asked(board=await self._headcount.board())
        return Asked()

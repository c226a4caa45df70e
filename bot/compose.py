"""Everything put together by hand: the one file that knows all rooms."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from aiogram.methods import GetMe
from aiogram.types import User

from bot.caller import Caller, connect
from bot.clockwork import Clockwork
from bot.delivery import Delivery
from bot.directories import read_rules
from bot.dispatch import Dispatch
from bot.fates import FateRules
from bot.inquiry import Inquiry
from bot.judging import Judging
from bot.lease import Lease, SoleReplica
from bot.limits import LocalPacing, Pacing, Rates
from bot.membership import Membership
from bot.metrics import Metrics
from bot.permits import Permits
from bot.polling import Polling
from bot.presses import PressAnswers
from bot.rights import OwnRights
from bot.sending import Sending
from bot.settings import Settings
from bot.turns import Turns
from bot.wakes import Bells
from classifier import Classifier
from desk.decide import Rules
from handlers import conversation
from handlers.screens import Renderer
from storage import Database, Received
from texts import Names, Texts

log = structlog.get_logger()

Now = Callable[[], datetime]
Loop = Callable[[asyncio.Event], Coroutine[Any, Any, None]]


def wall_clock() -> datetime:
    """The one clock of a running desk."""
    return datetime.now(UTC)


class UnknownStates(Exception):
    """The process file lacks states in which appeals live."""


@dataclass(frozen=True, slots=True)
class Program:
    """A desk, ready to run. loops: each runs until the event is set and finishes what it has in hand."""

    username: str
    database: Database
    bells: Bells
    takers: tuple[Loop, ...]
    workers: tuple[Loop, ...]

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set, or a loop fails, which stops all and is raised."""
        working = asyncio.Event()
        takers = [asyncio.create_task(loop(stopping)) for loop in self.takers]
        workers = [asyncio.create_task(loop(working)) for loop in self.workers]
        told = asyncio.create_task(stopping.wait())
        try:
            await asyncio.wait([told, *takers, *workers], return_when=asyncio.FIRST_COMPLETED)
        finally:
            # First nothing new is taken; then what was taken is finished.
            stopping.set()
            told.cancel()
            taken = await asyncio.gather(*takers, return_exceptions=True)
            working.set()
            self._ring()
            worked = await asyncio.gather(*workers, return_exceptions=True)
        for result in (*taken, *worked):
            if isinstance(result, BaseException):
                raise result

    def _ring(self) -> None:
        for bell in (self.bells.inbox, self.bells.outbox, self.bells.timers):
            bell.ring()


async def _database(settings: Settings, rules: Rules) -> Database:
    """Opened and brought up to date. Raises a DatabaseFault, or UnknownStates."""
    database = await Database.open(settings.database_url)
    await database.upgrade()
    unknown = await database.states_in_use() - rules.process.states.keys()
    if unknown:
        raise UnknownStates(
            f"the process file lacks the states {', '.join(sorted(unknown))}, in which appeals are now: "
            "add them to process.toml, or take the file that these appeals were worked on with"
        )
    return database


async def _shared(settings: Settings, me: User, bells: Bells, closing: AsyncExitStack) -> tuple[Lease, Pacing]:
    """What replicas share; one process alone needs nothing for it."""
    rates = Rates(settings.limit_total, settings.limit_chat, settings.limit_group)
    return SoleReplica(), LocalPacing(rates, time.monotonic)


@asynccontextmanager
async def composed(settings: Settings, now: Now = wall_clock) -> AsyncIterator[Program]:
    """The whole desk, closed at the end of the block.

    now: the one clock. Raises whatever says why it cannot start: `bot.program.CANNOT_START`.
    """
    rules = read_rules(settings)
    async with AsyncExitStack() as closing:
        database = await _database(settings, rules)
        closing.push_async_callback(database.close)
        metrics, bells = Metrics(), Bells()
        caller = Caller(connect(settings.token, settings.bot_api_url), metrics)
        closing.push_async_callback(caller.close)
        me = await caller.insist(GetMe())
        if settings.redis_url is None:
            # What an earlier process had claimed and not sent is nobody's now.
            await database.release_leases()
        lease, pacing = await _shared(settings, me, bells, closing)
        yield await _desk(settings, rules, database, metrics, bells, caller, me, pacing, lease, now)


async def _desk(
    settings: Settings,
    rules: Rules,
    database: Database,
    metrics: Metrics,
    bells: Bells,
    caller: Caller,
    me: User,
    pacing: Pacing,
    lease: Lease,
    now: Now,
) -> Program:
    texts = Texts()
    names = Names(texts, rules.calendar.zone)
    username = me.username or ""
    turns = Turns(rules, texts, names, settings.admins, now)
    judging = Judging(database, await asyncio.to_thread(Classifier.load))
    membership = Membership(caller, me.id, database.bindings, settings.admins, shared=settings.redis_url is not None)
    rights = OwnRights(caller, me.id, bool(me.can_read_all_group_messages))
    inquiry = Inquiry(database, membership, judging, rights, username)
    presses = PressAnswers(caller, database, texts, bells, now)
    dispatch = Dispatch(database, conversation(), caller.bot, username, turns, inquiry, presses, bells, metrics, now)
    fates = FateRules(database, pacing, settings.admins, now)
    sending = Sending(database, Renderer(rules, texts, names), caller, Permits(pacing), fates, rules, now)
    delivery = Delivery(database, sending, pacing, bells, metrics, now)
    clockwork = Clockwork(database, turns, judging, bells, now)

    async def accept(batch: Sequence[Received]) -> int:
        fresh = await database.gate.accept(batch)
        metrics.accepted("telegram", fresh)
        bells.inbox.ring()
        return fresh

    polling = Polling(caller, accept, lease, now)
    return Program(username, database, bells, (polling.run,), (dispatch.run, clockwork.run, delivery.run))

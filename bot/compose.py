"""A desk put together by hand: what it begins with, and its ways in. Its loops are in `bot/assembly.py`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import structlog
from aiogram.methods import GetMe
from aiogram.types import User

from bot.alerts import Monitoring
from bot.asking import Offers
from bot.assembly import beside, reading, sending, telling_others, working_off
from bot.batch import REPEATED_WITHIN
from bot.batch import SOURCE as TELEGRAM
from bot.caller import Caller, connect
from bot.fates import FateRules
from bot.health import Health
from bot.household import Household, Loop, Loops
from bot.http import HttpDoor
from bot.intake import Accept
from bot.lease import Lease, SoleReplica
from bot.limits import LocalPacing, Pacing, Rates
from bot.metrics import Metrics
from bot.no_post import no_post
from bot.outages import Outages
from bot.polling import Polling
from bot.process_texts import read_process_and_texts
from bot.routes import add_routes
from bot.settings import Settings
from bot.storms import StormWatch
from bot.turns import Turns
from bot.wakes import Bells
from bot.webhook import Webhook
from desk.decide import Rules
from desk.documents import DocumentMaker
from desk.record import record_file
from encoder import SentenceEncoder
from faq import Shelf
from mail import RawLetter, WholeLetters
from reports import DutyCalendar, QueueTable, StatsPicture
from storage import Database, Received
from texts import Names, Texts

log = structlog.get_logger()

NEXT_YEAR_COUNTS = timedelta(days=45)
"""From so long before its end clocks run into the next year."""

Now = Callable[[], datetime]


def wall_clock() -> datetime:
    """The one clock of a running desk."""
    return datetime.now(UTC)


class UnknownStates(Exception):
    """The process file lacks states in which appeals live."""


@dataclass(frozen=True, slots=True)
class Program:
    """A desk, ready to run. port: of the HTTP door.

    Each loop runs until the event is set, and finishes what it has in hand."""

    username: str
    database: Database
    bells: Bells
    storms: StormWatch
    monitoring: Monitoring
    port: int
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
            self.bells.ring_all()
            worked = await asyncio.gather(*workers, return_exceptions=True)
        for result in (*taken, *worked):
            if isinstance(result, BaseException):
                raise result


async def _bring_up_to_date(database: Database, rules: Rules) -> None:
    """Raises a DatabaseFault, or UnknownStates."""
    await database.upgrade()
    unknown = await database.states_in_use() - rules.process.states.keys()
    if unknown:
        raise UnknownStates(
            f"the process file lacks the states {', '.join(sorted(unknown))}, in which appeals are now: "
            "add them to process.toml, or take the file that these appeals were worked on with"
        )


@asynccontextmanager
async def composed(settings: Settings, now: Now = wall_clock) -> AsyncIterator[Program]:
    """The whole desk, closed at the end of the block.

    now: the one clock. Raises whatever says why it cannot start: `bot.program.CANNOT_START`.
    """
    rules, texts = read_process_and_texts(settings)
    for year in sorted({now().year, (now() + NEXT_YEAR_COUNTS).year}):
        if rules.calendar.provisional(year):
            log.warning("calendar.year_provisional", year=year, meaning="the law's holidays, no decree's moved days")
    async with AsyncExitStack() as closing:
        database = await Database.open(settings.database_url)
        closing.push_async_callback(database.close)
        await _bring_up_to_date(database, rules)
        metrics = Metrics()
        caller = Caller(connect(settings.token, settings.bot_api_url), metrics)
        closing.push_async_callback(caller.close)
        me = await caller.insist(GetMe())
        if await database.gate.comes_from(TELEGRAM, me.id, now(), REPEATED_WITHIN):
            log.warning("updates.of_another_bot", bot=me.username, meaning="what the bot before it was told is kept")
        shared = await _shared(settings, me, database, closing)
        yield await _desk(settings, rules, texts, database, metrics, caller, me, shared, now, closing)


@dataclass(frozen=True, slots=True)
class Shared:
    """What the replicas of a desk have in common. loops: what keeps it going."""

    bells: Bells
    lease: Lease
    pacing: Pacing
    loops: tuple[Loop, ...] = ()


async def _shared(settings: Settings, me: User, database: Database, closing: AsyncExitStack) -> Shared:
    """Through Redis; one process alone needs nothing for it."""
    rates = Rates(settings.limit_total, settings.limit_chat, settings.limit_group)
    bells = Bells()
    if settings.redis_url is None:
        # What an earlier process had claimed and not sent is nobody's now.
        await database.release_leases()
        return Shared(bells, SoleReplica(), LocalPacing(rates, time.monotonic))
    # Only replicas have Redis' client to load.
    from bot.lease_redis import PollingLease
    from bot.limits_redis import SharedPacing, open_redis
    from bot.wakes_redis import Wake

    redis = open_redis(settings.redis_url)
    closing.push_async_callback(redis.aclose)
    name = f"frontdesk:{me.id}"
    wake = Wake(redis, name, bells.heard)
    bells.tell = wake.tell
    return Shared(bells, PollingLease(redis, f"{name}:polling"), SharedPacing(redis, name, rates), (wake.run,))


async def _desk(
    settings: Settings,
    rules: Rules,
    texts: Texts,
    database: Database,
    metrics: Metrics,
    caller: Caller,
    me: User,
    shared: Shared,
    now: Now,
    closing: AsyncExitStack,
) -> Program:
    encoder = SentenceEncoder() if settings.encoder else None
    shelf = Shelf(rules.articles.all(), encoder)
    rules = replace(rules, articles=shelf)
    names = Names(texts, rules.calendar.zone, rules.named)
    link_keys = settings.link_keys(me.username or "")
    turns = Turns(rules, texts, names, settings.keeping, settings.admins, now, link_keys)
    desk = Household(database, turns, rules, texts, names, caller, shared.bells, Outages(), metrics, now)
    read = await reading(desk, settings, shelf, encoder)
    fates = FateRules(database, shared.pacing, settings.admins, desk.outages, now)
    taker = _taker(desk, settings, shared.lease, closing)
    door = _door(desk, settings, taker, fates)
    monitoring = add_routes(desk, settings, link_keys, door, closing)
    mail = _mail(desk, settings, door, closing)
    await door.open()
    closing.push_async_callback(door.close)
    workers = (
        *working_off(desk, settings, me, read),
        *sending(desk, settings, shared.pacing, fates, documents(rules, texts, names, now)),
        *mail.workers,
        *telling_others(desk, settings, fates, closing),
        *beside(desk, settings),
        *read.loops,
        monitoring.run,
        *shared.loops,
    )
    takers = (taker.run, *mail.takers)
    return Program(me.username or "", database, desk.bells, read.storms, monitoring, door.port, takers, workers)


def _accept(desk: Household, source: str) -> Accept:
    """Writes to the inbox what came in this way."""

    async def accept(batch: Sequence[Received]) -> int:
        fresh = await desk.database.gate.accept(batch)
        desk.metrics.accepted(source, fresh)
        desk.bells.accepted()
        return fresh

    return accept


def _mail(desk: Household, settings: Settings, door: HttpDoor, closing: AsyncExitStack) -> Loops:
    if settings.mail_server is None and settings.public_url is None:
        return Loops(workers=(no_post(desk).run,))
    # Only who has mail has its clients to load.
    from bot.mail_channel import mail_channel

    return mail_channel(desk, settings, _accept(desk, "mail"), door, closing)


def _taker(desk: Household, settings: Settings, lease: Lease, closing: AsyncExitStack) -> Polling | Webhook:
    """The way in: by webhook when there is an address for it, else by polling."""
    offers = Offers(desk.caller, desk.rules.articles, desk.texts)
    closing.push_async_callback(offers.close)
    kept = _accept(desk, TELEGRAM)

    async def accept(batch: Sequence[Received]) -> int:
        fresh: int = await kept(offers.take(batch))
        return fresh

    if settings.webhook_url is None:
        return Polling(desk.caller, accept, lease, desk.now)
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    return Webhook(desk.caller, settings.webhook_url, secret, accept, desk.now)


def _door(desk: Household, settings: Settings, taker: Polling | Webhook, fates: FateRules) -> HttpDoor:
    health = Health(desk.database, desk.metrics, desk.now)
    checks = {
        **health.checks(),
        "outages": desk.outages.trouble,
        "given_up": fates.trouble,
        "updates": taker.trouble,
    }
    door = HttpDoor(settings.http, desk.metrics, checks, health.refresh)
    if isinstance(taker, Webhook):
        taker.add_to(door.app)
    return door


def documents(rules: Rules, texts: Texts, names: Names, now: Now) -> dict[str, DocumentMaker]:
    """Who makes the files of the desk's own, by the kind that a `Document` names."""
    return {
        "dead_letter": RawLetter(texts),
        "duty": DutyCalendar(texts, rules.rota, now),
        "letters": WholeLetters(texts, names),
        "queue": QueueTable(texts, names, rules.calendar.zone, now),
        "record": record_file,
        "stats": StatsPicture(texts, names, rules.calendar, rules.tiers, now),
    }

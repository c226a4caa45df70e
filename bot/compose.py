"""Everything put together by hand: the one file that knows all rooms."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from aiogram.methods import GetMe
from aiogram.types import User

from bot.alerts import Monitoring
from bot.asking import Offers
from bot.bookshelf import Bookshelf
from bot.caller import Caller, connect
from bot.champion import Champion
from bot.clockwork import Clockwork
from bot.correspondence import Correspondence
from bot.delivery import Delivery
from bot.digest import Digest
from bot.dispatch import Dispatch
from bot.duty_alarm import DutyAlarm
from bot.fates import FateRules
from bot.form_way import FormWay
from bot.gaps import WeeklyGaps
from bot.gateway import Gateway
from bot.headcount import Headcount
from bot.health import Health
from bot.household import Household, Loop, Loops
from bot.housekeeping import Housekeeping
from bot.http import HttpDoor
from bot.inquiry import Inquiry
from bot.intake import Accept
from bot.judging import Judging
from bot.lapses import Lapses
from bot.leaps import Leaps
from bot.learning import Learning, in_a_process
from bot.lease import Lease, SoleReplica
from bot.limits import LocalPacing, Pacing, Rates
from bot.membership import Membership
from bot.menu import Menu
from bot.metrics import Metrics
from bot.no_post import no_post
from bot.outages import Outages
from bot.permits import Permits
from bot.polling import Polling
from bot.portal_post import PortalPost
from bot.presses import PressAnswers
from bot.process_texts import read_process_and_texts
from bot.rights import OwnRights
from bot.ringing import Ringing
from bot.routes import add_routes
from bot.sending import Sending
from bot.settings import Settings
from bot.shift_ends import ShiftEnds
from bot.signed_posts import SignedPosts
from bot.storms import StormWatch
from bot.turns import Turns
from bot.wakes import Bells
from bot.webhook import Webhook
from classifier import Classifier, base_appeals
from desk.decide import Rules
from desk.documents import DocumentMaker
from desk.record import record_file
from encoder import SentenceEncoder, nearness
from faq import Shelf
from handlers.screens import Renderer
from mail import RawLetter, WholeLetters, head_of
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
    bells, pacing, username = shared.bells, shared.pacing, me.username or ""
    outages = Outages()
    names = Names(texts, rules.calendar.zone, rules.named)
    encoder = SentenceEncoder() if settings.encoder else None
    first = rules.articles.all()
    shelf = Shelf(first, encoder)
    rules = replace(rules, articles=shelf)
    bookshelf = Bookshelf(database, shelf, outages, now)
    await bookshelf.begin(first)
    link_keys = settings.link_keys(username)
    turns = Turns(rules, texts, names, settings.keeping, settings.admins, now, link_keys)
    about_anything = partial(_about_anything, rules)
    storms = StormWatch(database, turns, nearness, about_anything, settings.storms, bells, outages, now)
    packaged = await asyncio.to_thread(Classifier.load, encoder=encoder)
    judging = Judging(database, packaged, rules.articles, rules.good_question, storms.hears)
    champion = Champion(database, judging, packaged, outages)
    await champion.renew()
    membership = Membership(caller, me.id, database.bindings, settings.admins, shared=settings.redis_url is not None)
    rights = OwnRights(caller, me.id, bool(me.can_read_all_group_messages))
    headcount = Headcount(caller, database.bindings)
    inquiry = Inquiry(database, membership, judging, rights, headcount, now)
    presses = PressAnswers(caller, database, texts, bells, outages, now)
    dispatch = Dispatch(
        database,
        caller.bot,
        username,
        turns,
        inquiry,
        presses,
        bells,
        outages,
        metrics,
        now,
        bookshelf.renew,
        {
            "portal": FormWay(turns, rules, texts, judging, now),
            "mail": Correspondence(database, turns, judging, rules, settings.mail_address, now),
        },
    )
    fates = FateRules(database, pacing, settings.admins, outages, now)
    renderer = Renderer(rules, texts, names, documents(rules, texts, names, now), settings.admins, head_of)
    sending = Sending(database, renderer, caller, Permits(pacing), fates, rules, outages, now)
    delivery = Delivery(database, sending, pacing, bells, outages, now)
    digest = Digest(database, rules, texts, names, storms.trends, bells, now)
    lapses = Lapses(database, turns, bells, now)
    shift_ends = ShiftEnds(database, rules, bells, now)
    strikers = (digest, lapses, shift_ends)
    clockwork = Clockwork(database, turns, judging, headcount, bells, outages, strikers, now)

    offers = Offers(caller, rules.articles, texts)
    closing.push_async_callback(offers.close)

    async def accept(batch: Sequence[Received]) -> int:
        fresh = await database.gate.accept(offers.take(batch))
        metrics.accepted("telegram", fresh)
        bells.accepted()
        return fresh

    async def accept_letters(batch: Sequence[Received]) -> int:
        fresh = await database.gate.accept(batch)
        metrics.accepted("mail", fresh)
        bells.accepted()
        return fresh

    taker = _taker(settings, caller, accept, shared.lease, now)
    health = Health(database, metrics, now)
    door = HttpDoor(
        settings.http,
        metrics,
        {
            **health.checks(),
            "outages": outages.trouble,
            "given_up": fates.trouble,
            "updates": taker.trouble,
        },
        health.refresh,
    )
    if isinstance(taker, Webhook):
        taker.add_to(door.app)
    household = Household(database, turns, rules, texts, names, caller, bells, outages, metrics, now)
    monitoring = add_routes(household, settings, link_keys, door, closing)
    mail = _mail(household, settings, accept_letters, door, closing)
    await door.open()
    closing.push_async_callback(door.close)
    housekeeping = Housekeeping(database, settings.keeping, rules.calendar.zone, bells.house, outages, now)
    gaps = WeeklyGaps(database, rules, settings.admins, bells, outages, now)
    gateway = _gateway(settings, texts, now)
    posts = _portal_posts(settings, now)
    portal_post = PortalPost(database, posts, texts, names, fates, bells, outages, now)
    duty = DutyAlarm(database, rules, settings.admins, bells, outages, now)
    learning = Learning(database, champion, in_a_process(settings), rules.calendar.zone, bells, outages, now)
    asides = (
        housekeeping.run,
        bookshelf.run,
        gaps.run,
        Menu(caller, texts).run,
        outages.run,
        storms.run,
        monitoring.run,
    )
    workers = (dispatch.run, clockwork.run, delivery.run, *asides, champion.run, learning.run, *shared.loops)
    workers = (*workers, Leaps(bells, now).run, duty.run)
    workers = (*workers, *mail.workers, portal_post.run)
    if posts is not None:
        closing.push_async_callback(posts.close)
    if gateway is not None:
        closing.push_async_callback(gateway.close)
        workers = (*workers, Ringing(database, gateway, settings.admins, bells, outages, now).run)
    if encoder is not None:
        workers = (*workers, _loading(encoder, shelf))
    return Program(
        username,
        database,
        bells,
        storms,
        monitoring,
        door.port,
        (taker.run, *mail.takers),
        workers,
    )


def _mail(household: Household, settings: Settings, accept: Accept, door: HttpDoor, closing: AsyncExitStack) -> Loops:
    if settings.mail_server is None and settings.public_url is None:
        return Loops(workers=(no_post(household).run,))
    # Only who has mail has its clients to load.
    from bot.mail_channel import mail_channel

    return mail_channel(household, settings, accept, door, closing)


def _about_anything(rules: Rules) -> list[str]:
    """Texts by which it is known how common a word is."""
    return [*(each.text for each in base_appeals()), *(each.question for each in rules.articles.all())]


def _loading(encoder: SentenceEncoder, shelf: Shelf) -> Loop:
    """Begun when everything runs already: nothing waits for it."""

    async def load(stopping: asyncio.Event) -> None:
        encoder.begin_loading(then=shelf.prepare)
        await stopping.wait()

    return load


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


def _gateway(settings: Settings, texts: Texts, now: Now) -> Gateway | None:
    """Where pages go to as well, if anywhere."""
    if settings.page_url is None or settings.page_secret is None:
        return None
    return Gateway(SignedPosts(settings.page_url, settings.page_secret, now), texts)


def _portal_posts(settings: Settings, now: Now) -> SignedPosts | None:
    """Where the portal is told what happens, if anywhere: signed with the key that it signs with itself."""
    if settings.portal_events_url is None:
        return None
    name, secret = list(settings.portal_keys.items())[-1]
    return SignedPosts(settings.portal_events_url, secret, now, name)


def _taker(settings: Settings, caller: Caller, accept: Accept, lease: Lease, now: Now) -> Polling | Webhook:
    """The way in: by webhook when there is an address for it, else by polling."""
    if settings.webhook_url is None:
        return Polling(caller, accept, lease, now)
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    return Webhook(caller, settings.webhook_url, secret, accept, now)

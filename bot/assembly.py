"""The loops of one desk, put together by hand: what reads, works off, sends, and watches beside."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

from aiogram.types import User

from bot.bookshelf import Bookshelf
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
from bot.household import Household, Loop
from bot.housekeeping import Housekeeping
from bot.inquiry import Inquiry
from bot.judging import Judging
from bot.lapses import Lapses
from bot.leaps import Leaps
from bot.learning import Learning, in_a_process
from bot.limits import Pacing
from bot.membership import Membership
from bot.menu import Menu
from bot.permits import Permits
from bot.portal_post import PortalPost
from bot.presses import PressAnswers
from bot.rights import OwnRights
from bot.ringing import Ringing
from bot.sending import Sending
from bot.settings import Settings
from bot.shift_ends import ShiftEnds
from bot.signed_posts import SignedPosts
from bot.storms import StormWatch
from classifier import Classifier, base_appeals
from desk.decide import Rules
from desk.documents import DocumentMaker
from encoder import SentenceEncoder, nearness
from faq import Shelf
from handlers.screens import Renderer
from mail import head_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What texts are read with. loops: what keeps it at hand, and makes it better."""

    bookshelf: Bookshelf
    storms: StormWatch
    judging: Judging
    loops: tuple[Loop, ...]


async def reading(desk: Household, settings: Settings, shelf: Shelf, encoder: SentenceEncoder | None) -> Reading:
    """encoder: None where letters and words alone are read."""
    database, rules, bells, outages, now = desk.database, desk.rules, desk.bells, desk.outages, desk.now
    bookshelf = Bookshelf(database, shelf, outages, now)
    await bookshelf.begin(shelf.all())
    about_anything = partial(_about_anything, rules)
    storms = StormWatch(database, desk.turns, nearness, about_anything, settings.storms, bells, outages, now)
    packaged = await asyncio.to_thread(Classifier.load, encoder=encoder)
    judging = Judging(database, packaged, rules.articles, rules.good_question, storms.hears)
    champion = Champion(database, judging, packaged, outages)
    await champion.renew()
    learning = Learning(database, champion, in_a_process(settings), rules.calendar.zone, bells, outages, now)
    loops: tuple[Loop, ...] = (bookshelf.run, storms.run, champion.run, learning.run)
    if encoder is not None:
        loops = (*loops, _loading(encoder, shelf))
    return Reading(bookshelf, storms, judging, loops)


def working_off(desk: Household, settings: Settings, me: User, read: Reading) -> tuple[Loop, ...]:
    """What was taken in, and what falls due."""
    database, turns, rules = desk.database, desk.turns, desk.rules
    bells, outages, now = desk.bells, desk.outages, desk.now
    shared = settings.redis_url is not None
    membership = Membership(desk.caller, me.id, database.bindings, settings.admins, shared=shared)
    rights = OwnRights(desk.caller, me.id, bool(me.can_read_all_group_messages))
    headcount = Headcount(desk.caller, database.bindings)
    dispatch = Dispatch(
        database,
        desk.caller.bot,
        me.username or "",
        turns,
        Inquiry(database, membership, read.judging, rights, headcount, now),
        PressAnswers(desk.caller, database, desk.texts, bells, outages, now),
        bells,
        outages,
        desk.metrics,
        now,
        read.bookshelf.renew,
        {
            "portal": FormWay(turns, rules, desk.texts, read.judging, now),
            "mail": Correspondence(database, turns, read.judging, rules, settings.mail_address, desk.metrics, now),
        },
    )
    strikers = (
        Digest(database, rules, desk.texts, desk.names, read.storms.trends, bells, now),
        Lapses(database, turns, bells, now),
        ShiftEnds(database, rules, bells, now),
    )
    clockwork = Clockwork(database, turns, read.judging, headcount, bells, outages, strikers, now)
    return (dispatch.run, clockwork.run)


def sending(
    desk: Household, settings: Settings, pacing: Pacing, fates: FateRules, documents: dict[str, DocumentMaker]
) -> tuple[Loop, ...]:
    """In Telegram."""
    database, outages, now = desk.database, desk.outages, desk.now
    renderer = Renderer(desk.rules, desk.texts, desk.names, documents, settings.admins, head_of)
    sender = Sending(database, renderer, desk.caller, Permits(pacing), fates, desk.rules, outages, now)
    return (Delivery(database, sender, pacing, desk.bells, outages, now).run,)


def telling_others(desk: Household, settings: Settings, fates: FateRules, closing: AsyncExitStack) -> tuple[Loop, ...]:
    """What goes to the portal, and to the telephone gateway."""
    database, bells, outages, now = desk.database, desk.bells, desk.outages, desk.now
    posts, gateway = _portal_posts(desk, settings), _gateway(desk, settings)
    loops: tuple[Loop, ...] = (PortalPost(database, posts, desk.texts, desk.names, fates, bells, outages, now).run,)
    if posts is not None:
        closing.push_async_callback(posts.close)
    if gateway is not None:
        closing.push_async_callback(gateway.close)
        loops = (*loops, Ringing(database, gateway, settings.admins, bells, outages, now).run)
    return loops


def beside(desk: Household, settings: Settings) -> tuple[Loop, ...]:
    """What is seen to beside the appeals."""
    database, rules, bells, outages, now = desk.database, desk.rules, desk.bells, desk.outages, desk.now
    return (
        Housekeeping(database, settings.keeping, rules.calendar.zone, bells.house, outages, now).run,
        WeeklyGaps(database, rules, settings.admins, bells, outages, now).run,
        Menu(desk.caller, desk.texts).run,
        outages.run,
        Leaps(bells, now).run,
        DutyAlarm(database, rules, settings.admins, bells, outages, now).run,
    )


def _about_anything(rules: Rules) -> list[str]:
    """Texts by which it is known how common a word is."""
    return [*(each.text for each in base_appeals()), *(each.question for each in rules.articles.all())]


def _loading(encoder: SentenceEncoder, shelf: Shelf) -> Loop:
    """Begun when everything runs already: nothing waits for it."""

    async def load(stopping: asyncio.Event) -> None:
        encoder.begin_loading(then=shelf.prepare)
        await stopping.wait()

    return load


def _gateway(desk: Household, settings: Settings) -> Gateway | None:
    """Where pages go to as well, if anywhere."""
    if settings.page_url is None or settings.page_secret is None:
        return None
    return Gateway(SignedPosts(settings.page_url, settings.page_secret, desk.now), desk.texts)


def _portal_posts(desk: Household, settings: Settings) -> SignedPosts | None:
    """Where the portal is told what happens, if anywhere: signed with the key that it signs with itself."""
    if settings.portal_events_url is None:
        return None
    name, secret = list(settings.portal_keys.items())[-1]
    return SignedPosts(settings.portal_events_url, secret, desk.now, name)

"""The e-mail channel put together: what goes out by letter, and the pages behind the links of letters."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.caller import Caller
from bot.metrics import Metrics
from bot.outages import Outages
from bot.pages import Pages
from bot.posting import Carrier, Posting
from bot.settings import Settings
from bot.telegram_files import FileKeepers
from bot.turns import Turns
from bot.wakes import Bells
from bot.writing import Writing
from desk.decide import Rules
from mail import Composer, Links, Smtp
from storage import Database
from texts import Names, Texts


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom letters come from. carrier: the mail server. most_automatic: letters that no person wrote, to one address
    within an hour."""

    address: str
    carrier: Carrier
    most_automatic: int


@dataclass(frozen=True, slots=True)
class Household:
    """What of the desk the channel works with."""

    database: Database
    turns: Turns
    rules: Rules
    texts: Texts
    names: Names
    caller: Caller
    bells: Bells
    outages: Outages
    metrics: Metrics
    now: Callable[[], datetime]


def sender_of(settings: Settings) -> Sender | None:
    """None where no mail server is named: nothing goes out by letter then."""
    server = settings.mail_server
    if server is None:
        return None
    return Sender(settings.mail_address[0], Smtp(server), settings.mail_automatic)


def links_of(settings: Settings) -> Links:
    """Made of the bot's token: all replicas have it after each start, and with one that leaked its links end."""
    return Links(settings.token.encode(), settings.public_url)


def mail_out(desk: Household, settings: Settings, app: web.Application, closing: AsyncExitStack) -> Posting | None:
    """The loop that sends letters, if anything goes out by letter; and the pages behind their links."""
    links = links_of(settings)
    if settings.public_url is not None:
        add_pages(desk, links, app)
    sender = sender_of(settings)
    if sender is None:
        return None
    if isinstance(sender.carrier, Smtp):
        closing.push_async_callback(sender.carrier.close)
    return posting(desk, sender, links)


def posting(desk: Household, sender: Sender, links: Links) -> Posting:
    """The loop that sends letters."""
    composer = Composer(desk.rules, desk.texts, desk.names, links, sender.address)
    fetch = FileKeepers(desk.caller, desk.database)
    writing = Writing(desk.database, composer, fetch, sender.most_automatic, desk.now)
    return Posting(
        desk.database, writing, sender.carrier, sender.address, desk.bells, desk.outages, desk.metrics, desk.now
    )


def add_pages(desk: Household, links: Links, app: web.Application) -> None:
    """Answer at the links of letters."""
    Pages(links, desk.database, desk.turns, desk.rules, desk.texts, desk.names, desk.bells, desk.now).add_to(app)

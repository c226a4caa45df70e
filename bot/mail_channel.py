"""The e-mail channel put together: mailboxes that are read, what goes out by letter, the pages behind its links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.household import Household, Loops
from bot.http import Check, HttpDoor
from bot.intake import Accept
from bot.letters import Letters
from bot.mail_watch import MailWatch, Way, way_in, way_out
from bot.no_post import no_post
from bot.pages import Pages
from bot.posting import Carrier, Posting
from bot.settings import Settings
from bot.telegram_files import FileKeepers
from bot.writing import Writing
from desk.mail_account import MailAccount
from mail import Composer, Links, identity_of, lane_of
from mail.servers import Mailbox, Smtp


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom letters come from. carrier: the mail server. most_automatic: letters that no person wrote, to one address
    within an hour."""

    address: str
    carrier: Carrier
    most_automatic: int


def mail_channel(desk: Household, settings: Settings, accept: Accept, door: HttpDoor, closing: AsyncExitStack) -> Loops:
    """accept: writes letters to the inbox. Replicas each have an eye on all mailboxes: what two take is one letter."""
    links = links_of(settings)
    if settings.public_url is not None:
        add_pages(desk, links, door.app)
    server = settings.mail_server
    if server is None:
        return Loops(workers=(no_post(desk).run,))
    smtp = Smtp(server)
    closing.push_async_callback(smtp.close)
    post = posting(desk, Sender(settings.mail_address[0], smtp, settings.mail_automatic), links)
    mailboxes = mailboxes_of(settings, accept, desk.now)
    ways = [way_in(number, account, each) for number, (account, each) in enumerate(mailboxes, 1)]
    ways.append(way_out(settings.mail_address[0], server, post))
    for way in ways:
        door.mention(way.name, _check(way))
        desk.metrics.mail(way.name, _is_up(way))
    watch = MailWatch(desk.database, ways, settings.admins, desk.bells, desk.outages, desk.now)
    return Loops(tuple(each.run for _, each in mailboxes), (post.run, watch.run))


def mailboxes_of(
    settings: Settings, accept: Accept, now: Callable[[], datetime]
) -> Sequence[tuple[MailAccount, Mailbox]]:
    """Those that the settings name, in their order."""
    letters = Letters(accept, identity_of, lane_of, now)
    largest, poll_seconds = settings.largest_letter, settings.mail_poll_seconds
    return [
        (account, Mailbox(account, letters, largest=largest, poll_seconds=poll_seconds))
        for account in settings.mailboxes
    ]


def links_of(settings: Settings) -> Links:
    """Made of the bot's token: all replicas have it after each start, and with one that leaked its links end."""
    return Links(settings.token.encode(), settings.public_url)


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


def _check(way: Way) -> Check:
    async def trouble() -> str | None:
        found = way.trouble()
        return found.said if found else None

    return trouble


def _is_up(way: Way) -> Callable[[], bool]:
    return lambda: way.trouble() is None

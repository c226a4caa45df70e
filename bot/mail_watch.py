"""Letters that do not come, or do not go: said to the admins once, and once when it is over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from bot.outages import Outages
from bot.posting import Posting
from bot.wakes import Bells
from desk.admins import tell_admins
from desk.mail_account import MailAccount
from desk.outgoing import Say
from mail import Trouble
from mail.servers import Mailbox
from storage import Database

log = structlog.get_logger()

EVERY = 10.0
"""Seconds between two looks: so soon after its first refusal a wrong password is told."""

PASSES = timedelta(minutes=10)
"""What may pass by itself, a server that is away, is told after so long."""

UNSEEN = timedelta(minutes=1)
"""After so long without a look nobody knows how long a trouble has lasted: the machine slept, or its clock was set."""

AGAIN = timedelta(seconds=30)
"""How often a replica that is in trouble says so to the others."""

QUIET = timedelta(minutes=2)
"""It is over when it works somewhere, and nobody has been in trouble for so long."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Way:
    """A mailbox, or the mail server that takes letters.

    name: in `/readyz` and in the figures. key: what marks know it by, whatever stands beside it in the settings. down,
    over: catalogue ids, with facts as their variables. trouble: what is wrong now. works: whether it is known to work.
    """

    name: str
    key: str
    down: str
    over: str
    facts: Mapping[str, str]
    trouble: Callable[[], Trouble | None]
    works: Callable[[], bool]


class MailWatch:
    """Replicas together say it once: what was said stands in marks, and so does who is in trouble still. A restart says
    nothing twice, and says that it is over when it is.
    """

    def __init__(
        self,
        database: Database,
        ways: Sequence[Way],
        admins: frozenset[int],
        bells: Bells,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        """admins: Telegram ids."""
        self._database = database
        self._ways = ways
        self._admins = admins
        self._bells = bells
        self._outages = outages
        self._now = now
        self._since: dict[str, datetime] = {}
        """From when on each that is in trouble has been, as far as it was looked at."""
        self._looked = LONG_AGO

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        while not stopping.is_set():
            await self._outages.insist(self.look)
            await self._bells.mail.wait(EVERY)

    async def look(self) -> None:
        """Say what is to be said now."""
        now = self._now()
        if now - self._looked > UNSEEN:
            self._since.clear()
        self._looked = now
        for way in self._ways:
            trouble = way.trouble()
            if trouble is None:
                self._since.pop(way.key, None)
                if way.works():
                    await self._over(way, now)
                continue
            since = self._since.setdefault(way.key, now)
            if trouble.lasting or now - since >= PASSES:
                await self._tell(way, trouble, now - since, now)

    async def _tell(self, way: Way, trouble: Trouble, lasts: timedelta, now: datetime) -> None:
        async with self._database.work() as work:
            if not await work.marks.again(_still(way), now, now - AGAIN) or not await work.marks.first(_told(way), now):
                return
            facts = {**way.facts, "trouble": trouble.sort.value, "minutes": int(lasts.total_seconds()) // 60}
            await tell_admins(work, self._admins, lambda _: Say(way.down, facts), now)
        log.error("mail.told_admins", way=way.name, why=trouble.sort.value, said=trouble.said)
        self._bells.committed()

    async def _over(self, way: Way, now: datetime) -> None:
        async with self._database.reading() as work:
            told = await work.marks.happened(_told(way), LONG_AGO)
            if not told or await work.marks.happened(_still(way), now - QUIET):
                return
        async with self._database.work() as work:
            if not await work.marks.forget(_told(way)):
                return
            await tell_admins(work, self._admins, lambda _: Say(way.over, way.facts), now)
        log.warning("mail.told_admins_over", way=way.name)
        self._bells.committed()


def way_in(number: int, account: MailAccount, mailbox: Mailbox) -> Way:
    """number: of the mailbox in the settings, from 1 on."""
    return Way(
        f"mailbox_{number}",
        f"in:{account.label}/{account.folder}",
        "notice-mail-in-down",
        "notice-mail-in-over",
        {"mailbox": account.user, "folder": account.folder, "server": account.host},
        lambda: mailbox.trouble,
        lambda: mailbox.trouble is None,
    )


def way_out(address: str, server: MailAccount, post: Posting) -> Way:
    """address: whom letters come from."""
    return Way(
        "mail_out",
        f"out:{server.label}",
        "notice-mail-out-down",
        "notice-mail-out-over",
        {"address": address, "server": server.host},
        lambda: post.trouble,
        lambda: post.works,
    )


def _told(way: Way) -> str:
    return f"mail-told:{way.key}"


def _still(way: Way) -> str:
    return f"mail-still:{way.key}"

"""When the admins hear that letters do not come, and how often, however many replicas there are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.mail_watch import MailWatch, Way
from bot.outages import Outages
from bot.wakes import Bells
from mail import Sort, Trouble
from storage import Database
from tests.town.beginnings import with_tables
from tests.town.clock import TownClock
from tests.town.ledger import rows

AWAY = Trouble(Sort.SERVER, "Connection refused")
LOCKED = Trouble(Sort.PASSWORD, "it refuses user and password", lasting=True)


class Replica:
    """A process of the desk that reads the mailbox."""

    def __init__(self, database: Database, clock: Callable[[], object]) -> None:
        self.trouble: Trouble | None = None
        self.works = True
        facts = {"mailbox": "help@portal.example", "folder": "INBOX", "server": "imap.portal.example"}
        way = Way("mailbox_1", "in:help", "down", "over", facts, lambda: self.trouble, lambda: self.works)
        self.watch = MailWatch(database, [way], frozenset({7}), Bells(), Outages(), clock)  # type: ignore[arg-type]

    async def looks(self, trouble: Trouble | None = None) -> None:
        """At the mailbox, in which this is wrong."""
        self.trouble, self.works = trouble, trouble is None
        await self.watch.look()

    async def looks_on(self, trouble: Trouble, clock: TownClock, minutes: int) -> None:
        """As often as a desk at work does, while it lasts."""
        await self.looks(trouble)
        for _ in range(2 * minutes):
            clock.turn(seconds=30)
            await self.looks(trouble)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(with_tables(tmp_path / "desk.db"))
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> TownClock:
    return TownClock()


@pytest.fixture
def said(tmp_path: Path) -> Callable[[], list[str]]:
    """Which texts the admin was told, in order."""
    statement = "SELECT json_extract(payload, '$.text') FROM outbox ORDER BY id"
    return lambda: [row[0] for row in rows(tmp_path / "desk.db", statement)]


async def test_what_passes_within_ten_minutes_is_told_to_nobody(
    database: Database, clock: TownClock, said: Callable[[], list[str]]
) -> None:
    desk = Replica(database, clock)

    for _ in range(3):
        await desk.looks_on(AWAY, clock, minutes=9)
        await desk.looks()
    assert said() == []
    await desk.looks_on(AWAY, clock, minutes=10)

    assert said() == ["down"]


async def test_a_clock_that_leaps_does_not_make_a_trouble_long(
    database: Database, clock: TownClock, said: Callable[[], list[str]]
) -> None:
    """A machine that slept over the night has its mailbox back a moment later."""
    desk = Replica(database, clock)
    await desk.looks(AWAY)

    clock.turn(hours=8)
    await desk.looks_on(AWAY, clock, minutes=9)
    assert said() == []
    await desk.looks_on(AWAY, clock, minutes=1)

    assert said() == ["down"]


async def test_what_a_person_has_to_put_right_is_told_at_once(
    database: Database, clock: TownClock, said: Callable[[], list[str]]
) -> None:
    await Replica(database, clock).looks(LOCKED)

    assert said() == ["down"]


async def test_replicas_say_it_once_and_once_that_it_is_over(
    database: Database, clock: TownClock, said: Callable[[], list[str]]
) -> None:
    replicas = [Replica(database, clock) for _ in range(3)]

    for _ in range(60):
        await asyncio.gather(*(each.looks(LOCKED) for each in replicas))
        clock.turn(seconds=10)
    assert said() == ["down"]
    for _ in range(60):
        await asyncio.gather(*(each.looks() for each in replicas))
        clock.turn(seconds=10)

    assert said() == ["down", "over"]
    for each in replicas:
        await each.looks(LOCKED)
    assert said() == ["down", "over", "down"], "the next trouble is another one"


async def test_while_one_of_two_is_in_trouble_it_is_not_over(
    database: Database, clock: TownClock, said: Callable[[], list[str]]
) -> None:
    well, ill = Replica(database, clock), Replica(database, clock)

    for _ in range(200):
        await well.looks()
        await ill.looks(LOCKED)
        clock.turn(seconds=10)

    assert said() == ["down"]


async def test_what_is_not_known_to_work_is_not_over(
    database: Database, clock: TownClock, said: Callable[[], list[str]]
) -> None:
    """After a restart no letter may have been tried yet."""
    await Replica(database, clock).looks(LOCKED)
    clock.turn(minutes=30)
    anew = Replica(database, clock)
    anew.works = False

    await anew.watch.look()
    assert said() == ["down"]
    await anew.looks()

    assert said() == ["down", "over"]

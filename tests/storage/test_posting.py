"""Letters go out as a whole, on both databases: in order, once, by however many replicas."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.metrics import Metrics
from bot.no_post import NO_POST, NoPost
from bot.outages import Outages
from bot.wakes import Bells
from desk.outgoing import Say
from mail.servers import Deferred, Refused
from storage import Database
from tests.edge.correspondence import PETR, PUBLIC, MailDesk, MailServer


@pytest.fixture
def server() -> MailServer:
    return MailServer()


@pytest.fixture
def desk(database: Database, server: MailServer) -> MailDesk:
    return MailDesk(database, None, server, Metrics(), PUBLIC, 3)


@pytest.fixture
def beside(desk: MailDesk, replica: Database, server: MailServer) -> MailDesk:
    """Another replica of the same desk, by the same clock."""
    made = MailDesk(replica, None, server, Metrics(), PUBLIC, 3)
    made.clock = desk.clock
    made.posting._now = desk.clock
    made.posting._writing._now = desk.clock
    return made


async def say(desk: MailDesk, address: str, text: str = "address-code") -> None:
    """Something to somebody, about no appeal."""
    async with desk.database.work() as work:
        person = await work.people.meet_at("mail", address, "Пётр")
        letter = Say(text, {"code": "123456"}, traceless=True)
        await work.outbox.tell_on("mail", person.id, letter, language="ru", at=desk.now())


async def test_what_is_said_by_letter_is_kept_sent_and_forgotten_as_it_should_be(
    desk: MailDesk, server: MailServer
) -> None:
    appeal = await desk.hears()
    server.answers.append(Deferred("later", "451 4.7.1"))
    await desk.post()
    held_up = await desk.database.next_on("mail", desk.now(), ())
    await desk.answers(appeal)
    await desk.post()
    before = len(server.taken)

    desk.clock.turn(minutes=2)
    await desk.post()

    assert held_up is not None
    assert timedelta(seconds=50) < held_up - desk.now() + timedelta(minutes=2, seconds=11) < timedelta(seconds=80)
    assert before == 0, "what somebody is told keeps its order"
    assert [to for to, _ in server.taken] == [PETR, PETR]
    assert [bool(letter["Auto-Submitted"]) for _, letter in server.taken] == [True, False]
    assert await desk.fates(appeal) == [("sent", "")]
    kept = await desk.letters(appeal)
    assert [f"<{each.message_id}>" for each in kept] == [str(letter["Message-ID"]) for _, letter in server.taken]


async def test_two_replicas_send_each_letter_once(desk: MailDesk, beside: MailDesk, server: MailServer) -> None:
    people = [f"p{number}@example.test" for number in range(12)]
    for each in people:
        for _ in range(3):
            await say(desk, each)

    async with asyncio.timeout(60):
        await asyncio.gather(desk.post(), beside.post())

    assert Counter(to for to, _ in server.taken) == dict.fromkeys(people, 3)
    assert server.asked == 36
    assert await desk.database.next_on("mail", desk.now(), ()) is None


async def test_an_account_that_does_not_work_costs_no_try_and_all_goes_when_it_does(
    desk: MailDesk, server: MailServer
) -> None:
    appeal = await desk.hears()
    for _ in range(5):
        server.answers.append(Deferred("unreachable"))
        await desk.post()
        desk.clock.turn(minutes=6)
    assert desk.posting.trouble is not None
    ((_, due),) = await desk.database.claim_on("mail", desk.now(), (), 1, timedelta(microseconds=1))
    desk.clock.turn(seconds=1)
    await desk.post()

    assert due.attempts == 1, "none of them was counted"
    assert len(server.taken) == 1
    assert await desk.fates(appeal) == []


async def test_what_is_refused_is_undeliverable_and_what_is_too_much_as_well(
    desk: MailDesk, server: MailServer
) -> None:
    server.answers.append(Refused("no_such_address", "550 5.1.1"))
    appeals = [await desk.hears(message_id=f"{number}@theirs") for number in range(5)]
    await desk.post()

    fates = [await desk.fates(each) for each in appeals]
    assert fates[0] == [("undeliverable", "no_such_address 550 5.1.1")]
    assert fates[1:] == [[], [], [("undeliverable", "auto_limit")], [("undeliverable", "auto_limit")]]
    assert len(server.taken) == 2


async def test_without_a_mail_server_all_of_it_is_undeliverable_at_once(desk: MailDesk, beside: MailDesk) -> None:
    appeals = [await desk.hears(f"{number}", message_id=f"{number}@theirs") for number in range(4)]

    async with _nobody_posts(desk), _nobody_posts(beside):
        async with asyncio.timeout(20):
            while await desk.database.next_on("mail", desk.now(), ()) is not None:  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    assert [await desk.fates(each) for each in appeals] == [[("undeliverable", NO_POST)]] * 4


@asynccontextmanager
async def _nobody_posts(desk: MailDesk) -> AsyncIterator[None]:
    stopping, bells = asyncio.Event(), Bells()
    running = asyncio.create_task(NoPost(desk.database, bells, Outages(), desk.clock).run(stopping))
    yield
    stopping.set()
    bells.ring_all()
    await running

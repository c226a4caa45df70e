"""Letters over the wire, to a real server; and a process that is killed while it sends them."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

import tests.crash.program  # noqa: F401
from bot.metrics import Metrics
from mail import Sort, Trouble
from mail.servers import Smtp
from tests.edge.correspondence import PETR, MailDesk, mail_desk
from tests.edge.killed_posting import MOMENTS, begin
from tests.mailserver import SmtpServer

# As in tests/post: it is the suite of crashes that says what is loaded in the process that others are forked from.
forks = multiprocessing.get_context("forkserver")

PATIENCE = 60.0
"""Real seconds: the first process waits until that one has loaded the whole desk."""


class Clock:
    """Of a connection's rests; turned with the desk's."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def smtp() -> AsyncIterator[SmtpServer]:
    async with SmtpServer() as running:
        yield running


@pytest.fixture
def rests() -> Clock:
    return Clock()


@pytest.fixture
async def desk(tmp_path: Path, smtp: SmtpServer, rests: Clock, metrics: Metrics) -> AsyncIterator[MailDesk]:
    carrier = Smtp(smtp.account(), clock=rests)
    async with mail_desk(tmp_path, None, carrier, metrics) as made:
        yield made
    await carrier.close()


async def test_a_burst_goes_over_one_connection(desk: MailDesk, smtp: SmtpServer) -> None:
    for number in range(4):
        await desk.hears(address=f"reader{number}@example.test", message_id=f"{number}@theirs")
    await desk.post()

    letters = [message_from_bytes(each.raw, policy=policy.default) for each in smtp.received]
    assert len(letters) == 4
    assert smtp.connections == 1
    assert {letter["Auto-Submitted"] for letter in letters} == {"auto-replied"}
    assert all("его номер №" in str(letter.get_body(("plain",)).get_content()) for letter in letters)  # type: ignore[union-attr]
    assert all(max(map(len, each.raw.splitlines())) <= 998 for each in smtp.received)


async def test_permanent_and_temporary_refusals_are_told_apart(desk: MailDesk, smtp: SmtpServer) -> None:
    smtp.refusing = {PETR: "550 5.1.1 No such user", "greylisted@example.test": "451 4.7.1 Later"}
    never = await desk.hears()
    later = await desk.hears(address="greylisted@example.test", message_id="b@theirs")
    await desk.post()

    assert smtp.received == []
    assert await desk.fates(never) == [("undeliverable", "no_such_address 550 5.1.1")]
    assert await desk.fates(later) == []
    smtp.refusing.clear()
    desk.clock.turn(minutes=2)
    await desk.post()
    assert len(smtp.received) == 1


async def test_a_server_that_is_away_is_no_fault_of_a_letter(desk: MailDesk, smtp: SmtpServer, rests: Clock) -> None:
    await smtp.close()
    await desk.hears()
    for _ in range(10):
        await desk.post()
        desk.clock.turn(minutes=400)
        rests.now += 24000
    assert desk.posting.trouble == Trouble(Sort.SERVER, "the mail server takes no letters: unreachable")

    await smtp.open()
    await desk.post()

    assert len(smtp.received) == 1
    assert desk.posting.trouble is None


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_process_that_is_killed_repeats_a_letter_and_never_makes_another(
    desk: MailDesk, smtp: SmtpServer, tmp_path: Path, moment: str
) -> None:
    appeal = await desk.hears()

    process = forks.Process(target=begin, args=(tmp_path, smtp.port, moment), daemon=True)
    process.start()
    await asyncio.to_thread(process.join, PATIENCE)
    assert process.exitcode == -signal.SIGKILL
    sent_by_the_killed = len(smtp.received)
    (row,) = await desk.letters(appeal)
    desk.clock.turn(minutes=10)
    await desk.post()

    letters = [message_from_bytes(each.raw, policy=policy.default) for each in smtp.received]
    assert sent_by_the_killed == (1 if moment == "after" else 0)
    assert len(letters) == sent_by_the_killed + 1
    assert {letter["Message-ID"] for letter in letters} == {f"<{row.message_id}>"}
    assert {letter["Date"] for letter in letters} == {letters[0]["Date"]}
    assert await desk.letters(appeal) == [row]
    assert await desk.database.next_on("mail", desk.now(), ()) is None

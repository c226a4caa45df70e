"""Told to stop, the desk finishes what it has in hand and waits for no server."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest

from desk.mail_account import MailAccount, Security
from mail.servers import Mailbox
from tests.mailserver import PASSWORD, USER, ImapServer, proxy

from .conftest import MailboxOf
from .desk_side import Pauses, Taken, letter, reading, until

SOON = 5.0
"""Real seconds. Whoever waited for the server would wait for 600."""


async def stopped(stopping: asyncio.Event, running: asyncio.Task[None]) -> None:
    stopping.set()
    async with asyncio.timeout(SOON):
        await running


async def test_who_waits_for_news_stops_at_once(imap: ImapServer, mailbox_of: MailboxOf) -> None:
    stopping = asyncio.Event()
    running = asyncio.create_task(mailbox_of(imap, patience=600.0).run(stopping))
    await imap.until_idle()

    await stopped(stopping, running)

    await until(lambda: not imap.idling)
    await until(lambda: not any(each.name == "mail" for each in threading.enumerate()))


async def test_who_pauses_stops_at_once(mailbox_of: MailboxOf, pauses: Pauses) -> None:
    pauses.go.clear()
    async with ImapServer() as imap:
        mailbox = mailbox_of(imap)
        await imap.close()
        stopping = asyncio.Event()
        running = asyncio.create_task(mailbox.run(stopping))
        await until(lambda: pauses.slept)

        await stopped(stopping, running)


async def test_a_server_that_says_nothing_holds_up_nobody(taken: Taken) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        account = MailAccount("127.0.0.1", mute.getsockname()[1], Security.PLAIN, USER, PASSWORD)
        stopping = asyncio.Event()
        running = asyncio.create_task(Mailbox(account, taken, patience=600.0).run(stopping))
        caller, _ = await asyncio.to_thread(mute.accept)

        with caller:
            await stopped(stopping, running)


async def test_what_is_being_written_down_is_written_and_marked(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    uids = [await imap.deliver(letter(about="first")), await imap.deliver(letter(about="second"))]
    taken.held = asyncio.Event()
    stopping = asyncio.Event()
    running = asyncio.create_task(mailbox_of(imap).run(stopping))
    await taken.began.wait()

    stopping.set()
    await asyncio.sleep(0)
    assert not running.done()
    taken.held.set()
    await stopped(stopping, running)

    assert taken.raws == [letter(about="first")]
    assert await imap.seen() == uids[:1]


async def test_a_letter_that_is_still_on_its_way_is_left(imap: ImapServer, taken: Taken, pauses: Pauses) -> None:
    await imap.deliver(letter(attached=1_000_000))
    on_its_way = asyncio.Event()

    def holding(said: bytes) -> bytes:
        if b"BODY[]" in said:
            on_its_way.set()
        return b"" if on_its_way.is_set() else said

    async with proxy(imap.port, holding) as way:
        stopping = asyncio.Event()
        mailbox = Mailbox(imap.account(port=way.port), taken, sleep=pauses, patience=600.0)
        running = asyncio.create_task(mailbox.run(stopping))
        await on_its_way.wait()

        await stopped(stopping, running)

    assert taken.letters == []
    assert await imap.seen() == []
    async with reading(Mailbox(imap.account(), taken)):
        await taken.until(1)


async def test_a_name_server_that_does_not_answer_holds_up_nobody(
    taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answer = threading.Event(), threading.Event()

    def asking(*_: object) -> socket.socket:
        asked.set()
        answer.wait()
        raise OSError("nobody knows")

    monkeypatch.setattr("mail.line.socket.create_connection", asking)
    stopping = asyncio.Event()
    account = MailAccount("mail.example", 993, Security.TLS, USER, PASSWORD)
    running = asyncio.create_task(Mailbox(account, taken).run(stopping))
    await asyncio.to_thread(asked.wait)

    try:
        await stopped(stopping, running)
    finally:
        answer.set()

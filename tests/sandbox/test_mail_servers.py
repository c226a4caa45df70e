"""The servers of the sandbox's mail, as clients that have nothing to do with it find them."""

from __future__ import annotations

import asyncio
import imaplib
import queue
import smtplib
import socket
import subprocess
import sys

import pytest
from imap_tools import MailboxLoginError, MailBoxUnencrypted, MailMessageFlags

from sandbox.clock import Clock
from sandbox.mail import PostOffice
from sandbox.residents import Person

from .desk_mail import DeskMail


async def test_what_a_person_writes_is_in_the_desks_mailbox(office: PostOffice, maria: Person, desk: DeskMail) -> None:
    await office.write(maria, "gmail", subject="Фото", text="Не грузятся")

    (letter,) = await desk.fetches()

    assert (letter.from_, letter.subject, letter.text.strip()) == (maria.email, "Фото", "Не грузятся")
    assert letter.headers["return-path"] == (f"<{maria.email}>",)


async def test_whoever_idles_is_told_of_each_letter_that_comes(
    office: PostOffice, maria: Person, desk: DeskMail
) -> None:
    told: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()

    def idle(box: MailBoxUnencrypted) -> None:
        # Line by line: imap-tools, which waits for a moment of silence, may take half a line for a whole one.
        box.client.send(b"A1 IDLE\r\n")
        assert box.client.readline() == b"+ Idling.\r\n"
        loop.call_soon_threadsafe(ready.set)
        for number in (1, 2):
            while (line := box.client.readline()) != b"* %d EXISTS\r\n" % number:
                assert line, "the line was cut"
            told.put(line)
        box.client.send(b"DONE\r\n")
        while not box.client.readline().startswith(b"A1 "):
            pass

    listening = asyncio.create_task(desk.over_imap(idle))
    await ready.wait()
    await office.write(maria, "gmail", subject="Первое", text="а")
    assert await asyncio.to_thread(told.get, timeout=30) == b"* 1 EXISTS\r\n"
    await office.write(maria, "gmail", subject="Второе", text="б")
    assert await asyncio.to_thread(told.get, timeout=30) == b"* 2 EXISTS\r\n"
    await listening


async def test_a_letter_that_came_before_idling_is_told_at_once(
    office: PostOffice, maria: Person, desk: DeskMail
) -> None:
    loop = asyncio.get_running_loop()

    def idle(box: MailBoxUnencrypted) -> list[bytes]:
        # The mailbox was looked at and found empty; then a letter comes, then the wait begins.
        assert box.uids() == []
        asyncio.run_coroutine_threadsafe(office.write(maria, "gmail", text="а"), loop).result()
        # imap-tools looks at the socket only, past which the news may have come already with the go-ahead.
        box.client.send(b"A1 IDLE\r\n")
        return [box.client.readline() for _ in range(2)]

    assert await desk.over_imap(idle) == [b"+ Idling.\r\n", b"* 1 EXISTS\r\n"]


async def test_flags_that_the_desk_gives_are_kept_and_shown(office: PostOffice, maria: Person, desk: DeskMail) -> None:
    await office.write(maria, "gmail", text="а")

    await desk.over_imap(lambda box: box.flag(box.uids(), [MailMessageFlags.SEEN, MailMessageFlags.FLAGGED], True))

    (stored,) = await office.imap.letters()
    assert stored.flags == ("\\Flagged", "\\Seen")
    assert await desk.over_imap(lambda box: box.uids("UNSEEN")) == []


async def test_bytes_are_fetched_as_they_were_handed_in(office: PostOffice, maria: Person, desk: DeskMail) -> None:
    nasty = [
        b"Subject: \xff\xfe\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n\x00\x80 half a letter",
        b'Content-Type: ;;;="\r\nFrom: @@@<>,"\r\nReferences: <<<\r\n\r\n',
        b"no header at all\r\n\r\nbody",
        b"Subject: bare line feeds\nTo: x\n\nbody\n",
        b"\r\n\r\n",
        b"Message-ID: <a@[\r\n\r\n",
        b"Content-Type: text/plain; " + b"(" * 2000 + b"\r\n\r\n",
        b"Content-Type: message/rfc822\r\n\r\n" * 2000,
        b"Content-Type: message/rfc822\r\n\r\nContent-Type: multipart/x; boundary=a\r\n\r\n--a\r\n--a--",
    ]

    for raw in nasty:
        await office.hand_in(maria, raw)

    assert await desk.fetches_raw() == nasty


async def test_the_desks_letter_comes_into_the_mailbox_of_each_recipient(
    office: PostOffice, maria: Person, desk: DeskMail
) -> None:
    timur = office.world.add_person("Тимур", email="timur@example.test")

    await desk.sends([maria.email, timur.email], "Мы чиним.", subject="Фото")

    for person in (maria, timur):
        (letter,) = office.mailbox(person).letters
        assert (letter.said.subject, letter.said.text, letter.written, letter.seen) == (
            "Фото",
            "Мы чиним.",
            False,
            False,
        )
        assert office.unread(person) == 1


async def test_an_address_that_nobody_has_is_refused(office: PostOffice, desk: DeskMail) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
        await desk.sends("nobody@example.test")

    assert refusal.value.recipients["nobody@example.test"][0] == 550


@pytest.mark.parametrize(("kind", "code"), [("full", 452), ("unknown", 550), ("refuse", 451)])
async def test_a_mailbox_refuses_as_often_as_was_ordered(
    office: PostOffice, maria: Person, desk: DeskMail, kind: str, code: int
) -> None:
    office.faults.order(kind, maria.email, times=2)

    for _ in range(2):
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
            await desk.sends(maria.email)
        assert refusal.value.recipients[maria.email][0] == code
    await desk.sends(maria.email)

    assert len(office.mailbox(maria).letters) == 1
    assert office.faults.ordered() == []


async def test_a_standing_fault_of_one_mailbox_leaves_the_others_alone(
    office: PostOffice, maria: Person, desk: DeskMail
) -> None:
    timur = office.world.add_person("Тимур", email="timur@example.test")
    office.faults.order("full", maria.email, times=None)

    for _ in range(2):
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            await desk.sends(maria.email)
    await desk.sends(timur.email)
    office.faults.forget(maria.email)
    await desk.sends(maria.email)

    assert [len(office.mailbox(one).letters) for one in (maria, timur)] == [1, 1]


@pytest.mark.parametrize(("kind", "kept"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_connection_is_cut_before_or_after_the_letter_was_taken(
    office: PostOffice, maria: Person, desk: DeskMail, kind: str, kept: int
) -> None:
    office.faults.order(kind, maria.email)

    with pytest.raises(smtplib.SMTPServerDisconnected):
        await desk.sends(maria.email)

    assert len(office.mailbox(maria).letters) == kept


async def test_a_slow_server_answers_when_the_clock_has_gone_on(
    office: PostOffice, maria: Person, desk: DeskMail, clock: Clock
) -> None:
    office.faults.order("slow", maria.email, seconds=90)

    sending = asyncio.create_task(desk.sends(maria.email))
    while not clock.sleepers:  # noqa: ASYNC110 the clock tells nobody who sleeps
        await asyncio.sleep(0)
    assert office.mailbox(maria).letters == []
    clock.advance(90)
    await sending

    assert len(office.mailbox(maria).letters) == 1


async def test_a_password_that_is_wrong_or_ordered_to_be_is_refused_by_both_servers(
    office: PostOffice, desk: DeskMail
) -> None:
    with pytest.raises(smtplib.SMTPAuthenticationError):
        await desk.over_smtp(lambda smtp: smtp.noop(), password="guess")
    office.faults.order("password", times=None)
    with pytest.raises(smtplib.SMTPAuthenticationError):
        await desk.over_smtp(lambda smtp: smtp.noop())
    with pytest.raises(MailboxLoginError):
        await desk.fetches()
    office.faults.forget()

    assert await desk.fetches() == []


async def test_servers_that_are_shut_refuse_and_come_back_where_they_were(
    office: PostOffice, maria: Person, desk: DeskMail
) -> None:
    await office.write(maria, "gmail", subject="Фото", text="а")
    ports = (office.smtp.port, office.imap.port)

    for server in (office.smtp, office.imap):
        await server.shut()
    with pytest.raises(ConnectionRefusedError):
        await desk.sends(maria.email)
    with pytest.raises(ConnectionRefusedError):
        await desk.fetches()
    with socket.socket() as other, pytest.raises(OSError, match="Address already in use"):
        other.bind(("127.0.0.1", office.smtp.port))
    await office.write(maria, "gmail", subject="Ещё фото", text="б")
    await office.start()

    assert (office.smtp.port, office.imap.port) == ports
    assert [letter.subject for letter in await desk.fetches()] == ["Фото", "Ещё фото"]
    await desk.sends(maria.email)
    assert office.unread(maria) == 1


async def test_a_connection_that_idles_is_cut(office: PostOffice, maria: Person, desk: DeskMail) -> None:
    loop = asyncio.get_running_loop()

    def idle(box: MailBoxUnencrypted) -> None:
        with box.idle as idling:
            asyncio.run_coroutine_threadsafe(office.imap.cut(), loop).result()
            idling.poll(timeout=30)

    with pytest.raises((imaplib.IMAP4.abort, OSError)):
        await desk.over_imap(idle)

    assert await desk.fetches() == []


async def test_a_mailbox_that_was_restored_has_other_numbers_under_another_validity(
    office: PostOffice, maria: Person, desk: DeskMail
) -> None:
    for subject in ("Первое", "Второе"):
        await office.write(maria, "gmail", subject=subject, text="а")
    await desk.over_imap(lambda box: box.flag(box.uids()[0], MailMessageFlags.SEEN, True))
    state = "UIDVALIDITY"
    before, uids = await desk.over_imap(lambda box: (box.folder.status("INBOX", [state]), box.uids()))

    await office.imap.renumber()

    after, again = await desk.over_imap(lambda box: (box.folder.status("INBOX", [state]), box.uids()))
    assert after[state] > before[state]
    assert set(again).isdisjoint(uids)
    assert [letter.subject for letter in await desk.fetches()] == ["Первое", "Второе"]
    assert await desk.over_imap(lambda box: len(box.uids("UNSEEN"))) == 1


def test_a_sandbox_without_mail_loads_nothing_of_it() -> None:
    code = (
        "import sys; from sandbox.server import Sandbox; from sandbox import whole_town; Sandbox(whole_town().world);"
        "print([one for one in sys.modules if one.split('.')[0] in ('pymap', 'aiosmtpd')"
        " or one.startswith(('sandbox.mail', 'sandbox.letters'))])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_with_mail_the_servers_libraries_wait_for_whoever_connects() -> None:
    code = (
        "import asyncio, sys; from sandbox.mail import PostOffice; from sandbox import whole_town\n"
        "async def main():\n"
        "    office = PostOffice(whole_town().world)\n"
        "    await office.start()\n"
        "    print([one for one in sys.modules if one.split('.')[0] in ('pymap', 'aiosmtpd')])\n"
        "    await office.stop()\n"
        "asyncio.run(main())"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"

"""A letter arrives: it is taken over, exactly, once, and marked afterwards."""

from __future__ import annotations

import pytest

from desk.mail_account import Security
from mail import Omitted, Why, omitted_of
from tests.mailserver import ImapServer, Spoiled

from .conftest import MailboxOf
from .desk_side import Pauses, Taken, letter, reading, until


@pytest.mark.parametrize("security", list(Security))
async def test_what_lies_in_the_mailbox_is_taken_in_the_order_of_arrival(
    security: Security, mailbox_of: MailboxOf, taken: Taken
) -> None:
    letters = [letter(about=str(number)) for number in range(3)]
    async with ImapServer(security) as imap:
        uids = [await imap.deliver(each) for each in letters]

        async with reading(mailbox_of(imap)):
            assert await taken.until(3) == letters

        assert await imap.seen() == uids
        assert [(each.uid, each.folder, each.omitted) for each in taken.letters] == [
            (uid, "INBOX", None) for uid in uids
        ]


async def test_what_comes_wakes_whoever_waits(imap: ImapServer, mailbox_of: MailboxOf, taken: Taken) -> None:
    letters = [letter(about=str(number)) for number in range(5)]
    async with reading(mailbox_of(imap)):
        for number, each in enumerate(letters, 1):
            await imap.until_idle()
            await imap.deliver(each)
            await taken.until(number)

    assert taken.raws == letters
    assert imap.connections == 1


async def test_what_comes_between_the_last_look_and_idle_is_told_by_the_server(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    imap.before_idle(lambda: imap.deliver(letter()))

    async with reading(mailbox_of(imap, poll_seconds=3600.0)):
        assert await taken.until(1) == [letter()]


async def test_of_what_a_server_forgets_to_tell_nobody_waits_longer_than_for_a_look(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    imap.before_idle(lambda: imap.deliver(letter()), forgets=True)

    async with reading(mailbox_of(imap, poll_seconds=0.2)):
        assert await taken.until(1) == [letter()]

    assert imap.connections == 1


async def test_a_server_that_tells_no_news_is_asked(mailbox_of: MailboxOf, taken: Taken, pauses: Pauses) -> None:
    async with ImapServer(idle=False) as imap, reading(mailbox_of(imap, poll_seconds=60.0)):
        await until(lambda: pauses.slept)
        await imap.deliver(letter())

        await taken.until(1)

    assert set(pauses.slept) == {60.0}


async def test_what_somebody_has_read_is_theirs_until_it_is_marked_unread(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    read = await imap.deliver(letter(about="read"), "INBOX", "\\Seen")
    async with reading(mailbox_of(imap)):
        await imap.deliver(letter(about="unread"))
        assert await taken.until(1) == [letter(about="unread")]
        await imap.until_idle()

        await imap.unmark(read)

        assert await taken.until(2) == [letter(about="unread"), letter(about="read")]


async def test_a_letter_with_a_large_file_arrives_as_it_was_sent(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    sent = letter(attached=5 * 1024 * 1024)
    await imap.deliver(sent)

    async with reading(mailbox_of(imap)):
        await taken.until(1)

    assert taken.raws == [sent]


@pytest.mark.parametrize("raw", [b"\r\n", b"no letter at all", b"Subject: \xff\x00\r\n\r\n\x00\xff{5}\r\n* BYE\r\n)"])
async def test_whatever_came_is_taken_byte_by_byte(
    raw: bytes, imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    await imap.deliver(raw)

    async with reading(mailbox_of(imap)):
        await taken.until(1)

    assert taken.raws == [raw]


async def test_of_a_letter_that_is_too_large_the_headers_come_and_it_is_flagged(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    huge, small = letter(about="huge", attached=20_000), letter(about="small")
    uids = [await imap.deliver(huge), await imap.deliver(small)]

    async with reading(mailbox_of(imap, largest=10_000)):
        await taken.until(2)

    in_part, whole = taken.letters
    assert whole.raw == small
    assert in_part.omitted == omitted_of(in_part.raw) == Omitted(Why.TOO_LARGE, len(huge))
    assert in_part.raw.startswith(b"X-Frontdesk-Omitted: too-large; size=")
    assert in_part.raw.partition(b"\r\n")[2] == huge.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert await imap.seen() == uids
    assert [each.flags for each in await imap.letters()] == [{"\\Seen", "\\Flagged"}, {"\\Seen"}]


@pytest.mark.parametrize(
    "how", [Spoiled(politely=True), Spoiled(politely=True, even_its_size=True), Spoiled(politely=False)]
)
async def test_what_the_server_does_not_give_holds_up_nobody_and_comes_by_its_headers(
    how: Spoiled, imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    imap.spoil(await imap.deliver(letter(about="spoiled")), how)
    sound = [letter(about=str(number)) for number in range(10)]

    async with reading(mailbox_of(imap)):
        for number, each in enumerate(sound, 1):  # each that comes is a reason to look, and to try again
            await imap.deliver(each)
            await taken.until_whole(number)
        await taken.until(11)

    (in_part,) = [each for each in taken.letters if each.omitted]
    assert in_part.omitted is not None
    assert in_part.omitted.why is Why.NOT_GIVEN
    assert b"Message-ID: <spoiled@example.org>" in in_part.raw
    assert sorted(taken.raws) == sorted([in_part.raw, *sound])
    assert len(await imap.seen()) == 11


async def test_one_at_whose_size_the_server_hangs_up_is_found_out(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    imap.spoil(await imap.deliver(letter(about="spoiled")), Spoiled(politely=False, even_its_size=True))
    sound = [letter(about=str(number)) for number in range(3)]
    for each in sound:
        await imap.deliver(each)

    async with reading(mailbox_of(imap)):
        await taken.until(4)

    assert taken.raws[:3] == sound
    assert taken.letters[3].omitted == Omitted(Why.NOT_GIVEN, 0)

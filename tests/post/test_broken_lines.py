"""What breaks on the way: the line, the server, the folder, our own disk. Nothing is lost, nothing is doubled."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from mail import Sort, Trouble
from mail.servers import Mailbox
from tests.mailserver import ImapServer, proxy

from .conftest import MailboxOf
from .desk_side import Pauses, Taken, letter, reading, until


async def test_a_line_that_breaks_in_the_middle_of_a_letter_is_taken_up_again(
    imap: ImapServer, taken: Taken, pauses: Pauses
) -> None:
    letters = [letter(about=str(number), attached=300_000) for number in range(3)]
    for each in letters:
        await imap.deliver(each)
    passed = 0

    def cutting_once(said: bytes) -> bytes | None:
        nonlocal passed
        passed += len(said)
        return None if way.connections == 1 and passed > 700_000 else said

    async with proxy(imap.port, cutting_once) as way:
        async with reading(Mailbox(imap.account(port=way.port), taken, sleep=pauses)):
            await taken.until(3)

        assert way.connections == 2

    assert taken.raws == letters
    assert len(await imap.seen()) == 3
    assert pauses.slept == [1.0]


async def test_a_server_that_was_restarted_is_found_again(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken, pauses: Pauses
) -> None:
    async with reading(mailbox_of(imap)) as _:
        await imap.until_idle()
        await imap.close()
        await until(lambda: len(pauses.slept) >= 5)
        await imap.deliver(letter())
        await imap.open()

        await taken.until(1)

    assert pauses.slept[:5] == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert max(pauses.slept) <= 60.0


async def test_the_mailbox_says_why_no_letters_come(imap: ImapServer, mailbox_of: MailboxOf, pauses: Pauses) -> None:
    mailbox = mailbox_of(imap)
    before = mailbox.trouble
    async with reading(mailbox):
        await imap.until_idle()
        attended = mailbox.trouble
        await imap.close()
        await until(lambda: pauses.slept)

        assert (before, attended) == (Trouble(Sort.SERVER, "not connected yet"), None)
        assert mailbox.trouble


async def test_what_could_not_be_written_down_comes_again(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken, pauses: Pauses
) -> None:
    await imap.deliver(letter())
    taken.failures = [OSError("the disk is full"), OSError("the disk is full")]
    pauses.go.clear()
    async with reading(mailbox_of(imap)):
        await until(lambda: pauses.slept)
        assert await imap.seen() == []

        pauses.go.set()

        await taken.until(1)

    assert len(taken.letters) == len(await imap.seen()) == 1
    assert pauses.slept == [1.0, 2.0]


async def test_a_letter_that_cannot_be_written_down_holds_up_no_other(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    letters = [letter(about=str(number)) for number in range(3)]
    for each in letters:
        await imap.deliver(each)
    taken.failures = [ValueError("not this one"), ValueError("not this one")]

    async with reading(mailbox_of(imap)):
        await taken.until(3)

    assert taken.raws == [letters[1], letters[2], letters[0]]


async def test_letters_with_new_numbers_are_looked_at_again(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    await imap.deliver(letter(about="before"))
    with capture_logs() as logs:
        async with reading(mailbox_of(imap)):
            await taken.until(1)
            await imap.until_idle()
            await imap.renumber()
            await imap.deliver(letter(about="after"))
            await imap.close()
            await imap.open()
            await taken.until(2)

    before, after = taken.letters
    assert (before.raw, after.raw) == (letter(about="before"), letter(about="after"))
    assert before.validity != after.validity
    assert [each["event"] for each in logs if each["log_level"] == "warning"] == ["mail.lost", "mail.renumbered"]


async def test_a_folder_that_was_moved_away_does_not_keep_the_desk_from_the_new_one(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    async with reading(mailbox_of(imap, idle_seconds=0.05)):
        await imap.until_idle()
        await imap.rename("INBOX", "Last year")
        await imap.deliver(letter(about="new"))

        assert await taken.until(1) == [letter(about="new")]


async def test_a_folder_that_is_gone_is_said_aloud_and_waited_for(
    imap: ImapServer, mailbox_of: MailboxOf, taken: Taken, pauses: Pauses
) -> None:
    await imap.make("Desk")
    mailbox = mailbox_of(imap, other={"folder": "Desk"}, idle_seconds=0.05)
    with capture_logs() as logs:
        async with reading(mailbox):
            await imap.until_idle()
            await imap.remove("Desk")
            await until(lambda: 30.0 in pauses.slept or 60.0 in pauses.slept)
            assert mailbox.trouble
            await imap.make("Desk")
            await imap.deliver(letter(), "Desk")

            await taken.until(1)

    refused = [each for each in logs if each["event"] == "mail.refused"]
    assert refused[0]["log_level"] == "error"
    assert refused[0]["what"] == "NoFolder"
    assert refused[0]["folder"] == "Desk"


async def test_a_folder_has_a_name_in_any_letters(imap: ImapServer, mailbox_of: MailboxOf, taken: Taken) -> None:
    await imap.make("Обращения & жалобы")
    await imap.deliver(letter(), "Обращения & жалобы")

    async with reading(mailbox_of(imap, other={"folder": "Обращения & жалобы"})):
        await taken.until(1)

    assert len(await imap.seen("Обращения & жалобы")) == 1


@pytest.mark.parametrize("times", [1, 3])
async def test_what_cannot_be_marked_is_not_taken_twice(
    times: int, imap: ImapServer, mailbox_of: MailboxOf, taken: Taken
) -> None:
    uid = await imap.deliver(letter(about="first"))
    imap.refuse_marks(times)
    async with reading(mailbox_of(imap)):
        for number in range(times):
            await taken.until(number + 1)
            await imap.deliver(letter(about=str(number)))
        await taken.until(times + 1)

    assert taken.raws == [letter(about="first"), *[letter(about=str(number)) for number in range(times)]]
    assert uid in await imap.seen()

"""What came by mail is written to the inbox as it is, under the name that its sender gave it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.letters import Letters
from mail.servers import Arrived
from tests.edge.inbox import Inbox

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def letters(
    inbox: Inbox, identity: Callable[[bytes], str], lane: Callable[[bytes], str] = lambda _: "maria"
) -> Letters:
    return Letters(inbox.accept, identity, lane, lambda: NOW)


def arrived(raw: bytes) -> Arrived:
    return Arrived(raw, "help@imap.portal.example:993", "INBOX", validity=1, uid=101)


async def test_a_letter_is_a_row_with_every_byte_of_it(inbox: Inbox) -> None:
    raw = b"Subject: \xff\x00\r\n\r\n\x00"

    await letters(inbox, lambda _: "<1@example.org>")(arrived(raw))

    (row,) = inbox.rows.values()
    assert (row.source, row.external_id, row.lane, row.payload, row.received) == (
        *("mail", "<1@example.org>", "maria", raw),
        NOW,
    )


@pytest.mark.parametrize("name", ["x" * 5000, "<a\x00b@example.org>", "<\ud800@example.org>", "<a\nb@example.org>"])
async def test_a_name_that_no_index_holds_is_told_by_its_digest(name: str, inbox: Inbox) -> None:
    for each in (name, name, name + "x"):
        await letters(inbox, lambda _, each=each: each, lambda _, each=each: each)(arrived(b"raw"))  # type: ignore[misc]

    assert len(inbox.rows) == 2
    for row in inbox.rows.values():
        assert row.external_id.startswith("sha256:")
        assert row.lane.startswith("sha256:")


async def test_a_letter_that_nobody_can_read_is_kept_and_said_aloud(inbox: Inbox) -> None:
    def unable(raw: bytes) -> str:
        raise RecursionError

    for raw in (b"one", b"two", b"one"):
        await letters(inbox, unable)(arrived(raw))

    assert [row.payload for row in inbox.rows.values()] == [b"one", b"two"]
    assert all(row.lane == row.external_id for row in inbox.rows.values())


async def test_what_could_not_be_written_down_is_raised(inbox: Inbox) -> None:
    inbox.failures = [OSError("the disk is full")]

    with pytest.raises(OSError, match="disk"):
        await letters(inbox, lambda _: "<1@example.org>")(arrived(b"raw"))

"""A mailbox on a real server, and what the desk takes out of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from mail.servers import Mailbox
from tests.mailserver import ImapServer, trusting

from .desk_side import Pauses, Taken

MailboxOf = Callable[..., Mailbox]


@pytest.fixture
async def imap() -> AsyncIterator[ImapServer]:
    async with ImapServer() as server:
        yield server


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def mailbox_of(taken: Taken, pauses: Pauses) -> MailboxOf:
    """The desk's end of a server's mailbox. IDLE is not left by itself: what wakes it is the server."""

    def mailbox(server: ImapServer, *, other: dict[str, Any] | None = None, **more: Any) -> Mailbox:
        given: dict[str, Any] = {"context": trusting(), "sleep": pauses, "idle_seconds": 3600.0}
        return Mailbox(server.account(**(other or {})), taken, **given | more)

    return mailbox

"""Taking letters: what came by mail is written to the inbox as it is, before the mail server is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.intake import Accept
from mail.servers import Arrived
from storage import Received

log = structlog.get_logger()

SOURCE = "mail"
LONGEST_KEY = 300


class Letters:
    """What mailboxes hand their letters over to.

    identity: what a letter is called by whoever sent it, so that a repetition is recognised. lane: in what order it
    is worked off, as a rule that of its sender.
    """

    def __init__(
        self,
        accept: Accept,
        identity: Callable[[bytes], str],
        lane: Callable[[bytes], str],
        now: Callable[[], datetime],
    ) -> None:
        self._accept = accept
        self._identity = identity
        self._lane = lane
        self._now = now

    async def __call__(self, arrived: Arrived) -> None:
        """It is on the disk when this returns. Raises whatever says that it is not."""
        raw = arrived.raw
        try:
            identity, lane = self._identity(raw), self._lane(raw)
        except Exception as error:  # noqa: BLE001  # nobody could read it: dispatch will say so, and none is lost
            log.error("mail.letter_unreadable", uid=arrived.uid, mailbox=arrived.mailbox, error=type(error).__name__)
            identity = lane = f"unreadable:{hashlib.sha256(raw).hexdigest()}"
        await self._accept([Received(SOURCE, _keyed(identity), _keyed(lane), raw, self._now())])


def _keyed(name: str) -> str:
    """What an index can hold: a sender may write a kilobyte of anything for an address or a Message-ID."""
    if len(name) <= LONGEST_KEY and name.isprintable():
        return name
    return f"sha256:{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()}"

"""A letter of which only the headers were taken says so in its first line, which no sender can write.

Whatever a sender writes stands below what the servers on the way have put on top.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

HEADER = "X-Frontdesk-Omitted"
_LINE = re.compile(rb"X-Frontdesk-Omitted: ([a-z-]{1,32}); size=([0-9]{1,19})\r\n")


class Why(StrEnum):
    """Why the rest was left in the mailbox."""

    TOO_LARGE = "too-large"
    NOT_GIVEN = "not-given"
    """The server did not give it, however often it was asked."""


@dataclass(frozen=True, slots=True)
class Omitted:
    """size: bytes of the whole letter; 0 when the server does not say."""

    why: Why
    size: int


def headed(omitted: Omitted, head: bytes) -> bytes:
    """A letter of these headers alone, with the line that says so."""
    whole = head.rpartition(b"\r\n\r\n")[0] or head.rpartition(b"\r\n")[0] or head
    return f"{HEADER}: {omitted.why}; size={omitted.size}\r\n".encode() + whole.rstrip(b"\r\n") + b"\r\n\r\n"


def omitted_of(raw: bytes) -> Omitted | None:
    """What of a letter was left in the mailbox; None when it is whole."""
    found = _LINE.match(raw)
    if found is None or found[1].decode() not in {each.value for each in Why}:
        return None
    return Omitted(Why(found[1].decode()), int(found[2]))

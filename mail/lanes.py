"""In what order letters are worked off: one after the other of a sender, senders side by side."""

from __future__ import annotations

from email import message_from_bytes

from mail.addresses import addresses, same
from mail.identity import MOST_HEAD, identity_of


def lane_of(raw: bytes) -> str:
    """By who says that they sent it; of nobody in particular each letter is a lane of its own."""
    head = message_from_bytes(raw[:MOST_HEAD].split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0] + b"\n\n")
    sender = next(iter(addresses(head, "from")), None)
    return f"mail:{same(sender.email)}" if sender else f"mail:{identity_of(raw)}"

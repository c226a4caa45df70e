"""Where what an initiator is told goes: by the way by which their last word came."""

from __future__ import annotations

from desk.appeal import Appeal
from desk.names import Channel
from desk.outgoing import Say

POSTED: frozenset[Channel] = frozenset({"mail"})
"""Channels that are written to through the outbox, as Telegram is, one message after the other."""

ONLY_IN_A_CHAT = frozenset(
    {
        *("notice-taken", "notice-verdict", "notice-abuse", "notice-draft-dropped", "notice-confirmed"),
        *("notice-reopened", "notice-reopened-why", "notice-objection", "notice-withdrawn"),
        *("notice-agreed", "notice-disagreed", "notice-rated", "notice-commented"),
    }
)
"""What answers a press, or passes the time of waiting: nobody wants a letter of it."""


def channel_of(appeal: Appeal, say: Say) -> Channel | None:
    """By which channel an initiator is told something; None: it is not told there at all."""
    if appeal.heard_on in POSTED and say.text in ONLY_IN_A_CHAT:
        return None
    return appeal.heard_on

"""Where what an initiator is told goes: by the way by which their last word came."""

from __future__ import annotations

from datetime import datetime, timedelta

from desk.appeal import Appeal
from desk.names import CLOSED, DRAFT, Channel
from desk.outgoing import Say

POSTED: frozenset[Channel] = frozenset({"mail", "portal"})
"""Channels that are written to through the outbox, as Telegram is, one message after the other."""

ONLY_IN_A_CHAT = frozenset(
    {
        *("notice-taken", "notice-verdict", "notice-abuse", "notice-draft-dropped", "notice-confirmed"),
        *("notice-reopened", "notice-reopened-why", "notice-objection", "notice-withdrawn"),
        *("notice-agreed", "notice-disagreed", "notice-rated", "notice-commented"),
    }
)
"""What answers a press, or passes the time of waiting: nobody wants a letter of it."""

CALLED_ABOUT = frozenset(
    {
        *("notice-answer", "notice-question", "notice-message", "notice-news", "notice-consent"),
        *("notice-consent-again", "notice-dismissed", "notice-rejected", "notice-declined", "notice-fixed"),
        *("notice-released", "notice-linked-ended"),
    }
)
"""What somebody is called about who has only a telephone: words of staff to them, and how their appeal ended. Source:
process.md, «со слов». Of all else they hear when they call."""


def must_arrive(say: Say) -> bool:
    """Whether an initiator has to get it: words of staff to them, or how their appeal ended."""
    return say.content is not None or say.text in CALLED_ABOUT


def channel_of(appeal: Appeal, say: Say) -> Channel | None:
    """By which channel an initiator is told something; None: it is not told there at all."""
    if appeal.heard_on == "phone" and say.text not in CALLED_ABOUT:
        return None
    if appeal.heard_on in POSTED and say.text in ONLY_IN_A_CHAT:
        return None
    return appeal.heard_on


STATE = "state"
"""The `link` of what tells the portal how an appeal stands; it has no words."""


def news_of(before: Appeal, after: Appeal, now: datetime) -> Say | None:
    """What the portal is told of an appeal that came by its form, beside the words that its initiator reads.

    An answer that can still be taken back has not changed anything yet.
    """
    if after.channel != "portal" or after.number is None or (before.number and before.state == after.state):
        return None
    event = "received" if before.state == DRAFT else "closed" if after.state == CLOSED else "state"
    moments = {"reaction_due": after.reaction_due, "due": after.due}
    facts = {
        "event": event,
        "appeal": after.number,
        "state": after.state,
        "resolution": after.resolution,
        **{name: at and at.isoformat() for name, at in moments.items()},
    }
    wait = after.undo_until - now if after.undo_until and after.has_answer_under_way(now) else timedelta()
    return Say(None, facts, appeal=after.id, link=STATE, after=wait)

"""Calling an initiator who has only a telephone: what is to be told them, when, by whom, and when it is given up.

What they are told waits in the outbox like everything else; that somebody has read it to them is its delivery. Source:
process.md, «со слов».
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desk.channels import channel_of
from desk.names import OPERATOR, RoleId
from desk.outgoing import Called, TakeBack, Tell, Timer

if TYPE_CHECKING:
    from desk.effects.change import Change

ASK = "ask_to_call"
"""The action by which the clock says that somebody is to be called."""

TRIES = 3
APART = timedelta(hours=1)
"""How often somebody is called in vain, and the working time between two tries. Source: process.md, «со слов»."""

SOON = timedelta(seconds=10)
"""After it was said, so that what is taken back at once is asked of nobody."""

AGAIN = timedelta(hours=8)
"""Working time after which a call that nobody has made is asked for again."""

NOT_REACHED, NO_NUMBER = "not_reached", "no_number"
"""Why something was not told: the fates of a row of the outbox."""


def keep_calls(change: Change) -> None:
    """What an event does to the call that the appeal's initiator is owed.

    Called once for each event, when all its effects are done.
    """
    if _tells(change):
        if change.facts.has_number:
            owe_call(change, change.now + SOON)
            change.set(call_tries=0)
        else:
            give_up(change, NO_NUMBER)
    elif change.appeal.to_call and _takes_all_back(change):
        _end(change, to_call=False)


def owe_call(change: Change, at: datetime) -> None:
    """They are to be called, from then on. By night nobody is, but for what is worked on by night too."""
    appeal, calendar = change.appeal, change.rules.calendar
    by_night = appeal.special or appeal.kind == "accident"
    due = (at if by_night or calendar.is_open(at) else calendar.next_opening(at)).astimezone(UTC)
    change.set(to_call=True, call_at=due)
    change.timers["call"] = (Timer(ASK, due, "call"),)


def reached(change: Change) -> None:
    """They were told all that they were to be: it is delivered, and waits are counted from now."""
    change.called_out = True
    change.outgoing.append(Called(reached=True))
    _end(change, to_call=False, unreached=False, called_by=change.command.actor.person)
    _react(change)


def give_up(change: Change, reason: str) -> None:
    """They are told nothing of it, visibly. That the desk did what it could is its reaction."""
    change.called_out = True
    change.outgoing.append(Called(reached=False, reason=reason))
    _end(change, to_call=False, unreached=True)
    _react(change)


def place_to_call(change: Change) -> RoleId:
    """The role whose group is asked to call: the one that has the appeal, or had it last."""
    return change.place or next(reversed(change.appeal.places), OPERATOR)


def _end(change: Change, **values: object) -> None:
    change.set(call_tries=0, call_at=None, **values)
    change.timers["call"] = ()


def _react(change: Change) -> None:
    if change.appeal.reacted is None:
        change.set(reacted=change.now)


def _tells(change: Change) -> bool:
    """Whether the event says something to the initiator that they are called about."""
    appeal = change.appeal
    return any(
        isinstance(each, Tell) and each.person == appeal.initiator and channel_of(appeal, each.say) == "phone"
        for each in change.outgoing
    )


def _takes_all_back(change: Change) -> bool:
    """Whether nothing is left to be told once what was taken back is gone."""
    back = {each.message for each in change.outgoing if isinstance(each, TakeBack)}
    return bool(back) and all(each in back for each in change.facts.to_tell)

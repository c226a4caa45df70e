"""What is said of a clock at half of its length, at three quarters, and when a promise is broken; to whom, and when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desk.outgoing import Button, Post, Priority, Say, Tell, press_code
from desk.process import MANAGER
from desk.promises import ALL, HALF, Promise
from desk.state_timers import AFTER_HOURS

if TYPE_CHECKING:
    from desk.effects.change import Change

EXPLAIN = "explain"


def say_warning(change: Change, promise: Promise, percent: int, at: datetime) -> None:
    """To the assignee, where there is one; to those who have the appeal; to the incident managers, for whom it is a
    broken promise. at: when it was reached.

    Of a clock that counts working hours nothing is said by night, unless it is reached just then: it waits for the
    opening.
    """
    appeal, calendar, now = change.appeal, change.rules.calendar, change.now
    due = promise.clock.due(calendar)
    facts = {
        "appeal": appeal.number or 0,
        "clock": promise.name,
        "due": due.isoformat() if due else None,
        "late": "paused" if due is None else "yes" if due <= now else "no",
    }
    wait = timedelta()
    by_day = promise.clock.hours == "working"
    if by_day and now - at > AFTER_HOURS and not calendar.is_open(now):
        wait = calendar.next_opening(now) - now
    priority = Priority.PAGE if appeal.special and not by_day else Priority.EDIT
    if percent == HALF:
        if appeal.assignee is not None:
            said = Say("warn-half", facts, appeal=appeal.id, after=wait)
            change.outgoing.append(Tell(appeal.assignee, said))
    elif percent < ALL:
        if change.place is not None:
            said = Say("warn-most", facts, appeal=appeal.id, reply_to_card=True, priority=priority, after=wait)
            change.outgoing.append(Post(change.place, said))
    else:
        asks = EXPLAIN in change.rules.process.actions
        keyboard = ((Button("button-explain", press_code("act", EXPLAIN, appeal.id, "")),),) if asks else ()
        said = Say("warn-over", facts, keyboard=keyboard, appeal=appeal.id, priority=priority, after=wait)
        change.outgoing.append(Post(MANAGER, said))

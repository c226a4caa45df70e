"""What is said so that nothing lies still. Source: process.md, "Clocks"."""

from __future__ import annotations

from datetime import timedelta

from desk.ballot import count_again, missing_votes
from desk.effects.change import Change, effect
from desk.names import RoleId
from desk.outgoing import Post, Say, Show, Tell
from desk.process import MANAGER
from desk.refusals import NotYet

BEING_WRITTEN = timedelta(minutes=15)
"""How long somebody is waited for who is asked for words. Source: conversation.md, "Text for an action"."""


@effect
def tell_of_giving_back(change: Change) -> None:
    """An initiator waits, and nothing is done: it is anybody's again, and both the group and the one who had it know.

    Raises NotYet while that one is just writing about it.
    """
    assignee = change.before.assignee
    if assignee in change.facts.writing:
        action = change.rules.process.actions[change.command.action]
        raise NotYet(change.before, action, change.now + BEING_WRITTEN)
    if assignee is not None:
        change.outgoing.append(Tell(assignee, _said(change, "staff-taken-from-you"), change.place_before))
    _to_group(change, change.place, "group-given-back")
    change.outgoing.append(Show("card", change.appeal.id, place=change.place, bottom=True))


@effect
def tell_staff_idle(change: Change) -> None:
    """Whoever has it, and those of its place. Where that is the manager who is told too by now: them alone."""
    if change.appeal.assignee is not None:
        said = _said(change, "staff-idle", hours=_hours(change), stage=change.appeal.state)
        change.outgoing.append(Tell(change.appeal.assignee, said))
    if change.place != MANAGER or "remind_manager" not in change.facts.overdue:
        _to_group(change, change.place, "group-idle", hours=_hours(change), taken=_taken(change))


@effect
def tell_manager_idle(change: Change) -> None:
    stage = change.appeal.state
    _to_group(change, MANAGER, "manager-idle", hours=_hours(change), stage=stage, taken=_taken(change))


@effect
def tell_manager_of_review(change: Change) -> None:
    _to_group(change, MANAGER, "manager-review")


@effect
def tell_board_of_votes(change: Change) -> None:
    _to_group(change, change.place, "group-votes-missing", lacking=_lacking(change))
    count_again(change)


@effect
def tell_manager_of_votes(change: Change) -> None:
    _to_group(change, MANAGER, "manager-votes-missing", lacking=_lacking(change))
    count_again(change)


@effect
def tell_manager_of_date(change: Change) -> None:
    """A day ahead, and on the day; late, after the day."""
    expected = change.appeal.expected
    if expected is None:
        return
    today = change.now.astimezone(change.rules.calendar.zone).date()
    ahead = "past" if expected < today else "today" if expected == today else "ahead"
    date = expected.isoformat()
    _to_group(change, MANAGER, "manager-expected", date=date, ahead=ahead, taken=_taken(change))


def _said(change: Change, text: str, **facts: object) -> Say:
    return Say(text, {"appeal": change.appeal.number or 0, **facts}, appeal=change.appeal.id)


def _to_group(change: Change, place: RoleId | None, text: str, **facts: object) -> None:
    if place is not None:
        change.outgoing.append(Post(place, _said(change, text, **facts)))


def _taken(change: Change) -> str:
    return "no" if change.appeal.assignee is None else "yes"


def _hours(change: Change) -> str:
    """After how many working hours it is said, by the process file."""
    timers = change.rules.process.state(change.before.state).timers
    time = next((timer.after.time for timer in timers if timer.does == change.command.action), timedelta())
    return f"{time / timedelta(hours=1):g}"


def _lacking(change: Change) -> str:
    """How many have not voted yet; `unknown` where Telegram does not say how many there are."""
    missing = missing_votes(change)
    return "unknown" if missing is None else str(missing)

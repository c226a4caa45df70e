"""The timers of the state that an appeal is in: which of them run, when each falls due, which begin anew."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from desk.inputs import hold
from desk.outgoing import Timer
from desk.permissions import in_their_name
from desk.refusals import NotYet, Outlived
from desk.waits import end_of

if TYPE_CHECKING:
    from datetime import datetime

    from desk.appeal import Appeal
    from desk.calendar import Calendar
    from desk.commands import Command
    from desk.effects import Change
    from desk.names import ActionId
    from desk.process import Action, Process, StateTimer

AFTER_HOURS = timedelta(minutes=15)
"""What fell due before closing may be said so long after it."""


def running(process: Process, appeal: Appeal) -> tuple[StateTimer, ...]:
    """Those that hold for the appeal as it is now, in the file's order."""
    timers = process.state(appeal.state).timers
    return tuple(timer for timer in timers if hold(timer.when, lambda name: getattr(appeal, name)))


def begin_anew(change: Change, action: Action, before: Appeal | None) -> None:
    """Set the timers of the state that was entered; where the appeal stays, only those that this event restarts, begins
    or ends. What waits for a moment of the appeal's own goes on wherever it goes.

    Timers that do the same are set anew together. before: None for an appeal that begins.
    """
    process = change.rules.process
    ran, run = running(process, before) if before else (), running(process, change.appeal)
    anew = {timer.does for timer in ran if timer not in run}
    anew |= {timer.does for timer in run if before is None or not _goes_on(timer, ran, change, action, before)}
    stays = before is not None and change.target == before.state
    if stays and not anew:
        return
    if kept := {timer.does for timer in ran} - anew:
        if not anew:
            return
        change.only["state"] = frozenset(anew)
    change.timers["state"] = tuple(
        Timer(timer.does, due) for timer in run if timer.does not in kept and (due := _due(change, timer)) is not None
    )


def _goes_on(timer: StateTimer, ran: Collection[StateTimer], change: Change, action: Action, before: Appeal) -> bool:
    """Whether a timer that runs after the event is the one that ran before it."""
    if timer not in ran or _restarts(timer, change, action, before):
        return False
    if about := timer.after.about:
        return bool(getattr(before, about) == getattr(change.appeal, about))
    return change.target == before.state


def _restarts(timer: StateTimer, change: Change, action: Action, before: Appeal) -> bool:
    """Whether the event is one of those after which the wait begins anew."""
    if action.id in timer.restarts:
        return True
    person = change.command.actor.person
    if person is None or (in_their_name(change.command.actor, before) and "initiator" in action.by):
        return False
    mine = person in {before.assignee, change.appeal.assignee}
    return "@staff" in timer.restarts or ("@self" in timer.restarts and mine)


def _due(change: Change, timer: StateTimer) -> datetime | None:
    settings = change.rules.settings
    if change.facts.greeting:
        # A bare greeting is a question that is still to come: it is given more time.
        settings = {**settings, "draft": settings["greeting"]}
    return end_of(timer.after, change.appeal, change.now, change.rules.calendar, settings)


def check_timely(
    process: Process, calendar: Calendar, appeal: Appeal, command: Command, overdue: Collection[ActionId], now: datetime
) -> None:
    """What happens by itself happens in its time, once.

    overdue: what else of the appeal's timers is due now. Raises Outlived for a reminder that another one, or the end of
    the wait, has caught up with; NotYet at night for what falls due in working hours.
    """
    if not command.actor.is_timer:
        return
    action = process.actions[command.action]
    if is_reminder(process, appeal, action):
        later = [process.actions[each] for each in overdue if each in process.actions]
        if action in later or not all(is_reminder(process, appeal, each) for each in later):
            raise Outlived(appeal, action)
    by_day = any(timer.after.by_day for timer in process.state(appeal.state).timers if timer.does == action.id)
    if by_day and not (calendar.is_open(now) or calendar.is_open(now - AFTER_HOURS)):
        raise NotYet(appeal, action, calendar.next_opening(now))


def is_reminder(process: Process, appeal: Appeal, action: Action) -> bool:
    """Whether a timer of the appeal's state does it, and leaves the appeal where it is."""
    timed = any(timer.does == action.id for timer in process.state(appeal.state).timers)
    return timed and all(move.target == "=" for move in action.from_(appeal.state))

"""The heart of the desk: what a command does to an appeal. A pure function: no I/O, no clock of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desk.appeal import Appeal, changes
from desk.calendar import Calendar
from desk.commands import Command, Event, Facts
from desk.effects import EFFECTS, Change
from desk.names import StateId
from desk.outgoing import Outgoing, Timer
from desk.permissions import has_to_do_with, may
from desk.process import Action, Move, Process, StateTimer
from desk.refusals import (
    AlreadyTaken,
    LeftToAnother,
    Missing,
    NoRight,
    NotSure,
    OwnAppeal,
    TooLate,
    WrongChoice,
    WrongState,
)
from desk.tiers import Tiers


@dataclass(frozen=True, slots=True)
class Rules:
    """What decisions are made by: the process, the office's calendar, the tiers, named waiting times."""

    process: Process
    calendar: Calendar
    tiers: Tiers
    settings: Mapping[str, timedelta]


@dataclass(frozen=True, slots=True)
class Decision:
    """The appeal after the command, its event, what people are to see, and the timers.

    timers: None leaves those that run; otherwise they replace them.
    """

    appeal: Appeal
    event: Event
    outgoing: tuple[Outgoing, ...]
    timers: tuple[Timer, ...] | None


def decide(rules: Rules, appeal: Appeal, command: Command, facts: Facts, now: datetime) -> Decision:
    """What `command` does to `appeal` at `now`.

    Raises a Refusal when the state, the right or the inputs do not allow it. A brand-new appeal comes in
    as one that is already in its first state; the move with no source begins it.
    """
    process = rules.process
    action = process.actions[command.action]
    move = _move(process, action, appeal, command, facts, now)
    _check_inputs(action, move, command)
    target = _target(move, appeal, facts)
    change = Change(before=appeal, appeal=appeal, command=command, facts=facts, now=now, rules=rules, target=target)
    for effect in (*move.effects, *action.effects):
        EFFECTS[effect](change)
    change.enter(target, move.resolution)
    after = replace(change.appeal, version=appeal.version + 1)
    before = None if not move.sources else appeal
    event = Event(
        appeal=appeal.id,
        action=action.id,
        actor=command.actor.person,
        roles=frozenset(command.actor.roles),
        via=command.via,
        cause=command.cause,
        source=None if before is None else appeal.state,
        target=target,
        at=now,
        inputs=dict(command.inputs),
        changes=changes(before, after),
        process=process.digest,
    )
    return Decision(after, event, tuple(change.outgoing), _timers(change, action, before))


def _move(process: Process, action: Action, appeal: Appeal, command: Command, facts: Facts, now: datetime) -> Move:
    """The move that the action makes from here. State before right: an old button says what the state is now."""
    if not has_to_do_with(appeal, command.actor):
        raise NoRight(action, appeal)
    moves = [move for move in action.moves if appeal.state in move.sources or not move.sources]
    state = process.state(appeal.state)
    if not moves or (state.final and appeal.number is None):
        takes = "assign" in action.effects and may(process, action, appeal, command.actor)
        if takes and state.working and appeal.assignee is not None:
            raise AlreadyTaken(appeal)
        raise WrongState(appeal, action)
    if not may(process, action, appeal, command.actor):
        raise NoRight(action, appeal)
    _leave_to_another(action, appeal, command, facts)
    for move in moves:
        if (move.only and appeal.resolution not in move.only) or appeal.resolution in move.unless:
            continue
        if move.once and getattr(appeal, move.once):
            continue
        if move.within and appeal.closed and now - appeal.closed > move.within:
            raise TooLate(appeal, action)
        if move.before and not _before(now, getattr(appeal, move.before)):
            raise TooLate(appeal, action)
        return move
    raise WrongState(appeal, action)


def _leave_to_another(action: Action, appeal: Appeal, command: Command, facts: Facts) -> None:
    """Some persons of the appeal may not while another could. Raises OwnAppeal, LeftToAnother."""
    person = command.actor.person
    if person is None or facts.alone:
        return
    if "initiator" in action.not_by and person == appeal.initiator:
        raise OwnAppeal(appeal)
    if "rejected_by" in action.not_by and person == appeal.rejected_by:
        raise LeftToAnother(appeal)


def _before(now: datetime, moment: datetime | None) -> bool:
    return moment is not None and now < moment


def _check_inputs(action: Action, move: Move, command: Command) -> None:
    for wanted in (*action.asks, *move.asks):
        given = command.inputs.get(wanted.name)
        if wanted.name == "sure" and given == "no":
            raise NotSure(action)
        if given is None and not wanted.optional:
            raise Missing(action, wanted)
        if given is not None and wanted.choices and given not in wanted.choices:
            raise WrongChoice(wanted, str(given))


def _target(move: Move, appeal: Appeal, facts: Facts) -> StateId:
    match move.target:
        case "=":
            return appeal.state
        case "@return":
            return appeal.returns_to or StateId("new")
        case "@answered":
            return appeal.answered_from or StateId("new")
        case "@before":
            return facts.before.state if facts.before else appeal.state
        case "@worked":
            # Whoever worked on it gets it back while they are there; nobody had, or they left: the queue.
            if appeal.worked_in and facts.worker_present:
                return appeal.worked_in
            return StateId("new")
        case state:
            return StateId(state)


def _timers(change: Change, action: Action, before: Appeal | None) -> tuple[Timer, ...] | None:
    """The timers of the state that was entered; None when the appeal stays and nothing restarts its timers."""
    state = change.rules.process.state(change.target)
    stays = before is not None and change.target == before.state
    if stays and not any(action.id in timer.restarts for timer in state.timers):
        return None
    return tuple(Timer(timer.does, _due(change, timer)) for timer in state.timers)


def _due(change: Change, timer: StateTimer) -> datetime:
    if timer.after.working:
        return change.rules.calendar.add(change.now, timer.after.time)
    if timer.after.setting:
        # A bare greeting is a question that is still to come: it is given more time.
        setting = "greeting" if change.facts.greeting else timer.after.setting
        return change.now + change.rules.settings[setting]
    at, calendar = change.now + timer.after.time, change.rules.calendar
    return calendar.next_opening(at) if timer.after.open and not calendar.is_open(at) else at

"""The heart of the desk: what a command does to an appeal. A pure function: no I/O, no clock of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desk.alerts import Severities
from desk.appeal import Appeal, changes
from desk.articles import Articles, NoArticles
from desk.ballot import ballot_target
from desk.calendar import Calendar
from desk.calls import keep_calls
from desk.categories import Categories
from desk.commands import Command, Event, Facts
from desk.effects import EFFECTS, Change
from desk.effects.paging import end_page
from desk.good_question import GoodQuestion
from desk.haste import in_turn
from desk.inputs import WHY, Input, fits, hold
from desk.keeping_time import WARN, keep_time
from desk.lengths import Lengths, packaged_lengths
from desk.moves import chosen, looking_up
from desk.muting import listens
from desk.names import SPOKEN, StateId
from desk.outgoing import Outgoing, Timer, TimerSort
from desk.people import Actor
from desk.permissions import has_to_do_with, in_their_name, may, stands_in
from desk.pointers import Pointers
from desk.process import Action, Move, Process
from desk.recurring import Recurring
from desk.refusals import (
    AlreadyAcknowledged,
    AlreadyTaken,
    DoneByThem,
    LeftToAnother,
    Missing,
    NoRight,
    NoSuchCorrespondent,
    NotSure,
    OwnAppeal,
    Refusal,
    WrongChoice,
    WrongInput,
    WrongState,
)
from desk.shift_hours import ShiftHours, packaged_shift_hours
from desk.state_timers import begin_anew, check_timely
from desk.tiers import Tiers


@dataclass(frozen=True, slots=True)
class Rules:
    """What decisions are made by: the process, the office's calendar, the tiers, named waiting times.

    board_percent: of all members, more than which a ballot needs. board_members: how many there are, where the admin
    has said it; otherwise Telegram is asked. articles: of the FAQ. severities: of alerts. rings: pages go to a
    telephone gateway as well. posts: letters are written. automatic: of those that no person wrote, to one address
    within an hour. lengths: of the clocks. shifts: how long they last. rota: what the portal's directory says of who
    is on duty.
    """

    process: Process
    calendar: Calendar
    tiers: Tiers
    settings: Mapping[str, timedelta]
    categories: Categories = field(default_factory=dict)
    pointers: Pointers = ()
    good_question: GoodQuestion = ()
    board_percent: int = 50
    board_members: int | None = None
    articles: Articles = field(default_factory=NoArticles)
    severities: Severities = field(default_factory=dict)
    rings: bool = False
    posts: bool = False
    automatic: int = 10
    lengths: Lengths = field(default_factory=packaged_lengths)
    shifts: ShiftHours = field(default_factory=packaged_shift_hours)
    rota: Recurring = field(default_factory=Recurring)

    @property
    def named(self) -> Mapping[str, Categories]:
        """What the portal's own directories call their ids, by what the ids are of."""
        return {
            "category": self.categories,
            "tier": self.tiers.named,
            "pointer": {each.id: each.texts for each in self.pointers},
            "missing": {each.id: each.texts for each in self.good_question},
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """The appeal after the command, its event, what people are to see, and the timers.

    timers: by sort; they replace those that run, and sorts that are left out go on. only: of a sort, the actions whose
    timers are replaced; those of others go on.
    """

    appeal: Appeal
    event: Event
    outgoing: tuple[Outgoing, ...]
    timers: Mapping[TimerSort, tuple[Timer, ...]]
    only: Mapping[TimerSort, frozenset[str]] = field(default_factory=dict)


def decide(rules: Rules, appeal: Appeal, command: Command, facts: Facts, now: datetime) -> Decision:
    """What `command` does to `appeal` at `now`.

    Raises a Refusal when the state, the right or the inputs do not allow it. A brand-new appeal comes in
    as one that is already in its first state; the move with no source begins it.
    """
    process = rules.process
    action = process.actions[command.action]
    move = _move(process, action, appeal, command, facts, now)
    check_timely(process, rules.calendar, appeal, command, facts.overdue, now)
    listens(action, process.state(appeal.state), appeal, command, facts, now)
    _check_inputs(rules, action, move, appeal, command, facts)
    change = Change(appeal, appeal, command, facts, now, rules, target=appeal.state, resolution=move.resolution)
    if _is_heard(appeal, command):
        change.set(heard_on=command.via)
    change.target = _target(change, move)
    for effect in (*move.effects, *action.effects):
        EFFECTS[effect](change)
    change.enter(change.target, change.resolution)
    end_page(change)
    keep_calls(change)
    keep_time(change, warns=action.id == WARN)
    after = change.appeal.become(version=appeal.version + 1)
    before = None if not move.sources else appeal
    event = Event(
        appeal=appeal.id,
        action=action.id,
        actor=command.actor.person,
        roles=frozenset(command.actor.roles),
        via=command.via,
        cause=command.cause,
        source=None if before is None else appeal.state,
        target=change.target,
        at=now,
        inputs=dict(command.inputs),
        changes=changes(before, after),
        process=process.digest,
    )
    begin_anew(change, action, before)
    return Decision(
        after, event, tuple(in_turn(command, appeal.initiator, change.outgoing)), change.timers, change.only
    )


def _move(process: Process, action: Action, appeal: Appeal, command: Command, facts: Facts, now: datetime) -> Move:
    """The move that the action makes from here. State before right: an old button says what the state is now."""
    actor = command.actor
    if not has_to_do_with(appeal, actor):
        raise NoRight(action, appeal)
    moves = action.from_(appeal.state)
    state = process.state(appeal.state)
    standing_in = stands_in(process, action, appeal, actor, facts.unmanned)
    allowed = [move for move in moves if standing_in or may(process, action, appeal, actor, move)]
    if not moves or (state.final and appeal.number is None):
        raise _not_from_here(process, action, appeal, actor)
    if not allowed:
        raise NoRight(action, appeal)
    _leave_to_another(action, appeal, command, facts)
    move = chosen(action, allowed, appeal, command, facts, now)
    if move is not None:
        return move
    if len(allowed) < len(moves):
        raise NoRight(action, appeal)
    raise _not_from_here(process, action, appeal, actor)


def _is_heard(appeal: Appeal, command: Command) -> bool:
    """Whether it is the initiator who speaks, or an operator by telephone in their name."""
    return command.via in SPOKEN and in_their_name(command.actor, appeal)


def _not_from_here(process: Process, action: Action, appeal: Appeal, actor: Actor) -> Refusal:
    """Why an action does not begin here: somebody was first, or it never does."""
    takes = "assign" in action.effects and may(process, action, appeal, actor)
    if takes and process.state(appeal.state).working and appeal.assignee is not None:
        return AlreadyTaken(appeal)
    if action.id == "acknowledge" and appeal.acknowledged is not None:
        return AlreadyAcknowledged(appeal)
    if any(move.fact in {"newcomers", "taking_part"} for move in action.from_(appeal.state)):
        return NoSuchCorrespondent(appeal, action)
    return WrongState(appeal, action)


def _leave_to_another(action: Action, appeal: Appeal, command: Command, facts: Facts) -> None:
    """Some persons of the appeal may not while another could. Raises OwnAppeal, LeftToAnother."""
    person = command.actor.person
    if person is None or facts.alone:
        return
    if "initiator" in action.not_by and person == appeal.initiator:
        raise OwnAppeal(appeal)
    if "rejected_by" in action.not_by and person == appeal.rejected_by:
        raise LeftToAnother(appeal)
    if "done_by" in action.not_by and person == appeal.done_by:
        raise DoneByThem(appeal)


def _check_inputs(rules: Rules, action: Action, move: Move, appeal: Appeal, command: Command, facts: Facts) -> None:
    """Raises NotSure, WrongChoice, WrongInput, or Missing for the first input that is asked for and was not given."""
    process = rules.process
    look_up = looking_up(action, appeal, command, facts)
    asks = [*action.asks, *move.asks]
    if not may(process, action, appeal, command.actor, move):
        # Standing in for a role that nobody holds takes a reason. Source: process.md, "What holds always".
        asks = [*(each for each in asks if each.name != WHY), Input(WHY)]
    for wanted in asks:
        wanted = wanted.of(command.inputs, process.choices)
        if not hold(wanted.when, look_up):
            continue
        given = command.inputs.get(wanted.name)
        if wanted.name == "sure" and given == "no":
            raise NotSure(action)
        if given is None and (not wanted.optional or (wanted.asked and wanted.name not in command.inputs)):
            raise Missing(action, wanted)
        if given is not None and wanted.choices and given not in wanted.choices:
            raise WrongChoice(wanted, str(given))
        unknown = wanted.sort == "article" and rules.articles.get(str(given)) is None
        if given is not None and (unknown or not fits(wanted.sort, given)):
            raise WrongInput(wanted, str(given))


def _target(change: Change, move: Move) -> StateId:
    appeal, facts = change.before, change.facts
    match move.target:
        case "=":
            return appeal.state
        case "@return":
            return appeal.returns_to or StateId("new")
        case "@answered":
            return appeal.answered_from or StateId("new")
        case "@before":
            return facts.before.state if facts.before else appeal.state
        case "@unlinked":
            return _unassigned(change.rules.process, appeal.linked_from)
        case "@worked":
            return _worked_in(change.rules.process, appeal, facts)
        case "@ballot":
            return ballot_target(change)
        case state:
            return StateId(state)


def _unassigned(process: Process, state: StateId | None) -> StateId:
    """Where an appeal of a state waits when nobody is at work on it."""
    return StateId("new") if state is None else process.state(state).rests or state


def _worked_in(process: Process, appeal: Appeal, facts: Facts) -> StateId:
    """Whoever worked on it gets it back while they are there; they left: its queue; nobody had: the first one."""
    if appeal.worked_in is None:
        return StateId("new")
    if facts.worker_present:
        return appeal.worked_in
    return _unassigned(process, appeal.worked_in)

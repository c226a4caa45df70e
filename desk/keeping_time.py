"""The clocks of an appeal, kept by whatever happens to it: they start, pause, stop, change and warn with every event.

Called once for each event, when all its effects are done: what its clocks do follows from what the appeal was and has
become. Source: process.md, "Clocks".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import takewhile
from typing import TYPE_CHECKING

from desk.clocks import started
from desk.lengths import Length
from desk.names import TRIAGE
from desk.outgoing import Tell, Timer
from desk.permissions import in_their_name
from desk.promises import ALL, WARNINGS, Breach, ClockName, Clocks, Promise, earliest
from desk.views import end_of_day
from desk.warnings import say_warning

if TYPE_CHECKING:
    from desk.appeal import Appeal
    from desk.decide import Rules
    from desk.effects.change import Change

WARN = "warn"
"""The action by which the timer of the clocks says what is due."""


def begin(change: Change) -> None:
    """The clocks of an appeal that is submitted: to the reaction, and to the resolution."""
    begun: dict[ClockName, Promise] = {
        name: _begun(change.rules, name, change.appeal, change.now) for name in ("reaction", "resolution")
    }
    _set(change, begun)


def keep_time(change: Change, *, warns: bool) -> None:
    """What this event does to the clocks, what is said of them, and when the next thing is to be said.

    warns: the event is nothing but the timer that says what is due. Then each warning that was not given yet is,
    however late; else only the last one of each clock that the event itself has brought about.
    """
    appeal = change.appeal
    if appeal.submitted is None or change.rules.process.state(change.target).clock == "none":
        return
    clocks = {each.name: each for each in appeal.clocks}
    _adopt(change, clocks)
    _begin_and_end(change, clocks)
    _run(change, clocks)
    _measure(change, clocks)
    changed = tuple(clocks.values()) != change.before.clocks
    if not changed and not warns and appeal.expected == change.before.expected:
        return
    for name, promise in clocks.items():
        clocks[name] = _warned(change, promise, each_level=warns)
    _set(change, clocks)
    if WARN in change.rules.process.actions:
        coming = _next_warning(change)
        change.timers["clock"] = () if coming is None else (Timer(WARN, coming, "clock"),)


def _set(change: Change, clocks: dict[ClockName, Promise]) -> None:
    """What the appeal keeps of it: the clocks, and the due times that lists are ordered by."""
    kept, calendar = tuple(clocks.values()), change.rules.calendar
    due = earliest(kept, calendar)
    promised = _promised(change.appeal, change.rules)
    if promised is not None and change.rules.process.state(change.target).clock in {"running", "paused"}:
        due = promised if due is None else min(due, promised)
    change.set(clocks=kept, due=due)
    reaction = clocks.get("reaction")
    if reaction is not None and not reaction.over:
        change.set(reaction_due=reaction.clock.due(calendar))


def _promised(appeal: Appeal, rules: Rules) -> datetime | None:
    """The end of the day that was promised, in the office's zone."""
    end = end_of_day(appeal.expected, rules.calendar.zone)
    return None if end is None else end.astimezone(UTC)


def _length(rules: Rules, name: ClockName, appeal: Appeal) -> Length:
    """The present length of a clock: by tier, kind and criticality."""
    match name:
        case "reaction" | "reply":
            return rules.lengths["special"] if appeal.special else Length(rules.tiers.reaction(appeal.tier))
        case "resolution":
            of = "accident" if appeal.kind == "accident" else appeal.criticality if appeal.kind else None
            return rules.lengths[of or "unclassified"]
        case _:
            return rules.lengths[name]


def _until(rules: Rules, name: ClockName, appeal: Appeal) -> datetime | None:
    """A request for change is resolved by the day that was promised, once one is."""
    return _promised(appeal, rules) if name == "resolution" and appeal.kind == "rfc" else None


def _begun(rules: Rules, name: ClockName, appeal: Appeal, at: datetime) -> Promise:
    length = _length(rules, name, appeal)
    clock = started(at, length.time, length.hours)
    until = _until(rules, name, appeal)
    return Promise(name, clock if until is None else replace(clock, until=until))


def _adopt(change: Change, clocks: dict[ClockName, Promise]) -> None:
    """An appeal from before there were clocks gets those that it has to have: its reaction goes on from the submission,
    to its resolution it has the whole length from now on."""
    appeal, rules = change.before, change.rules
    goes_on = rules.process.state(change.target).clock in {"running", "paused"}
    if clocks or appeal.submitted is None or not goes_on:
        return
    if appeal.reacted is None and appeal.reaction_due is not None:
        clocks["reaction"] = _begun(rules, "reaction", appeal, appeal.submitted)
    clocks["resolution"] = _begun(rules, "resolution", appeal, change.now)


def _begin_and_end(change: Change, clocks: dict[ClockName, Promise]) -> None:
    """What this event begins, begins anew, or fulfils."""
    before, appeal, now, rules = change.before, change.appeal, change.now, change.rules

    def start(name: ClockName) -> None:
        former, promise = clocks.get(name), _begun(rules, name, appeal, now)
        if former is not None:
            promise = replace(promise, earlier=former.earlier + former.clock.used(rules.calendar, now))
        clocks[name] = promise

    def end(name: ClockName) -> None:
        if (promise := clocks.get(name)) is not None:
            clocks[name] = promise.turned(promise.clock.stop(now))

    def runs(name: ClockName) -> bool:
        return name in clocks and not clocks[name].over

    state = rules.process.state(change.target)
    reopened = appeal.reopened > before.reopened
    if reopened:
        start("resolution")
    if appeal.reacted is not None and runs("reaction"):
        end("reaction")
    asked_back = state.clock == "paused" and appeal.returns_to == TRIAGE
    if change.target == TRIAGE and before.state != TRIAGE and not runs("triage"):
        start("triage")
    elif change.target != TRIAGE and not asked_back:
        end("triage")
    accident = appeal.kind == "accident"
    if accident and before.kind != "accident" and appeal.assignee is None:
        start("attendance")
    elif not accident or appeal.assignee is not None:
        end("attendance")
    if runs("reply") and _seen_by_initiator(change):
        end("reply")
    if _awaits_reply(change, reopened) and not runs("reply") and not runs("reaction"):
        start("reply")


def _seen_by_initiator(change: Change) -> bool:
    """Whether this is an act of a person that the initiator sees."""
    person, initiator = change.command.actor.person, change.appeal.initiator
    told = any(isinstance(each, Tell) and each.person == initiator for each in change.outgoing)
    told = change.called_out or (told and not change.by_call)
    return told and person is not None and not _by_initiator(change)


def _awaits_reply(change: Change, reopened: bool) -> bool:
    """Whether the initiator has said something new to whoever is on it."""
    said = change.words("text") is not None or reopened
    return said and change.appeal.assignee is not None and _by_initiator(change)


def _by_initiator(change: Change) -> bool:
    action = change.rules.process.actions[change.command.action]
    return in_their_name(change.command.actor, change.appeal) and "initiator" in action.by


def _run(change: Change, clocks: dict[ClockName, Promise]) -> None:
    """Every clock runs, pauses and stops as the state says that the appeal is in.

    What was said to nobody yet, because they are still to be called, pauses and stops nothing.
    """
    before, now = change.before, change.now
    state = change.rules.process.state(change.target)
    kind = state.clock
    if change.appeal.to_call and kind != "running" and not state.final:
        return
    ended = {before.resolved, before.closed} - {None}
    # An answer that is taken back before anybody has read it was none.
    as_if_never = before.has_answer_under_way(now)
    for name, promise in clocks.items():
        clock = promise.clock
        if kind in {"stopped", "none"}:
            clock = clock.stop(now)
        elif promise.over and clock.stopped in ended and _is_open_again(change, name):
            clock = clock.go_on() if as_if_never else clock.resume(now)
        if kind == "paused" and not promise.over:
            clock = clock.pause(now)
        elif kind == "running" and clock.paused:
            clock = clock.resume(now)
        clocks[name] = promise.turned(clock)


def _is_open_again(change: Change, name: ClockName) -> bool:
    """Whether what a clock was stopped for is not so any more."""
    appeal = change.appeal
    match name:
        case "reaction":
            return appeal.reacted is None
        case "triage":
            return change.target == TRIAGE
        case "attendance":
            return appeal.kind == "accident" and appeal.assignee is None
        case "reply":
            return change.before.has_answer_under_way(change.now)
        case _:
            return True


def _measure(change: Change, clocks: dict[ClockName, Promise]) -> None:
    """Every clock that is not over has its present length."""
    rules, appeal = change.rules, change.appeal
    for name, promise in clocks.items():
        if promise.over:
            continue
        clock, length, until = promise.clock, _length(rules, name, appeal), _until(rules, name, appeal)
        if (clock.length, clock.hours) != (length.time, length.hours):
            clock = clock.retier(length.time, change.now, length.hours)
        if clock.until != until:
            clock = replace(clock, until=until)
        clocks[name] = promise.turned(clock)


def _warned(change: Change, promise: Promise, *, each_level: bool) -> Promise:
    """The clock once all was said of it that is to be said now; a promise that is broken is kept as such for good."""
    now, clock = change.now, promise.clock
    reached = list(takewhile(lambda each: each[1] <= now, _to_come(change, promise)))
    if clock.stopped is not None:
        # What was done at the very instant was done in time.
        reached = [(percent, at) for percent, at in reached if percent == ALL and at < clock.stopped]
    if not reached:
        return promise
    for percent, at in reached if each_level else reached[-1:]:
        say_warning(change, promise, percent, at)
    last, at = reached[-1]
    broken = promise.broken
    if last == ALL and broken is None:
        broken = at
        change.set(breaches=(*change.appeal.breaches, Breach(promise.name, at, now)))
    return replace(promise, warned=last, broken=broken)


def _to_come(change: Change, promise: Promise) -> Iterator[tuple[int, datetime]]:
    """The warnings that were not given yet, in order, each with its instant. One that has stopped before this event has
    none: whatever it was too late for has been said."""
    clock = promise.clock
    if clock.stopped is not None and clock.stopped != change.now:
        return
    for percent in WARNINGS:
        if percent > promise.warned and (at := promise.warning(change.rules.calendar, percent)) is not None:
            yield percent, at


def _next_warning(change: Change) -> datetime | None:
    """When something is to be said next, of any clock."""
    coming = (next(_to_come(change, promise), None) for promise in change.appeal.clocks if not promise.over)
    return min((at for each in coming if each is not None for _, at in (each,)), default=None)


def as_they_were(now: Clocks, then: Clocks) -> Clocks:
    """The clocks of an earlier moment; what has been said and broken since stays so."""
    since = {each.name: each for each in now}
    return tuple(
        replace(each, warned=max(each.warned, since[each.name].warned), broken=each.broken or since[each.name].broken)
        for each in then
        if each.name in since
    )

"""Which move an action makes from where an appeal is: the one place that knows what a move's conditions mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from desk.appeal import Appeal
from desk.commands import FACTS, Command, Facts
from desk.inputs import hold
from desk.process import Action, Move
from desk.refusals import Missing, TooLate


def chosen(
    action: Action, moves: Iterable[Move], appeal: Appeal, command: Command, facts: Facts, now: datetime
) -> Move | None:
    """The first of the moves whose conditions hold; None where none does.

    Raises Missing for an input that a condition is about, TooLate where nothing but the time is against a move.
    """
    too_late = False
    for move in moves:
        if not _suits(move, appeal) or not _is_so(action, move, appeal, command, facts):
            continue
        if _in_time(move, appeal, now):
            return move
        too_late = True
    if too_late:
        raise TooLate(appeal, action)
    return None


def possible(action: Action, appeal: Appeal, now: datetime) -> tuple[Move, ...]:
    """The moves that the action may make from here, whoever does it.

    What is still to be given, or asked of others, is not known yet: it may be so.
    """
    return tuple(
        move
        for move in action.from_(appeal.state)
        if _suits(move, appeal)
        and _in_time(move, appeal, now)
        and hold(action.known(move.when), lambda name: getattr(appeal, name))
    )


def is_possible(action: Action, appeal: Appeal, now: datetime) -> bool:
    """Whether the appeal is where the action can begin, whoever may do it."""
    return any(move.sources for move in possible(action, appeal, now))


def looking_up(action: Action, appeal: Appeal, command: Command, facts: Facts) -> Callable[[str], Any]:
    """The value of a name in a condition: an input of the action, a field of the appeal, or a fact."""
    given = {wanted.name for wanted in action.inputs}

    def look_up(name: str) -> Any:
        if name in given:
            return command.inputs.get(name)
        return getattr(facts, name) if name in FACTS else getattr(appeal, name)

    return look_up


def _suits(move: Move, appeal: Appeal) -> bool:
    """How the appeal was resolved, and what happened to it once, leave this way open."""
    resolved = (not move.only or appeal.resolution in move.only) and appeal.resolution not in move.unless
    return resolved and not (move.once and getattr(appeal, move.once))


def _in_time(move: Move, appeal: Appeal, now: datetime) -> bool:
    if move.within and appeal.closed and now - appeal.closed > move.within:
        return False
    if move.before is None:
        return True
    moment: datetime | None = getattr(appeal, move.before)
    return moment is not None and now < moment


def _is_so(action: Action, move: Move, appeal: Appeal, command: Command, facts: Facts) -> bool:
    """Whether the conditions of a move hold. Raises Missing for an input that one of them is about."""
    if move.fact and not getattr(facts, move.fact):
        return False
    inputs = {wanted.name: wanted for wanted in action.inputs}
    for name in move.when:
        if name in inputs and name not in command.inputs:
            raise Missing(action, inputs[name])
    return hold(move.when, looking_up(action, appeal, command, facts))

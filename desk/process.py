"""The process: which action takes an appeal from which state to which, who may, what it asks for, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Literal

from desk.appeal import FIELDS
from desk.inputs import Conditions, Input
from desk.names import ActionId, RoleId, StateId
from desk.waits import Wait

Clock = Literal["none", "running", "paused", "stopped"]
Surface = Literal["card", "initiator", "reply", "phone", "undelivered", "mail"]

ROLES: tuple[RoleId, ...] = tuple(
    RoleId(role)
    for role in (
        "operator",
        "incident_manager",
        "it_operator",
        "developer",
        "integrator",
        "tester",
        "board",
        "administration",
        "moderator",
        "admin",
    )
)
"""Staff roles, bound to groups one to one. Source: mission.md, "Roles"."""

MANAGER = RoleId("incident_manager")
"""Owns everything escalated, and stands in for a role that nobody holds. Source: process.md, "What holds always"."""


BY_PEOPLE = frozenset({"@staff", "@self"})
"""Any action of a member of staff, or of the assignee, where a timer names what restarts it."""


@dataclass(frozen=True, slots=True)
class StateTimer:
    """In this state, `does` happens by itself after `after`, while `when` holds.

    restarts: actions that begin the wait anew, or words of BY_PEOPLE. when: of fields of the appeal.
    """

    does: ActionId
    after: Wait
    restarts: frozenset[str] = frozenset()
    when: Conditions = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class State:
    """A state of an appeal's life. Source: process.md, "States".

    place: the role whose group has the appeal, or "@…": whose it is by the appeal.
    rests: where an appeal waits when nobody is at work on it; None: here. checks: who works here checks what
    another did.
    """

    id: StateId
    clock: Clock
    place: str | None = None
    working: bool = False
    rests: StateId | None = None
    checks: bool = False
    final: bool = False
    sign: str = ""
    timers: tuple[StateTimer, ...] = ()

    @property
    def open(self) -> bool:
        """The desk owes something: neither a draft nor closed."""
        return self.clock != "none" and not self.final


@dataclass(frozen=True, slots=True)
class Move:
    """One way of an action: from any of `sources` to `target` (a state, or "=" and the "@" places).

    named: the sources that are named outright, not as "@open" or "@working".
    by: who may go this way, in place of the action's own. asks: inputs that it needs beside the action's own.
    resolution: what an appeal is resolved or closed as. only, unless: resolutions that it holds for.
    within: since it was closed. once: a flag of the appeal that must not be set yet. before: a moment of
    the appeal that must not be past. when: what must hold; fact: something asked of others that must be so.
    """

    sources: frozenset[StateId]
    target: str
    named: frozenset[StateId] = frozenset()
    effects: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    asks: tuple[Input, ...] = ()
    resolution: str | None = None
    keeps_resolution: bool = False
    only: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    within: timedelta | None = None
    once: str | None = None
    before: str | None = None
    when: Conditions = field(default_factory=dict)
    fact: str | None = None


@dataclass(frozen=True)
class Action:
    """Something that may happen to an appeal. Source: process.md, "Actions".

    not_by: fields of the appeal; the persons in them leave it to another while there is one.
    words: what a text of staff given to it is in the correspondence. spread: a button for each choice.
    """

    id: ActionId
    by: tuple[str, ...]
    moves: tuple[Move, ...]
    asks: tuple[Input, ...] = ()
    effects: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    buttons: frozenset[Surface] = frozenset()
    words: str = "note"
    spread: bool = False
    command: bool = True

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """All that it may ask for, whichever way it goes."""
        asked = (*self.asks, *(wanted for move in self.moves for wanted in move.asks))
        return tuple({wanted.name: wanted for wanted in reversed(asked)}.values())[::-1]

    def from_(self, state: StateId) -> tuple[Move, ...]:
        """The moves that begin in a state; those without a source begin an appeal."""
        return self._from.get(state, self._beginning)

    @cached_property
    def _from(self) -> Mapping[StateId, tuple[Move, ...]]:
        sources = frozenset[StateId]().union(*(move.sources for move in self.moves))
        return {
            state: tuple(move for move in self.moves if state in move.sources or not move.sources) for state in sources
        }

    @cached_property
    def _beginning(self) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if not move.sources)

    def by_from(self, state: StateId) -> tuple[str, ...]:
        """Who may do it in a state, by the words of the process; in any, where no move begins there."""
        moves = self.from_(state)
        return tuple(dict.fromkeys(word for move in moves for word in move.by or self.by)) or self.by

    def known(self, conditions: Conditions) -> Conditions:
        """Those of the conditions that are about fields of the appeal: not about inputs of this action, or facts."""
        given = {wanted.name for wanted in self.inputs}
        return {name: wanted for name, wanted in conditions.items() if name in FIELDS and name not in given}

    @cached_property
    def all_effects(self) -> frozenset[str]:
        return frozenset(self.effects).union(*(move.effects for move in self.moves))


@dataclass(frozen=True)
class Process:
    """All states and actions, in the order of the file, and the digest of the file's bytes.

    queues, addressees: the role behind each. kinds: the queue of each where the manager names none.
    choices: of every input that is a choice.
    """

    states: Mapping[StateId, State]
    actions: Mapping[ActionId, Action]
    digest: str
    queues: Mapping[str, RoleId] = field(default_factory=dict)
    addressees: Mapping[str, RoleId] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def state(self, state: StateId) -> State:
        return self.states[state]

    def actions_from(self, state: StateId) -> tuple[Action, ...]:
        """The actions that some move lets begin in this state, in the file's order."""
        return self._actions_from.get(state, ())

    @cached_property
    def _actions_from(self) -> Mapping[StateId, tuple[Action, ...]]:
        return {
            state: tuple(
                action for action in self.actions.values() if any(state in move.sources for move in action.moves)
            )
            for state in self.states
        }

    @cached_property
    def typed(self) -> Mapping[str, Action]:
        """The actions that people can type as commands, by name."""
        return {each.id: each for each in self.actions.values() if each.command and set(each.by) != {"timer"}}

"""The process: which action takes an appeal from which state to which, who may, what it asks for, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from desk.names import ActionId, RoleId, StateId

Clock = Literal["none", "running", "paused", "stopped"]
Surface = Literal["card", "workbench", "initiator"]

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

TAGS = ("administration", "profanity", "off_topic", "faq", "map", "technical")
"""What an appeal is about. Source: mission.md, "What an appeal is about"."""

REASONS = ("profanity", "off_topic", "spam")
"""Why an appeal is rejected. Source: conversation.md, choices."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "tag": TAGS,
    "reason": REASONS,
    "rating": ("1", "2", "3", "4", "5"),
    "sure": ("yes", "no"),
}
"""Inputs that are a choice, with the ids to choose from."""

INPUTS = frozenset({"text", "message", "appeal", *CHOICES})


@dataclass(frozen=True, slots=True)
class Wait:
    """How long until something happens by itself: working time, clock time, or a named setting.

    open: clock time, and then until the desk is open.
    """

    time: timedelta = timedelta()
    working: bool = False
    open: bool = False
    setting: str = ""


@dataclass(frozen=True, slots=True)
class StateTimer:
    """In this state, `does` happens by itself after `after`; `restarts` begin the wait anew."""

    does: ActionId
    after: Wait
    restarts: frozenset[ActionId] = frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """A state of an appeal's life. Source: process.md, "States"."""

    id: StateId
    clock: Clock
    place: RoleId | None = None
    working: bool = False
    final: bool = False
    timers: tuple[StateTimer, ...] = ()

    @property
    def open(self) -> bool:
        """The desk owes something: neither a draft nor closed."""
        return self.clock != "none" and not self.final


@dataclass(frozen=True, slots=True)
class Input:
    """What an action asks for. Optional ones may be left out."""

    name: str
    optional: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        return CHOICES.get(self.name, ())


@dataclass(frozen=True, slots=True)
class Move:
    """One way of an action: from any of `sources` to `target` (a state, or "=" and the "@" places).

    asks: inputs that this way needs beside the action's own.
    resolution: what an appeal is resolved or closed as. only, unless: resolutions that it holds for.
    within: since it was closed. once: a flag of the appeal that must not be set yet. before: a moment of
    the appeal that must not be past.
    """

    sources: frozenset[StateId]
    target: str
    effects: tuple[str, ...] = ()
    asks: tuple[Input, ...] = ()
    resolution: str | None = None
    keeps_resolution: bool = False
    only: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    within: timedelta | None = None
    once: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """Something that may happen to an appeal. Source: process.md, "Actions".

    not_by: fields of the appeal; the persons in them leave it to another while there is one.
    """

    id: ActionId
    by: tuple[str, ...]
    moves: tuple[Move, ...]
    asks: tuple[Input, ...] = ()
    effects: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    buttons: frozenset[Surface] = frozenset()

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All that it may ask for, whichever way it goes."""
        return tuple(dict.fromkeys((*self.asks, *(wanted for move in self.moves for wanted in move.asks))))


@dataclass(frozen=True, slots=True)
class Process:
    """All states and actions, in the order of the file, and the digest of the file's bytes."""

    states: Mapping[StateId, State]
    actions: Mapping[ActionId, Action]
    digest: str

    def state(self, state: StateId) -> State:
        return self.states[state]

    def actions_from(self, state: StateId) -> tuple[Action, ...]:
        """The actions that some move lets begin in this state, in the file's order."""
        return tuple(action for action in self.actions.values() if any(state in move.sources for move in action.moves))

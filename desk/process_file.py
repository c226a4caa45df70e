"""Reading the process file, and refusing a wrong one with all its faults, each with its line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from desk.appeal import FIELDS
from desk.names import StateId
from desk.process import INPUTS, ROLES, Action, Input, Move, Process, State, StateTimer, Wait

PSEUDO_TARGETS = frozenset({"=", "@return", "@worked", "@answered", "@before"})
BY_WORDS = frozenset({"initiator", "self", "place", "staff", "timer"}) | frozenset(ROLES)
SETTINGS = frozenset({"draft"})
STATE_KEYS = frozenset({"clock", "place", "working", "final", "timers"})
ACTION_KEYS = frozenset({"by", "asks", "moves", "effects", "not_by", "button"})
NOT_BY = frozenset({"initiator", "rejected_by"})
"""Fields of an appeal that hold somebody who may leave it to another."""

MOVE_KEYS = frozenset(
    {
        "from",
        "to",
        "asks",
        "effects",
        "resolution",
        "keeps_resolution",
        "only",
        "unless",
        "within_days",
        "once",
        "before",
    }
)


class BadProcess(Exception):
    """The process file cannot be obeyed. `faults` are lines `file:line: reason`, all of them."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_process(path: Path, effects: Collection[str]) -> Process:
    """The process that a file describes.

    effects: the names that `desk.effects` knows. Raises BadProcess with every fault found.
    """
    raw = path.read_bytes()
    try:
        text = raw.decode()
        data = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise BadProcess([f"{path}:{line[1] if line else 1}: {error}"]) from error
    reading = _Reading(path, text, data, frozenset(effects))
    process = reading.process(hashlib.sha256(raw).hexdigest()[:16])
    if reading.faults:
        raise BadProcess(reading.faults)
    return process


class _Reading:
    """One pass over a file: builds what it can and gathers what is wrong."""

    def __init__(self, path: Path, text: str, data: dict[str, Any], effects: frozenset[str]) -> None:
        self.faults: list[str] = []
        self._path = path
        self._lines = text.splitlines()
        self._states: dict[str, Any] = self._tables(data, "states")
        self._actions: dict[str, Any] = self._tables(data, "actions")
        self._effects = effects

    def process(self, digest: str) -> Process:
        states = {name: self._state(name, table) for name, table in self._states.items()}
        actions = {name: self._action(name, table) for name, table in self._actions.items()}
        built = Process(states, actions, digest)  # type: ignore[arg-type]  # ids are the file's own keys
        if not self.faults:
            for section, name, reason in _gaps(built):
                self._fault(section, name, reason)
        return built

    def _tables(self, data: dict[str, Any], section: str) -> dict[str, Any]:
        tables = data.get(section)
        if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
            self.faults.append(f"{self._path}:1: [{section}.<id>] tables are expected")
            return {}
        return tables

    def _fault(self, section: str, name: str, reason: str) -> None:
        header = f"[{section}.{name}]"
        line = next((n for n, text in enumerate(self._lines, 1) if text.strip().startswith(header)), 1)
        self.faults.append(f"{self._path}:{line}: {section[:-1]} {name}: {reason}")

    def _known(self, section: str, name: str, what: str, words: Collection[str], allowed: Collection[str]) -> None:
        for word in words:
            if word not in allowed:
                self._fault(section, name, f"{what} {word!r} is not known; one of: {', '.join(sorted(allowed))}")

    def _state(self, name: str, table: dict[str, Any]) -> State:
        self._known("states", name, "key", table, STATE_KEYS)
        clock = table.get("clock")
        self._known("states", name, "clock", [str(clock)], ("none", "running", "paused", "stopped"))
        if table.get("place"):
            self._known("states", name, "place", [table["place"]], ROLES)
        return State(
            id=name,  # type: ignore[arg-type]
            clock=clock,  # type: ignore[arg-type]
            place=table.get("place"),
            working=bool(table.get("working", False)),
            final=bool(table.get("final", False)),
            timers=tuple(self._timer(name, timer) for timer in table.get("timers", [])),
        )

    def _timer(self, state: str, table: dict[str, Any]) -> StateTimer:
        does, after = str(table.get("does")), table.get("after", {})
        self._known("states", state, "timer's action", [does, *table.get("restarts", [])], self._actions)
        if does in self._actions and "timer" not in self._actions[does].get("by", []):
            self._fault("states", state, f"the timer's action {does!r} does not name 'timer' in its `by`")
        wait = Wait()
        match after:
            case {"working_hours": int() | float() as hours}:
                wait = Wait(timedelta(hours=hours), working=True)
            case {"hours_then_open": int() | float() as hours}:
                wait = Wait(timedelta(hours=hours), open=True)
            case {"seconds": int() | float() as seconds}:
                wait = Wait(timedelta(seconds=seconds))
            case {"setting": str() as setting} if setting in SETTINGS:
                wait = Wait(setting=setting)
            case _:
                self._fault("states", state, f"a timer's `after` is not understood: {after!r}")
        return StateTimer(does, wait, frozenset(table.get("restarts", [])))  # type: ignore[arg-type]

    def _action(self, name: str, table: dict[str, Any]) -> Action:
        self._known("actions", name, "key", table, ACTION_KEYS)
        self._known("actions", name, "`by`", table.get("by", []), BY_WORDS)
        self._known("actions", name, "`not_by`", table.get("not_by", []), NOT_BY)
        self._known("actions", name, "effect", table.get("effects", []), self._effects)
        self._known("actions", name, "button", table.get("button", []), ("card", "workbench", "initiator"))
        if not table.get("by") or not table.get("moves"):
            self._fault("actions", name, "`by` and `moves` are both needed")
        return Action(
            id=name,  # type: ignore[arg-type]
            by=tuple(table.get("by", [])),
            moves=tuple(self._move(name, move) for move in table.get("moves", [])),
            asks=self._asks(name, table),
            effects=tuple(table.get("effects", [])),
            not_by=tuple(table.get("not_by", [])),
            buttons=frozenset(table.get("button", [])),
        )

    def _asks(self, action: str, table: dict[str, Any]) -> tuple[Input, ...]:
        asks = tuple(Input(word.removesuffix("?"), word.endswith("?")) for word in table.get("asks", []))
        self._known("actions", action, "input", [ask.name for ask in asks], INPUTS)
        return asks

    def _move(self, action: str, table: dict[str, Any]) -> Move:
        self._known("actions", action, "move's key", table, MOVE_KEYS)
        self._known("actions", action, "state", table.get("from", []), self._states)
        self._known("actions", action, "target", [str(table.get("to"))], [*self._states, *PSEUDO_TARGETS])
        self._known("actions", action, "effect", table.get("effects", []), self._effects)
        for field in ("once", "before"):
            if table.get(field) is not None:
                self._known("actions", action, f"`{field}`", [table[field]], FIELDS)
        days = table.get("within_days")
        return Move(
            sources=frozenset(table.get("from", [])),
            target=str(table.get("to")),
            effects=tuple(table.get("effects", [])),
            asks=self._asks(action, table),
            resolution=table.get("resolution"),
            keeps_resolution=bool(table.get("keeps_resolution", False)),
            only=frozenset(table.get("only", [])),
            unless=frozenset(table.get("unless", [])),
            within=timedelta(days=days) if days is not None else None,
            once=table.get("once"),
            before=table.get("before"),
        )


def _gaps(process: Process) -> Iterator[tuple[str, str, str]]:
    """What makes the process a trap: an appeal that cannot begin, cannot get somewhere, cannot get away, or
    ends without saying how."""
    begins = {move.target for action in process.actions.values() for move in action.moves if not move.sources}
    ways = {name: {target for _, target in _ways(process, name)} for name in process.states}
    final = {name for name, state in process.states.items() if state.final}
    reached = _reachable(begins, ways)
    if not begins:
        yield "actions", next(iter(process.actions), ""), "no action begins an appeal (a move with from = [])"
    if not final:
        yield "states", next(iter(process.states), ""), "no state is final"
    for name, state in process.states.items():
        if begins and name not in reached:
            yield "states", name, "no path leads here"
        if not state.final and not final & _reachable({name}, ways):
            yield "states", name, "no path leads from here to the end"
        if not state.final and not any(action.by for action, target in _ways(process, name) if target != name):
            yield "states", name, "no role and no timer can move an appeal on from here"
    for action in process.actions.values():
        for move in action.moves:
            if move.target in final and not move.resolution and not move.keeps_resolution:
                yield "actions", action.id, f"a move to {move.target} names no resolution"


def _ways(process: Process, source: str) -> list[tuple[Action, str]]:
    """The actions that lead from a state to a named one."""
    return [
        (action, move.target)
        for action in process.actions.values()
        for move in action.moves
        if source in move.sources and move.target in process.states
    ]


def _reachable(begins: Collection[str], ways: Mapping[StateId, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = set(begins)
    while ahead:
        here = ahead.pop()
        reached.add(here)
        ahead |= ways.get(StateId(here), set()) - reached
    return reached

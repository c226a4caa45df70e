"""Reading the process file, and refusing a wrong one with all its faults, each with its line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, get_args

from desk.appeal import FIELDS
from desk.commands import FACTS
from desk.content import STAFF_PURPOSES
from desk.inputs import CHOICES, SORTS, Conditions, Input
from desk.names import ActionId, RoleId, StateId
from desk.process import BY_PEOPLE, ROLES, Action, Move, Process, State, StateTimer, Surface
from desk.process_lines import Lines
from desk.process_proof import PSEUDO_TARGETS, gaps
from desk.waits import MOMENTS, Wait, wait_of

Read = TypeVar("Read")

BY_WORDS = frozenset({"initiator", "self", "place", "paged", "staff", "timer", "mail", "phone"}) | frozenset(ROLES)
PLACES = frozenset({"@queue", "@addressee", "@return", "@answered"}) | frozenset(ROLES)
SECTIONS = frozenset({"states", "reminders", "actions", "queues", "addressees", "kinds"})
STATE_KEYS = frozenset({"clock", "place", "working", "rests", "checks", "final", "sign", "timers"})
ACTION_KEYS = frozenset({"by", "asks", "moves", "effects", "not_by", "button", "words", "spread", "command"})
NAMES = frozenset({*SORTS, *FIELDS, *FACTS})
"""What a condition of a move or of an input may be about."""

NOT_BY = frozenset({"initiator", "rejected_by", "done_by"})
"""Fields of an appeal that hold somebody who may leave it to another."""

MOVE_KEYS = frozenset(
    {
        *("from", "to", "by", "asks", "effects", "resolution", "keeps_resolution"),
        *("only", "unless", "within_days", "once", "before", "when", "fact"),
    }
)
TIMER_KEYS = frozenset({"does", "after", "restarts", "when"})
MANY = 30
"""Names, above which not all that are known are told."""


class BadProcess(Exception):
    """The process file cannot be obeyed. `faults` are lines `file:line: reason`, all of them."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_process(path: Path, effects: Collection[str], categories: Iterable[str] = ()) -> Process:
    """The process that a file describes.

    effects: the names that `desk.effects` knows. categories: the ids of that directory.
    Raises BadProcess with every fault found.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode()
        data = tomllib.loads(text)
    except OSError as error:
        raise BadProcess([f"{path}:1: {error.strerror or error}"]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise BadProcess([f"{path}:{line[1] if line else 1}: {error}"]) from error
    reading = _Reading(path, text, data, frozenset(effects), tuple(categories))
    process = reading.process(hashlib.sha256(raw).hexdigest()[:16])
    if reading.faults:
        raise BadProcess(reading.faults)
    return process


class _Reading:
    """One pass over a file: builds what it can and gathers what is wrong."""

    def __init__(
        self, path: Path, text: str, data: dict[str, Any], effects: frozenset[str], categories: tuple[str, ...]
    ) -> None:
        self.faults: list[str] = []
        self._path = path
        self._lines = Lines(text)
        self._item: tuple[str, int] | None = None
        """The timer or move that is being read: its list, and which of it."""
        self._states: dict[str, Any] = self._tables(data, "states")
        self._actions: dict[str, Any] = self._tables(data, "actions")
        self._reminders = self._tables(data, "reminders", optional=True)
        self._queues = self._tables(data, "queues", optional=True)
        self._addressees = self._tables(data, "addressees", optional=True)
        self._kinds = self._tables(data, "kinds", optional=True)
        self._effects = effects
        self._choices: dict[str, tuple[str, ...]] = {
            **CHOICES,
            "kind": tuple(self._kinds),
            "queue": tuple(self._queues),
            "addressee": tuple(self._addressees),
            "category": categories,
        }
        for section in data.keys() - SECTIONS:
            self.faults.append(f"{path}:1: section {section!r} is not known; one of: {', '.join(sorted(SECTIONS))}")

    def process(self, digest: str) -> Process:
        reminding = [self._reminder(name, table) for name, table in self._reminders.items()]
        built = Process(
            states={
                StateId(name): self._state(name, table, [each for states, each in reminding if name in states])
                for name, table in self._states.items()
            },
            actions={ActionId(name): self._action(name, table) for name, table in self._actions.items()},
            digest=digest,
            queues={name: self._role("queues", name, table) for name, table in self._queues.items()},
            addressees={name: self._role("addressees", name, table) for name, table in self._addressees.items()},
            kinds={name: self._kind(name, table) for name, table in self._kinds.items()},
            choices=self._choices,
        )
        if not self.faults:
            for gap in gaps(built):
                self._item = None if gap.move is None else ("moves", gap.move)
                self._fault(gap.section, gap.name, gap.reason)
        return built

    def _tables(self, data: dict[str, Any], section: str, *, optional: bool = False) -> dict[str, Any]:
        tables = data.get(section, {} if optional else None)
        if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
            self.faults.append(f"{self._path}:1: [{section}.<id>] tables are expected")
            return {}
        return tables

    def _fault(self, section: str, name: str, reason: str, word: str | None = None) -> None:
        """word: what is wrong, as it stands in the file; its line is named, else that of the item or of the table."""
        line = self._lines.of(section, name, self._item, word)
        self.faults.append(f"{self._path}:{line}: {section.removesuffix('s')} {name}: {reason}")

    def _known(self, section: str, name: str, what: str, words: Iterable[Any], allowed: Collection[str]) -> None:
        for word in words:
            if word not in allowed:
                # Of many names those are told that were likely meant.
                near = get_close_matches(str(word), allowed, 5) if len(allowed) > MANY else []
                known = f"like it: {', '.join(near)}" if near else f"one of: {', '.join(sorted(allowed))}"
                self._fault(section, name, f"{what} {word!r} is not known; {known}", str(word))

    def _list(self, section: str, name: str, table: Mapping[str, Any], key: str) -> list[Any]:
        value = table.get(key, [])
        if not isinstance(value, list):
            self._fault(section, name, f"`{key}` must be a list, not {value!r}", key)
            return []
        return value

    def _each(
        self, section: str, name: str, table: Mapping[str, Any], key: str, read: Callable[[str, Any], Read]
    ) -> Iterator[Read]:
        """The items of a list, with the place of each known while it is read."""
        for index, item in enumerate(self._list(section, name, table, key)):
            self._item = (key, index)
            yield read(name, item)
            self._item = None

    def _words(self, section: str, name: str, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        return tuple(str(each) for each in self._list(section, name, table, key))

    def _role(self, section: str, name: str, table: dict[str, Any]) -> RoleId:
        self._known(section, name, "key", table, {"role"})
        self._known(section, name, "role", [table.get("role")], ROLES)
        return RoleId(str(table.get("role")))

    def _kind(self, name: str, table: dict[str, Any]) -> str:
        self._known("kinds", name, "key", table, {"queue"})
        self._known("kinds", name, "queue", [table.get("queue")], self._queues)
        return str(table.get("queue"))

    def _reminder(self, name: str, table: dict[str, Any]) -> tuple[frozenset[StateId], tuple[StateTimer, ...]]:
        """Timers of many states: which states, and the timers."""
        self._known("reminders", name, "key", table, {"in", "timers"})
        return self._among("reminders", name, table, "in"), tuple(
            self._each("reminders", name, table, "timers", partial(self._timer, "reminders"))
        )

    def _state(self, name: str, table: dict[str, Any], reminding: Iterable[tuple[StateTimer, ...]]) -> State:
        self._known("states", name, "key", table, STATE_KEYS)
        clock = table.get("clock")
        self._known("states", name, "clock", [str(clock)], ("none", "running", "paused", "stopped"))
        if "place" in table:
            self._known("states", name, "place", [table["place"]], PLACES)
        if "rests" in table:
            self._known("states", name, "state", [table["rests"]], self._states)
        return State(
            id=StateId(name),
            clock=clock,  # type: ignore[arg-type]  # one of the four, or the file is refused
            place=table.get("place"),
            working=bool(table.get("working", False)),
            rests=table.get("rests"),
            checks=bool(table.get("checks", False)),
            final=bool(table.get("final", False)),
            sign=str(table.get("sign", "")),
            timers=(
                *self._each("states", name, table, "timers", partial(self._timer, "states")),
                *(timer for timers in reminding for timer in timers),
            ),
        )

    def _timer(self, section: str, name: str, table: Any) -> StateTimer:
        if not isinstance(table, dict):
            self._fault(section, name, f"a timer is {{ does, after }}, not {table!r}")
            return StateTimer(ActionId(""), Wait())
        self._known(section, name, "timer's key", table, TIMER_KEYS)
        does, after = str(table.get("does")), table.get("after", {})
        restarts = self._words(section, name, table, "restarts")
        self._known(section, name, "timer's action", [does], self._actions)
        self._known(section, name, "timer's action", restarts, {*self._actions, *BY_PEOPLE})
        if does in self._actions and "timer" not in self._actions[does].get("by", []):
            self._fault(section, name, f"the timer's action {does!r} does not name 'timer' in its `by`", does)
        wait = wait_of(after)
        if wait is None:
            self._fault(section, name, f"a timer's `after` is not understood: {after!r}", "after")
        when = self._conditions(section, name, table, FIELDS)
        return StateTimer(ActionId(does), wait or Wait(), frozenset(restarts), when)

    def _action(self, name: str, table: dict[str, Any]) -> Action:
        words = table.get("words", "note")
        self._known("actions", name, "key", table, ACTION_KEYS)
        self._known("actions", name, "`by`", self._list("actions", name, table, "by"), BY_WORDS)
        self._known("actions", name, "`not_by`", self._list("actions", name, table, "not_by"), NOT_BY)
        self._known("actions", name, "effect", self._list("actions", name, table, "effects"), self._effects)
        self._known("actions", name, "button", self._list("actions", name, table, "button"), get_args(Surface))
        self._known("actions", name, "`words`", [words], STAFF_PURPOSES)
        if not table.get("by") or not table.get("moves"):
            self._fault("actions", name, "`by` and `moves` are both needed")
        action = Action(
            id=ActionId(name),
            by=self._words("actions", name, table, "by"),
            moves=tuple(self._each("actions", name, table, "moves", self._move)),
            asks=self._asks(name, table),
            effects=self._words("actions", name, table, "effects"),
            not_by=self._words("actions", name, table, "not_by"),
            buttons=frozenset(self._words("actions", name, table, "button")),  # type: ignore[arg-type]  # checked
            words=str(words),
            spread=bool(table.get("spread", False)),
            command=bool(table.get("command", True)),
        )
        if action.spread and not (action.asks and action.asks[0].choices):
            self._fault("actions", name, "`spread` needs a choice as the first input")
        return action

    def _asks(self, action: str, table: Mapping[str, Any]) -> tuple[Input, ...]:
        return tuple(self._input(action, each) for each in self._list("actions", action, table, "asks"))

    def _input(self, action: str, each: Any) -> Input:
        """`text`, `text?` that may be left out, `date-` that is asked for and may be left out, or with conditions."""
        when: Conditions = {}
        if isinstance(each, dict):
            self._known("actions", action, "input's key", each, {"name", "when"})
            when = self._conditions("actions", action, each, NAMES)
            each = each.get("name")
        said = str(each)
        name = said.rstrip("?-")
        self._known("actions", action, "input", [name], SORTS)
        choices = self._choices.get(name, ())
        return Input(name, said != name, not said.endswith("?"), choices, when)

    def _conditions(self, section: str, item: str, table: Mapping[str, Any], names: Collection[str]) -> Conditions:
        when = table.get("when", {})
        if not isinstance(when, dict):
            self._fault(section, item, f"`when` is {{ name = [values] }}, not {when!r}")
            return {}
        self._known(section, item, "`when`", when, names)
        for name, values in when.items():
            if not isinstance(values, bool | list):
                self._fault(section, item, f"`when` {name} wants a list of values, true or false", name)
            elif isinstance(values, list) and name in self._choices:
                self._known(section, item, f"`when` {name}", values, self._choices[name])
        return {
            name: values if isinstance(values, bool) else tuple(map(str, values))
            for name, values in when.items()
            if isinstance(values, bool | list)
        }

    def _move(self, action: str, table: Any) -> Move:
        if not isinstance(table, dict):
            self._fault("actions", action, f"a move is {{ from, to }}, not {table!r}")
            return Move(frozenset(), "=")
        self._known("actions", action, "move's key", table, MOVE_KEYS)
        self._known("actions", action, "target", [str(table.get("to"))], [*self._states, *PSEUDO_TARGETS])
        self._known("actions", action, "effect", self._list("actions", action, table, "effects"), self._effects)
        self._known("actions", action, "`by`", self._list("actions", action, table, "by"), BY_WORDS)
        for key, allowed in (("once", FIELDS), ("before", MOMENTS), ("fact", FACTS)):
            if table.get(key) is not None:
                self._known("actions", action, f"`{key}`", [table[key]], allowed)
        days = table.get("within_days")
        return Move(
            sources=self._among("actions", action, table, "from"),
            target=str(table.get("to")),
            named=frozenset(StateId(word) for word in self._words("actions", action, table, "from")),
            effects=self._words("actions", action, table, "effects"),
            by=self._words("actions", action, table, "by"),
            asks=self._asks(action, table),
            resolution=table.get("resolution"),
            keeps_resolution=bool(table.get("keeps_resolution", False)),
            only=frozenset(self._words("actions", action, table, "only")),
            unless=frozenset(self._words("actions", action, table, "unless")),
            within=timedelta(days=days) if isinstance(days, int | float) else None,
            once=table.get("once"),
            before=table.get("before"),
            when=self._conditions("actions", action, table, NAMES),
            fact=table.get("fact"),
        )

    def _among(self, section: str, name: str, table: Mapping[str, Any], key: str) -> frozenset[StateId]:
        """States by name, all that are open or in which somebody works, all but some."""
        said = self._words(section, name, table, key)
        named = [word.removeprefix("!") for word in said if not word.startswith("@")]
        self._known(section, name, "state", named, self._states)
        self._known(section, name, "states", [word for word in said if word.startswith("@")], ("@open", "@working"))
        among = {word for word in said if word[:1] not in "@!"}
        for state, its in self._states.items():
            is_open = its.get("clock") != "none" and not its.get("final", False)
            if ("@open" in said and is_open) or ("@working" in said and its.get("working", False)):
                among.add(state)
        return frozenset(StateId(state) for state in among - {word[1:] for word in said if word.startswith("!")})

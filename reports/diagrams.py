"""The diagrams of a process: the whole, each kind, each role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from desk.names import Language, StateId
from desk.parts import INITIATOR, Part, part_of_kind, part_of_role, targets, whole
from desk.process import ROLES, Action, Move, Process, StateTimer
from reports.lifelines import Arrow, Diagram, Line
from texts import Names, Texts

BACK = {
    "@return": "process-to-return",
    "@worked": "process-to-worked",
    "@answered": "process-to-answered",
    "@before": "process-to-before",
    "@unlinked": "process-to-unlinked",
}
BETWEEN = "\u00a0· "
"""Between small words: a line ends with the dot rather than begin with it."""

CLOCKS = {
    "none": "process-clock-none",
    "running": "process-clock-running",
    "paused": "process-clock-paused",
    "stopped": "process-clock-stopped",
}


class Diagrams:
    """All diagrams of a process, in a language."""

    def __init__(self, process: Process, texts: Texts, names: Names, language: Language = "ru") -> None:
        self._process = process
        self._texts = texts
        self._names = names
        self._language = language

    def all(self) -> Iterator[tuple[str, Diagram]]:
        """Each with the name of its file, without the ending."""
        yield "whole", self._diagram(self._say("process-whole"), whole(self._process))
        for kind in self._process.kinds:
            title = self._say("process-kind", kind=self._name("kind", kind))
            yield f"kind-{kind}", self._diagram(title, part_of_kind(self._process, kind), kind)
        for role in (INITIATOR, *ROLES):
            title = self._say("process-role", role=self._name("role", role))
            yield f"role-{role}", self._diagram(title, part_of_role(self._process, role), named=False)

    def _diagram(self, title: str, part: Part, kind: str | None = None, *, named: bool = True) -> Diagram:
        """named: who does each thing is said."""
        places = {state.id: place for place, state in enumerate(part.states)}
        lines = [Line(self._name("state", each.id), each.clock, self._say(CLOCKS[each.clock])) for each in part.states]
        rows = [
            (any(word.startswith("@") for word in move.named), self._arrow(action, move, places, kind, named))
            for action, move in part.moves
        ]
        shown = [(anywhere, arrow) for anywhere, arrow in rows if arrow.sources or arrow.targets]
        # In the order of the states; what can be done anywhere comes last.
        shown.sort(key=lambda row: (row[0], min(row[1].sources, default=-1)))
        return Diagram(title, lines, [arrow for _, arrow in shown], self._say("process-legend"))

    def _arrow(self, action: Action, move: Move, places: dict[StateId, int], kind: str | None, named: bool) -> Arrow:
        sources = tuple(sorted(places[source] for source in move.sources if source in places))
        ends = (
            {StateId(move.target)}
            if not move.sources
            else {end for source in move.sources if source in places for end in targets(move, source)}
        )
        ends = set() if move.target == "=" else ends
        words = move.by or action.by
        return Arrow(
            self._name("action", action.id),
            BETWEEN.join(self._small(action, move, kind, named)),
            sources,
            tuple(sorted(places[end] for end in ends if end in places)),
            stays=move.target == "=",
            back=move.target in BACK,
            by_itself=set(words) == {"timer"},
        )

    def _small(self, action: Action, move: Move, kind: str | None, named: bool) -> Iterator[str]:
        """What is said below an action: who, for which kind, where it goes back to, that it may begin anywhere."""
        words = move.by or action.by
        if named:
            people = [self._name("role", word) for word in words if word != "timer"]
            by_itself = list(dict.fromkeys(self._waits(action, move))) if "timer" in words else []
            yield ", ".join([*people, *by_itself])
        kinds = move.when.get("kind", ())
        if kind is None and isinstance(kinds, tuple) and kinds:
            yield ", ".join(self._name("kind", each) for each in kinds)
        if move.fact:
            yield self._name("fact", move.fact)
        if move.before or move.within:
            yield self._say("process-in-time")
        if "@open" in move.named:
            yield self._say("process-in-open")
        if "@working" in move.named:
            yield self._say("process-in-working")
        if move.target in BACK:
            yield self._say(BACK[move.target])

    def _waits(self, action: Action, move: Move) -> Iterator[str]:
        """After how long a timer does it."""
        timers = [
            timer
            for state in self._process.states.values()
            if state.id in move.sources
            for timer in state.timers
            if timer.does == action.id
        ]
        yield from (map(self._wait, timers) if timers else [self._say("process-by-itself")])

    def _wait(self, timer: StateTimer) -> str:
        after = timer.after
        hours = after.time / timedelta(hours=1)
        if after.days:
            return self._say("process-after-days", days=_plain(after.days))
        if after.day:
            text = "process-before-day" if after.ahead else "process-on-day"
            return self._say(text, **({"days": _plain(after.ahead)} if after.ahead else {}))
        if after.working:
            return self._say("process-after-working", hours=_plain(hours))
        if after.open:
            return self._say("process-after-open", hours=_plain(hours))
        if after.setting or after.field:
            return self._say("process-by-itself")
        return self._say("process-after-clock", minutes=_plain(hours * 60))

    def _name(self, kind: str, choice: str) -> str:
        return self._names.choice(kind, choice, self._language)

    def _say(self, text: str, **facts: object) -> str:
        return self._texts(text, self._language, **facts)


def _plain(number: float) -> str:
    return f"{number:g}"

"""The role instructions: what is written by hand, and between it what the process says a role can do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desk.inputs import Input
from desk.instructions import ACTIONS, ANYWHERE, COMES, PICTURE, STEPS, TABLES, Handwritten
from desk.names import Language, RoleId, StateId
from desk.parts import INITIATOR, doers, holders, moves, targets
from desk.process import ROLES, Action, Move, Process, State
from reports.diagrams import BACK
from texts import Names, Texts

Way = tuple[Action, Sequence[Move]]
"""An action with those of its moves that are meant."""


class Instructions:
    """A Markdown page for each role."""

    def __init__(
        self, process: Process, handwritten: Handwritten, texts: Texts, names: Names, language: Language = "ru"
    ) -> None:
        self._process = process
        self._handwritten = handwritten
        self._texts = texts
        self._names = names
        self._language = language

    def all(self) -> Iterator[tuple[RoleId, str]]:
        """The page of each role."""
        for role in (INITIATOR, *ROLES):
            page = self._handwritten.pages[role]
            for place, made in (
                (COMES, self._comes),
                (STEPS, self._steps),
                (TABLES, self._tables),
                (ACTIONS, self._actions),
                (ANYWHERE, self._anywhere),
                (PICTURE, _picture),
            ):
                if place in page:
                    page = page.replace(place, "\n".join(made(role)).strip("\n"))
            yield role, page.rstrip("\n") + "\n"

    def _comes(self, role: RoleId) -> Iterator[str]:
        """The states in which the role has an appeal, and what brings it there."""
        for state in self._process.states.values():
            if role in holders(self._process, state.id) and state.place not in {"@return", "@answered"}:
                yield f"* **{self._name('state', state.id)}.** {self._brought(state)}"

    def _brought(self, state: State) -> str:
        """What a state means for staff, and by which actions an appeal comes there."""
        leading = [
            action.id
            for action, move in moves(self._process)
            if any(state.id in targets(move, source) and state.id != source for source in move.sources)
        ]
        labels = ", ".join(f"«{self._name('action', action)}»" for action in dict.fromkeys(leading))
        meant = self._handwritten.states.get(state.id, "")
        return " ".join(
            part for part in (meant, self._say("instruction-comes", actions=labels) if labels else "") if part
        )

    def _states(self, role: RoleId) -> Iterator[tuple[State, list[Way]]]:
        """The states where the role can do what it cannot do anywhere, or has the appeal."""
        for state in self._process.states.values():
            ways = [(action, found) for action, found in self._ways(role, state.id) if not _anywhere(found)]
            if ways or role in holders(self._process, state.id):
                yield state, ways

    def _ways(self, role: RoleId, state: StateId) -> Iterator[Way]:
        for action in self._process.actions.values():
            found = [move for move in action.from_(state) if role in doers(self._process, action, move, state)]
            if found and (action.command or action.buttons - {"phone"}):
                yield action, found

    def _steps(self, role: RoleId) -> Iterator[str]:
        """A numbered list for each state."""
        for state, ways in self._states(role):
            yield f"\n### {self._say('instruction-state', state=self._name('state', state.id))}\n"
            if meant := self._handwritten.states.get(state.id):
                yield f"{meant}\n"
            if not ways:
                yield self._say("instruction-nothing")
            yield from (
                self._step(number, action, found, role, state.id) for number, (action, found) in _numbered(ways)
            )

    def _step(self, number: int, action: Action, found: Sequence[Move], role: RoleId, state: StateId | None) -> str:
        said = [f"{number}. **{self._name('action', action.id)}.**"]
        if when := self._handwritten.when.get(action.id):
            said.append(when)
        said.append(self._how(action, found))
        if asked := self._asked(action, found):
            said.append(self._say("instruction-asks", inputs=asked))
        said.append(self._becomes(found, state))
        if self._only_taken(action, found, role):
            said.append(self._say("instruction-taken"))
        return " ".join(said)

    def _how(self, action: Action, found: Sequence[Move]) -> str:
        buttons, command = self._buttons(action), f"`{self._command(action, found)}`"
        if action.buttons and action.command:
            return self._say("instruction-press-or-write", buttons=buttons, command=command)
        if action.buttons:
            return self._say("instruction-press", buttons=buttons)
        return self._say("instruction-write", command=command)

    def _tables(self, role: RoleId) -> Iterator[str]:
        """A table for each state."""
        for state, ways in self._states(role):
            yield f"\n### {self._say('instruction-state', state=self._name('state', state.id))}\n"
            yield f"{self._brought(state)}\n"
            if not ways:
                yield self._say("instruction-nothing")
                continue
            yield self._say("instruction-table")
            yield "| --- | --- | --- | --- |"
            yield from (self._row(action, found, state.id) for action, found in ways)

    def _row(self, action: Action, found: Sequence[Move], state: StateId | None) -> str:
        command = f"`{self._command(action, found)}`" if action.command else ""
        cells = (self._buttons(action), command, self._asked(action, found), self._becomes(found, state))
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    def _anywhere(self, role: RoleId) -> Iterator[str]:
        """What the role can do in any open state, or in any in which somebody works.

        What it can do of these only after its work, with what it may still have then, is none of them.
        """
        known: dict[str, Way] = {}
        for state in self._process.states.values():
            if state.place in {"@return", "@answered"} or state.final:
                continue
            for action, found in self._ways(role, state.id):
                if _anywhere(found):
                    others = known.get(action.id, (action, []))[1]
                    known[action.id] = (action, [*others, *(move for move in found if move not in others)])
        yield from (
            self._step(number, action, found, role, None) for number, (action, found) in _numbered([*known.values()])
        )

    def _actions(self, role: RoleId) -> Iterator[str]:
        """Each action once, with the states that it is possible in: for whom states are not places of work."""
        known: dict[str, tuple[Action, list[Move], list[str]]] = {}
        for state in self._process.states:
            for action, found in self._ways(role, state):
                _, all_moves, names = known.setdefault(action.id, (action, [], []))
                all_moves += [move for move in found if move not in all_moves]
                names.append(self._say("instruction-to", state=self._name("state", state)))
        for number, (action, all_moves, names) in enumerate(known.values(), 1):
            step = self._step(number, action, all_moves, role, None)
            yield f"{step} {self._say('instruction-where', states=', '.join(names))}"

    def _only_taken(self, action: Action, found: Sequence[Move], role: RoleId) -> bool:
        words = {word for move in found for word in move.by or action.by}
        return "self" in words and not words & {role, "place", "staff"}

    def _buttons(self, action: Action) -> str:
        if action.spread:
            wanted = action.asks[0]
            return ", ".join(f"«{self._name(wanted.name, choice)}»" for choice in wanted.choices)
        return f"«{self._name('action', action.id)}»"

    def _command(self, action: Action, found: Sequence[Move]) -> str:
        """The command as it is typed, with an example of what it asks for."""
        example = self._handwritten.example.get(action.id)
        if example is None:
            wanted = [each for each in _inputs(action, found) if each.asked and not each.optional]
            example = " ".join(self._handwritten.values.get(each.name, each.name) for each in wanted)
        # A draft has no number yet.
        sources = {self._process.state(source).clock for move in found for source in move.sources}
        return f"/{action.id}{'' if sources == {'none'} else ' 17'} {example}".rstrip()

    def _asked(self, action: Action, found: Sequence[Move]) -> str:
        said = []
        for wanted in _inputs(action, found):
            name = self._handwritten.inputs.get(wanted.name, wanted.name)
            said.append(self._say("instruction-optional", input=name) if wanted.optional else name)
        return ", ".join(said)

    def _becomes(self, found: Sequence[Move], state: StateId | None) -> str:
        back = dict.fromkeys(BACK[move.target] for move in found if move.target in BACK)
        said = [self._say("instruction-returns", to=self._say(to)) for to in back]
        if ends := list(dict.fromkeys(end for move in found for end in self._ends(move, state))):
            *first, last = ends
            whole = self._say("instruction-or", one=", ".join(first), other=last) if first else last
            said.append(self._say("instruction-becomes", states=whole))
        return " ".join(said) or self._say("instruction-stays")

    def _ends(self, move: Move, state: StateId | None) -> Iterator[str]:
        """The states that a move leads to, in words; none where it stays, or goes back."""
        if move.target == "=":
            return
        kinds = move.when.get("kind", ())
        for end in targets(move, state or next(iter(move.sources))):
            to = self._say("instruction-to", state=self._name("state", end))
            named = ", ".join(self._name("kind", kind) for kind in kinds) if isinstance(kinds, tuple) else ""
            yield self._say("instruction-to-kind", to=to, kinds=named) if named else to

    def _name(self, kind: str, choice: str) -> str:
        return self._names.choice(kind, choice, self._language)

    def _say(self, text: str, **facts: object) -> str:
        return self._texts(text, self._language, **facts)


def _picture(role: RoleId) -> Iterator[str]:
    """As the folders of docs/ lie beside each other."""
    yield f"[../process/role-{role}.png](../process/role-{role}.png)"


def _numbered(ways: Sequence[Way]) -> Iterator[tuple[int, Way]]:
    return iter(enumerate(ways, 1))


def _anywhere(found: Sequence[Move]) -> bool:
    """Whether it is done in any open or working state alike, by one of these ways at least."""
    return any(word.startswith("@") for move in found for word in move.named)


def _inputs(action: Action, found: Sequence[Move]) -> list[Input]:
    """What it asks for, going one of these ways."""
    asked = [*action.asks, *(wanted for move in found for wanted in move.asks)]
    return list({wanted.name: wanted for wanted in asked}.values())

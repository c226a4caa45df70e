"""Who has a part in what, from the process alone: for instructions and diagrams, which know no single appeal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desk.ballot import TARGETS
from desk.names import RoleId, StateId
from desk.process import ROLES, Action, Move, Process, State

INITIATOR = RoleId("initiator")


def holders(process: Process, state: StateId, _asked: frozenset[StateId] = frozenset()) -> frozenset[RoleId]:
    """The roles that may have an appeal in a state: whose card it is there."""
    match process.state(state).place:
        case None:
            return frozenset()
        case "@queue":
            return frozenset(process.queues.values())
        case "@addressee":
            return frozenset(process.addressees.values())
        case "@return" | "@answered":
            # Whoever had it before: where an action leads here from.
            before = {source for _, move in moves(process) if move.target == state for source in move.named}
            asked = _asked | {state}
            known = [StateId(each) for each in before - asked if each in process.states]
            return frozenset().union(*(holders(process, each, asked) for each in known))
        case role:
            return frozenset({RoleId(role)})


def moves(process: Process) -> Iterator[tuple[Action, Move]]:
    """Every move of every action, in the file's order."""
    yield from ((action, move) for action in process.actions.values() for move in action.moves)


def doers(process: Process, action: Action, move: Move, state: StateId) -> frozenset[RoleId]:
    """The roles that may take an appeal this way from a state; those who have it count for `self` and `place`."""
    found: set[RoleId] = set()
    for word in move.by or action.by:
        match word:
            case "self":
                found |= _takers(process, state)
            case "place":
                found |= holders(process, state)
            case "staff":
                found |= set(ROLES)
            case "timer":
                pass
            case role:
                found.add(RoleId(role))
    return frozenset(found)


def _takers(process: Process, state: StateId) -> frozenset[RoleId]:
    """The roles of those to whom an appeal may be assigned in a state: nobody takes it where nobody works."""
    here = process.state(state)
    if here.working:
        return holders(process, state)
    if here.place not in {"@return", "@answered"}:
        return frozenset()
    # They keep it who brought it here by what only they may do.
    brought = [
        source
        for action, move in moves(process)
        if move.target == state and {"self", "place"} & {*(move.by or action.by)}
        for source in move.sources
    ]
    return frozenset().union(*(holders(process, source) for source in brought if process.state(source).working))


def targets(move: Move, source: StateId) -> tuple[StateId, ...]:
    """The states that a move can lead to; none where that depends on what the appeal went through."""
    match move.target:
        case "=":
            return (source,)
        case "@ballot":
            return tuple(TARGETS.values())
        case target if target.startswith("@"):
            return ()
        case target:
            return (StateId(target),)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a process: states in the file's order, and the moves between them."""

    states: tuple[State, ...]
    moves: tuple[tuple[Action, Move], ...]


def whole(process: Process) -> Part:
    """What moves appeals on, without what leaves them where they are."""
    return Part(tuple(process.states.values()), tuple(way for way in moves(process) if way[1].target != "="))


def part_of_kind(process: Process, kind: str) -> Part:
    """The life of an appeal of a kind, from where the kind is chosen."""
    ways = [(action, move) for action, move in _of_kind(process, kind) if move.target != "="]
    chosen = [(action, move) for action, move in ways if _chooses_kind(action)]
    begins = {source for _, move in chosen for source in move.sources}
    reached = set(begins)
    ahead = {StateId(move.target) for _, move in chosen}
    while ahead:
        here = ahead.pop()
        reached.add(here)
        if not process.state(here).final:
            ahead |= {to for _, move in ways if here in move.named for to in targets(move, here)} - reached
    kept = [(action, replace(move, sources=move.sources & reached)) for action, move in ways]
    inside = [(action, move) for action, move in kept if _inside(move, reached)]
    return Part(tuple(state for state in process.states.values() if state.id in reached), tuple(inside))


def _inside(move: Move, reached: set[StateId]) -> bool:
    return any(set(targets(move, source)) <= reached for source in move.sources)


def _chooses_kind(action: Action) -> bool:
    """Whether it says for the first time what an appeal is: what only changes that begins where it leads to."""
    asks = any(wanted.name == "kind" for wanted in action.asks)
    sources = frozenset().union(*(move.sources for move in action.moves))
    return asks and not any(move.target in sources for move in action.moves)


def _of_kind(process: Process, kind: str) -> Iterator[tuple[Action, Move]]:
    """The moves that an appeal of a kind can go, without the sources from which an earlier move goes for certain."""
    for action in process.actions.values():
        gone: set[StateId] = set()
        for move in action.moves:
            wanted = move.when.get("kind", (kind,))
            if isinstance(wanted, bool) or kind not in wanted:
                continue
            left = move.sources - gone
            if left:
                yield action, replace(move, sources=left, named=move.named & left)
            if not (set(move.when) - {"kind"} or move.fact or move.only or move.unless or move.once or move.before):
                gone |= left


def part_of_role(process: Process, role: RoleId) -> Part:
    """What a role can do, and the states that this begins in or leads to, and those in which it has an appeal."""
    own = [(action, _by(process, action, move, role)) for action, move in moves(process)]
    begins = [not move.sources and role in (move.by or action.by) for action, move in moves(process)]
    kept = [way for way, begun in zip(own, begins, strict=True) if way[1].sources or begun]
    # What may happen in any open state shows nothing of where a role works.
    ways = [(move, source) for _, move in kept if move.target != "=" for source in move.sources & move.named]
    states = {source for _, source in ways} | {to for move, source in ways for to in targets(move, source)}
    states |= {state for state in process.states if role in holders(process, state)}
    # A role that has no appeals of its own does what it does anywhere.
    states = states or {source for _, move in kept for source in move.sources}
    return Part(tuple(state for state in process.states.values() if state.id in states), tuple(kept))


def _by(process: Process, action: Action, move: Move, role: RoleId) -> Move:
    """A move, from those states only in which the role may go it."""
    may = frozenset(source for source in move.sources if role in doers(process, action, move, source))
    named = frozenset(word for word in move.named if word in may or word.startswith("@"))
    return replace(move, sources=may, named=named)

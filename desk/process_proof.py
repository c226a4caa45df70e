"""Whether a process is a trap: each state can be reached, can be left, leads to the end, and has somebody for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from desk.ballot import TARGETS
from desk.names import StateId
from desk.process import Action, Process

PSEUDO_TARGETS = frozenset({"=", "@return", "@worked", "@answered", "@before", "@unlinked", "@ballot"})
"""Where an appeal goes by what it went through."""

BALLOT = tuple(TARGETS.values())
"""Where the board's verdict leads."""


class Gap(NamedTuple):
    """Something that makes the process a trap. move: which of an action's moves it is about."""

    section: str
    name: str
    reason: str
    move: int | None = None


def gaps(process: Process) -> Iterator[Gap]:
    """What makes the process a trap: an appeal that cannot begin, cannot get somewhere, cannot get away, or
    ends without saying how."""
    begins = {move.target for action in process.actions.values() for move in action.moves if not move.sources}
    ways = {name: {target for _, target in ways_from(process, name)} for name in process.states}
    final = {name for name, state in process.states.items() if state.final}
    reached = _reachable(begins, ways)
    if not begins:
        yield Gap("actions", next(iter(process.actions), ""), "no action begins an appeal (a move with from = [])")
    if not final:
        yield Gap("states", next(iter(process.states), ""), "no state is final")
    for name, state in process.states.items():
        if begins and name not in reached:
            yield Gap("states", name, "no path leads here")
        if not state.final and not final & _reachable({name}, ways):
            yield Gap("states", name, "no path leads from here to the end")
        if not state.final and not any(
            target != name and _somebody(process, action, name) for action, target in ways_from(process, name)
        ):
            yield Gap("states", name, "no role and no timer can move an appeal on from here")
        if state.working and state.place is None:
            yield Gap("states", name, "somebody works here, so a `place` is needed")
    yield from _vague_moves(process, final)


def _somebody(process: Process, action: Action, state: StateId) -> bool:
    """Whether there can be anybody for an action in a state: a timer has to run there, a place has to be there."""
    here = process.state(state)
    held = {"timer": any(timer.does == action.id for timer in here.timers), "place": here.place, "self": here.place}
    return any(held.get(word, True) for word in action.by_from(state))


def _vague_moves(process: Process, final: Collection[str]) -> Iterator[Gap]:
    for action in process.actions.values():
        for index, move in enumerate(action.moves):
            if move.target in final and not move.resolution and not move.keeps_resolution:
                yield Gap("actions", action.id, f"a move to {move.target} names no resolution", index)
            if move.target == "@ballot":
                for name in BALLOT:
                    if name not in process.states:
                        yield Gap(
                            "actions",
                            action.id,
                            f"a ballot decides between {', '.join(BALLOT)}: {name} is missing",
                            index,
                        )


def ways_from(process: Process, source: str) -> list[tuple[Action, str]]:
    """The actions that lead from a state to a named one, ballots included.

    What is possible in every open state alike (a link, say) is no way on: it does not do what a state is for.
    """
    ways = []
    for action in process.actions.values():
        for move in action.moves:
            if source in move.named:
                targets = BALLOT if move.target == "@ballot" else (move.target,)
                ways += [(action, target) for target in targets if target in process.states]
    return ways


def _reachable(begins: Collection[str], ways: Mapping[StateId, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = set(begins)
    while ahead:
        here = ahead.pop()
        reached.add(here)
        ahead |= ways.get(StateId(here), set()) - reached
    return reached

"""The ids that the code puts together from a kind and a choice, and the facts that such a text gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import desk
from bot.menu import COMMANDS
from bot.outcomes import REASONS as NOT_SENT
from bot.postal_fates import REASONS as NOT_POSTED
from desk.ballot import TARGETS
from desk.calls import NO_NUMBER, NOT_REACHED
from desk.clock_news import Turn
from desk.commands import FACTS
from desk.content import AttachmentKind, Purpose
from desk.effects import EFFECTS
from desk.inputs import SORTS, Input
from desk.lists import FILTERS, SPANS
from desk.names import Channel
from desk.process import ROLES, Action, Process
from desk.process_file import read_process
from desk.promises import ClockName
from desk.refusals import Missing, NotSure, Refusal
from handlers.screens.lists.records import kebab
from handlers.turn import RIGHTS
from reports.queue import COLUMNS
from texts.catalogue import LANGUAGES

from .entries import entries

UNDELIVERED = NOT_SENT | NOT_POSTED
DIRECTORIES = Path(desk.__file__).parent / "directories"


@cache
def process() -> Process:
    return read_process(DIRECTORIES / "process.toml", EFFECTS)


def composed() -> dict[str, frozenset[str]]:
    """Every composed id, with the names of the facts that are given to it."""
    told = {text.replace("_", "-"): frozenset(facts) for text, facts in _composed(process())}
    return told | {text: told[of] if of in told else entries("ru")[of].variables for text, of in _of_letters()}


def _of_letters() -> Iterator[tuple[str, str]]:
    """The texts that letters have in the place of others, each with that one."""
    for text in entries("ru"):
        if text.startswith("mail-") and (of := text.removeprefix("mail-")) in entries("ru"):
            yield text, of


def _composed(life: Process) -> Iterator[tuple[str, Iterable[str]]]:
    for kind, choices in _choices(life).items():
        yield from ((f"{kind}-{choice}", ()) for choice in choices)
    yield from ((f"turn-{what}", ("clock", "length")) for what in get_args(Turn))
    for state in life.states.values():
        if state.clock != "none":
            yield f"next-{state.id}", ("due",)
    for name, action in life.typed.items():
        yield f"done-{name}", ("appeal",)
        for wanted in _asked_for(action):
            yield question(wanted, name), ("appeal", "action", "name")
    for name, sort in SORTS.items():
        if sort != "message":
            yield f"ask-{name}", ("appeal", "action", "name")
            yield from [(f"expected-{sort}", ())] if sort not in {"words", "choice"} else ()
    yield from ((f"menu-{name}", ()) for name in COMMANDS)
    for action in life.actions.values():
        if "undelivered" in action.buttons:
            yield from ((f"button-{action.id}-{channel}", ()) for channel in ("telegram", "mail"))
        if (action.buttons - {"phone", "undelivered"} and not action.spread) or "staff" in action.by:
            yield f"button-{action.id}", ()
        if "phone" in action.buttons:
            yield f"button-phone-{action.id}", ()
            yield f"done-{action.id}", ("appeal",)
            yield from ((question(wanted, action.id), ("appeal", "action", "name")) for wanted in _asked_for(action))


def _choices(life: Process) -> dict[str, Iterable[str]]:
    """What `Names.choice` names, by kind."""
    moves = [move for action in life.actions.values() for move in action.moves]
    words = {word for action in life.actions.values() for word in action.by} - {"timer"}
    return {
        **{kind: choices for kind, choices in life.choices.items() if kind != "category"},
        "ballot": TARGETS,
        "consent": ("asked", "agreed", "refused"),
        "action": life.actions,
        "state": life.states,
        "role": {*ROLES, *words, "place"},
        "right": RIGHTS,
        "resolution": {move.resolution for move in moves if move.resolution},
        "purpose": get_args(Purpose),
        "kind": (*get_args(AttachmentKind), *life.kinds),
        "language": LANGUAGES,
        "fact": FACTS,
        "fate": {"waiting", "sent", "taken_back", *UNDELIVERED, NOT_REACHED, NO_NUMBER},
        "advice": {*UNDELIVERED, NOT_REACHED, NO_NUMBER, "other_way_mail", "other_way_telegram"},
        "clock": get_args(ClockName),
        "filter": {"all", *FILTERS},
        "span": SPANS,
        "channel": get_args(Channel),
        "refused": {kebab(each.__name__) for each in Refusal.__subclasses__() if each not in {Missing, NotSure}},
        "column": {column for column, _ in COLUMNS},
    }


def question(wanted: Input, action: str) -> str:
    """The text that asks: the action's own where there is one."""
    own = f"ask-{wanted.name}-{action}".replace("_", "-")
    return own if own in entries("ru") else f"ask-{wanted.name}"


def _asked_for(action: Action) -> list[Input]:
    """What a person can be asked for."""
    return [wanted for wanted in action.inputs if wanted.asked or not wanted.optional]

"""Whether people can read and press all that the process file names: each word of it is there in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.directories import PROCESS, directory, read_rules, read_texts
from bot.settings import Settings
from desk.decide import Rules
from desk.inputs import Input
from desk.process import Action, Process
from desk.process_file import BadProcess
from desk.process_lines import Lines
from handlers.choosing import question
from texts import Texts


class Needed(NamedTuple):
    """A text that something in the process file needs. move: of which of an action's moves it is."""

    section: str
    name: str
    text: str
    move: int | None = None


def read_process_and_texts(settings: Settings) -> tuple[Rules, Texts]:
    """The directories and the texts, where the texts word all that the process names.

    Raises BadProcess with every fault, BadTexts, and what else `read_rules` does.
    """
    rules, texts = read_rules(settings), read_texts(settings)
    path = directory(settings, PROCESS)
    lines = Lines(path.read_text(encoding="utf-8"))
    faults = []
    for needed in needed_texts(rules.process, texts):
        if lacking := texts.lacking(needed.text):
            item = None if needed.move is None else ("moves", needed.move)
            line = lines.of(needed.section, needed.name, item)
            what = f"{needed.section.removesuffix('s')} {needed.name}"
            faults.append(f"{path}:{line}: {what}: the text {needed.text} is missing ({', '.join(lacking)})")
    if faults:
        raise BadProcess(faults)
    return rules, texts


def needed_texts(process: Process, texts: Texts) -> Iterator[Needed]:
    """What is composed of the file's names when something is shown, asked or said."""
    for each in _needed(process, texts):
        yield each._replace(text=each.text.replace("_", "-"))


def _needed(process: Process, texts: Texts) -> Iterator[Needed]:
    for state in process.states.values():
        yield Needed("states", state.id, f"state-{state.id}")
        if state.clock != "none":
            yield Needed("states", state.id, f"next-{state.id}")
    for name, action in process.actions.items():
        yield Needed("actions", name, f"action-{name}")
        if (action.buttons - {"phone", "undelivered"} and not action.spread) or "staff" in action.by:
            yield Needed("actions", name, f"button-{name}")
        if "phone" in action.buttons:
            yield Needed("actions", name, f"button-phone-{name}")
            yield Needed("actions", name, f"done-{name}")
            yield from (Needed("actions", name, question(texts, each, name)) for each in _asked_for(action))
        if "undelivered" in action.buttons:
            yield from (Needed("actions", name, f"button-{name}-{channel}") for channel in ("telegram", "mail"))
        for index, move in enumerate(action.moves):
            if move.resolution:
                yield Needed("actions", name, f"resolution-{move.resolution}", index)
    for action in process.typed.values():
        yield Needed("actions", action.id, f"done-{action.id}")
        yield from (Needed("actions", action.id, question(texts, each, action.id)) for each in _asked_for(action))
    for section, kind, names in (
        ("kinds", "kind", process.kinds),
        ("queues", "queue", process.queues),
        ("addressees", "addressee", process.addressees),
    ):
        yield from (Needed(section, name, f"{kind}-{name}") for name in names)


def _asked_for(action: Action) -> list[Input]:
    """What a person can be asked for."""
    return [wanted for wanted in action.inputs if wanted.asked or not wanted.optional]

"""`frontdesk process …`: what the process file proves, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.directories import PROCESS, directory
from bot.process_texts import needed_texts, read_process_and_texts
from bot.settings import BadSettings, Settings, read_settings
from desk.alerts import BadSeverities
from desk.calendar_file import BadCalendar
from desk.categories import BadCategories
from desk.good_question import BadGoodQuestion
from desk.instructions import BadInstructions, read_handwritten
from desk.lengths import BadClocks
from desk.parts import INITIATOR
from desk.pointers import BadPointers
from desk.process import ROLES
from desk.process_file import BadProcess
from desk.recurring import BadRota
from desk.shift_hours import BadShifts
from desk.tiers import BadTiers
from reports import Diagrams, Instructions, drawn
from texts import LANGUAGES, BadTexts, Names

REFUSED = (
    *(
        BadSettings,
        BadProcess,
        BadTexts,
        BadCalendar,
        BadTiers,
        BadClocks,
        BadCategories,
        BadPointers,
        BadGoodQuestion,
        BadSeverities,
        BadRota,
        BadShifts,
    ),
    BadInstructions,
)
"""What says in its own words, a line for each fault, what is wrong in which file."""


def check(settings: Settings | None = None) -> Iterator[str]:
    """What was proved of the process, a line each.

    Raises one of REFUSED.
    """
    settings = settings or read_settings()
    rules, texts = read_process_and_texts(settings)
    process = rules.process
    roles = {word for action in process.actions.values() for word in action.by}
    effects = {name for action in process.actions.values() for name in action.all_effects}
    inputs = {wanted.name for action in process.actions.values() for wanted in action.inputs}
    timers = sum(len(state.timers) for state in process.states.values())
    wordings = {needed.text for needed in needed_texts(process, texts)}
    final = ", ".join(state.id for state in process.states.values() if state.final)
    yield f"{directory(settings, PROCESS)} can be obeyed; its digest is {process.digest}"
    yield f"{len(process.states)} states: each can be reached, and a path leads from each to {final}"
    yield f"each state but {final} has a role or one of {timers} timers that moves an appeal on"
    counts = f"{len(roles)} words for who may, {len(inputs)} inputs, {len(effects)} effects"
    yield f"{len(process.actions)} actions with {counts}: all known"
    yield f"{len(wordings)} texts are needed for labels, questions and states: all there in {', '.join(LANGUAGES)}"


def draw(out: Path) -> Iterator[str]:
    """Writes the diagrams into a folder, each as SVG and PNG; the files that it wrote, a line each.

    Raises one of REFUSED, and OSError.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name, diagram in diagrams(read_settings()).all():
        for kind in ("svg", "png"):
            path = out / f"{name}.{kind}"
            path.write_bytes(drawn(diagram, kind))
            yield str(path)


def diagrams(settings: Settings) -> Diagrams:
    """The diagrams of the process that these settings lead to."""
    rules, texts = read_process_and_texts(settings)
    return Diagrams(rules.process, texts, Names(texts, rules.calendar.zone, rules.named))


def instructions(out: Path) -> Iterator[str]:
    """Writes the role instructions into a folder, a page each; the files that it wrote, a line each.

    Raises one of REFUSED, and OSError.
    """
    out.mkdir(parents=True, exist_ok=True)
    for role, page in role_pages(read_settings()).all():
        path = out / f"{role}.md"
        path.write_text(page, encoding="utf-8")
        yield str(path)


def role_pages(settings: Settings) -> Instructions:
    """The instructions for the process that these settings lead to."""
    rules, texts = read_process_and_texts(settings)
    pages = {role: directory(settings, f"instructions/{role}.md") for role in (INITIATOR, *ROLES)}
    written = read_handwritten(directory(settings, "instructions/words.toml"), pages)
    return Instructions(rules.process, written, texts, Names(texts, rules.calendar.zone, rules.named))

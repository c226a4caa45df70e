"""`frontdesk process …`: what the process file proves, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.directories import PROCESS, directory
from bot.process_texts import needed_texts, read_process_and_texts
from bot.settings import BadSettings, read_settings
from desk.calendar import BadCalendar
from desk.categories import BadCategories
from desk.process_file import BadProcess
from desk.tiers import BadTiers
from texts import LANGUAGES, BadTexts

REFUSED = (BadSettings, BadProcess, BadTexts, BadCalendar, BadTiers, BadCategories)
"""What says in its own words, a line for each fault, what is wrong in which file."""


def check() -> Iterator[str]:
    """What was proved of the process, a line each.

    Raises one of REFUSED.
    """
    settings = read_settings()
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

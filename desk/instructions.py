"""What was written by hand for the role instructions: a page for each role, and a word on actions, states, inputs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desk.names import RoleId

COMES, STEPS, TABLES, ACTIONS = "{{ приходит }}", "{{ шаги }}", "{{ таблицы }}", "{{ действия }}"
"""Places in a page: what comes; what can be done in each state, as steps or as tables; each action, with its states."""

ANYWHERE, PICTURE = "{{ везде }}", "{{ схема }}"
"""What can be done in any open state; a link to the role's diagram."""

SECTIONS = frozenset({"when", "example", "states", "inputs", "values"})


class BadInstructions(Exception):
    """The hand-written parts cannot be read: `file: reason`."""


@dataclass(frozen=True, slots=True)
class Handwritten:
    """pages: by role. when, example: of an action, when to do it and what follows its command. states: what a state
    means for staff. inputs: their names; values: what is written for one in an example."""

    pages: Mapping[RoleId, str]
    when: Mapping[str, str] = field(default_factory=dict)
    example: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


def read_handwritten(words: Path, pages: Mapping[RoleId, Path]) -> Handwritten:
    """From the file of words and the roles' pages. Raises BadInstructions."""
    path = words
    try:
        found: dict[str, Any] = tomllib.loads(words.read_text(encoding="utf-8"))
        unknown = found.keys() - SECTIONS
        if unknown:
            raise BadInstructions(
                f"{words}: unknown: {', '.join(sorted(unknown))}; known: {', '.join(sorted(SECTIONS))}"
            )
        texts = {}
        for role, path in pages.items():
            texts[role] = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInstructions(f"{path}: {error}") from error
    return Handwritten(texts, **found)

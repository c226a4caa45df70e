"""The catalogues as they are written: every text with its variables and the comment on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from desk.names import Language
from texts.catalogue import FOLDER


@dataclass(frozen=True, slots=True)
class Entry:
    """One text.

    variables: those of the texts that it refers to as well. chooses: the variables that it words itself by.
    explained: it or its group has a comment.
    """

    id: str
    file: str
    variables: frozenset[str]
    chooses: frozenset[str]
    explained: bool


@cache
def entries(language: Language) -> Mapping[str, Entry]:
    """All texts of a language. Raises ValueError for what is no Fluent, and for an id that is there twice."""
    found: dict[str, tuple[str, bool]] = {}
    read: dict[str, _Uses] = {}
    for path in files(language):
        group = False
        for part in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            match part:
                case ast.Junk():
                    raise ValueError(f"{path}: no Fluent: {part.content}")
                case ast.GroupComment():
                    group = True
                case ast.Message():
                    if part.id.name in found:
                        raise ValueError(f"{path}: {part.id.name} is there already")
                    uses = read[part.id.name] = _Uses()
                    uses.visit(part)
                    found[part.id.name] = (path.name, group or part.comment is not None)
    return {
        text: Entry(text, file, frozenset(_variables(text, read)), frozenset(read[text].chooses), explained)
        for text, (file, explained) in found.items()
    }


def files(language: Language) -> list[Path]:
    return sorted((FOLDER / language).glob("*.ftl"))


class _Uses(Visitor):
    """The variables and the other texts that a text uses; nothing is chosen by anything but a variable."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.chooses: set[str] = set()
        self.texts: set[str] = set()

    def visit_SelectExpression(self, node: Any) -> None:  # noqa: N802
        self.chooses.add(node.selector.id.name)
        self.generic_visit(node)

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: Any) -> None:  # noqa: N802
        self.texts.add(node.id.name)


def _variables(text: str, read: Mapping[str, _Uses]) -> set[str]:
    return read[text].variables.union(*(_variables(other, read) for other in read[text].texts))

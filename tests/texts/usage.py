"""Where the source names a text, and the facts that it gives to it there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from texts.catalogue import FOLDER
from texts.facts import CHOICES

ROOT = FOLDER.parent
ROOMS = ("bot", "desk", "handlers", "mail", "reports", "storage")

_ID = re.compile(r"[a-z]+(-[a-z0-9]+)*")

_PLACE = {
    **dict.fromkeys(("say", "Say", "Toast", "texts", "_texts", "Button", "deliver", "action_button"), 0),
    "_to_staff": 1,
}
"""Calls that take the id of a text (`action_button`: of the action that it is the label of), and where."""

_IN_ROOM = {"handlers": {"text": 0}}
"""The same in one room: what is called so elsewhere speaks SQL, or draws."""

_OWN = {
    "say": {"keyboard", "about", "reply", "asks", "dialog", "link", "chat", "language", "at"},
    "Say": {"facts", "content", "keyboard", "appeal", "masked", "previous", "reply_to_card", "priority", "link"},
    "Toast": {"facts", "alert"},
}
"""Arguments by name that are no facts."""


@dataclass(frozen=True, slots=True)
class Use:
    """A call that names a text. facts: what it gives, None where only the running program knows."""

    text: str
    call: str
    facts: frozenset[str] | None
    where: str


@cache
def uses() -> tuple[Use, ...]:
    """The calls that name a text outright."""
    return tuple(use for path in _sources() for use in _uses_in(path))


@cache
def constants() -> frozenset[str]:
    """Every string of the source that could be the id of a text."""
    found = (node.value for path in _sources() for node in ast.walk(_tree(path)) if isinstance(node, ast.Constant))
    return frozenset(value for value in found if isinstance(value, str) and _ID.fullmatch(value))


def refusals() -> dict[str, frozenset[str]]:
    """The texts of the refusals, with the facts that each is raised with, its words added."""
    found: dict[str, frozenset[str]] = {}
    for node in ast.walk(_tree(ROOT / "desk" / "refusals.py")):
        if not isinstance(node, ast.ClassDef):
            continue
        text = next(_assigned(node, "text"), None)
        if text is not None:
            calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
            facts = {word.arg for call in calls if _name(call) == "__init__" for word in call.keywords if word.arg}
            found[text] = frozenset(facts | ({"choices", "example", "expected"} if "given" in facts else set()))
    return found


def _assigned(node: ast.ClassDef, name: str) -> Iterator[str]:
    """The strings that a class gives to a name of its own."""
    for line in node.body:
        match line:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Constant(value=str(value))) if target == name:
                yield value


def _sources() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _uses_in(path: Path) -> Iterator[Use]:
    places = _PLACE | _IN_ROOM.get(path.relative_to(ROOT).parts[0], {})
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and (place := places.get(_name(node))) is not None and len(node.args) > place:
            for text in _literals(node.args[place]):
                label = f"button-{text}".replace("_", "-") if _name(node) == "action_button" else text
                yield Use(label, _name(node), _facts(node), f"{path.relative_to(ROOT)}:{node.lineno}")


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _literals(node: ast.expr) -> Iterator[str]:
    """The ids that an argument may be, when it says so itself."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)


def _facts(call: ast.Call) -> frozenset[str] | None:
    """The names of the facts, with those that the desk and the renderer add."""
    name = _name(call)
    if name == "action_button" or any(word.arg is None for word in call.keywords):
        return None
    given = {word.arg for word in call.keywords if word.arg} - _OWN.get(name, set())
    if name in {"Say", "Toast", "Button"}:
        tables = [*call.args[1:], *(word.value for word in call.keywords if word.arg == "facts")]
        dicts = [each for each in tables if isinstance(each, ast.Dict)]
        if not dicts and any(isinstance(each, ast.Name | ast.Attribute) for each in tables[-1:]):
            return None
        given |= {key for each in dicts for node in each.keys if node for key in _literals(node)}
    if name in {"deliver", "_to_staff"} or (name == "say" and _of_an_appeal(call)):
        given.add("appeal")
    return frozenset(given | {f"{fact}-name" for fact in given & CHOICES})


def _of_an_appeal(call: ast.Call) -> bool:
    """`change.say` tells the initiator about the appeal that changes."""
    match call.func:
        case ast.Attribute(value=ast.Name(id="change")):
            return True
        case _:
            return False

"""What decisions promise of the code, where no tool holds it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT, files

CATCHING = {
    "bot/dispatch.py",
    "bot/clockwork.py",
    "bot/correspondence.py",
    "bot/lives.py",
    "bot/pages.py",
    "bot/storms.py",
    "desk/perform.py",
    "handlers/written.py",
}
"""Where a refusal is caught."""

TELEGRAM = ("bot", "handlers")
"""The rooms that make calls to Telegram."""


def given(source: str, name: str) -> Iterator[ast.expr]:
    """The values that a file gives under a name: as an argument, or in a dictionary."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg == name:
            yield node.value
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            yield from (value for key, value in pairs if isinstance(key, ast.Constant) and key.value == name)


@pytest.mark.parametrize("room", TELEGRAM)
def test_no_text_is_sent_in_a_markup_language(room: str) -> None:
    """Decision 3: nothing that a person wrote is ever parsed."""
    sources = [path.read_text(encoding="utf-8") for path in files(ROOT / room) if path.suffix == ".py"]
    modes = {ast.unparse(value) for source in sources for value in given(source, "parse_mode")}

    assert modes <= {"None"}


def test_a_refusal_ends_where_its_transaction_does() -> None:
    """Decision 6: who catches one elsewhere has decided that what it undoes may stay."""
    catching = {
        str(path.relative_to(ROOT))
        for room in ("bot", "handlers", "desk")
        for path in files(ROOT / room)
        if path.suffix == ".py" and any("Refusal" in caught for caught in caught_in(path.read_text(encoding="utf-8")))
    }

    # desk/perform.py notes which command it was and raises it again; bot/lives.py invents and has written nothing yet;
    # handlers/written.py adds what was given, and raises it again; bot/correspondence.py only looks an appeal up;
    # bot/pages.py answers with a page what it has rolled back.
    assert catching == CATCHING


def caught_in(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            yield ast.unparse(node.type)

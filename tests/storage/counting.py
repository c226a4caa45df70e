"""Counts what is sent to a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage.prepared import Given, Prepared


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that are executed within the block, without those that begin, keep or end a transaction."""
    seen: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with _noted("rows", seen), _noted("run", seen), _noted("each", seen):
            yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def _noted(way: str, seen: list[str]) -> Iterator[None]:
    """SQLite's own driver is used without SQLAlchemy's engine."""
    execute = getattr(Prepared, way)

    def noted(self: Prepared, raw: Any, given: Given | Sequence[Given]) -> Any:
        seen.append(self.text)
        return execute(self, raw, given)

    with patch.object(Prepared, way, noted):
        yield

"""Statements as SQLite's own driver takes them: the text, the values that go in, the rows that come out.

SQLAlchemy writes the text, and its types say how a value goes in and comes out; both are asked once for each
statement. Executing through its engine as well costs several times what the statement itself costs.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import BindParameter, Executable
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TupleType, TypeEngine

Given = Mapping[str, Any]
Take = Callable[[Given], Any]
"""Takes what stands at one question mark from the parameters of an execution."""
Make = Callable[[Sequence[Any]], Any]
"""Makes a row of what SQLite gives."""

MOST = 2000
"""Texts that are kept. There are some hundreds; longer lists make texts of their own."""

_DIALECT = sqlite.dialect()


class Prepared:
    """One text, and how it is executed."""

    __slots__ = ("_make", "_takes", "text")

    def __init__(self, text: str, takes: Sequence[Take], make: Make | None) -> None:
        self.text = text
        self._takes = takes
        self._make = make

    def rows(self, raw: sqlite3.Connection, given: Given) -> list[Any]:
        """Execute it; its rows, by name and by place."""
        rows = raw.execute(self.text, self._values(given)).fetchall()
        return rows if self._make is None else [self._make(row) for row in rows]

    def run(self, raw: sqlite3.Connection, given: Given) -> int:
        """Execute it; how many rows it changed."""
        cursor = raw.execute(self.text, self._values(given))
        # SQLite counts what a RETURNING has changed when it was read to its end.
        cursor.fetchall()
        return cursor.rowcount

    def each(self, raw: sqlite3.Connection, many: Sequence[Given]) -> None:
        """Execute it once for each."""
        raw.executemany(self.text, [self._values(given) for given in many])

    def _values(self, given: Given) -> list[Any]:
        return [take(given) for take in self._takes]


class _Shape:
    """A statement with parameters of some names. A list makes another text whenever its length has doubled."""

    def __init__(self, statement: Any, names: Sequence[str]) -> None:
        self._compiled: SQLCompiler = statement.compile(dialect=_DIALECT, column_keys=list(names))
        self._names = frozenset(names)
        # Of a text that somebody wrote nothing is known but what SQLite says.
        columns = getattr(statement, "exported_columns", ())
        self._make = _made([(str(column.key), column.type) for column in columns]) if columns else None
        self.lists = [bind.key for bind in self._compiled.binds.values() if bind.expanding and bind.key in self._names]

    def prepared(self, given: Given) -> Prepared:
        state = self._compiled.construct_expanded_state(
            {**given, **{name: _padded(given[name]) for name in self.lists}}
        )
        origins = {
            name: (whole, at) for whole, parts in state.parameter_expansion.items() for at, name in enumerate(parts)
        }
        takes = [self._take(*origins.get(name, (name, None))) for name in state.positiontup or ()]
        return Prepared(state.statement, takes, self._make)

    def _take(self, name: str, at: int | None) -> Take:
        """at: of a parameter that is a list, the how manieth question mark of it."""
        bind: BindParameter[Any] = self._compiled.binds[name]
        if at is None:
            take, type_ = _whole(bind.key), bind.type
        elif isinstance(bind.type, TupleType):
            width = len(bind.type.types)
            take, type_ = _part_of_part(bind.key, *divmod(at, width)), bind.type.types[at % width]
        else:
            take, type_ = _part(bind.key, at), bind.type
        process = type_.dialect_impl(_DIALECT).bind_processor(_DIALECT)
        if process is not None:
            take = _processed(process, take)
        # What the statement was made with is always the same.
        return take if bind.key in self._names else _constant(take({bind.key: bind.effective_value}))


_shapes: dict[tuple[Any, ...], _Shape] = {}
_texts: dict[tuple[Any, ...], Prepared] = {}


def prepared(statement: Executable, given: Given) -> Prepared:
    """The text of a statement for parameters of these names, and lists of these lengths."""
    key = (statement, *given)
    found = _texts.get(key)
    if found is None:
        if len(_shapes) + len(_texts) > MOST:
            _shapes.clear()
            _texts.clear()
        shape = _shapes.get(key)
        if shape is None:
            shape = _shapes[key] = _Shape(statement, tuple(given))
        if shape.lists:
            key = (*key, *(_places(given[name]) for name in shape.lists))
        found = _texts.get(key)
        if found is None:
            found = _texts[key] = shape.prepared(given)
    return found


def _made(columns: Sequence[tuple[str, TypeEngine[Any]]]) -> Make:
    """How a row of these columns, names and types, becomes a named tuple."""
    row: Any = namedtuple("Row", [name for name, _ in columns], rename=True)  # type: ignore[misc]  # known only now
    processes = [type_.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for _, type_ in columns]
    processed = [(at, process) for at, process in enumerate(processes) if process is not None]
    make: Make = row._make
    if not processed:
        return make

    def read(raw: Sequence[Any]) -> Any:
        values = list(raw)
        for at, process in processed:
            values[at] = process(values[at])
        return make(values)

    return read


def _whole(name: str) -> Take:
    return itemgetter(name)


def _places(values: Sequence[Any]) -> int:
    """How many question marks a list gets: a power of two, so that lists of many lengths have a text in common."""
    return 1 << (len(values) - 1).bit_length() if values else 0


def _padded(values: Sequence[Any]) -> Sequence[Any]:
    """What is in a list, or not in it, does not change when its last value is said more than once."""
    return [_at(values, at) for at in range(_places(values))]


def _part(name: str, at: int) -> Take:
    return lambda given: _at(given[name], at)


def _part_of_part(name: str, at: int, inner: int) -> Take:
    return lambda given: _at(given[name], at)[inner]


def _at(values: Sequence[Any], at: int) -> Any:
    return values[at] if at < len(values) else values[-1]


def _processed(process: Callable[[Any], Any], take: Take) -> Take:
    return lambda given: process(take(given))


def _constant(value: Any) -> Take:
    return lambda _: value

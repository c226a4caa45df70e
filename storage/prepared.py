"""Statements as SQLite's own driver takes them: the text, the values that go in, the rows that come out.

SQLAlchemy writes the text, and its types say how a value goes in and comes out; both are asked once for each
statement. Executing through its engine as well costs several times what the statement itself costs.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Executable
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TupleType, TypeEngine

Given = Mapping[str, Any]
Process = Callable[[Any], Any]
"""What a type of SQLAlchemy does with a value on its way in or out."""
Take = Callable[[Given], Any]
"""Takes what stands at one question mark from the parameters of an execution."""
Whole = tuple[int, str, Process | None]
"""A question mark at which a parameter stands whole: its place, the parameter, and how it goes in, if not as it is."""
Make = Callable[[Sequence[Any]], Any]
"""Makes a row of what SQLite gives."""

MOST = 2000
"""Texts that are kept. There are some hundreds; longer lists make texts of their own."""

_DIALECT = sqlite.dialect()


class Prepared:
    """One text, and how it is executed."""

    __slots__ = ("_fixed", "_listed", "_make", "_whole", "text")

    def __init__(
        self,
        text: str,
        fixed: Sequence[Any],
        whole: Sequence[Whole],
        listed: Sequence[tuple[int, Take]],
        make: Make | None,
    ) -> None:
        """fixed: what stands at each question mark, where it is always the same. listed: parts of lists, by place."""
        self.text = text
        self._fixed = list(fixed)
        self._whole = whole
        self._listed = listed
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
        values = self._fixed.copy()
        for at, name, process in self._whole:
            value = given[name]
            # NULL is None whatever the type, in and out.
            values[at] = value if process is None or value is None else process(value)
        for at, take in self._listed:
            values[at] = take(given)
        return values


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
            name: (list_, at) for list_, parts in state.parameter_expansion.items() for at, name in enumerate(parts)
        }
        fixed: list[Any] = []
        whole: list[Whole] = []
        listed: list[tuple[int, Take]] = []
        for place, name in enumerate(state.positiontup or ()):
            list_, part = origins.get(name, (name, None))
            bind: BindParameter[Any] = self._compiled.binds[list_]
            value = None
            if bind.key not in self._names:
                # What the statement was made with is always the same.
                value = _taken(bind, part)({bind.key: bind.effective_value})
            elif part is None:
                whole.append((place, bind.key, _going_in(bind.type)))
            else:
                listed.append((place, _taken(bind, part)))
            fixed.append(value)
        return Prepared(state.statement, fixed, whole, listed, self._make)


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
            if values[at] is not None:
                values[at] = process(values[at])
        return make(values)

    return read


def _going_in(type_: TypeEngine[Any]) -> Process | None:
    return type_.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _gone_in(value: Any, process: Process | None) -> Any:
    return value if process is None or value is None else process(value)


def _places(values: Sequence[Any]) -> int:
    """How many question marks a list gets: a power of two, so that lists of many lengths have a text in common."""
    return 1 << (len(values) - 1).bit_length() if values else 0


def _padded(values: Sequence[Any]) -> Sequence[Any]:
    """What is in a list, or not in it, does not change when its last value is said more than once."""
    return [_at(values, at) for at in range(_places(values))]


def _taken(bind: BindParameter[Any], part: int | None) -> Take:
    """part: of a parameter that is a list, the how manieth question mark of it."""
    name = bind.key
    if part is not None and isinstance(bind.type, TupleType):
        row, column = divmod(part, len(bind.type.types))
        process = _going_in(bind.type.types[column])
        return lambda given: _gone_in(_at(given[name], row)[column], process)
    process = _going_in(bind.type)
    if part is None:
        return lambda given: _gone_in(given[name], process)
    return lambda given: _gone_in(_at(given[name], part), process)


def _at(values: Sequence[Any], at: int) -> Any:
    return values[at] if at < len(values) else values[-1]

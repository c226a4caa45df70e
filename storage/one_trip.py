"""A connection to SQLite that goes to its thread once per statement.

aiosqlite runs each step of a cursor (make, execute, fetch, close) on the connection's thread, and
SQLAlchemy's dialect needs all four: four hand-overs between threads, which cost more than the statement.
Here the four are one; what the dialect asks for afterwards is already there.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import aiosqlite


class OneTripCursor:
    """As much of a cursor as SQLAlchemy's aiosqlite dialect uses; all rows are fetched with the statement."""

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> OneTripCursor:
        return self

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.run(lambda cursor: cursor.execute(operation, parameters), self)

    async def executemany(self, operation: str, parameters: Sequence[Any]) -> None:
        await self._connection.run(lambda cursor: cursor.executemany(operation, parameters), self)

    async def fetchall(self) -> Sequence[Any]:
        rows, self._rows = self._rows, ()
        return rows

    async def close(self) -> None:
        """The real cursor was closed in the trip."""

    def take(self, cursor: sqlite3.Cursor) -> None:
        """Keep everything of a cursor that was executed. Runs on the connection's thread."""
        self.description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else ()
        # Only after the rows: SQLite counts what a RETURNING has changed when it was read to its end.
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid


class OneTripConnection(aiosqlite.Connection):
    """An aiosqlite connection with such cursors."""

    def cursor(self) -> OneTripCursor:  # type: ignore[override]
        return OneTripCursor(self)

    async def run(self, execute: Callable[[sqlite3.Cursor], Any], into: OneTripCursor) -> None:
        def trip() -> None:
            cursor = self._conn.cursor()
            try:
                execute(cursor)
                into.take(cursor)
            finally:
                cursor.close()

        await self._execute(trip)  # type: ignore[no-untyped-call]


async def connect(path: str, *, patience: float, pragmas: Sequence[str]) -> OneTripConnection:
    """Open a file in autocommit mode. patience: seconds to wait for other writers. Raises sqlite3.Error."""

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None, cached_statements=512)
        try:
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    connection = OneTripConnection(opened, iter_chunk_size=64)
    # A program that ends without closing must not hang on the thread.
    connection._thread.daemon = True
    try:
        await connection
    except BaseException:
        # Its thread reports back to the loop once more, which must still be there then.
        await asyncio.to_thread(connection._thread.join)
        raise
    return connection

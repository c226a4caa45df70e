"""A connection to SQLite that uses its thread only for what may wait.

aiosqlite runs each step of a cursor (make, execute, fetch, close) on the connection's thread, and
SQLAlchemy's dialect needs all four. Handing a step over and back costs several times what a statement
costs, which reads and writes pages in memory. What waits is another matter: for the disk at a commit, for
another program's lock at the beginning of a transaction, for a batch that takes long. That, and what
comes while the thread is at work, goes to the thread; the rest runs where it is awaited.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import aiosqlite

BEGIN = "BEGIN IMMEDIATE"

SHORT_BATCH = 50
"""Executions of one statement that take no longer than is bearable: half a millisecond."""


class DirectCursor:
    """As much of a cursor as SQLAlchemy's aiosqlite dialect uses; all rows are fetched with the statement."""

    def __init__(self, connection: DirectConnection) -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> DirectCursor:
        return self

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> None:
        if operation == BEGIN:
            await self._connection.begin()
        else:
            slow = operation.startswith("PRAGMA")
            await self._connection.run(lambda cursor: cursor.execute(operation, parameters), self, slow=slow)

    async def executemany(self, operation: str, parameters: Sequence[Any]) -> None:
        slow = len(parameters) > SHORT_BATCH
        await self._connection.run(lambda cursor: cursor.executemany(operation, parameters), self, slow=slow)

    async def fetchall(self) -> Sequence[Any]:
        rows, self._rows = self._rows, ()
        return rows

    async def close(self) -> None:
        """The real cursor was closed when the statement was executed."""

    def take(self, cursor: sqlite3.Cursor) -> None:
        """Keep everything of a cursor that was executed."""
        self.description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else ()
        # Only after the rows: SQLite counts what a RETURNING has changed when it was read to its end.
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid


class DirectConnection(aiosqlite.Connection):
    """An aiosqlite connection with such cursors. patience: seconds to wait for other programs that write."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], patience: float) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._patience = patience
        # Each is counted by one thread alone, so neither needs a lock.
        self._handed_over = 0
        self._finished = 0
        self._changes_before = -1

    def cursor(self) -> DirectCursor:  # type: ignore[override]
        return DirectCursor(self)

    async def run(self, execute: Callable[[sqlite3.Cursor], Any], into: DirectCursor, *, slow: bool) -> None:
        def step() -> None:
            cursor = self._conn.cursor()
            try:
                execute(cursor)
                into.take(cursor)
            finally:
                cursor.close()

        if slow or self._thread_is_at_work:
            await self._execute(step)
        else:
            step()

    async def begin(self) -> None:
        """Begin to write: at once where nobody else does, else wait on the thread."""
        if self._thread_is_at_work or not self._began_at_once():
            await self._execute(lambda: self._conn.execute(BEGIN).close())
        self._changes_before = self._conn.total_changes

    async def commit(self) -> None:
        """What changed nothing has no need of the disk."""
        if self._thread_is_at_work or self._conn.total_changes != self._changes_before:
            await super().commit()
        else:
            self._conn.commit()

    def _began_at_once(self) -> bool:
        self._conn.execute("PRAGMA busy_timeout = 0").close()
        try:
            self._conn.execute(BEGIN).close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                return False
            raise
        finally:
            self._conn.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}").close()
        return True

    @property
    def _thread_is_at_work(self) -> bool:
        """Of a task that was cancelled while it waited, perhaps: the order of what is done must hold."""
        return self._handed_over != self._finished

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Every step of aiosqlite goes through here."""

        def counted() -> Any:
            try:
                return fn(*args, **kwargs)
            finally:
                self._finished += 1

        self._handed_over += 1
        return await super()._execute(counted)  # type: ignore[no-untyped-call]


async def connect(path: str, *, patience: float, pragmas: Sequence[str]) -> DirectConnection:
    """Open a file in autocommit mode. Raises sqlite3.Error."""

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(
            path, timeout=patience, isolation_level=None, check_same_thread=False, cached_statements=512
        )
        try:
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}").close()
        except BaseException:
            connection.close()
            raise
        return connection

    connection = DirectConnection(opened, patience)
    # A program that ends without closing must not hang on the thread.
    connection._thread.daemon = True
    try:
        await connection
    except BaseException:
        # Its thread reports back to the loop once more, which must still be there then.
        await asyncio.to_thread(connection._thread.join)
        raise
    return connection

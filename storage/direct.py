"""A connection to SQLite that uses aiosqlite's thread only for what may wait.

A statement reads and writes pages in memory; handing it to a thread and back costs several times what it
costs itself. What waits is another matter: for the disk at a commit, for another program's lock at the
beginning of a transaction, for a batch that takes long. That, and what comes while the thread is at work,
goes to aiosqlite's thread; the rest runs where it is awaited.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import aiosqlite
from sqlalchemy import Executable, TextClause

from storage.connection import NONE, AnyRow, Connection, Parameters, meaning
from storage.prepared import prepared

T = TypeVar("T")

SHORT_BATCH = 50
"""Executions of one statement that take no longer than is bearable: half a millisecond."""


class DirectConnection(Connection):
    """Tasks may share it: what one asked for is done before what another asks for later.

    name: the file, for what is said of it.
    """

    dialect = "sqlite"

    def __init__(self, threaded: aiosqlite.Connection, raw: sqlite3.Connection, name: str) -> None:
        self._threaded = threaded
        self._raw = raw
        self._name = name
        self._handed_over = 0
        self._closed = False

    @classmethod
    async def open(cls, path: str, *, patience: float, pragmas: Sequence[str]) -> DirectConnection:
        """In autocommit mode. patience: seconds to wait for other programs that write. Raises a DatabaseFault."""
        made: list[sqlite3.Connection] = []

        def connector() -> sqlite3.Connection:
            made.append(opened(path, patience, pragmas))
            return made[0]

        threaded = aiosqlite.Connection(connector, iter_chunk_size=64)
        # A program that ends without closing must not hang on the thread.
        threaded._thread.daemon = True
        try:
            await threaded
        except BaseException:
            # The thread reports back to the loop once more, which must still be there then.
            await asyncio.to_thread(threaded._thread.join)
            raise
        return cls(threaded, made[0], path)

    async def rows(self, statement: Executable, parameters: Parameters = NONE) -> Sequence[AnyRow]:
        job = partial(prepared(statement, parameters).rows, self._raw, parameters)
        # What is no statement of ours, but a PRAGMA that looks at the whole file, say, takes its time.
        return await self.do(job, slow=isinstance(statement, TextClause))

    async def run(self, statement: Executable, parameters: Parameters = NONE) -> int:
        return await self.do(partial(prepared(statement, parameters).run, self._raw, parameters))

    async def each(self, statement: Executable, parameters: Sequence[Parameters]) -> None:
        if parameters:
            job = partial(prepared(statement, parameters[0]).each, self._raw, parameters)
            await self.do(job, slow=len(parameters) > SHORT_BATCH)

    async def rows_of_each(self, statement: Executable, parameters: Sequence[Parameters]) -> Sequence[AnyRow]:
        if not parameters:
            return ()
        one = prepared(statement, parameters[0])

        def job() -> Sequence[AnyRow]:
            return [row for given in parameters for row in one.rows(self._raw, given)]

        return await self.do(job, slow=len(parameters) > SHORT_BATCH)

    async def do(self, job: Callable[[], T], *, slow: bool = False) -> T:
        """Something with the connection, in its turn: here and now, unless it may wait or the thread is at work."""
        try:
            # Of a task that was cancelled while it waited, perhaps: the order of what is done must hold.
            return await self._on_thread(job) if slow or self._handed_over else job()
        except Exception as error:
            meant = meaning(error, self._name)
            if meant is None:
                raise
            raise meant from error

    async def _on_thread(self, job: Callable[[], T]) -> T:
        self._handed_over += 1
        # The one door of aiosqlite through which any job goes; its other methods are each one job of their own.
        done = asyncio.ensure_future(self._threaded._execute(job))  # type: ignore[no-untyped-call]
        done.add_done_callback(self._came_back)
        return await asyncio.shield(done)

    def _came_back(self, done: asyncio.Future[T]) -> None:
        self._handed_over -= 1
        if not done.cancelled():
            # Whoever waited for it may be gone.
            done.exception()

    @property
    def in_transaction(self) -> bool:
        return self._raw.in_transaction

    @property
    def changes(self) -> int:
        """Rows that were changed since it was opened."""
        return self._raw.total_changes

    def execute(self, text: str) -> None:
        """A statement without parameters and rows: BEGIN, COMMIT and the like. Raises sqlite3.Error."""
        self._raw.execute(text).close()

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            await self._threaded.close()


def opened(path: str, patience: float, pragmas: Sequence[str]) -> sqlite3.Connection:
    """Raises sqlite3.Error."""
    raw = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False, cached_statements=512)
    try:
        for pragma in pragmas:
            raw.execute(f"PRAGMA {pragma}").close()
    except BaseException:
        raw.close()
        raise
    return raw

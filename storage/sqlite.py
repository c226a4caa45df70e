"""A database in one file: one connection that writes, one for intake, one that reads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.engine import Connection as SyncConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.connection import Connection, said_clearly
from storage.direct import BEGIN, DirectConnection, connect
from storage.faults import DatabaseUnreachable
from storage.revision import migrate, revision_of

PATIENCE = 10.0
"""Seconds to wait for another program that writes. Source: architecture.md, "SQLite"."""

_WRITER = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
_READER = ("journal_mode=WAL", "synchronous=FULL", "query_only=ON")


class SqliteStore:
    """SQLite lets one write at a time: whoever wants to in this program queues for `_turn`, first come first served.

    Left to SQLite's own waiting, which is a game of chance, intake could lose again and again to a busy writer.
    """

    def __init__(self, path: str) -> None:
        self.name = path
        self._turn = asyncio.Lock()
        self._reader_turn = asyncio.Lock()
        self._writing_engine = _engine(path, _WRITER)
        self._reading_engine = _engine(path, _READER)
        event.listen(self._writing_engine.sync_engine, "begin", _begin_immediate)
        self._writer: AsyncConnection | None = None
        self._intake: AsyncConnection | None = None
        self._reader: AsyncConnection | None = None

    @classmethod
    async def open(cls, url: URL) -> SqliteStore:
        """Raises a DatabaseFault."""
        if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
            raise DatabaseUnreachable(
                f"{url.render_as_string()}: the desk needs a database in a file, named by its path"
            )
        store = cls(url.database)
        with said_clearly(store.name):
            try:
                store._writer = await store._writing_engine.connect()
                store._intake = await store._writing_engine.connect()
                store._reader = await store._reading_engine.connect()
            except BaseException:
                await store.close()
                raise
        return store

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """The connection that writes, in a transaction: committed at the end, rolled back on an exception."""
        assert self._writer is not None
        await _let_others_run()
        async with self._turn, _transaction(self._writer, self.name) as connection:
            yield connection

    @asynccontextmanager
    async def taking_in(self) -> AsyncIterator[Connection]:
        """Intake's connection, in a transaction."""
        assert self._intake is not None
        await _let_others_run()
        async with self._turn, _transaction(self._intake, self.name) as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """The connection that reads. Each statement sees the last commit; tasks take turns by statement."""
        assert self._reader is not None
        await _let_others_run()
        yield Connection(self._reader, self.name, self._reader_turn)

    async def upgrade(self) -> None:
        """Raises a DatabaseFault."""
        assert self._writer is not None
        with said_clearly(self.name):
            async with self._turn, _transaction(self._writer, self.name):
                await self._writer.run_sync(migrate, self.name)

    async def revision(self) -> str | None:
        """What the tables are at; None without any."""
        assert self._reader is not None
        with said_clearly(self.name):
            async with self._reader_turn:
                return await self._reader.run_sync(revision_of)

    async def close(self) -> None:
        for connection in (self._writer, self._intake, self._reader):
            if connection is not None:
                await connection.close()
        await self._writing_engine.dispose()
        await self._reading_engine.dispose()


async def _let_others_run() -> None:
    """Statements give the loop nothing to wait for: whoever asks again and again would have it for themselves."""
    await asyncio.sleep(0)


def _engine(path: str, pragmas: tuple[str, ...]) -> AsyncEngine:
    async def opened() -> DirectConnection:
        return await connect(path, patience=PATIENCE, pragmas=pragmas)

    url = URL.create("sqlite+aiosqlite", database=path)
    return create_async_engine(url, async_creator=opened, pool_reset_on_return=None, hide_parameters=True)


def _begin_immediate(connection: SyncConnection) -> None:
    """A transaction that means to write says so at once: one that turns out to write may be too late to."""
    connection.exec_driver_sql(BEGIN)


@asynccontextmanager
async def _transaction(raw: AsyncConnection, name: str) -> AsyncIterator[Connection]:
    if raw.get_transaction() is not None:
        # Of a task that was cancelled again while it was rolling back.
        await raw.rollback()
    try:
        with said_clearly(name):
            await raw.begin()
        yield Connection(raw, name)
        with said_clearly(name):
            await raw.commit()
    except BaseException:
        await raw.rollback()
        raise

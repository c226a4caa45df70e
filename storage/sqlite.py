"""A database in one file: one connection that writes, one that reads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from typing import TypeVar

from sqlalchemy import NullPool, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine import Connection as SyncConnection

from storage.connection import Connection, said_clearly
from storage.direct import DirectConnection, opened
from storage.faults import DatabaseUnreachable
from storage.group import GroupCommit
from storage.revision import migrate, revision_of

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds to wait for another program that writes. Source: architecture.md, "SQLite"."""

_WRITER = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
"""secure_delete: what is deleted is overwritten with zeros. Source: decision 14."""

_READER = ("journal_mode=WAL", "synchronous=FULL", "query_only=ON")


class SqliteStore:
    """Whoever wants to write in this program queues, first come first served.

    Left to SQLite's own waiting, which is a game of chance, one could lose again and again to a busy other.
    """

    def __init__(self, path: str, writer: DirectConnection, reader: DirectConnection) -> None:
        self.name = path
        self._writer = writer
        self._reader = reader
        self._group = GroupCommit(writer, PATIENCE)

    @classmethod
    async def open(cls, url: URL) -> SqliteStore:
        """Raises a DatabaseFault."""
        path = url.database
        if not path or path == ":memory:" or path.startswith("file:"):
            raise DatabaseUnreachable(
                f"{url.render_as_string()}: the desk needs a database in a file, named by its path"
            )
        with said_clearly(path):
            # Who writes in another program is waited for where that is wanted, see `GroupCommit`.
            writer = await DirectConnection.open(path, patience=PATIENCE, pragmas=(*_WRITER, "busy_timeout=0"))
            try:
                reader = await DirectConnection.open(path, patience=PATIENCE, pragmas=_READER)
            except BaseException:
                await writer.close()
                raise
        return cls(path, writer, reader)

    def writing(self) -> AbstractAsyncContextManager[Connection]:
        """The connection that writes, in a unit of work: on the disk at the end, undone on an exception."""
        return self._group.unit()

    def taking_in(self) -> AbstractAsyncContextManager[Connection]:
        """For intake: with those who write already."""
        return self._group.unit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """The connection that reads. Each statement sees the last commit; tasks share it."""
        # Statements give the loop nothing to wait for: whoever asks again and again would have it for themselves.
        await asyncio.sleep(0)
        yield self._reader

    async def upgrade(self) -> None:
        """Raises a DatabaseFault."""
        await asyncio.to_thread(self._with_sqlalchemy, lambda connection: migrate(connection, self.name))

    async def revision(self) -> str | None:
        """What the tables are at; None without any."""
        return await asyncio.to_thread(self._with_sqlalchemy, revision_of)

    def _with_sqlalchemy(self, job: Callable[[SyncConnection], T]) -> T:
        """In a transaction on a connection of its own: migrations and the look at the tables need SQLAlchemy's."""
        engine = create_engine("sqlite://", creator=lambda: opened(self.name, PATIENCE, _WRITER), poolclass=NullPool)
        event.listen(engine, "begin", _begin_immediate)
        with said_clearly(self.name), engine.begin() as connection:
            return job(connection)

    async def wipe(self, *, whole: bool) -> None:
        """The log of changes is written back and emptied; whole: the file is made anew, without the gaps between
        rows, in which copies of rows may be left that were moved before they were deleted.
        """
        await asyncio.to_thread(self._wipe, whole)

    def _wipe(self, whole: bool) -> None:
        with said_clearly(self.name), closing(opened(self.name, PATIENCE, _WRITER)) as connection:
            if whole:
                # The index to search in keeps the terms of what was deleted until its parts are merged.
                connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')").close()
                connection.execute("VACUUM").close()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    async def close(self) -> None:
        await self._group.close()
        await self._writer.close()
        await self._reader.close()


def _begin_immediate(connection: SyncConnection) -> None:
    """A transaction that means to write says so at once: one that turns out to write may be too late to."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")

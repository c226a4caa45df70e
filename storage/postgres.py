"""A database on a PostgreSQL server: two pools, one whose sessions may only read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from sqlalchemy import CursorResult, Executable, NullPool, func, select
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.connection import NONE, AnyRow, Connection, Parameters, said_clearly
from storage.revision import migrate, revision_of

CONNECT_SECONDS = 10.0
COMMAND_SECONDS = 30.0
"""A server that is silent for so long is taken for gone: nothing that the desk asks takes a second.

A firewall that forgets a connection tells neither end; left alone, TCP waits for a quarter of an hour, or for ever.
"""

IDLE_SECONDS = 60
"""After so long the server gives up a unit of work whose desk is gone, and with it the rows that it holds."""


class PostgresConnection(Connection):
    """name: the database, for what is said of it, without a password."""

    dialect = "postgresql"

    def __init__(self, raw: AsyncConnection, name: str) -> None:
        self._raw = raw
        self._name = name

    async def rows(self, statement: Executable, parameters: Parameters = NONE) -> Sequence[AnyRow]:
        return (await self._execute(statement, parameters)).all()

    async def run(self, statement: Executable, parameters: Parameters = NONE) -> int:
        return (await self._execute(statement, parameters)).rowcount

    async def each(self, statement: Executable, parameters: Sequence[Parameters]) -> None:
        if parameters:
            await self._execute(statement, parameters)

    async def rows_of_each(self, statement: Executable, parameters: Sequence[Parameters]) -> Sequence[AnyRow]:
        return (await self._execute(statement, parameters)).all() if parameters else ()

    async def _execute(
        self, statement: Executable, parameters: Parameters | Sequence[Parameters]
    ) -> CursorResult[*tuple[Any, ...]]:
        with said_clearly(self._name):
            async with _given_up(self._raw):
                return await self._raw.execute(statement, parameters)


class PostgresStore:
    """Any number of writers and readers; rows that two want are locked by the statements that take them."""

    def __init__(self, url: URL) -> None:
        self.name = url.render_as_string(hide_password=True)
        # As many prepared statements as the desk has, so that none is prepared twice.
        url = url.update_query_dict({"prepared_statement_cache_size": "500"})
        self._url = url
        self._writing_engine = _engine(url, {"idle_in_transaction_session_timeout": f"{IDLE_SECONDS}s"})
        self._reading_engine = _engine(url, {"default_transaction_read_only": "on"}, isolation_level="AUTOCOMMIT")

    @classmethod
    async def open(cls, url: URL) -> PostgresStore:
        """Raises a DatabaseFault."""
        store = cls(url)
        try:
            with said_clearly(store.name):
                async with store._writing_engine.connect():
                    pass
        except BaseException:
            await store.close()
            raise
        return store

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """A connection in a transaction: committed at the end, rolled back on an exception."""
        with said_clearly(self.name):
            raw = await self._writing_engine.connect()
        try:
            yield PostgresConnection(raw, self.name)
            with said_clearly(self.name):
                async with _given_up(raw):
                    await raw.commit()
        finally:
            await raw.close()

    def taking_in(self) -> AbstractAsyncContextManager[Connection]:
        """A connection for intake, in a transaction."""
        return self.writing()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """A connection that may not write. Each statement sees the last commit."""
        with said_clearly(self.name):
            raw = await self._reading_engine.connect()
        try:
            yield PostgresConnection(raw, self.name)
        finally:
            await raw.close()

    async def upgrade(self) -> None:
        """Raises a DatabaseFault. Replicas that start together queue here; the first one migrates."""
        # An index over all that was ever written takes as long as it takes.
        engine = create_async_engine(self._url, poolclass=NullPool, hide_parameters=True)
        with said_clearly(self.name):
            async with engine.begin() as raw:
                await raw.execute(select(func.pg_advisory_xact_lock(0x7461626C6573)))
                await raw.run_sync(migrate, self.name)

    async def revision(self) -> str | None:
        """What the tables are at; None without any."""
        with said_clearly(self.name):
            async with self._reading_engine.connect() as raw:
                return await raw.run_sync(revision_of)

    async def wipe(self, *, whole: bool) -> None:
        """The server does it, by autovacuum. Source: decision 14."""

    async def close(self) -> None:
        await self._writing_engine.dispose()
        await self._reading_engine.dispose()


def _engine(url: URL, server: Mapping[str, str], **options: Any) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=5,
        max_overflow=10,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"timeout": CONNECT_SECONDS, "command_timeout": COMMAND_SECONDS, "server_settings": server},
        **options,
    )


@asynccontextmanager
async def _given_up(raw: AsyncConnection) -> AsyncIterator[None]:
    """Who does not answer in time is not asked to roll back either: it would not answer that."""
    try:
        yield
    except TimeoutError:
        await raw.invalidate()
        raise

"""The database of a desk: units of work, and the queues with transactions of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from storage.appeals import last_number, states_in_use
from storage.check import Check
from storage.deliveries import DeliveryQueue
from storage.door import Store
from storage.faults import DatabaseUnreachable
from storage.inbox import InboxGate, InboxQueue
from storage.posting import PostQueue
from storage.remains import Remains
from storage.retention import Retention
from storage.rings import RingQueue
from storage.timers import TimerQueue
from storage.work import Work


class Database(InboxQueue, DeliveryQueue, PostQueue, TimerQueue, RingQueue, Retention, Remains, Check):
    """Everything that is kept. gate: the way in."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.gate = InboxGate(store)

    @classmethod
    async def open(cls, url: str) -> Database:
        """Connect; `sqlite+aiosqlite:///path` is made when missing, `postgresql+asyncpg://…` is not.

        Raises a DatabaseFault. The tables are `upgrade`'s.
        """
        return cls(await _opened(url))

    async def upgrade(self) -> None:
        """Make the tables, or bring them up to date. Raises a DatabaseFault."""
        await self._store.upgrade()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """A unit of work: written at the end of the block, together; on an exception nothing is.

        Raises ChangedMeanwhile when another one was in its way, and is then to be done again.
        """
        async with self._store.writing() as connection:
            yield Work(connection)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        """The same repositories on a connection that cannot write. Each statement sees the last commit."""
        async with self._store.reading() as connection:
            yield Work(connection)

    async def states_in_use(self) -> frozenset[str]:
        """The states in which open appeals live; the process file must know them."""
        async with self._store.reading() as connection:
            return await states_in_use(connection)

    async def appeals_so_far(self) -> int:
        """How many appeals have got a number."""
        async with self._store.reading() as connection:
            return await last_number(connection)

    async def close(self) -> None:
        await self._store.close()


async def _opened(url: str) -> Store:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnreachable("the database address is no SQLAlchemy URL") from error
    # Each driver is imported only by those who use it.
    if parsed.drivername in {"sqlite", "sqlite+aiosqlite"}:
        from storage.sqlite import SqliteStore

        return await SqliteStore.open(parsed)
    if parsed.drivername in {"postgresql", "postgresql+asyncpg"}:
        from storage.postgres import PostgresStore

        return await PostgresStore.open(parsed.set(drivername="postgresql+asyncpg"))
    raise DatabaseUnreachable(f"{parsed.drivername}: the desk knows sqlite+aiosqlite and postgresql+asyncpg")

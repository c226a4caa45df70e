"""What every queue of the database is built on: a store, and transactions of one's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from desk.ports import ChangedMeanwhile
from storage.connection import Connection

T = TypeVar("T")

_COLLISIONS = 5
"""How often a transaction that another one was in the way of is done again."""


class Store(Protocol):
    """An opened database: SQLite's or PostgreSQL's.

    A transaction is committed at the end of the block, or rolled back on an exception; a connection that
    reads is in none, and each statement sees the last commit.
    """

    name: str

    def writing(self) -> AbstractAsyncContextManager[Connection]: ...

    def taking_in(self) -> AbstractAsyncContextManager[Connection]: ...

    def reading(self) -> AbstractAsyncContextManager[Connection]: ...

    async def upgrade(self) -> None: ...

    async def revision(self) -> str | None: ...

    async def wipe(self, *, whole: bool) -> None:
        """What was deleted is not left on the disk either. whole: down to the last trace, however long it takes."""

    async def close(self) -> None: ...


class Door:
    """A part of the database that opens its own transactions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def _alone(self, job: Callable[[Connection], Awaitable[T]]) -> T:
        """Do the job in a transaction of its own, again when another transaction was in its way."""
        for _ in range(_COLLISIONS):
            try:
                return await self._once(job)
            except ChangedMeanwhile:
                continue
        return await self._once(job)

    async def _once(self, job: Callable[[Connection], Awaitable[T]]) -> T:
        async with self._store.writing() as connection:
            return await job(connection)

"""One connection, as the repositories see it: a statement in, all its rows out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from sqlalchemy import CursorResult, Executable, Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.ports import ChangedMeanwhile
from storage.faults import fault_of, is_deadlock

Parameters = Mapping[str, Any]
AnyRow = Row[*tuple[Any, ...]]


class Connection:
    """Statements are made once, at import, with bound parameters: SQLAlchemy compiles each only once.

    turn: held for each statement where several tasks share the connection.
    Raises a DatabaseFault when the database itself is at fault, ChangedMeanwhile when two units of work
    blocked each other.
    """

    __slots__ = ("_connection", "_name", "_turn")

    def __init__(self, connection: AsyncConnection, name: str, turn: asyncio.Lock | None = None) -> None:
        self._connection = connection
        self._name = name
        self._turn = turn

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._connection.dialect.name

    async def rows(self, statement: Executable, parameters: Parameters | None = None) -> Sequence[AnyRow]:
        return (await self._execute(statement, parameters)).all()

    async def row(self, statement: Executable, parameters: Parameters | None = None) -> AnyRow | None:
        """The first row, or None when there is none."""
        rows = await self.rows(statement, parameters)
        return rows[0] if rows else None

    async def scalar(self, statement: Executable, parameters: Parameters | None = None) -> Any:
        """The first column of the first row, or None when there is none."""
        row = await self.row(statement, parameters)
        return None if row is None else row[0]

    async def run(self, statement: Executable, parameters: Parameters | None = None) -> int:
        """How many rows it changed."""
        return (await self._execute(statement, parameters)).rowcount

    async def each(self, statement: Executable, parameters: Sequence[Parameters]) -> None:
        """The statement once for each set of parameters; nothing for none."""
        if parameters:
            await self._execute(statement, parameters)

    async def rows_of_each(self, statement: Executable, parameters: Sequence[Parameters]) -> Sequence[AnyRow]:
        """What an INSERT … RETURNING returns, for all the sets of parameters together; none for none."""
        return (await self._execute(statement, parameters)).all() if parameters else ()

    async def _execute(
        self, statement: Executable, parameters: Parameters | Sequence[Parameters] | None
    ) -> CursorResult[*tuple[Any, ...]]:
        async with self._turn or nullcontext():
            if self._turn and self._connection.invalidated:
                # A task that was cancelled in the middle of a statement took the connection with it. Never within
                # a unit of work: what follows would be written without what was before.
                await self._connection.rollback()
            with said_clearly(self._name):
                return await self._connection.execute(statement, parameters)


@contextmanager
def said_clearly(name: str) -> Iterator[None]:
    """Turn what a driver raises into what it means, where it is not the statement's fault."""
    try:
        yield
    except (DBAPIError, OSError) as error:
        if isinstance(error, DBAPIError) and is_deadlock(error):
            raise ChangedMeanwhile("two units of work blocked each other") from error
        fault = fault_of(error, name)
        if fault is None:
            raise
        raise fault from error

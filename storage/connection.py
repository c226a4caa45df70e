"""One connection, as the repositories see it: a statement in, all its rows out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, ClassVar, Literal, Protocol

from sqlalchemy import Executable
from sqlalchemy.exc import DBAPIError

from desk.ports import ChangedMeanwhile
from storage.faults import fault_of, is_deadlock

Parameters = Mapping[str, Any]
NONE: Parameters = MappingProxyType({})


class AnyRow(Protocol):
    """A row: its columns by place and by name."""

    def __iter__(self) -> Iterator[Any]: ...

    def __getitem__(self, place: int) -> Any: ...

    def __getattr__(self, name: str) -> Any: ...


class Connection(ABC):
    """Statements are made once, at import, with bound parameters: each is compiled only once.

    Raises a DatabaseFault when the database itself is at fault, ChangedMeanwhile when two units of work
    blocked each other.
    """

    __slots__ = ()

    dialect: ClassVar[Literal["sqlite", "postgresql"]]

    @abstractmethod
    async def rows(self, statement: Executable, parameters: Parameters = NONE) -> Sequence[AnyRow]: ...

    @abstractmethod
    async def run(self, statement: Executable, parameters: Parameters = NONE) -> int:
        """How many rows it changed."""

    @abstractmethod
    async def each(self, statement: Executable, parameters: Sequence[Parameters]) -> None:
        """The statement once for each set of parameters; nothing for none."""

    @abstractmethod
    async def rows_of_each(self, statement: Executable, parameters: Sequence[Parameters]) -> Sequence[AnyRow]:
        """What an INSERT … RETURNING returns, for all the sets of parameters together; none for none."""

    async def row(self, statement: Executable, parameters: Parameters = NONE) -> AnyRow | None:
        """The first row, or None when there is none."""
        rows = await self.rows(statement, parameters)
        return rows[0] if rows else None

    async def scalar(self, statement: Executable, parameters: Parameters = NONE) -> Any:
        """The first column of the first row, or None when there is none."""
        rows = await self.rows(statement, parameters)
        return rows[0][0] if rows else None


@contextmanager
def said_clearly(name: str) -> Iterator[None]:
    """Turn what a driver raises into what it means, where it is not the statement's fault."""
    try:
        yield
    except Exception as error:
        meant = meaning(error, name)
        if meant is None:
            raise
        raise meant from error


def meaning(error: Exception, name: str) -> Exception | None:
    """What to raise instead of an exception of a driver; None when it is the statement's fault."""
    if isinstance(error, DBAPIError) and is_deadlock(error):
        return ChangedMeanwhile("two units of work blocked each other")
    return fault_of(error, name)

"""All views on one connection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from desk.appeal import Appeal
from desk.gaps import AnsweredAppeal
from desk.names import PersonId, StateId
from desk.views import Handled, OpenAccident, Which
from storage.connection import Connection
from storage.views import answered, figures, found, queue


class StoredViews:
    """Fulfils desk.views.Views."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def queue(self, which: Which, limit: int, offset: int = 0) -> Sequence[Appeal]:
        return await queue.page(self._connection, which, limit, offset)

    async def find(self, words: str, limit: int, offset: int = 0, *, plain: bool) -> Sequence[Appeal]:
        return await found.page(self._connection, words, limit, offset, plain=plain)

    async def queue_length(self, which: Which) -> int:
        return await queue.length(self._connection, which)

    async def submitted(self, since: datetime, until: datetime, after: int, limit: int) -> Sequence[Handled]:
        return await figures.submitted(self._connection, since, until, after, limit)

    async def accidents(self, limit: int) -> Sequence[OpenAccident]:
        return await figures.accidents(self._connection, limit)

    async def resolved(self, since: datetime, until: datetime) -> int:
        return await figures.resolved(self._connection, since, until)

    async def held(self) -> Mapping[tuple[StateId, PersonId | None], int]:
        return await figures.held(self._connection)

    async def answered(self, since: datetime, limit: int) -> Sequence[AnsweredAppeal]:
        return await answered.latest(self._connection, since, limit)

"""What was done once and is not to be done again until it is forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.connection import Connection
from storage.tables import marks

ERASED = "erased"
"""Somebody was erased, whose remains are still to be cleared away."""

_ADD = upsert(marks)
_FIRST = _ADD.on_conflict_do_nothing(index_elements=[marks.c.key])
_AGAIN = _ADD.on_conflict_do_update(
    index_elements=[marks.c.key],
    set_={"at": _ADD.excluded.at},
    where=marks.c.at < bindparam("since", type_=marks.c.at.type),
)
_SET = _ADD.on_conflict_do_update(index_elements=[marks.c.key], set_={"at": _ADD.excluded.at})
_HAPPENED = select(marks.c.key).where(
    marks.c.key == bindparam("mark"), marks.c.at >= bindparam("since", type_=marks.c.at.type)
)
_FORGET = delete(marks).where(marks.c.key == bindparam("mark"))


class StoredMarks:
    """Fulfils desk.ports.Marks."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def first(self, key: str, at: datetime) -> bool:
        return bool(await self._connection.run(_FIRST, {"key": key, "at": at}))

    async def again(self, key: str, at: datetime, since: datetime) -> bool:
        """Whether this is the first time after `since`; remembers that it happened. Of two replicas one hears yes."""
        return bool(await self._connection.run(_AGAIN, {"key": key, "at": at, "since": since}))

    async def set(self, key: str, at: datetime) -> None:
        """It happened, whether or not it had before."""
        await self._connection.run(_SET, {"key": key, "at": at})

    async def happened(self, key: str, since: datetime) -> bool:
        return await self._connection.row(_HAPPENED, {"mark": key, "since": since}) is not None

    async def forget(self, key: str) -> bool:
        return bool(await self._connection.run(_FORGET, {"mark": key}))

"""What was accepted and cannot be processed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select, update

from desk.ports import DeadLetter
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.tables import inbox

HEAD = 65_536
"""Bytes by which it is known what something is: a letter may have sixty million."""

_WHAT_IT_IS = select(
    inbox.c.id,
    inbox.c.source,
    inbox.c.received,
    inbox.c.attempts,
    inbox.c.error,
    func.substr(inbox.c.payload, 1, HEAD, type_=inbox.c.payload.type),
    func.length(inbox.c.payload),
)
_LATEST = (
    _WHAT_IT_IS.where(inbox.c.state == fixed("dead"))
    .order_by(inbox.c.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_ONE = _WHAT_IT_IS.where(
    # What is forgotten is done with, and without a word.
    inbox.c.id == bindparam("row"),
    or_(inbox.c.state == fixed("dead"), inbox.c.payload.is_(None)),
)
_RAW = select(inbox.c.payload).where(inbox.c.id == bindparam("row"))
_RETRY = (
    update(inbox)
    .where(inbox.c.id == bindparam("row"), inbox.c.state == fixed("dead"))
    .values(
        state="waiting", attempts=0, error="", next_at=bindparam("again", type_=inbox.c.next_at.type), tried_at=None
    )
)


def _letter_of(row: AnyRow) -> DeadLetter:
    number, source, received, attempts, error, head, size = row
    return DeadLetter(number, source, received, attempts, error, head or b"", size)


class StoredDeadLetters:
    """Fulfils desk.ports.DeadLetters."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def latest(self, limit: int, offset: int = 0) -> Sequence[DeadLetter]:
        where = {"offset": offset, "limit": limit}
        return [_letter_of(row) for row in await self._connection.rows(_LATEST, where)]

    async def get(self, inbox: int) -> DeadLetter | None:
        row = await self._connection.row(_ONE, {"row": inbox})
        return None if row is None else _letter_of(row)

    async def raw(self, inbox: int) -> bytes | None:
        payload: bytes | None = await self._connection.scalar(_RAW, {"row": inbox})
        return payload

    async def retry(self, inbox: int, at: datetime) -> bool:
        return bool(await self._connection.run(_RETRY, {"row": inbox, "again": at}))

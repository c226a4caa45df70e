"""What was accepted and cannot be processed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update

from desk.ports import DeadLetter
from storage.columns import fixed
from storage.connection import Connection
from storage.tables import inbox

_LATEST = (
    select(inbox.c.id, inbox.c.source, inbox.c.received, inbox.c.attempts, inbox.c.error, inbox.c.payload)
    .where(inbox.c.state == fixed("dead"))
    .order_by(inbox.c.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_RETRY = (
    update(inbox)
    .where(inbox.c.id == bindparam("row"), inbox.c.state == fixed("dead"))
    .values(
        state="waiting", attempts=0, error="", next_at=bindparam("again", type_=inbox.c.next_at.type), tried_at=None
    )
)


class StoredDeadLetters:
    """Fulfils desk.ports.DeadLetters."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def latest(self, limit: int, offset: int = 0) -> Sequence[DeadLetter]:
        where = {"offset": offset, "limit": limit}
        return [DeadLetter(*row) for row in await self._connection.rows(_LATEST, where)]

    async def retry(self, inbox: int, at: datetime) -> bool:
        return bool(await self._connection.run(_RETRY, {"row": inbox, "again": at}))

"""What came, raw: accepted before it is acknowledged, worked off in order per lane."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.columns import fixed
from storage.connection import Connection
from storage.door import Door, Store
from storage.tables import inbox


@dataclass(frozen=True, slots=True)
class Received:
    """Something that came from outside.

    source: the channel. external_id: what the source calls it, so that a repetition is recognised.
    lane: what is worked off in order: as a rule, a person in a chat.
    """

    source: str
    external_id: str
    lane: str
    payload: bytes
    received: datetime


@dataclass(frozen=True, slots=True)
class InboxRow:
    """What is to be worked off now. attempts: how often it has failed."""

    id: int
    source: str
    lane: str
    payload: bytes
    attempts: int
    received: datetime


_NOW = bindparam("now", type_=inbox.c.next_at.type)
_WAITING = inbox.c.state == fixed("waiting")

_ACCEPT = (
    upsert(inbox)
    .values(state="waiting", attempts=0, error="")
    .on_conflict_do_nothing(index_elements=[inbox.c.source, inbox.c.external_id])
    .returning(inbox.c.id)
)
_FIRST_OF_LANES = (
    select(func.min(inbox.c.id))
    .where(_WAITING, inbox.c.lane.not_in(bindparam("busy", expanding=True)))
    .group_by(inbox.c.lane)
)
_HEADS = (
    select(inbox.c.id, inbox.c.source, inbox.c.lane, inbox.c.payload, inbox.c.attempts, inbox.c.received)
    .where(inbox.c.id.in_(_FIRST_OF_LANES), or_(inbox.c.next_at.is_(None), inbox.c.next_at <= _NOW))
    .order_by(inbox.c.id)
    .limit(bindparam("limit"))
)
_NEXT_DUE = select(func.min(inbox.c.next_at)).where(_WAITING, inbox.c.next_at > _NOW)
_HOLD = select(inbox.c.id).where(inbox.c.id == bindparam("row"), _WAITING).with_for_update(skip_locked=True)
_MINE = update(inbox).where(inbox.c.id == bindparam("row"), _WAITING)
_DONE = _MINE.values(state="done", tried_at=bindparam("at", type_=inbox.c.tried_at.type))
_FAILED = _MINE.values(
    attempts=inbox.c.attempts + bindparam("tries", type_=inbox.c.attempts.type),
    error=bindparam("said", type_=inbox.c.error.type),
    next_at=bindparam("again", type_=inbox.c.next_at.type),
    tried_at=bindparam("at", type_=inbox.c.tried_at.type),
)
_BURIED = _MINE.values(
    state="dead",
    attempts=inbox.c.attempts + 1,
    error=bindparam("said", type_=inbox.c.error.type),
    tried_at=bindparam("at", type_=inbox.c.tried_at.type),
)


class InboxGate:
    """The way in: what it accepts shares a commit with whatever is written at the time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def accept(self, batch: Sequence[Received]) -> int:
        """Keep what came; in one commit, on the disk when this returns.

        What came before, by source and external id, is recognised and changes nothing. Returns how many are
        new.
        """
        values = [
            {
                "source": each.source,
                "external_id": each.external_id,
                "lane": each.lane,
                "payload": each.payload,
                "received": each.received,
            }
            for each in batch
        ]
        if not values:
            return 0
        async with self._store.taking_in() as connection:
            return len(await connection.rows_of_each(_ACCEPT, values))


class StoredInbox:
    """The row that a unit of work works off."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def hold(self, row: int) -> bool:
        """Whether it still waits and nobody else has it; it is ours until the unit of work ends."""
        return await self._connection.scalar(_HOLD, {"row": row}) is not None

    async def done(self, row: int, at: datetime) -> None:
        await self._connection.run(_DONE, {"row": row, "at": at})


class InboxQueue(Door):
    """The inbox as dispatch sees it."""

    async def heads(self, now: datetime, busy_lanes: Collection[str], limit: int) -> list[InboxRow]:
        """The first undone row of each lane that is not busy, where it is due.

        A row that waits for its next try holds up its lane, and no other. In the order of arrival.
        """
        parameters: dict[str, Any] = {"busy": list(busy_lanes), "now": now, "limit": limit}
        async with self._store.reading() as connection:
            return [InboxRow(*row) for row in await connection.rows(_HEADS, parameters)]

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next row is tried again that is not due yet."""
        async with self._store.reading() as connection:
            moment: datetime | None = await connection.scalar(_NEXT_DUE, {"now": now})
        return moment

    async def failed(self, row: int, error: str, next_at: datetime, now: datetime, *, counted: bool = True) -> None:
        """It is tried again at `next_at`. counted: whether it was the row's own failure."""
        parameters = {"row": row, "said": error, "again": next_at, "at": now, "tries": int(counted)}
        await self._alone(lambda connection: connection.run(_FAILED, parameters))

    async def buried(self, row: int, error: str, now: datetime) -> None:
        """It cannot be worked off: a dead letter, which holds up nobody."""
        parameters = {"row": row, "said": error, "at": now}
        await self._alone(lambda connection: connection.run(_BURIED, parameters))

"""What came, raw: accepted before it is acknowledged, worked off in order per lane."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, bindparam, cast, delete, func, literal_column, or_, select, type_coerce, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.columns import fixed
from storage.connection import Connection
from storage.door import Door, Store
from storage.marks import StoredMarks
from storage.tables import inbox, marks


@dataclass(frozen=True, slots=True)
class Received:
    """Something that came from outside.

    source: the channel. external_id: what the source calls it, so that a repetition is recognised.
    lane: what is worked off in order: as a rule, a person in a chat.
    repeated_within: for how long after it came the source may bring it again; what comes by the same name later is
    something else. None: the name is good for ever.
    """

    source: str
    external_id: str
    lane: str
    payload: bytes
    received: datetime
    repeated_within: timedelta | None = None


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
_BEFORE = inbox.c.received < bindparam("before", type_=inbox.c.received.type)
_OF_SOURCE = inbox.c.source == bindparam("of_source")
# Written as the column keeps its words: as a string of JSON.
_OUTLIVED = {
    "external_id": type_coerce(
        literal_column("'\"outlived:'", Text).concat(cast(inbox.c.id, Text)).concat(literal_column("'\"'", Text)),
        inbox.c.external_id.type,
    )
}
"""A name that nothing else will have, for a row that gives up its own."""

_TAKE_BACK = delete(inbox).where(inbox.c.id == bindparam("row"))
_NAMED = inbox.c.external_id.in_(bindparam("names", expanding=True))
_FREE_BEFORE = update(inbox).where(_OF_SOURCE, _NAMED, _BEFORE).values(_OUTLIVED)
_FREE_ALL_SINCE = update(inbox).where(_OF_SOURCE, ~_BEFORE).values(_OUTLIVED)
_BOT = "bot:"
_LAST_BOT = select(marks.c.key).where(marks.c.key.startswith(_BOT))
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

        What came before, by source and external id, is recognised and changes nothing, unless it came too long ago to
        be the same. Returns how many are new.
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
            fresh = await connection.rows_of_each(_ACCEPT, values)
            # Only where something is known is anything looked at again.
            if len(fresh) < len(values) and await _freed(connection, batch):
                # All once more: what comes later in the batch must not overtake it.
                await connection.each(_TAKE_BACK, [{"row": row.id} for row in fresh])
                fresh = await connection.rows_of_each(_ACCEPT, values)
            return len(fresh)

    async def comes_from(self, source: str, bot: int, now: datetime, repeated_within: timedelta) -> bool:
        """Whose updates the source brings from now on. Another bot's have numbers of their own: those of the bot before
        it are then no longer known. Returns whether it is another one.

        Where no bot is remembered, all that came is taken for this one's.
        """
        async with self._store.writing() as connection:
            last = await connection.scalar(_LAST_BOT)
            if last == f"{_BOT}{bot}":
                return False
            kept = StoredMarks(connection)
            await kept.set(f"{_BOT}{bot}", now)
            if last is None:
                return False
            await kept.forget(last)
            await connection.run(_FREE_ALL_SINCE, {"of_source": source, "before": now - repeated_within})
            return True


async def _freed(connection: Connection, batch: Sequence[Received]) -> int:
    """How many rows gave up their names to what came by the same ones, too late to be the same."""
    freed = 0
    passing = [(each, each.repeated_within) for each in batch if each.repeated_within is not None]
    for source in {each.source for each, _ in passing}:
        of_source = [(each, within) for each, within in passing if each.source == source]
        parameters = {
            "of_source": source,
            "names": [each.external_id for each, _ in of_source],
            "before": min(each.received - within for each, within in of_source),
        }
        freed += await connection.run(_FREE_BEFORE, parameters)
    return freed


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

    async def buried(self, row: int, error: str, at: datetime) -> None:
        """It cannot be worked off: a dead letter, which holds up nobody."""
        await self._connection.run(_BURIED, {"row": row, "said": error, "at": at})


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

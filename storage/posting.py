"""The outbox as other channels than Telegram see it: what may be sent next to whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, bindparam, case, func, or_, select, update

from desk.names import Channel, PersonId
from desk.outgoing import Chat, Priority
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.door import Door
from storage.due import Due
from storage.tables import outbox

NOWHERE = Chat(0)
"""Of a row that goes to a person on another channel: no chat of Telegram's has this id."""

_NOW = bindparam("now", type_=outbox.c.not_before.type)
_WAITING = (outbox.c.state == fixed("waiting"), outbox.c.channel == bindparam("on_channel"))
_FREE = or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= _NOW)
_FIRST = (
    # What somebody is told keeps its order: one that waits for its next try holds up what came after it.
    select(func.min(outbox.c.id))
    .where(*_WAITING, outbox.c.person.not_in(bindparam("busy", expanding=True, type_=BigInteger)))
    .group_by(outbox.c.person)
)
_CANDIDATES = (
    select(outbox)
    .where(outbox.c.id.in_(_FIRST), outbox.c.not_before <= _NOW, _FREE)
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_LEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(attempts=outbox.c.attempts + 1, leased_until=bindparam("until", type_=outbox.c.leased_until.type))
)
_NEXT = select(func.min(case((_FREE, outbox.c.not_before), else_=outbox.c.leased_until))).where(outbox.c.id.in_(_FIRST))


class PostQueue(Door):
    """Claims of letters, each in a transaction of its own. Their fates are written by `settle`."""

    async def claim_on(
        self, channel: Channel, now: datetime, busy: Collection[PersonId], limit: int, lease: timedelta
    ) -> list[tuple[PersonId, Due]]:
        """What is to be sent now on the channel: at most one row a person, and `limit` in all.

        busy: those to whom something is on its way. Each row is leased and this attempt counted, on the disk, before
        this returns. Safe with any number of replicas.
        """
        given = {"on_channel": channel, "now": now, "busy": list(busy), "most": limit}

        async def claim(connection: Connection) -> list[tuple[PersonId, Due]]:
            rows = await connection.rows(_CANDIDATES, given)
            await connection.each(_LEASE, [{"row": row.id, "until": now + lease} for row in rows])
            return [(PersonId(row.person), _due_of(row)) for row in rows]

        return await self._alone(claim)

    async def next_on(self, channel: Channel, now: datetime, busy: Collection[PersonId]) -> datetime | None:
        """When something for whoever is not busy falls due, or a lease runs out; in the past when something is due."""
        given = {"on_channel": channel, "now": now, "busy": list(busy)}
        async with self._store.reading() as connection:
            moment: datetime | None = await connection.scalar(_NEXT, given)
        return moment


def _due_of(row: AnyRow) -> Due:
    return Due(
        id=row.id,
        sort=row.sort,
        chat=NOWHERE,
        place=None,
        priority=Priority(row.priority),
        appeal=row.appeal,
        say=row.payload,
        show=None,
        language=row.language,
        attempts=row.attempts + 1,
        progress=row.progress,
        revision=row.revision,
        created=row.created,
        screen=None,
        handed=row.handed or {},
    )

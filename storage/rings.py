"""Calls to the telephone gateway: kept in the transaction that decided them, worked off one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import and_, bindparam, delete, func, insert, select, update

from desk.names import AppealId
from storage.columns import fixed
from storage.connection import Connection
from storage.door import Door
from storage.tables import rings

RingState = Literal["done", "outdated", "given_up"]


@dataclass(frozen=True, slots=True)
class RingRow:
    """A call that is due. attempts: this one counted."""

    id: int
    what: str
    appeal: AppealId
    facts: Mapping[str, Any]
    at: datetime
    attempts: int


_WAITING = rings.c.state == fixed("waiting")
_OUTDATED = update(rings).where(rings.c.appeal == bindparam("of_appeal"), _WAITING).values(state="outdated")
_ADD = insert(rings).values(state="waiting", attempts=0, reason="")
_DUE = (
    select(rings.c.id, rings.c.what, rings.c.appeal, rings.c.facts, rings.c.at, rings.c.attempts)
    .where(_WAITING, rings.c.next_at <= bindparam("now", type_=rings.c.next_at.type))
    .order_by(rings.c.next_at, rings.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_TAKE = (
    update(rings)
    .where(rings.c.id == bindparam("which"))
    .values(attempts=rings.c.attempts + 1, next_at=bindparam("until", type_=rings.c.next_at.type))
)
_NEXT = select(func.min(rings.c.next_at)).where(_WAITING)
FORGET_RINGS = delete(rings).where(
    rings.c.state != fixed("waiting"), rings.c.at < bindparam("before", type_=rings.c.at.type)
)
_STILL_OURS = and_(rings.c.id == bindparam("which"), _WAITING, rings.c.attempts == bindparam("attempt"))
_SETTLE = update(rings).where(_STILL_OURS).values(state=bindparam("is_now"), reason=bindparam("why"))
_AGAIN = (
    update(rings)
    .where(_STILL_OURS)
    .values(next_at=bindparam("next_try", type_=rings.c.next_at.type), reason=bindparam("why"))
)


class StoredRings:
    """Fulfils desk.ports.Rings; and writes what became of one."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(
        self, what: Literal["page", "acknowledged"], appeal: AppealId, facts: Mapping[str, Any], at: datetime
    ) -> None:
        await self._connection.run(_OUTDATED, {"of_appeal": appeal})
        await self._connection.run(
            _ADD, {"what": what, "appeal": appeal, "facts": dict(facts), "at": at, "next_at": at}
        )

    async def settle(self, ring: RingRow, state: RingState, reason: str) -> bool:
        """Whether it was still to be made, and ours."""
        given = {"which": ring.id, "attempt": ring.attempts, "is_now": state, "why": reason}
        return bool(await self._connection.run(_SETTLE, given))


class RingQueue(Door):
    """The calls as whoever makes them sees them."""

    async def take_ring(self, now: datetime, lease: timedelta) -> RingRow | None:
        """The one that has been due for longest; nobody else gets it until the lease is over."""

        async def take(connection: Connection) -> RingRow | None:
            row = await connection.row(_DUE, {"now": now})
            if row is None:
                return None
            await connection.run(_TAKE, {"which": row.id, "until": now + lease})
            return RingRow(row.id, row.what, row.appeal, row.facts, row.at, row.attempts + 1)

        return await self._alone(take)

    async def next_ring(self) -> datetime | None:
        """When the next one falls due, also one that is due already."""
        async with self._store.reading() as connection:
            moment: datetime | None = await connection.scalar(_NEXT)
        return moment

    async def ring_again(self, ring: RingRow, at: datetime, reason: str) -> None:
        """It is tried again then, unless it is outdated by now."""
        given = {"which": ring.id, "attempt": ring.attempts, "next_try": at, "why": reason}
        await self._alone(lambda connection: connection.run(_AGAIN, given))

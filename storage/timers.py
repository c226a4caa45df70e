"""Actions that happen by themselves: rows that fall due, so that a restart changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, delete, func, insert, or_, select, update

from desk.haste import AWAITED
from desk.names import AppealId
from desk.outgoing import Timer, TimerSort
from storage.columns import fixed
from storage.connection import Connection
from storage.door import Door
from storage.tables import timers


@dataclass(frozen=True, slots=True)
class TimerRow:
    """A timer that is due. attempts: how often it has failed."""

    id: int
    appeal: AppealId
    action: str
    attempts: int


_REMOVE = delete(timers).where(timers.c.appeal == bindparam("of_appeal"), timers.c.sort == bindparam("of_sort"))
_REMOVE_SOME = _REMOVE.where(timers.c.action.in_(bindparam("of_actions", expanding=True)))
_HASTEN = (
    update(timers)
    .where(
        timers.c.appeal == bindparam("of_appeal"),
        timers.c.sort == bindparam("of_sort"),
        timers.c.due > bindparam("at", type_=timers.c.due.type),
    )
    .values(due=bindparam("at", type_=timers.c.due.type))
)
_ADD = insert(timers).values(attempts=0)
_HOLD = select(timers.c.id).where(timers.c.id == bindparam("timer")).with_for_update(skip_locked=True)
_DONE = delete(timers).where(timers.c.id == bindparam("timer"))
_PATIENT = case((or_(timers.c.action.in_(sorted(AWAITED)), timers.c.sort == fixed("page")), 0), else_=1)
"""Whether nobody waits for it: whoever is on duty hears at once, and whoever sent an appeal."""

_DUE = (
    select(timers.c.id, timers.c.appeal, timers.c.action, timers.c.attempts)
    .where(timers.c.due <= bindparam("now", type_=timers.c.due.type))
    .order_by(_PATIENT, timers.c.due, timers.c.id)
    .limit(bindparam("limit"))
)
_OVERDUE = (
    select(timers.c.action)
    .where(
        timers.c.appeal == bindparam("of_appeal"),
        timers.c.sort == bindparam("of_sort"),
        timers.c.due <= bindparam("now", type_=timers.c.due.type),
    )
    .order_by(timers.c.due, timers.c.id)
)
_PUT_OFF = (
    update(timers).where(timers.c.id == bindparam("timer")).values(due=bindparam("until", type_=timers.c.due.type))
)
_FAILED = (
    update(timers)
    .where(timers.c.id == bindparam("timer"))
    .values(due=bindparam("next_at", type_=timers.c.due.type), attempts=timers.c.attempts + 1)
)
_NEXT = select(func.min(timers.c.due)).where(timers.c.due > bindparam("now", type_=timers.c.due.type))


class StoredTimers:
    """Fulfils desk.ports.Timers; and holds the one that is being worked on."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def replace(
        self, appeal: AppealId, sort: TimerSort, timers: Sequence[Timer], only: Collection[str] | None = None
    ) -> None:
        which = {"of_appeal": appeal, "of_sort": sort}
        if only is None:
            await self._connection.run(_REMOVE, which)
        else:
            await self._connection.run(_REMOVE_SOME, {**which, "of_actions": sorted(only)})
        added = [{"appeal": appeal, "sort": sort, "action": timer.action, "due": timer.due} for timer in timers]
        await self._connection.each(_ADD, added)

    async def hasten(self, appeal: AppealId, sort: TimerSort, at: datetime) -> None:
        await self._connection.run(_HASTEN, {"of_appeal": appeal, "of_sort": sort, "at": at})

    async def hold(self, timer: int) -> bool:
        """Whether it still runs and nobody else has it; it is ours until the unit of work ends."""
        return await self._connection.scalar(_HOLD, {"timer": timer}) is not None

    async def overdue(self, appeal: AppealId, sort: TimerSort, now: datetime) -> Sequence[str]:
        rows = await self._connection.rows(_OVERDUE, {"of_appeal": appeal, "of_sort": sort, "now": now})
        return [row.action for row in rows]

    async def put_off(self, timer: int, until: datetime) -> None:
        """It is not its time yet."""
        await self._connection.run(_PUT_OFF, {"timer": timer, "until": until})

    async def done(self, timer: int) -> None:
        """It has done its work, or is not needed any more."""
        await self._connection.run(_DONE, {"timer": timer})


class TimerQueue(Door):
    """The timers as the clock sees them."""

    async def due_timers(self, now: datetime, limit: int) -> list[TimerRow]:
        """Those that are due, in the order in which they fell due; first those that somebody waits for."""
        async with self._store.reading() as connection:
            rows = await connection.rows(_DUE, {"now": now, "limit": limit})
        return [TimerRow(row.id, row.appeal, row.action, row.attempts) for row in rows]

    async def next_timer(self, now: datetime) -> datetime | None:
        """When the next one falls due that is not due yet."""
        async with self._store.reading() as connection:
            moment: datetime | None = await connection.scalar(_NEXT, {"now": now})
        return moment

    async def timer_failed(self, timer: int, next_at: datetime) -> None:
        """It is tried again at `next_at`."""
        await self._alone(lambda connection: connection.run(_FAILED, {"timer": timer, "next_at": next_at}))

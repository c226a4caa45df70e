"""Who is at work: one open shift a person, which the database itself sees to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Text, bindparam, cast, or_, select, union_all, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.names import PersonId, RoleId
from desk.ports import EndedBy, WorkShift
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.people import TELEGRAM
from storage.tables import addresses, bindings, members, shifts

_COLUMNS = (shifts.c.id, shifts.c.person, shifts.c.began, shifts.c.ends, shifts.c.ended, shifts.c.ended_by)
_NOW = bindparam("now", type_=shifts.c.ends.type)
_LASTS = shifts.c.ended.is_(None)
_ALL = select(*_COLUMNS)
_ON = _ALL.where(_LASTS).order_by(shifts.c.began, shifts.c.id)
_CURRENT = _ALL.where(_LASTS, shifts.c.person == bindparam("whose"))
_OF = _ALL.where(shifts.c.person == bindparam("whose")).order_by(shifts.c.began, shifts.c.id)
_OVER = _ALL.where(_LASTS, shifts.c.ends <= _NOW).order_by(shifts.c.ends, shifts.c.id).limit(bindparam("most"))
_UNSETTLED = (
    _ALL.where(shifts.c.settles.is_not(None), shifts.c.settles <= _NOW)
    .order_by(shifts.c.settles, shifts.c.id)
    .limit(bindparam("most"))
)
_NEXT_END = select(shifts.c.ends.label("at")).where(_LASTS).order_by(shifts.c.ends).limit(1).subquery()
_NEXT_LOOK = (
    select(shifts.c.settles.label("at")).where(shifts.c.settles.is_not(None)).order_by(shifts.c.settles).limit(1)
).subquery()
_NEXT = union_all(select(_NEXT_END.c.at), select(_NEXT_LOOK.c.at))
_BEGIN = upsert(shifts).on_conflict_do_nothing().returning(shifts.c.id)
_END = (
    update(shifts)
    .where(_LASTS, shifts.c.person == bindparam("whose"))
    .values(
        ended=_NOW,
        ended_by=bindparam("by_whom"),
        settles=bindparam("look", type_=shifts.c.settles.type),
    )
    .returning(*_COLUMNS)
)
_END_THIS = _END.where(shifts.c.id == bindparam("which"))
_SETTLE = update(shifts).where(shifts.c.id == bindparam("which"), shifts.c.settles.is_not(None)).values(settles=None)
_COUNTED = (
    select(shifts.c.id)
    .select_from(shifts)
    .join(addresses, (addresses.c.person == shifts.c.person) & (addresses.c.channel == fixed(TELEGRAM)))
    .join(members, cast(members.c.telegram, Text) == addresses.c.address)
    .join(bindings, bindings.c.chat == members.c.chat)
    .where(
        bindings.c.role == bindparam("of_role"),
        members.c.present,
        # One that lasts is to end later than now.
        or_(shifts.c.ended.is_(None), shifts.c.ended >= _NOW),
        shifts.c.ends >= _NOW,
    )
    .limit(1)
)


class StoredShifts:
    """Fulfils desk.ports.Shifts."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, person: PersonId, began: datetime, ends: datetime) -> WorkShift | None:
        fresh = await self._connection.scalar(_BEGIN, {"person": person, "began": began, "ends": ends})
        return None if fresh is None else WorkShift(int(fresh), person, began, ends)

    async def end(
        self, person: PersonId, at: datetime, by: EndedBy, settles: datetime, which: int | None = None
    ) -> WorkShift | None:
        values = {"whose": person, "now": at, "by_whom": by, "look": settles}
        if which is None:
            row = await self._connection.row(_END, values)
        else:
            row = await self._connection.row(_END_THIS, {**values, "which": which})
        return None if row is None else _shift(row)

    async def current(self, person: PersonId) -> WorkShift | None:
        row = await self._connection.row(_CURRENT, {"whose": person})
        return None if row is None else _shift(row)

    async def on(self) -> Sequence[WorkShift]:
        return [_shift(row) for row in await self._connection.rows(_ON)]

    async def over(self, now: datetime, limit: int) -> Sequence[WorkShift]:
        return [_shift(row) for row in await self._connection.rows(_OVER, {"now": now, "most": limit})]

    async def unsettled(self, now: datetime, limit: int) -> Sequence[WorkShift]:
        return [_shift(row) for row in await self._connection.rows(_UNSETTLED, {"now": now, "most": limit})]

    async def settle(self, shift: int) -> bool:
        return bool(await self._connection.run(_SETTLE, {"which": shift}))

    async def next(self) -> datetime | None:
        return min((row[0] for row in await self._connection.rows(_NEXT)), default=None)

    async def counted(self, role: RoleId, since: datetime) -> bool:
        return await self._connection.row(_COUNTED, {"of_role": role, "now": since}) is not None

    async def of(self, person: PersonId) -> Sequence[WorkShift]:
        return [_shift(row) for row in await self._connection.rows(_OF, {"whose": person})]


def _shift(row: AnyRow) -> WorkShift:
    return WorkShift(row.id, PersonId(row.person), row.began, row.ends, row.ended, row.ended_by)

"""The rota as it was entered: shifts are only added, and marked as removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from desk.names import PersonId
from desk.rota import Shift
from storage.connection import AnyRow, Connection
from storage.tables import duty_shifts

_ALONE = select(func.pg_advisory_xact_lock(0x726F7461))
_STANDING = select(
    duty_shifts.c.person, duty_shifts.c.begins, duty_shifts.c.ends, duty_shifts.c.id, duty_shifts.c.entered_by
).where(duty_shifts.c.removed.is_(None))
_BY_ID = _STANDING.where(duty_shifts.c.id == bindparam("which"))
_BETWEEN = _STANDING.where(
    duty_shifts.c.ends > bindparam("since", type_=duty_shifts.c.ends.type),
    duty_shifts.c.begins < bindparam("until", type_=duty_shifts.c.begins.type),
).order_by(duty_shifts.c.begins, duty_shifts.c.id)
_OF = _STANDING.where(duty_shifts.c.person == bindparam("whose")).order_by(duty_shifts.c.begins, duty_shifts.c.id)
_LAST = select(duty_shifts.c.ends).where(duty_shifts.c.removed.is_(None)).order_by(duty_shifts.c.ends.desc()).limit(1)
_ENTER = insert(duty_shifts).returning(duty_shifts.c.id)
_REMOVE = (
    update(duty_shifts)
    .where(duty_shifts.c.id == bindparam("which"), duty_shifts.c.removed.is_(None))
    .values(removed=bindparam("at", type_=duty_shifts.c.removed.type), removed_by=bindparam("by_whom"))
)


class StoredDuty:
    """Fulfils desk.ports.Duty."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def alone(self) -> None:
        # Where there is one writer, nobody else does anything.
        if self._connection.dialect == "postgresql":
            await self._connection.rows(_ALONE)

    async def enter(self, shift: Shift, at: datetime) -> Shift:
        values = {
            "person": shift.person,
            "begins": shift.begins,
            "ends": shift.ends,
            "entered_by": shift.entered_by,
            "entered": at,
        }
        return replace(shift, id=int(await self._connection.scalar(_ENTER, values)))

    async def get(self, shift: int) -> Shift | None:
        # People write numbers that no column can hold.
        row = await self._connection.row(_BY_ID, {"which": shift}) if shift < 2**63 else None
        return None if row is None else _shift(row)

    async def remove(self, shift: int, by: PersonId, at: datetime) -> None:
        await self._connection.run(_REMOVE, {"which": shift, "by_whom": by, "at": at})

    async def between(self, begins: datetime, ends: datetime) -> Sequence[Shift]:
        return [_shift(row) for row in await self._connection.rows(_BETWEEN, {"since": begins, "until": ends})]

    async def of(self, person: PersonId) -> Sequence[Shift]:
        return [_shift(row) for row in await self._connection.rows(_OF, {"whose": person})]

    async def last(self) -> datetime | None:
        ends: datetime | None = await self._connection.scalar(_LAST)
        return ends


def _shift(row: AnyRow) -> Shift:
    return Shift(PersonId(row.person), row.begins, row.ends, id=row.id, entered_by=row.entered_by)

"""The queue: open appeals in the order in which they are due."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, and_, bindparam, func, literal_column, select

from desk.appeal import Appeal
from desk.names import CLOSED, DRAFT
from desk.views import Which
from storage.appeals import ALL_APPEALS, appeal_of
from storage.columns import fixed, to_microseconds
from storage.connection import Connection
from storage.tables import QUEUE_ORDER, QUEUE_URGENCY, appeals

_ORDER = literal_column(QUEUE_ORDER, BigInteger)
_IN_ORDER = (_ORDER, literal_column(QUEUE_URGENCY, Integer), appeals.c.id)
_IS_OPEN = appeals.c.state.not_in([fixed(DRAFT), fixed(CLOSED)])


class _Narrowed:
    """The two statements of one way to narrow the queue down."""

    def __init__(self, *conditions: ColumnElement[bool]) -> None:
        chosen = and_(_IS_OPEN, *conditions)
        page = (
            # The index holds all that is needed to choose; the rows are read of the chosen ones only.
            select(appeals.c.id)
            .where(chosen)
            .order_by(*_IN_ORDER)
            .limit(bindparam("limit"))
            .offset(bindparam("offset"))
        )
        self.page = ALL_APPEALS.where(appeals.c.id.in_(page.scalar_subquery())).order_by(*_IN_ORDER)
        self.length = select(func.count()).select_from(appeals).where(chosen)


_ALL = _Narrowed()
_IN_STATE = _Narrowed(appeals.c.state == bindparam("of_state"))
_OF_ASSIGNEE = _Narrowed(appeals.c.assignee == bindparam("of_assignee"))
_DUE = _Narrowed(
    _ORDER.between(bindparam("due_from", type_=BigInteger), bindparam("due_until", type_=BigInteger)),
)


def _narrowed(which: Which) -> tuple[_Narrowed, dict[str, Any]]:
    if which.state is not None:
        return _IN_STATE, {"of_state": which.state}
    if which.assignee is not None:
        return _OF_ASSIGNEE, {"of_assignee": which.assignee}
    if which.due is not None:
        begin, end = which.due
        return _DUE, {"due_from": to_microseconds(begin), "due_until": to_microseconds(end)}
    return _ALL, {}


async def page(connection: Connection, which: Which, limit: int, offset: int) -> list[Appeal]:
    narrowed, given = _narrowed(which)
    rows = await connection.rows(narrowed.page, {**given, "offset": offset, "limit": limit})
    return [appeal_of(row) for row in rows]


async def length(connection: Connection, which: Which) -> int:
    narrowed, given = _narrowed(which)
    return int(await connection.scalar(narrowed.length, given))

"""Counts and rows for the statistics."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select

from desk.names import CLOSED, DRAFT, PersonId, StateId
from desk.views import Handled
from storage.columns import fixed
from storage.connection import Connection
from storage.tables import appeals

_HANDLED = (
    select(
        appeals.c.id,
        appeals.c.tag,
        appeals.c.tier,
        appeals.c.submitted,
        appeals.c.reaction_due,
        appeals.c.reacted,
        appeals.c.resolution,
    )
    .where(
        appeals.c.number.is_not(None),
        appeals.c.submitted < bindparam("until", type_=appeals.c.submitted.type),
        or_(
            appeals.c.submitted > bindparam("since", type_=appeals.c.submitted.type),
            and_(
                appeals.c.submitted == bindparam("since", type_=appeals.c.submitted.type),
                appeals.c.id > bindparam("after"),
            ),
        ),
        # What the index is entered by; the line above only leaves out what was read before.
        appeals.c.submitted >= bindparam("since", type_=appeals.c.submitted.type),
    )
    .order_by(appeals.c.submitted, appeals.c.id)
    .limit(bindparam("limit"))
)
_RESOLVED = select(func.count()).where(
    appeals.c.resolved >= bindparam("since", type_=appeals.c.resolved.type),
    appeals.c.resolved < bindparam("until", type_=appeals.c.resolved.type),
)
_HELD = (
    select(appeals.c.state, appeals.c.assignee, func.count())
    .where(appeals.c.state.not_in([fixed(DRAFT), fixed(CLOSED)]))
    .group_by(appeals.c.state, appeals.c.assignee)
)


async def submitted(connection: Connection, since: datetime, until: datetime, after: int, limit: int) -> list[Handled]:
    given = {"since": since, "until": until, "after": after, "limit": limit}
    return [Handled(*row) for row in await connection.rows(_HANDLED, given)]


async def resolved(connection: Connection, since: datetime, until: datetime) -> int:
    return int(await connection.scalar(_RESOLVED, {"since": since, "until": until}))


async def held(connection: Connection) -> Mapping[tuple[StateId, PersonId | None], int]:
    return {(row[0], row[1]): row[2] for row in await connection.rows(_HELD)}

"""Counts and rows for the statistics."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select, text

from desk.names import CLOSED, DRAFT, PersonId, StateId
from desk.views import Handled, OpenAccident
from storage.columns import fixed
from storage.connection import Connection
from storage.tables import appeals, events, messages

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
_ACCIDENTS = (
    select(appeals.c.id, appeals.c.number, appeals.c.state, appeals.c.submitted)
    .where(
        # As the index of the queue has it: what is closed is not looked at.
        text("state NOT IN ('draft', 'closed')"),
        appeals.c.kind == fixed("accident"),
        appeals.c.number.is_not(None),
        appeals.c.parent.is_(None),
        appeals.c.resolved.is_(None),
    )
    .order_by(appeals.c.id.desc())
    .limit(bindparam("limit"))
)
_NEWS = (
    select(events.c.at, events.c.inputs)
    .where(events.c.appeal == bindparam("of_appeal"), events.c.action == fixed("news"))
    .order_by(events.c.id.desc())
    .limit(1)
)
_CONTENT = select(messages.c.content).where(messages.c.id == bindparam("message"))
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


async def accidents(connection: Connection, limit: int) -> list[OpenAccident]:
    found = []
    for row in await connection.rows(_ACCIDENTS, {"limit": limit}):
        words, told = "", None
        news = await connection.row(_NEWS, {"of_appeal": row.id})
        if news is not None and news.inputs.get("text") is not None:
            content = await connection.scalar(_CONTENT, {"message": int(news.inputs["text"])})
            words, told = (content.text if content is not None else ""), news.at
        found.append(OpenAccident(row.number, row.state, row.submitted, words, told))
    return found


async def resolved(connection: Connection, since: datetime, until: datetime) -> int:
    return int(await connection.scalar(_RESOLVED, {"since": since, "until": until}))


async def held(connection: Connection) -> Mapping[tuple[StateId, PersonId | None], int]:
    return {(row[0], row[1]): row[2] for row in await connection.rows(_HELD)}

"""Appeals that people answered, where no article of the FAQ had been certain."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from sqlalchemy import and_, bindparam, exists, or_, select

from desk.gaps import AnsweredAppeal
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.tables import appeals, article_uses, messages

_THESE = (
    select(
        appeals.c.id,
        appeals.c.number,
        appeals.c.initiator,
        appeals.c.submitted,
        exists().where(article_uses.c.appeal == appeals.c.id, article_uses.c.use == fixed("made")).label("made"),
    )
    .where(
        appeals.c.resolved >= bindparam("since", type_=appeals.c.resolved.type),
        appeals.c.resolution == fixed("answered"),
        appeals.c.article.is_(None),
        appeals.c.number.is_not(None),
    )
    .order_by(appeals.c.resolved.desc(), appeals.c.id.desc())
    .limit(bindparam("limit"))
    .subquery()
)
_ANSWERED = (
    select(_THESE.c.id, _THESE.c.number, _THESE.c.initiator, _THESE.c.made, messages.c.side, messages.c.content)
    .join(messages, messages.c.appeal == _THESE.c.id)
    .where(
        or_(
            # What was written later answers questions, or says thanks.
            and_(messages.c.side == fixed("initiator"), messages.c.at <= _THESE.c.submitted),
            and_(messages.c.side == fixed("staff"), messages.c.purpose == fixed("answer")),
        )
    )
    .order_by(_THESE.c.id, messages.c.id)
)


async def latest(connection: Connection, since: datetime, limit: int) -> list[AnsweredAppeal]:
    rows = await connection.rows(_ANSWERED, {"since": since, "limit": limit})
    return [_of(list(its)) for _, its in groupby(rows, key=lambda row: row[0])]


def _of(rows: list[AnyRow]) -> AnsweredAppeal:
    asked = [row.content.text for row in rows if row.side == "initiator" and row.content.text]
    answers = [row.content.text for row in rows if row.side == "staff"]
    first = rows[0]
    return AnsweredAppeal(
        first.id, first.number, first.initiator, "\n".join(asked), answers[-1] if answers else "", bool(first.made)
    )

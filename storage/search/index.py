"""Keeping the terms of each appeal, in the transaction that changes what they come from, and finding by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.content import Content
from desk.names import AppealId
from storage.connection import Connection
from storage.search.terms import Sought, terms_of
from storage.tables import messages, search

_ADD = upsert(search)
_APPEND = _ADD.on_conflict_do_update(
    index_elements=[search.c.appeal], set_={"terms": search.c.terms + " " + _ADD.excluded.terms}
)
_REPLACE = _ADD.on_conflict_do_update(index_elements=[search.c.appeal], set_={"terms": _ADD.excluded.terms})
FORGET_TERMS = delete(search).where(search.c.appeal == bindparam("of_appeal"))
"""Of an appeal that nobody is to find any more."""

_CONTENTS = select(messages.c.content).where(messages.c.appeal == bindparam("of_appeal")).order_by(messages.c.id)

_FIND_SQLITE = text(
    "SELECT search_index.rowid FROM search_index WHERE search_index MATCH :sought"
    " AND EXISTS (SELECT 1 FROM appeals WHERE appeals.id = search_index.rowid AND appeals.number IS NOT NULL)"
    " ORDER BY search_index.rowid DESC LIMIT :limit OFFSET :offset"
)
_FIND_POSTGRESQL = text(
    # First all that match, by their index: with the limit in sight PostgreSQL would rather try every appeal in turn.
    "WITH found AS MATERIALIZED (SELECT appeal FROM search WHERE vector @@ CAST(:sought AS tsquery))"
    " SELECT found.appeal FROM found JOIN appeals ON appeals.id = found.appeal WHERE appeals.number IS NOT NULL"
    " ORDER BY found.appeal DESC LIMIT :limit OFFSET :offset"
)


async def append_terms(connection: Connection, appeal: AppealId, content: Content) -> None:
    """Something more was written."""
    if terms := terms_of([content]):
        await connection.run(_APPEND, {"appeal": appeal, "terms": terms})


async def index_anew(connection: Connection, appeals: Iterable[AppealId]) -> None:
    """What was written has changed, moved or gone."""
    for appeal in dict.fromkeys(appeals):
        contents = [row[0] for row in await connection.rows(_CONTENTS, {"of_appeal": appeal})]
        if terms := terms_of(contents):
            await connection.run(_REPLACE, {"appeal": appeal, "terms": terms})
        else:
            await connection.run(FORGET_TERMS, {"of_appeal": appeal})


async def find(connection: Connection, wanted: Sought, limit: int, offset: int) -> Sequence[AppealId]:
    """Appeals that have a number, latest first."""
    given = {"limit": limit, "offset": offset}
    if connection.dialect == "sqlite":
        rows = await connection.rows(_FIND_SQLITE, {**given, "sought": wanted.for_sqlite()})
    else:
        rows = await connection.rows(_FIND_POSTGRESQL, {**given, "sought": wanted.for_postgresql()})
    return [AppealId(row[0]) for row in rows]

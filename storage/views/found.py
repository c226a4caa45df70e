"""Appeals by what was written about them."""

from __future__ import annotations

from sqlalchemy import bindparam

from desk.appeal import Appeal
from storage.appeals import ALL_APPEALS, appeal_of
from storage.connection import Connection
from storage.search import find, sought
from storage.tables import appeals

_THESE = ALL_APPEALS.where(appeals.c.id.in_(bindparam("these", expanding=True))).order_by(appeals.c.id.desc())


async def page(connection: Connection, words: str, limit: int, offset: int, *, plain: bool) -> list[Appeal]:
    wanted = sought(words, plain=plain)
    if wanted is None:
        return []
    these = await find(connection, wanted, limit, offset)
    return [appeal_of(row) for row in await connection.rows(_THESE, {"these": these})] if these else []

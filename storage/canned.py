"""Answers that are kept for use again and again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, select, text, update

from desk.canned import Canned
from desk.content import Content
from storage.connection import Connection
from storage.tables import canned

_ALL = select(canned.c.id, canned.c.tag, canned.c.title, canned.c.content).where(text("offered IS TRUE"))
_BY_ID = _ALL.where(canned.c.id == bindparam("canned"))
_OF_TAG = _ALL.where(canned.c.tag == bindparam("of_tag")).order_by(canned.c.id).limit(bindparam("limit"))
_PAGE = _ALL.order_by(canned.c.tag, canned.c.id).limit(bindparam("limit")).offset(bindparam("offset"))
_ADD = insert(canned).values(offered=True).returning(canned.c.id)
_PUT_OFF = update(canned).where(canned.c.id == bindparam("canned"), text("offered IS TRUE")).values(offered=False)


class StoredCanned:
    """Fulfils desk.canned.CannedAnswers."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, tag: str, title: str, content: Content) -> int:
        return int(await self._connection.scalar(_ADD, {"tag": tag, "title": title, "content": content}))

    async def put_off(self, canned: int) -> bool:
        return bool(await self._connection.run(_PUT_OFF, {"canned": canned}))

    async def get(self, canned: int) -> Canned | None:
        row = await self._connection.row(_BY_ID, {"canned": canned})
        return None if row is None else Canned(*row)

    async def of_tag(self, tag: str, limit: int) -> Sequence[Canned]:
        return [Canned(*row) for row in await self._connection.rows(_OF_TAG, {"of_tag": tag, "limit": limit})]

    async def page(self, limit: int, offset: int = 0) -> Sequence[Canned]:
        return [Canned(*row) for row in await self._connection.rows(_PAGE, {"limit": limit, "offset": offset})]

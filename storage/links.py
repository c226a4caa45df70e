"""Which appeal a Telegram message belongs to; nothing is ever parsed out of visible text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.names import MessageId
from desk.ports import Link
from storage.connection import AnyRow, Connection
from storage.tables import message_link

_ALL = select(
    message_link.c.chat,
    message_link.c.message_id,
    message_link.c.appeal,
    message_link.c.sort,
    message_link.c.message,
)
_FIND = _ALL.where(message_link.c.chat == bindparam("chat"), message_link.c.message_id == bindparam("message_id"))
_OF_ALBUM = (
    _ALL.where(message_link.c.chat == bindparam("chat"), message_link.c.album == bindparam("album"))
    .order_by(message_link.c.id)
    .limit(1)
)
_OF_MESSAGE = _ALL.where(message_link.c.message == bindparam("message")).order_by(message_link.c.id)

ADD_LINK = upsert(message_link).on_conflict_do_nothing(index_elements=[message_link.c.chat, message_link.c.message_id])
"""Takes `link_values`."""

SUPERSEDE = (
    update(message_link)
    .where(message_link.c.chat == bindparam("in_chat"), message_link.c.message == bindparam("superseded"))
    .values(message=None)
)
"""What showed a message of the correspondence in a chat belongs to its appeal alone from now on."""


def link_values(link: Link, album: str | None = None) -> dict[str, Any]:
    return {
        "chat": link.chat,
        "message_id": link.message_id,
        "appeal": link.appeal,
        "sort": link.sort,
        "message": link.message,
        "album": album,
    }


def _link_of(row: AnyRow | None) -> Link | None:
    return None if row is None else Link(*row)


class StoredLinks:
    """Fulfils desk.ports.Links."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, link: Link, album: str | None = None) -> None:
        await self._connection.run(ADD_LINK, link_values(link, album))

    async def find(self, chat: int, message_id: int) -> Link | None:
        return _link_of(await self._connection.row(_FIND, {"chat": chat, "message_id": message_id}))

    async def of_album(self, chat: int, album: str) -> Link | None:
        return _link_of(await self._connection.row(_OF_ALBUM, {"chat": chat, "album": album}))

    async def of_message(self, message: MessageId) -> Sequence[Link]:
        return [Link(*row) for row in await self._connection.rows(_OF_MESSAGE, {"message": message})]

"""What was brought in from an earlier system: nothing twice, and what belongs together in one appeal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, insert, select

from desk.content import Message
from desk.names import ARCHIVE, AppealId
from desk.ports import Letter
from storage.columns import fixed
from storage.connection import Connection
from storage.letters import ADD_LETTER, letter_values
from storage.past import ADD_MESSAGE, message_values
from storage.search import append_terms
from storage.tables import appeals, imported, inbox, letters

_KNOWN = select(imported.c.key).where(imported.c.key.in_(bindparam("keys", expanding=True)))
_CAME_LIVE = select(inbox.c.external_id).where(
    inbox.c.source == fixed("mail"), inbox.c.external_id.in_(bindparam("keys", expanding=True))
)
_NOTE = insert(imported)
_THREADS = (
    select(letters.c.message_id, letters.c.appeal)
    .join(appeals, appeals.c.id == letters.c.appeal)
    .where(letters.c.message_id.in_(bindparam("ids", expanding=True)), appeals.c.channel == fixed(ARCHIVE))
    .order_by(letters.c.id)
)


class StoredArchive:
    """In a unit of work."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def known(self, keys: Collection[str]) -> set[str]:
        """Those of the keys that were brought in already, or came live as letters."""
        rows = self._connection.rows
        brought = {row.key for row in await rows(_KNOWN, {"keys": list(keys)})}
        return brought | {row.external_id for row in await rows(_CAME_LIVE, {"keys": list(keys)})}

    async def note(self, keys: Mapping[str, AppealId]) -> None:
        await self._connection.each(_NOTE, [{"key": key, "appeal": appeal} for key, appeal in keys.items()])

    async def threads(self, message_ids: Collection[str]) -> Mapping[str, AppealId]:
        """The appeals of the archive that hold letters of these Message-IDs."""
        rows = await self._connection.rows(_THREADS, {"ids": list(message_ids)})
        return {row.message_id: AppealId(row.appeal) for row in rows}

    async def go_on(self, messages: Sequence[Message]) -> None:
        """More of appeals that are there already."""
        await self._connection.each(ADD_MESSAGE, [message_values(each) for each in messages])
        for each in messages:
            await append_terms(self._connection, each.appeal, each.content)

    async def keep(self, kept: Sequence[Letter]) -> None:
        await self._connection.each(ADD_LETTER, [letter_values(each) for each in kept])

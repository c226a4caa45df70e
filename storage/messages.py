"""The correspondence of appeals, with what each message said before it was edited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from desk.content import Content, Message, Purpose, Side
from desk.names import AppealId, MessageId, PersonId
from storage.connection import AnyRow, Connection
from storage.search import append_terms, index_anew
from storage.tables import message_link, message_versions, messages

_ALL = select(
    messages.c.id,
    messages.c.appeal,
    messages.c.author,
    messages.c.side,
    messages.c.purpose,
    messages.c.content,
    messages.c.at,
    messages.c.edited,
)
_BY_ID = _ALL.where(messages.c.id == bindparam("message"))
_OF = _ALL.where(messages.c.appeal == bindparam("appeal")).order_by(messages.c.id)
_ADD = insert(messages).returning(messages.c.id)
_KEEP_VERSION = insert(message_versions).from_select(
    ["message", "content", "until"],
    select(messages.c.id, messages.c.content, bindparam("until", type_=message_versions.c.until.type)).where(
        messages.c.id == bindparam("message")
    ),
)
_EDIT = (
    update(messages)
    .where(messages.c.id == bindparam("which"))
    .values(content=bindparam("content"), edited=bindparam("edited"))
)
_EXTEND = update(messages).where(messages.c.id == bindparam("which")).values(content=bindparam("content"))
_VERSIONS = (
    select(message_versions.c.content)
    .where(message_versions.c.message == bindparam("message"))
    .order_by(message_versions.c.id)
)
_MOVE = update(messages).where(messages.c.id == bindparam("which")).values(appeal=bindparam("appeal"))
_APPEALS_OF = select(messages.c.appeal).where(messages.c.id.in_(bindparam("messages", expanding=True))).distinct()
_MOVE_LINKS = (
    update(message_link).where(message_link.c.message == bindparam("which")).values(appeal=bindparam("appeal"))
)


def _message_of(row: AnyRow) -> Message:
    return Message(*row)


class StoredMessages:
    """Fulfils desk.ports.Messages."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(
        self, appeal: AppealId, author: PersonId, side: Side, purpose: Purpose, content: Content, at: datetime
    ) -> MessageId:
        values = {
            "appeal": appeal,
            "author": author,
            "side": side,
            "purpose": purpose,
            "content": content,
            "at": at,
        }
        message = MessageId(await self._connection.scalar(_ADD, values))
        await append_terms(self._connection, appeal, content)
        return message

    async def get(self, message: MessageId) -> Message:
        """Raises LookupError."""
        row = await self._connection.row(_BY_ID, {"message": message})
        if row is None:
            raise LookupError(f"no message {message}")
        return _message_of(row)

    async def of(self, appeal: AppealId) -> Sequence[Message]:
        return [_message_of(row) for row in await self._connection.rows(_OF, {"appeal": appeal})]

    async def edit(self, message: MessageId, content: Content, at: datetime) -> None:
        await self._connection.run(_KEEP_VERSION, {"message": message, "until": at})
        await self._connection.run(_EDIT, {"which": message, "content": content, "edited": at})
        await index_anew(self._connection, await self._appeals_of([message]))

    async def versions(self, message: MessageId) -> Sequence[Content]:
        return [row[0] for row in await self._connection.rows(_VERSIONS, {"message": message})]

    async def extend(self, message: MessageId, content: Content) -> None:
        before = await self.get(message)
        await self._connection.run(_EXTEND, {"which": message, "content": before.content.joined(content)})
        await append_terms(self._connection, before.appeal, content)

    async def move(self, messages: Sequence[MessageId], appeal: AppealId) -> None:
        moved = [{"which": message, "appeal": appeal} for message in messages]
        left = await self._appeals_of(messages)
        await self._connection.each(_MOVE, moved)
        await self._connection.each(_MOVE_LINKS, moved)
        await index_anew(self._connection, [*left, appeal])

    async def _appeals_of(self, messages: Sequence[MessageId]) -> Sequence[AppealId]:
        return [row[0] for row in await self._connection.rows(_APPEALS_OF, {"messages": list(messages)})]

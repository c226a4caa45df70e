"""Questions of the bot that wait for somebody's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text, update

from desk.dialogs import Dialog
from desk.names import AppealId, PersonId
from storage.connection import AnyRow, Connection
from storage.tables import dialogs

_ALL = select(
    dialogs.c.id,
    dialogs.c.chat,
    dialogs.c.person,
    dialogs.c.action,
    dialogs.c.appeal,
    dialogs.c.until,
    dialogs.c.prompt,
    dialogs.c.given,
)
_OF_PERSON = (
    dialogs.c.chat == bindparam("of_chat"),
    dialogs.c.person == bindparam("of_person"),
    text("waits IS TRUE"),
)
_OF = _ALL.where(*_OF_PERSON, dialogs.c.until > bindparam("now", type_=dialogs.c.until.type))
_BY_ID = _ALL.where(dialogs.c.id == bindparam("dialog"))
_WRITING = (
    select(dialogs.c.person)
    .where(
        dialogs.c.appeal == bindparam("of_appeal"),
        text("waits IS TRUE"),
        dialogs.c.until > bindparam("now", type_=dialogs.c.until.type),
    )
    .distinct()
    .order_by(dialogs.c.person)
)
_LATEST = (
    _ALL.where(
        dialogs.c.chat == bindparam("of_chat"),
        dialogs.c.person == bindparam("of_person"),
        dialogs.c.action == bindparam("action"),
        dialogs.c.until > bindparam("now", type_=dialogs.c.until.type),
    )
    .order_by(dialogs.c.id.desc())
    .limit(1)
)
_WITH_PERSON = _ALL.where(
    dialogs.c.chat == bindparam("of_chat"),
    dialogs.c.person == bindparam("of_person"),
    dialogs.c.until > bindparam("now", type_=dialogs.c.until.type),
).order_by(dialogs.c.id)
_KEEP = update(dialogs).where(dialogs.c.id == bindparam("dialog")).values(given=bindparam("given"))
_OPEN = insert(dialogs).returning(dialogs.c.id)
_REPLACE = delete(dialogs).where(*_OF_PERSON)
_CLOSE = delete(dialogs).where(dialogs.c.id == bindparam("dialog"))

FORGET_DIALOGS = delete(dialogs).where(dialogs.c.until < bindparam("before", type_=dialogs.c.until.type))
"""Those that nobody has answered, long after their time."""

ASKED_BY = update(dialogs).where(dialogs.c.id == bindparam("dialog")).values(prompt=bindparam("prompt"))
"""The asking message was sent: `dialog`, and `prompt`, Telegram's id of the message."""


def _dialog_of(row: AnyRow | None) -> Dialog | None:
    return None if row is None else Dialog(*row)


class StoredDialogs:
    """Fulfils desk.ports.Dialogs."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def open(
        self,
        chat: int,
        person: PersonId,
        action: str,
        appeal: AppealId | None,
        until: datetime,
        given: Mapping[str, Any],
        waits: bool = True,
    ) -> Dialog:
        if waits:
            await self._connection.run(_REPLACE, {"of_chat": chat, "of_person": person})
        values = {
            "chat": chat,
            "person": person,
            "action": action,
            "appeal": appeal,
            "until": until,
            "given": dict(given),
            "waits": waits,
        }
        number = await self._connection.scalar(_OPEN, values)
        return Dialog(number, chat, person, action, appeal, until, given=given)

    async def of(self, chat: int, person: PersonId, now: datetime) -> Dialog | None:
        row = await self._connection.row(_OF, {"of_chat": chat, "of_person": person, "now": now})
        return _dialog_of(row)

    async def get(self, dialog: int) -> Dialog | None:
        return _dialog_of(await self._connection.row(_BY_ID, {"dialog": dialog}))

    async def with_person(self, chat: int, person: PersonId, now: datetime) -> Sequence[Dialog]:
        rows = await self._connection.rows(_WITH_PERSON, {"of_chat": chat, "of_person": person, "now": now})
        return [Dialog(*row) for row in rows]

    async def writing(self, appeal: AppealId, now: datetime) -> Sequence[PersonId]:
        return [row[0] for row in await self._connection.rows(_WRITING, {"of_appeal": appeal, "now": now})]

    async def latest(self, chat: int, person: PersonId, action: str, now: datetime) -> Dialog | None:
        named = {"of_chat": chat, "of_person": person, "action": action, "now": now}
        return _dialog_of(await self._connection.row(_LATEST, named))

    async def keep(self, dialog: int, given: Mapping[str, Any]) -> None:
        await self._connection.run(_KEEP, {"dialog": dialog, "given": dict(given)})

    async def close(self, dialog: int) -> None:
        await self._connection.run(_CLOSE, {"dialog": dialog})

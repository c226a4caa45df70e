"""Letters of appeals by their Message-IDs, who takes part, and the files that came with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Text, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.names import AppealId, PersonId
from desk.ports import Letter, StoredFile
from storage.columns import dump, fixed
from storage.connection import AnyRow, Connection
from storage.tables import files, letters, outbox, participants

_COLUMNS = (
    letters.c.message_id,
    letters.c.sent,
    letters.c.appeal,
    letters.c.message,
    letters.c.person,
    letters.c.address,
    letters.c.subject,
    letters.c.at,
    letters.c.outbox,
    letters.c.whole,
)
ADD_LETTER = insert(letters)
_OF = select(*_COLUMNS).where(letters.c.appeal == bindparam("of_appeal")).order_by(letters.c.id)
_OURS = (
    select(*_COLUMNS)
    # As they are written in their column.
    .where(letters.c.sent.is_(True), letters.c.message_id.in_(bindparam("ids", expanding=True, type_=Text())))
    .order_by(letters.c.id.desc())
)
_FOR_ROW = select(*_COLUMNS).where(letters.c.outbox == bindparam("row")).order_by(letters.c.id).limit(1)
_AUTOMATIC = select(func.count()).where(
    letters.c.address == bindparam("to_address"),
    letters.c.at > bindparam("since", type_=letters.c.at.type),
    letters.c.sent.is_(True),
    letters.c.message.is_(None),
)
_CAME_BACK = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("row"),
        outbox.c.channel == fixed("mail"),
        outbox.c.state.in_([fixed("sent"), fixed("waiting")]),
    )
    .values(
        state="undeliverable",
        reason=bindparam("why"),
        finished=bindparam("at", type_=outbox.c.finished.type),
        leased_until=None,
    )
)
_JOIN = upsert(participants).on_conflict_do_nothing(index_elements=[participants.c.appeal, participants.c.person])
_PART = delete(participants).where(
    participants.c.appeal == bindparam("of_appeal"), participants.c.person == bindparam("whose")
)
_TAKING_PART = (
    select(participants.c.person)
    .where(participants.c.appeal == bindparam("of_appeal"))
    .order_by(participants.c.at, participants.c.person)
)
_KEEP = insert(files).returning(files.c.id)
_FILE = select(files.c.name, files.c.media_type, files.c.content, files.c.telegram).where(
    files.c.id == bindparam("which")
)
FILE_SHOWN = update(files).where(files.c.id == bindparam("which")).values(telegram=bindparam("named"))


def letter_values(letter: Letter) -> dict[str, Any]:
    return {column.name: getattr(letter, column.name) for column in _COLUMNS}


def _letter_of(row: AnyRow) -> Letter:
    return Letter(*row)


class StoredLetters:
    """Fulfils desk.ports.Letters."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, letter: Letter) -> None:
        await self._connection.run(ADD_LETTER, letter_values(letter))

    async def of(self, appeal: AppealId) -> Sequence[Letter]:
        return [_letter_of(row) for row in await self._connection.rows(_OF, {"of_appeal": appeal})]

    async def ours(self, message_ids: Sequence[str]) -> Sequence[Letter]:
        ids = [dump(each) for each in dict.fromkeys(message_ids)]
        return [_letter_of(row) for row in await self._connection.rows(_OURS, {"ids": ids})] if ids else []

    async def for_row(self, outbox: int) -> Letter | None:
        row = await self._connection.row(_FOR_ROW, {"row": outbox})
        return None if row is None else _letter_of(row)

    async def automatic_since(self, address: str, since: datetime) -> int:
        return int(await self._connection.scalar(_AUTOMATIC, {"to_address": address, "since": since}))

    async def undeliverable(self, outbox: int, reason: str, at: datetime) -> bool:
        return bool(await self._connection.run(_CAME_BACK, {"row": outbox, "why": reason, "at": at}))


class StoredParticipants:
    """Fulfils desk.ports.Participants."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, appeal: AppealId, person: PersonId, by: PersonId | None, at: datetime) -> None:
        await self._connection.run(_JOIN, {"appeal": appeal, "person": person, "added_by": by, "at": at})

    async def remove(self, appeal: AppealId, person: PersonId) -> None:
        await self._connection.run(_PART, {"of_appeal": appeal, "whose": person})

    async def of(self, appeal: AppealId) -> Sequence[PersonId]:
        return [row.person for row in await self._connection.rows(_TAKING_PART, {"of_appeal": appeal})]


class StoredFiles:
    """Fulfils desk.ports.Files."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, appeal: AppealId, name: str, media_type: str, content: bytes) -> int:
        values = {"appeal": appeal, "name": name, "media_type": media_type, "content": content, "size": len(content)}
        return int(await self._connection.scalar(_KEEP, values))

    async def get(self, file: int) -> StoredFile | None:
        row = await self._connection.row(_FILE, {"which": file})
        return None if row is None else StoredFile(*row)

    async def shown(self, file: int, telegram: str) -> None:
        await self._connection.run(FILE_SHOWN, {"which": file, "named": telegram})

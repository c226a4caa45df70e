"""Adding what happened before: whole lives of appeals, many at a time, of which nothing is said to anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select, text
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.appeal import Appeal
from desk.commands import Event
from desk.content import Message
from desk.names import AppealNumber, PersonId
from desk.outgoing import Timer
from storage.appeals import stored_appeal
from storage.connection import Connection
from storage.events import stored_event
from storage.search import terms_of
from storage.tables import appeals, counters, events, messages, persons, search, timers

_ADD_PERSON = insert(persons)
_ADD_APPEAL = insert(appeals)
_ADD_EVENT = insert(events)
ADD_MESSAGE = insert(messages)
_ADD_TIMER = insert(timers).values(attempts=0)
_ADD_TERMS = insert(search)
_NUMBERS = (
    upsert(counters)
    .values(name="appeal", value=bindparam("many"))
    .on_conflict_do_update(index_elements=[counters.c.name], set_={"value": counters.c.value + bindparam("many")})
    .returning(counters.c.value)
)


@dataclass(frozen=True, slots=True)
class PastLife:
    """An appeal with all that happened to it. timers: those that are still to come."""

    appeal: Appeal
    events: Sequence[Event]
    messages: Sequence[Message]
    timers: Sequence[Timer]


class StoredPast:
    """In a unit of work."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def numbers(self, many: int) -> range:
        """So many numbers of appeals, taken out of the row like any other."""
        last = await self._connection.scalar(_NUMBERS, {"many": many})
        return range(AppealNumber(last - many + 1), last + 1)

    async def appeal_ids(self, many: int) -> Sequence[int]:
        return await self._ids(appeals, many)

    async def message_ids(self, many: int) -> Sequence[int]:
        return await self._ids(messages, many)

    async def people(self, names: Sequence[str], tiers: Sequence[str]) -> Sequence[PersonId]:
        """People who are known by nothing but a name: none of them can be written to."""
        ids = await self._ids(persons, len(names))
        rows = [
            {
                "id": person,
                "first_name": name,
                "last_name": "",
                "username": "",
                "language": "ru",
                "language_chosen": False,
                "tier": tier,
                "started": False,
            }
            for person, name, tier in zip(ids, names, tiers, strict=True)
        ]
        await self._connection.each(_ADD_PERSON, rows)
        return [PersonId(each) for each in ids]

    async def add(self, lives: Sequence[PastLife]) -> None:
        """All of them, as they are."""
        add = self._connection.each
        await add(_ADD_APPEAL, [{"id": life.appeal.id, **stored_appeal(life.appeal)} for life in lives])
        await add(_ADD_EVENT, [stored_event(event) for life in lives for event in life.events])
        await add(ADD_MESSAGE, [message_values(message) for life in lives for message in life.messages])
        indexed = [(life.appeal.id, terms_of(message.content for message in life.messages)) for life in lives]
        await add(_ADD_TERMS, [{"appeal": appeal, "terms": terms} for appeal, terms in indexed if terms])
        await add(
            _ADD_TIMER,
            [
                {"appeal": life.appeal.id, "sort": timer.sort, "action": timer.action, "due": timer.due}
                for life in lives
                for timer in life.timers
            ],
        )

    async def _ids(self, table: Table, many: int) -> Sequence[int]:
        """Ids that nobody else gets: SQLite has one writer, PostgreSQL a sequence."""
        if self._connection.dialect == "sqlite":
            last = await self._connection.scalar(select(func.coalesce(func.max(table.c.id), 0)))
            return range(last + 1, last + many + 1)
        statement = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :many)")
        rows = await self._connection.rows(statement, {"name": table.name, "many": many})
        return [row[0] for row in rows]


def message_values(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "appeal": message.appeal,
        "author": message.author,
        "side": message.side,
        "purpose": message.purpose,
        "content": message.content,
        "at": message.at,
        "edited": message.edited,
    }

"""Is everything that is kept still whole: `frontdesk db check`, and the end of many a test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import bindparam, func, or_, select, text

from desk.appeal import Appeal
from desk.commands import Event
from desk.history import rebuild
from storage.appeals import ALL_APPEALS, appeal_of
from storage.columns import fixed
from storage.connection import Connection
from storage.door import Door
from storage.events import EVENT_COLUMNS, event_of
from storage.faults import DatabaseOlder
from storage.revision import HEAD
from storage.search import terms_of
from storage.tables import appeals, counters, events, messages, outbox, search

BATCH = 500
"""Appeals that are looked at together: memory does not grow with what is kept."""

LONGEST_LEASE = timedelta(hours=1)
"""No delivery takes this long: a lease that ends later holds its row for ever."""

_BATCH = ALL_APPEALS.where(appeals.c.id > bindparam("after")).order_by(appeals.c.id).limit(bindparam("batch"))
_EVENTS = (
    select(*EVENT_COLUMNS)
    .where(events.c.appeal.between(bindparam("first"), bindparam("last")))
    .order_by(events.c.appeal, events.c.id)
)
_LAST_WRITTEN = select(func.max(messages.c.appeal))
_WRITTEN = (
    select(messages.c.appeal, messages.c.content)
    .where(messages.c.appeal.between(bindparam("first"), bindparam("last")))
    .order_by(messages.c.appeal)
)
_TERMS = select(search.c.appeal, search.c.terms).where(search.c.appeal.between(bindparam("first"), bindparam("last")))
_NUMBERS = select(
    func.count(appeals.c.number),
    func.count(appeals.c.number.distinct()),
    func.coalesce(func.max(appeals.c.number), 0),
    select(counters.c.value).where(counters.c.name == fixed("appeal")).scalar_subquery(),
)
_LEASED_FOR_EVER = select(outbox.c.id).where(
    outbox.c.leased_until.is_not(None),
    or_(
        outbox.c.leased_until > bindparam("too_late", type_=outbox.c.leased_until.type),
        outbox.c.state != fixed("waiting"),
    ),
)


class Check(Door):
    """Finds what cannot be right."""

    async def check(self, now: datetime) -> list[str]:
        """What is wrong, a line each; an empty list when all is well. Names ids and fields, never contents.

        Raises DatabaseOlder for tables that this program cannot judge.
        """
        if (revision := await self._store.revision()) != HEAD:
            raise DatabaseOlder(
                f"{self._store.name}: its tables are at revision {revision}, this program's at {HEAD}:"
                " upgrade the database first"
            )
        async with self._store.reading() as connection:
            return [fault async for fault in _faults(connection, now)]


async def _faults(connection: Connection, now: datetime) -> AsyncIterator[str]:
    if connection.dialect == "sqlite":
        for (said,) in await connection.rows(text("PRAGMA integrity_check")):
            if said != "ok":
                yield f"the file: {said}"
        for table, row, parent, _ in await connection.rows(text("PRAGMA foreign_key_check")):
            yield f"{table} row {row}: refers to a row of {parent} that does not exist"
    async for fault in _appeals_unlike_their_events(connection):
        yield fault
    async for fault in _appeals_not_found_by_their_words(connection):
        yield fault
    numbered, distinct, highest, counted = (await connection.rows(_NUMBERS))[0]
    for fault in _numbering(numbered, distinct, highest, counted or 0):
        yield fault
    for (row,) in await connection.rows(_LEASED_FOR_EVER, {"too_late": now + LONGEST_LEASE}):
        yield f"outbox row {row}: leased for ever"


async def _appeals_unlike_their_events(connection: Connection) -> AsyncIterator[str]:
    """A stored appeal is a cache of its events: rebuilt from them it is the same."""
    after = 0
    while rows := await connection.rows(_BATCH, {"after": after, "batch": BATCH}):
        stored = [appeal_of(row) for row in rows]
        after = stored[-1].id
        happened = [event_of(row) for row in await connection.rows(_EVENTS, {"first": stored[0].id, "last": after})]
        by_appeal = {appeal: list(each) for appeal, each in groupby(happened, key=lambda event: event.appeal)}
        for appeal in stored:
            fault = _difference(appeal, by_appeal.get(appeal.id, ()))
            if fault:
                yield f"appeal {appeal.id}: {fault}"


async def _appeals_not_found_by_their_words(connection: Connection) -> AsyncIterator[str]:
    """What an appeal is found by is a cache of its correspondence."""
    last = await connection.scalar(_LAST_WRITTEN) or 0
    for first in range(0, last + 1, BATCH):
        some = {"first": first, "last": first + BATCH - 1}
        written = groupby(await connection.rows(_WRITTEN, some), key=lambda row: row.appeal)
        terms = {appeal: set(terms_of(row.content for row in rows).split()) for appeal, rows in written}
        kept = {row.appeal: set(row.terms.split()) for row in await connection.rows(_TERMS, some)}
        for appeal in sorted({*terms, *kept}):
            if terms.get(appeal, set()) != kept.get(appeal, set()):
                yield f"appeal {appeal}: is not found by what is written in it"


def _difference(stored: Appeal, happened: Sequence[Event]) -> str | None:
    if not happened:
        return "has no events"
    try:
        rebuilt = rebuild(happened)
    except (TypeError, ValueError) as error:
        return f"cannot be rebuilt from its events ({type(error).__name__})"
    unlike = [field.name for field in fields(Appeal) if getattr(stored, field.name) != getattr(rebuilt, field.name)]
    return f"is not what its events make it: {', '.join(unlike)}" if unlike else None


def _numbering(numbered: int, distinct: int, highest: int, counted: int) -> Iterator[str]:
    if numbered != distinct:
        yield f"numbers: {numbered - distinct} are used twice"
    if highest != distinct:
        yield f"numbers: {highest - distinct} below {highest} are missing"
    if counted != highest:
        yield f"numbers: the counter stands at {counted}, the highest number is {highest}"

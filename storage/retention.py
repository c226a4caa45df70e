"""Letting go of what has been kept for long enough: in small batches, each in a transaction of its own, so that
whoever works meanwhile waits for none of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, select, update

from desk.keeping import Keeping
from desk.names import CLOSED
from storage.alerts import FORGET_ALERTS
from storage.columns import fixed
from storage.connection import Connection
from storage.dialogs import FORGET_DIALOGS
from storage.door import Door
from storage.forgetting import WORDY, forget_words
from storage.marks import StoredMarks
from storage.portal import FORGET_SPENT, FORGET_TOKENS
from storage.rings import FORGET_RINGS
from storage.tables import appeals, inbox, message_versions, messages, outbox

BATCH = 500
"""Rows that are looked at together."""

_BEFORE_TRIED = inbox.c.tried_at < bindparam("before", type_=inbox.c.tried_at.type)
EMPTIED: dict[str, Any] = {"payload": None, "lane": "", "error": "", "state": "done"}
"""The row stays, without anything that tells whose it was: its number stands in events, which must not come again."""


def emptied_of(*where: Any) -> Any:
    """A batch of the updates that were worked off, where this holds, and that are still kept as they came."""
    batch = select(inbox.c.id).where(inbox.c.state == fixed("done"), inbox.c.payload.is_not(None), *where).limit(BATCH)
    return update(inbox).where(inbox.c.id.in_(batch)).values(EMPTIED)


_FORGET_UPDATES = emptied_of(_BEFORE_TRIED)
_FORGET_DEAD = update(inbox).where(inbox.c.state == fixed("dead"), _BEFORE_TRIED).values(EMPTIED)
_OLDEST_VERSIONS = select(message_versions.c.id).order_by(message_versions.c.id).limit(BATCH)
_FORGET_VERSIONS = delete(message_versions).where(
    message_versions.c.id.in_(_OLDEST_VERSIONS),
    message_versions.c.until < bindparam("before", type_=message_versions.c.until.type),
)
_SENT_ROWS = (
    select(outbox.c.id, outbox.c.created).where(outbox.c.id > bindparam("after")).order_by(outbox.c.id).limit(BATCH)
)
_FORGET_SENT = delete(outbox).where(
    outbox.c.id.between(bindparam("first"), bindparam("last")),
    outbox.c.state == fixed("sent"),
    outbox.c.finished < bindparam("before", type_=outbox.c.finished.type),
)
_LAST_APPEAL = select(func.max(appeals.c.id))
_LONG_CLOSED = select(appeals.c.id).where(
    appeals.c.id.between(bindparam("first"), bindparam("last")),
    appeals.c.state == fixed(CLOSED),
    appeals.c.closed < bindparam("before", type_=appeals.c.closed.type),
    exists().where(messages.c.appeal == appeals.c.id, WORDY),
)


class Batches(Door):
    """Statements that take what is older than a moment, each time in a transaction of its own."""

    async def _once_over(self, statement: Any, before: datetime) -> int:
        return await self._alone(lambda connection: connection.run(statement, {"before": before}))

    async def _batches(self, statement: Any, before: datetime) -> int:
        done = 0
        while forgotten := await self._once_over(statement, before):
            done += forgotten
        return done


class Retention(Batches):
    """What has been kept for long enough is forgotten. Doing it twice does no harm."""

    async def turn_of(self, job: str, at: datetime, since: datetime) -> bool:
        """Whether nobody has done the job since; if so it is the caller's, and no other replica's."""
        return await self._alone(lambda connection: StoredMarks(connection).again(job, at, since))

    async def is_done(self, job: str, since: datetime) -> bool:
        """Whether the job was done since."""
        async with self._store.reading() as connection:
            return await StoredMarks(connection).happened(job, since)

    async def done_with(self, job: str, at: datetime) -> None:
        """The job is done, until it is due again."""
        await self._alone(lambda connection: StoredMarks(connection).set(job, at))

    async def forget_old(self, keeping: Keeping, now: datetime) -> dict[str, int]:
        """All that is older than it may be. Returns how much of what: updates, dead letters, …"""
        return {
            "updates": await self._batches(_FORGET_UPDATES, now - keeping.updates),
            "dead_letters": await self._once_over(_FORGET_DEAD, now - keeping.dead_letters),
            "dialogs": await self._once_over(FORGET_DIALOGS, now - keeping.dialogs),
            "alerts": await self._once_over(FORGET_ALERTS, now - keeping.sent),
            "versions": await self._batches(_FORGET_VERSIONS, now - keeping.versions),
            "sent": await self._forget_sent(now - keeping.sent),
            "tokens": await self._once_over(FORGET_TOKENS, now),
            "spent": await self._once_over(FORGET_SPENT, now),
            "rings": await self._once_over(FORGET_RINGS, now - keeping.sent),
            "texts": await self._forget_texts(now - keeping.texts),
        }

    async def _forget_sent(self, before: datetime) -> int:
        done, after = 0, 0
        while True:
            async with self._store.reading() as connection:
                rows = await connection.rows(_SENT_ROWS, {"after": after})
            if not rows or rows[0].created >= before:
                return done
            span = {"first": rows[0].id, "last": rows[-1].id, "before": before}
            done += await self._alone(_run(_FORGET_SENT, span))
            after = rows[-1].id

    async def _forget_texts(self, before: datetime) -> int:
        done = 0
        async with self._store.reading() as connection:
            last = await connection.scalar(_LAST_APPEAL) or 0
        for first in range(1, last + 1, BATCH):
            span = {"first": first, "last": first + BATCH - 1, "before": before}
            async with self._store.reading() as connection:
                closed = [row.id for row in await connection.rows(_LONG_CLOSED, span)]
            if closed:
                await self._alone(_forgetting(closed))
            done += len(closed)
        return done


def _run(statement: Any, parameters: dict[str, Any]) -> Callable[[Connection], Awaitable[int]]:
    return lambda connection: connection.run(statement, parameters)


def _forgetting(closed: list[int]) -> Callable[[Connection], Awaitable[None]]:
    return lambda connection: forget_words(connection, closed)

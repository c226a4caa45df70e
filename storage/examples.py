"""What staff decided about tags, read out of events and correspondence: no copy is kept that could outlive a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, func, select

from desk.articles import asked_in
from desk.content import Message
from desk.examples import DECIDING, INVENTED, TELLING, Example, decided_in
from desk.names import AppealId, PersonId
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.events import EVENT_COLUMNS, event_of
from storage.forgetting import WORDY
from storage.tables import appeals, events, message_versions, messages

BATCH = 500
"""Appeals that are read together."""

_APPEALS: Any = bindparam("appeals", expanding=True)
_BATCH = (
    select(appeals.c.id, appeals.c.initiator, appeals.c.submitted, appeals.c.pretag)
    .where(appeals.c.id < bindparam("before"), appeals.c.submitted.is_not(None), appeals.c.channel != fixed(INVENTED))
    .order_by(appeals.c.id.desc())
    .limit(BATCH)
)
_EVENTS = (
    select(*EVENT_COLUMNS)
    .where(
        events.c.appeal.between(bindparam("first"), bindparam("last")),
        events.c.action.in_([fixed(action) for action in sorted(TELLING)]),
    )
    .order_by(events.c.appeal, events.c.id)
)
_WRITTEN = (
    select(
        *(messages.c.id, messages.c.appeal, messages.c.author, messages.c.side, messages.c.purpose),
        *(messages.c.content, messages.c.at, messages.c.edited),
    )
    .where(messages.c.appeal.in_(_APPEALS), messages.c.side == fixed("initiator"))
    .order_by(messages.c.appeal, messages.c.id)
)
_VERSIONS = (
    select(messages.c.appeal, message_versions.c.message, message_versions.c.content, message_versions.c.until)
    .join(messages, messages.c.id == message_versions.c.message)
    .where(messages.c.appeal.in_(_APPEALS))
    .order_by(message_versions.c.id.desc())
)
_LAST_EVENT = select(func.coalesce(func.max(events.c.id), 0))
_DECISIONS_SINCE = (
    select(func.count())
    .select_from(events)
    .where(
        events.c.id > bindparam("event"),
        events.c.action.in_([fixed(action) for action in sorted(DECIDING)]),
        events.c.actor.is_not(None),
        events.c.via != fixed(INVENTED),
    )
)
_WITH_WORDS = (
    select(messages.c.appeal).distinct().where(
        messages.c.appeal.in_(_APPEALS), messages.c.side == fixed("initiator"), WORDY
    )
)  # fmt: skip


class StoredExamples:
    """Fulfils desk.ports.Examples."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def newest(self, most: int) -> Sequence[Example]:
        found: list[Example] = []
        async for some in self._examples():
            found += some
            if len(found) >= most:
                break
        return sorted(found[:most], key=lambda example: (example.decided.at, example.appeal))

    async def _examples(self) -> AsyncIterator[list[Example]]:
        """The appeals submitted last come first, some at a time."""
        before = 2**63 - 1
        while rows := await self._connection.rows(_BATCH, {"before": before}):
            before = rows[-1].id
            span = {"first": before, "last": rows[0].id}
            told = [event_of(row) for row in await self._connection.rows(_EVENTS, span)]
            by_appeal = {appeal: list(each) for appeal, each in groupby(told, key=lambda event: event.appeal)}
            decided = {row.id: decided_in(by_appeal.get(row.id, ()), PersonId(row.initiator)) for row in rows}
            texts = await self._texts([row for row in rows if decided[row.id] is not None])
            yield [
                Example(AppealId(row.id), PersonId(row.initiator), texts[row.id], row.pretag, word)
                for row in rows
                if (word := decided[row.id]) is not None and texts[row.id].strip()
            ]

    async def _texts(self, of: Sequence[AnyRow]) -> dict[int, str]:
        """What the initiators of these appeals had written when they submitted them, by appeal."""
        which = {"appeals": [row.id for row in of]}
        if not of:
            return {}
        # The oldest comes last, and so stays, of the versions that were still current then.
        submitted = {row.id: row.submitted for row in of}
        before = {
            row.message: row.content
            for row in await self._connection.rows(_VERSIONS, which)
            if row.until > submitted[row.appeal]
        }
        written: defaultdict[int, list[Message]] = defaultdict(list)
        for row in await self._connection.rows(_WRITTEN, which):
            message = Message(*row)
            if message.at <= submitted[message.appeal]:
                written[message.appeal].append(replace(message, content=before.get(message.id, message.content)))
        return {appeal: asked_in(written[appeal]) for appeal in submitted}

    async def last_event(self) -> int:
        return int(await self._connection.scalar(_LAST_EVENT))

    async def decisions_since(self, event: int) -> int:
        return int(await self._connection.scalar(_DECISIONS_SINCE, {"event": event}))

    async def wordless(self, appeals: Collection[AppealId]) -> frozenset[AppealId]:
        left = set(appeals)
        ids = sorted(left)
        for first in range(0, len(ids), BATCH):
            rows = await self._connection.rows(_WITH_WORDS, {"appeals": ids[first : first + BATCH]})
            left -= {row.appeal for row in rows}
        return frozenset(left)

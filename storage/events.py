"""Events: what happened, append-only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.commands import Event
from desk.names import AppealId, PersonId
from desk.ports import ChangedMeanwhile
from storage.codec import changes_from_json, changes_to_json
from storage.connection import AnyRow, Connection
from storage.tables import appeals, events

EVENT_COLUMNS = [column for column in events.c if column.name != "id"]
"""What `event_of` reads, in this order."""

_OF = select(*EVENT_COLUMNS).where(events.c.appeal == bindparam("appeal")).order_by(events.c.id)
_BY_STAFF = (
    select(*EVENT_COLUMNS)
    .join(appeals, appeals.c.id == events.c.appeal)
    .where(events.c.actor == bindparam("person"), appeals.c.initiator != bindparam("person"))
    .order_by(events.c.id)
)
_APPEND = upsert(events).on_conflict_do_nothing(index_elements=[events.c.appeal, events.c.cause, events.c.action])


def event_of(row: AnyRow) -> Event:
    return Event(
        appeal=row.appeal,
        action=row.action,
        actor=row.actor,
        roles=frozenset(row.roles),
        via=row.via,
        cause=row.cause,
        source=row.source,
        target=row.target,
        at=row.at,
        inputs=row.inputs,
        changes=changes_from_json(row.changes),
        process=row.process,
    )


def stored_event(event: Event) -> dict[str, Any]:
    """The values of its row, without the id."""
    return {
        "appeal": event.appeal,
        "action": event.action,
        "actor": event.actor,
        "roles": sorted(event.roles),
        "via": event.via,
        "cause": event.cause,
        "source": event.source,
        "target": event.target,
        "at": event.at,
        "inputs": dict(event.inputs),
        "changes": changes_to_json(event.changes),
        "process": event.process,
    }


class StoredEvents:
    """Fulfils desk.ports.Events."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def append(self, event: Event) -> None:
        if not await self._connection.run(_APPEND, stored_event(event)):
            raise ChangedMeanwhile(f"{event.cause} did {event.action} to appeal {event.appeal} already")

    async def of(self, appeal: AppealId) -> Sequence[Event]:
        return [event_of(row) for row in await self._connection.rows(_OF, {"appeal": appeal})]

    async def by_staff(self, person: PersonId) -> Sequence[Event]:
        return [event_of(row) for row in await self._connection.rows(_BY_STAFF, {"person": person})]

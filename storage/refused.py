"""What was attempted and not allowed: a part of the audit trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.commands import Command
from desk.names import AppealId
from desk.ports import RefusedAttempt
from storage.connection import Connection
from storage.tables import refused

_COLUMNS = [column for column in refused.c if column.name != "id"]
_OF = select(*_COLUMNS).where(refused.c.appeal == bindparam("appeal")).order_by(refused.c.id)
_ADD = upsert(refused).on_conflict_do_nothing(index_elements=[refused.c.appeal, refused.c.cause, refused.c.action])


class StoredRefused:
    """Fulfils desk.ports.Refused."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, command: Command, reason: str, at: datetime) -> None:
        values = {
            "appeal": command.appeal,
            "action": command.action,
            "actor": command.actor.person,
            "roles": sorted(command.actor.roles),
            "via": command.via,
            "cause": command.cause,
            "reason": reason,
            "at": at,
        }
        await self._connection.run(_ADD, values)

    async def of(self, appeal: AppealId) -> Sequence[RefusedAttempt]:
        rows = await self._connection.rows(_OF, {"appeal": appeal})
        return [
            RefusedAttempt(
                row.appeal, row.action, row.actor, frozenset(row.roles), row.via, row.cause, row.reason, row.at
            )
            for row in rows
        ]

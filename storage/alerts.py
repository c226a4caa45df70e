"""Groups of alerts as monitoring told of them, and as they were decided."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.alerts import AlertGroup
from desk.ports import ChangedMeanwhile
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.tables import alert_groups

_COLUMNS = [alert_groups.c[name] for name in AlertGroup.__dataclass_fields__]
_KEPT = [each.name for each in _COLUMNS if each.name not in {"id", "version", "key"}]
_CURRENT_ONE = text("current IS TRUE")
_OPEN = text("current IS TRUE AND state IN ('proposed', 'confirmed')")

_ALL = select(*_COLUMNS)
_BY_ID = _ALL.where(alert_groups.c.id == bindparam("alert"))
_CURRENT = _ALL.where(alert_groups.c.key_digest == bindparam("digest"), _CURRENT_ONE)
_WAITING = _ALL.where(_OPEN, alert_groups.c.state == fixed("proposed"), alert_groups.c.resolved.is_(None)).order_by(
    alert_groups.c.id
)
_CONFIRMED = _ALL.where(_OPEN, alert_groups.c.state == fixed("confirmed")).order_by(alert_groups.c.id)
_LATELY = _ALL.order_by(alert_groups.c.id.desc()).limit(bindparam("limit")).offset(bindparam("offset"))
_RETIRE = update(alert_groups).where(alert_groups.c.id == bindparam("which"), _CURRENT_ONE).values(current=False)
_ADD = (
    upsert(alert_groups)
    .values(current=True)
    .on_conflict_do_nothing(index_elements=[alert_groups.c.key_digest], index_where=_CURRENT_ONE)
    .returning(alert_groups.c.id)
)
_SAVE = (
    update(alert_groups)
    .where(
        alert_groups.c.id == bindparam("which"),
        alert_groups.c.version == bindparam("was"),
        # Of one that began anew meanwhile nothing is to be changed any more.
        _CURRENT_ONE,
    )
    .values({name: bindparam(name) for name in _KEPT} | {"version": bindparam("was") + 1})
)
FORGET_ALERTS = delete(alert_groups).where(alert_groups.c.heard < bindparam("before", type_=alert_groups.c.heard.type))
"""What monitoring has not told of for so long fires no more, whatever it said last."""


class StoredAlerts:
    """Fulfils desk.alerts.Alerts."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def current(self, key: str) -> AlertGroup | None:
        return _group(await self._connection.row(_CURRENT, {"digest": _digest(key)}))

    async def get(self, alert: int) -> AlertGroup | None:
        return _group(await self._connection.row(_BY_ID, {"alert": alert}))

    async def add(self, group: AlertGroup, instead_of: AlertGroup | None) -> AlertGroup:
        digest = _digest(group.key)
        if instead_of is not None:
            # Only that one: another that became it meanwhile is what this collides with.
            await self._connection.run(_RETIRE, {"which": instead_of.id})
        given = {**_values(group), "version": 1, "key": group.key, "key_digest": digest}
        added = await self._connection.scalar(_ADD, given)
        if added is None:
            raise ChangedMeanwhile(f"another replica was told of the alerts {digest[:12]} first")
        return replace(group, id=int(added), version=1)

    async def save(self, group: AlertGroup) -> None:
        given = {**_values(group), "which": group.id, "was": group.version}
        if not await self._connection.run(_SAVE, given):
            raise ChangedMeanwhile(f"alerts {group.id}")

    async def waiting(self) -> Sequence[AlertGroup]:
        return _groups(await self._connection.rows(_WAITING))

    async def confirmed(self) -> Sequence[AlertGroup]:
        return _groups(await self._connection.rows(_CONFIRMED))

    async def lately(self, limit: int, offset: int = 0) -> Sequence[AlertGroup]:
        return _groups(await self._connection.rows(_LATELY, {"limit": limit, "offset": offset}))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _values(group: AlertGroup) -> dict[str, Any]:
    given = {name: getattr(group, name) for name in _KEPT}
    return {**given, "signs": sorted(group.signs)}


def _group(row: AnyRow | None) -> AlertGroup | None:
    return None if row is None else _groups([row])[0]


def _groups(rows: Sequence[AnyRow]) -> list[AlertGroup]:
    groups = [AlertGroup(*row) for row in rows]
    return [
        replace(
            each,
            labels=tuple((str(name), str(value)) for name, value in each.labels),
            severities=tuple(each.severities),
            signs=frozenset(each.signs),
        )
        for each in groups
    ]

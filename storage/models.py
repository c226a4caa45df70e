"""The classifier's models: kept where all replicas find them and every backup has them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select

from desk.models import KeptModel, NewModel, Promoted, Promotion
from desk.names import AppealId
from storage.connection import Connection
from storage.tables import models, promotions

_ADD = insert(models).returning(models.c.id)
_ALL = select(
    models.c.id, models.c.at, models.c.first, models.c.header, models.c.taught, models.c.upto, models.c.report
).order_by(models.c.id)
_FILES = select(models.c.header, models.c.arrays).where(models.c.id == bindparam("version"))
_FORGET = delete(models).where(models.c.id.in_(bindparam("versions", expanding=True)))
_PROMOTE = insert(promotions)
_PROMOTIONS = select(promotions.c.id, promotions.c.version, promotions.c.at, promotions.c.why).order_by(promotions.c.id)
_LAST = select(func.coalesce(func.max(promotions.c.id), 0))


class StoredModels:
    """Fulfils desk.ports.Models."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, model: NewModel, at: datetime) -> int:
        return int(await self._connection.scalar(_ADD, {**asdict(model), "at": at}))

    async def all(self) -> Sequence[KeptModel]:
        return [
            KeptModel(
                version=row.id,
                at=row.at,
                first=row.first,
                digest=row.header["arrays"],
                taught=tuple(AppealId(appeal) for appeal in row.taught),
                upto=row.upto,
                report=row.report,
            )
            for row in await self._connection.rows(_ALL)
        ]

    async def files(self, version: int) -> tuple[Mapping[str, Any], bytes]:
        row = await self._connection.row(_FILES, {"version": version})
        if row is None:
            raise LookupError(f"no model {version}")
        return row.header, bytes(row.arrays)

    async def promote(self, version: int, why: Promoted, at: datetime) -> None:
        await self._connection.run(_PROMOTE, {"version": version, "why": why, "at": at})

    async def promotions(self) -> Sequence[Promotion]:
        return [Promotion(*row) for row in await self._connection.rows(_PROMOTIONS)]

    async def last_promotion(self) -> int:
        return int(await self._connection.scalar(_LAST))

    async def forget(self, versions: Collection[int]) -> None:
        if versions:
            await self._connection.run(_FORGET, {"versions": sorted(versions)})

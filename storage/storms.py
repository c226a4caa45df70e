"""Storms as they were noticed and decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, exists, func, insert, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.appeal import Pretag
from desk.names import AppealId, PersonId
from desk.ports import ChangedMeanwhile
from desk.storms import Storm, StormState, Told
from storage.columns import fixed
from storage.connection import Connection
from storage.tables import appeals, storm_members, storms

_BELONGS = and_(storm_members.c.storm == storms.c.id, storm_members.c.state != fixed("left"))
_COUNTED = select(func.count()).select_from(storm_members).where(_BELONGS).scalar_subquery()
_PEOPLE = (
    select(func.count(appeals.c.initiator.distinct()))
    .select_from(storm_members.join(appeals, appeals.c.id == storm_members.c.appeal))
    .where(_BELONGS)
    .scalar_subquery()
)
_ALL = select(
    storms.c.id,
    storms.c.state,
    storms.c.topic,
    storms.c.found,
    storms.c.latest,
    _COUNTED.label("size"),
    _PEOPLE.label("people"),
    storms.c.decided,
    storms.c.decided_by,
    storms.c.accident,
)
_BY_ID = _ALL.where(storms.c.id == bindparam("storm"))
_LIVING = _ALL.where(
    or_(
        storms.c.state == fixed("confirmed"),
        and_(
            storms.c.state.in_([fixed("proposed"), fixed("denied")]),
            storms.c.latest >= bindparam("since", type_=storms.c.latest.type),
        ),
    )
).order_by(storms.c.id)
_LATELY = _ALL.order_by(storms.c.id.desc()).limit(bindparam("limit")).offset(bindparam("offset"))
_ADD = insert(storms).values(state="proposed").returning(storms.c.id)
_JOIN = upsert(storm_members).values(state="found").on_conflict_do_nothing(index_elements=[storm_members.c.appeal])
_JOINED = (
    update(storms).where(storms.c.id == bindparam("which")).values(latest=bindparam("at", type_=storms.c.latest.type))
)
_MEMBERS = (
    select(storm_members.c.appeal)
    .where(storm_members.c.storm == bindparam("storm"), storm_members.c.state != fixed("left"))
    .order_by(storm_members.c.appeal)
    .limit(bindparam("limit"))
)
_FOUNDERS = (
    select(storm_members.c.appeal, appeals.c.initiator)
    .select_from(storm_members.join(appeals, appeals.c.id == storm_members.c.appeal))
    .where(storm_members.c.storm == bindparam("storm"), storm_members.c.founder)
    .order_by(storm_members.c.appeal)
)
_UNLINKED = (
    select(storm_members.c.appeal)
    .where(storm_members.c.storm == bindparam("storm"), storm_members.c.state == fixed("found"))
    .order_by(storm_members.c.appeal)
)
_IS_PART = select(storm_members.c.storm).where(
    storm_members.c.appeal == bindparam("appeal"), storm_members.c.state == fixed("linked")
)
_LINKED = update(storm_members).where(storm_members.c.appeal == bindparam("which")).values(state=bindparam("is_now"))
_DECIDE = (
    update(storms)
    .where(storms.c.id == bindparam("which"), storms.c.state == fixed("proposed"))
    .values(
        state=bindparam("verdict"),
        decided=bindparam("at", type_=storms.c.decided.type),
        latest=bindparam("at", type_=storms.c.latest.type),
        decided_by=bindparam("person"),
    )
)
_BEGAN = update(storms).where(storms.c.id == bindparam("which")).values(accident=bindparam("made"))
_END = (
    update(storms).where(storms.c.id == bindparam("which"), storms.c.state == fixed("confirmed")).values(state="over")
)

_NOTICED = or_(appeals.c.tag.is_(None), appeals.c.tag == fixed("technical"))
_MAY_JOIN = or_(_NOTICED, appeals.c.tag == fixed("faq"))
_SINCE = appeals.c.submitted >= bindparam("since", type_=appeals.c.submitted.type)
_COUNTS = or_(
    appeals.c.state.not_in([fixed("draft"), fixed("self_service"), fixed("closed")]),
    # What was rejected or withdrawn tells of nothing that is broken.
    and_(appeals.c.state == fixed("closed"), appeals.c.resolution.not_in([fixed("rejected"), fixed("withdrawn")])),
)
_CANDIDATES = (
    select(
        appeals.c.id,
        appeals.c.initiator,
        appeals.c.tag,
        appeals.c.pretag,
        appeals.c.state.in_([fixed("new"), fixed("l1_work"), fixed("triage")]).label("waits"),
    )
    .where(
        text("number IS NOT NULL"),
        _SINCE,
        _COUNTS,
        appeals.c.parent.is_(None),
        appeals.c.kind.is_(None),
        _MAY_JOIN,
        ~exists().where(storm_members.c.appeal == appeals.c.id),
    )
    .order_by(appeals.c.submitted.desc(), appeals.c.id.desc())
    .limit(bindparam("limit"))
)
_TOLD = select(func.count()).where(
    text("number IS NOT NULL"),
    _SINCE,
    appeals.c.submitted < bindparam("until", type_=appeals.c.submitted.type),
    _NOTICED,
)
_FIRST_TOLD = (
    select(appeals.c.submitted)
    .where(text("number IS NOT NULL"), appeals.c.submitted.is_not(None))
    .order_by(appeals.c.submitted)
    .limit(1)
)


class StoredStorms:
    """Fulfils desk.storms.Storms."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def propose(
        self, topic: str, founders: Sequence[AppealId], others: Sequence[AppealId], at: datetime
    ) -> Storm:
        storm = int(await self._connection.scalar(_ADD, {"topic": topic, "found": at, "latest": at}))
        founding = set(founders)
        # In one order, so that two replicas that see the same do not wait for each other.
        for appeal in sorted({*founders, *others}):
            given = {"appeal": appeal, "storm": storm, "founder": appeal in founding}
            if not await self._connection.run(_JOIN, given):
                raise ChangedMeanwhile(f"appeal {appeal} belongs to a storm already")
        proposed = await self.get(storm)
        assert proposed is not None
        return proposed

    async def join(self, storm: int, appeal: AppealId, at: datetime, *, founder: bool) -> bool:
        joined = await self._connection.run(_JOIN, {"appeal": appeal, "storm": storm, "founder": founder})
        if joined:
            await self._connection.run(_JOINED, {"which": storm, "at": at})
        return bool(joined)

    async def get(self, storm: int) -> Storm | None:
        row = await self._connection.row(_BY_ID, {"storm": storm})
        return None if row is None else Storm(*row)

    async def living(self, since: datetime) -> Sequence[Storm]:
        return [Storm(*row) for row in await self._connection.rows(_LIVING, {"since": since})]

    async def lately(self, limit: int, offset: int = 0) -> Sequence[Storm]:
        return [Storm(*row) for row in await self._connection.rows(_LATELY, {"limit": limit, "offset": offset})]

    async def founders(self, storm: int) -> Mapping[AppealId, PersonId]:
        return {row[0]: row[1] for row in await self._connection.rows(_FOUNDERS, {"storm": storm})}

    async def members(self, storm: int, limit: int) -> Sequence[AppealId]:
        return [row[0] for row in await self._connection.rows(_MEMBERS, {"storm": storm, "limit": limit})]

    async def unlinked(self, storm: int) -> Sequence[AppealId]:
        return [row[0] for row in await self._connection.rows(_UNLINKED, {"storm": storm})]

    async def linked(self, appeal: AppealId, *, part: bool) -> None:
        await self._connection.run(_LINKED, {"which": appeal, "is_now": "linked" if part else "left"})

    async def is_part(self, appeal: AppealId) -> bool:
        return await self._connection.scalar(_IS_PART, {"appeal": appeal}) is not None

    async def decide(self, storm: int, verdict: StormState, by: PersonId, at: datetime) -> bool:
        given = {"which": storm, "verdict": verdict, "person": by, "at": at}
        return bool(await self._connection.run(_DECIDE, given))

    async def began(self, storm: int, accident: AppealId) -> None:
        await self._connection.run(_BEGAN, {"which": storm, "made": accident})

    async def end(self, storm: int) -> None:
        await self._connection.run(_END, {"which": storm})

    async def candidates(self, since: datetime, limit: int) -> Sequence[Told]:
        rows = await self._connection.rows(_CANDIDATES, {"since": since, "limit": limit})
        return [Told(each.id, each.initiator, each.tag, _likeliest(each.pretag), each.waits) for each in reversed(rows)]

    async def told(self, since: datetime, until: datetime) -> int:
        return int(await self._connection.scalar(_TOLD, {"since": since, "until": until}))

    async def first_told(self) -> datetime | None:
        first: datetime | None = await self._connection.scalar(_FIRST_TOLD)
        return first


def _likeliest(pretag: Pretag | None) -> str | None:
    return pretag.likeliest[0][0] if pretag is not None and pretag.likeliest else None

"""Appeals: the stored row is the appeal as it is now, guarded by its version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, and_, bindparam, exists, func, insert, not_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.appeal import Appeal
from desk.names import CLOSED, DRAFT, AppealId, AppealNumber, Channel, PersonId, RoleId, StateId
from desk.people import Person
from desk.ports import ChangedMeanwhile
from desk.refusals import NoSuchAppeal
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.tables import appeals, counters, outbox, screens

_COLUMNS = [appeals.c[field.name] for field in fields(Appeal)]
_STORED = [field.name for field in fields(Appeal) if field.name != "id"]

_IS_DRAFT = appeals.c.state == fixed(DRAFT)
_IS_OPEN = appeals.c.state.not_in([fixed(DRAFT), fixed(CLOSED)])

ALL_APPEALS = select(*_COLUMNS)
"""To be narrowed down; `appeal_of` reads its rows."""

_BY_ID = ALL_APPEALS.where(appeals.c.id == bindparam("appeal"))
_HOLD = _BY_ID.with_for_update(key_share=True)
_LINKING = select(func.pg_advisory_xact_lock(0x6C696E6B73))
_BY_NUMBER = ALL_APPEALS.where(appeals.c.number == bindparam("number"))
_OF_PERSON = ALL_APPEALS.where(appeals.c.initiator == bindparam("person"))
_DRAFT_OF = _OF_PERSON.where(_IS_DRAFT).order_by(appeals.c.id.desc()).limit(1)
_OPEN_OF = _OF_PERSON.where(_IS_OPEN).order_by(appeals.c.id)
_ALL_OF = _OF_PERSON.order_by(appeals.c.id)
_CLOSED_OF = (
    _OF_PERSON.where(appeals.c.state == fixed(CLOSED), appeals.c.number.is_not(None))
    .order_by(appeals.c.closed.desc(), appeals.c.id.desc())
    .limit(bindparam("limit"))
)
_ABUSES = select(func.coalesce(func.sum(appeals.c.abuses), 0)).where(
    # First what an index is over: the number alone tells what was sent.
    appeals.c.submitted > bindparam("since", type_=appeals.c.submitted.type),
    appeals.c.number.is_not(None),
    appeals.c.initiator == bindparam("person"),
)
_HELD_BY = ALL_APPEALS.where(
    appeals.c.assignee == bindparam("person"), _IS_OPEN, appeals.c.resolved.is_(None)
).order_by(appeals.c.id)
_WITHOUT_CARD = (
    select(appeals.c.id)
    .join(outbox, outbox.c.appeal == appeals.c.id)
    .where(
        # That its card was asked for tells what came live from what was imported.
        outbox.c.sort == fixed("show"),
        outbox.c.view == fixed("card"),
        outbox.c.place == bindparam("place"),
        _IS_OPEN,
        not_(exists().where(screens.c.view_key == outbox.c.view_key)),
    )
    .order_by(appeals.c.id)
)
_IN_STATE = select(appeals.c.id).where(appeals.c.state == bindparam("of_state")).order_by(appeals.c.id)
_CHILDREN = select(appeals.c.id).where(appeals.c.parent == bindparam("parent")).order_by(appeals.c.id)
_STATES = select(appeals.c.state).where(_IS_OPEN).distinct()
_ADD = insert(appeals).returning(appeals.c.id)
_LAST_NUMBER = select(counters.c.value).where(counters.c.name == fixed("appeal"))
_NEXT_NUMBER = (
    upsert(counters)
    .values(name="appeal", value=1)
    .on_conflict_do_update(index_elements=[counters.c.name], set_={"value": counters.c.value + 1})
    .returning(counters.c.value)
)


@cache
def _save(changed: tuple[str, ...]) -> Executable:
    """The statement that sets these columns: of an index over others nothing has to be written."""
    return (
        update(appeals)
        .where(and_(appeals.c.id == bindparam("appeal"), appeals.c.version == bindparam("read_version")))
        .values({name: bindparam(name) for name in changed})
    )


def appeal_of(row: AnyRow) -> Appeal:
    """A row of `ALL_APPEALS`."""
    return Appeal(*row)


def stored_appeal(appeal: Appeal) -> dict[str, Any]:
    """The values of its row, without the id."""
    return {name: getattr(appeal, name) for name in _STORED}


class StoredAppeals:
    """Fulfils desk.ports.Appeals. What it has read or written by id it remembers until the unit of work ends."""

    __slots__ = ("_connection", "_known")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[AppealId, Appeal] = {}

    def _remember(self, appeal: Appeal) -> Appeal:
        self._known[appeal.id] = appeal
        return appeal

    async def begin(self, initiator: Person, channel: Channel, at: datetime) -> Appeal:
        draft = Appeal(AppealId(0), initiator.id, channel, DRAFT, at, tier=initiator.tier, contract=initiator.contract)
        number = await self._connection.scalar(_ADD, stored_appeal(draft))
        return self._remember(draft.become(id=AppealId(number)))

    async def get(self, appeal: AppealId) -> Appeal:
        return self._known.get(appeal) or self._remember(await self._one(_BY_ID, appeal=appeal))

    async def whole(self, appeal: AppealId) -> Appeal:
        # Where there is one writer, nobody else does anything.
        if self._connection.dialect == "postgresql":
            await self._connection.rows(_LINKING)
        # What was read before others had to wait may be otherwise by now.
        self._known.clear()
        return self._remember(await self._one(_HOLD, appeal=appeal))

    async def numbered(self, number: AppealNumber) -> Appeal:
        return await self._one(_BY_NUMBER, number=number)

    async def _one(self, statement: Any, **which: int) -> Appeal:
        (named,) = which.values()
        # People write numbers that no column can hold.
        row = await self._connection.row(statement, which) if named < 2**63 else None
        if row is None:
            raise NoSuchAppeal(named)
        return appeal_of(row)

    async def save(self, appeal: Appeal) -> None:
        read, written = self._known.get(appeal.id), vars(appeal)
        was = vars(read) if read else None
        changed = tuple(name for name in _STORED if was is None or was[name] != written[name])
        values = {name: written[name] for name in changed}
        values |= {"appeal": appeal.id, "read_version": appeal.version - 1}
        if not await self._connection.run(_save(changed), values):
            raise ChangedMeanwhile(f"appeal {appeal.id} is no longer at version {appeal.version - 1}")
        self._remember(appeal)

    async def next_number(self) -> AppealNumber:
        return AppealNumber(await self._connection.scalar(_NEXT_NUMBER))

    async def draft_of(self, person: PersonId) -> Appeal | None:
        row = await self._connection.row(_DRAFT_OF, {"person": person})
        return None if row is None else appeal_of(row)

    async def open_of(self, person: PersonId) -> Sequence[Appeal]:
        return [appeal_of(row) for row in await self._connection.rows(_OPEN_OF, {"person": person})]

    async def all_of(self, person: PersonId) -> Sequence[Appeal]:
        return [appeal_of(row) for row in await self._connection.rows(_ALL_OF, {"person": person})]

    async def closed_of(self, person: PersonId, limit: int) -> Sequence[Appeal]:
        rows = await self._connection.rows(_CLOSED_OF, {"person": person, "limit": limit})
        return [appeal_of(row) for row in rows]

    async def abuses_of(self, person: PersonId, since: datetime) -> int:
        return int(await self._connection.scalar(_ABUSES, {"person": person, "since": since}))

    async def held_by(self, person: PersonId) -> Sequence[Appeal]:
        return [appeal_of(row) for row in await self._connection.rows(_HELD_BY, {"person": person})]

    async def in_state(self, state: StateId) -> Sequence[AppealId]:
        return [row[0] for row in await self._connection.rows(_IN_STATE, {"of_state": state})]

    async def children_of(self, appeal: AppealId) -> Sequence[AppealId]:
        return [row[0] for row in await self._connection.rows(_CHILDREN, {"parent": appeal})]

    async def without_card(self, place: RoleId) -> Sequence[AppealId]:
        return [row[0] for row in await self._connection.rows(_WITHOUT_CARD, {"place": place})]


async def states_in_use(connection: Connection) -> frozenset[str]:
    """The states in which open appeals live now."""
    return frozenset(row[0] for row in await connection.rows(_STATES))


async def last_number(connection: Connection) -> int:
    """The number that was given out last: how many appeals there have ever been."""
    return int(await connection.scalar(_LAST_NUMBER) or 0)

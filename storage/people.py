"""Persons and the addresses by which they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Text, and_, bindparam, cast, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.licences import Licence
from desk.names import Channel, Language, PersonId
from desk.people import Person
from storage.columns import dump, fixed
from storage.connection import AnyRow, Connection
from storage.tables import addresses, coupons, letters, outbox, participants, persons

TELEGRAM = "telegram"

DESK = "desk"
"""The address, on a channel that nobody writes on, of whoever stands for it."""

PERSON_COLUMNS = (
    persons.c.id,
    addresses.c.address,
    persons.c.first_name,
    persons.c.last_name,
    persons.c.username,
    persons.c.language,
    persons.c.tier,
    persons.c.started,
    persons.c.contract,
    persons.c.muted_until,
    persons.c.portal_user,
    persons.c.licence_ends,
    persons.c.language_chosen,
)
_BY_ADDRESS = (
    select(*PERSON_COLUMNS)
    .select_from(addresses.join(persons, persons.c.id == addresses.c.person))
    .where(addresses.c.channel == fixed(TELEGRAM), addresses.c.address == bindparam("address"))
)
_BY_USERNAME = (
    select(*PERSON_COLUMNS)
    .select_from(addresses.join(persons, persons.c.id == addresses.c.person))
    # As it is written in its column; usernames are ASCII. Who has it now was met last.
    .where(
        addresses.c.channel == fixed(TELEGRAM),
        func.lower(cast(persons.c.username, Text)) == bindparam("username", type_=Text()),
    )
    .order_by(persons.c.id.desc())
    .limit(1)
)
TELEGRAM_OF = and_(addresses.c.person == persons.c.id, addresses.c.channel == fixed(TELEGRAM))
_BY_ID = (
    select(*PERSON_COLUMNS)
    .select_from(persons.outerjoin(addresses, TELEGRAM_OF))
    .where(persons.c.id == bindparam("person"))
)
_BY_CHANNEL = select(addresses.c.person).where(
    addresses.c.channel == bindparam("channel"), addresses.c.address == bindparam("address")
)
_ADDRESS = (
    select(addresses.c.address)
    .where(addresses.c.person == bindparam("whose"), addresses.c.channel == bindparam("channel"))
    .order_by(addresses.c.address)
    .limit(1)
)
_ADD = (
    insert(persons)
    .values(tier=Person.__dataclass_fields__["tier"].default, started=False, language_chosen=False)
    .returning(persons.c.id)
)
_ADD_ADDRESS = upsert(addresses).on_conflict_do_nothing(index_elements=[addresses.c.channel, addresses.c.address])
_REMOVE = delete(persons).where(persons.c.id == bindparam("person"))
_RENAME = (
    update(persons)
    .where(persons.c.id == bindparam("person"))
    .values({name: bindparam(name) for name in ("first_name", "last_name", "username", "language")})
)
_CHOOSE_LANGUAGE = (
    update(persons)
    .where(persons.c.id == bindparam("person"))
    .values(language=bindparam("language"), language_chosen=True)
)
_SET_CONTRACT = update(persons).where(persons.c.id == bindparam("person")).values(contract=bindparam("plan"))
_SET_MUTED = update(persons).where(persons.c.id == bindparam("person")).values(muted_until=bindparam("until"))
_OF_PORTAL_USER = (
    select(*PERSON_COLUMNS)
    .select_from(persons.outerjoin(addresses, TELEGRAM_OF))
    .where(persons.c.portal_user == bindparam("user"))
    .order_by(persons.c.id)
)
_LICENSE = (
    update(persons)
    .where(persons.c.id == bindparam("person"))
    .values(
        portal_user=bindparam("user"),
        tier=bindparam("given"),
        licence_ends=bindparam("ends"),
        lapses=bindparam("lapse"),
    )
)
_LAPSE = (
    update(persons)
    .where(persons.c.id == bindparam("person"), persons.c.lapses <= bindparam("now", type_=persons.c.lapses.type))
    .values(tier=bindparam("given"), lapses=None)
)
_LAPSING = (
    select(persons.c.id)
    .where(persons.c.lapses.is_not(None), persons.c.lapses <= bindparam("now", type_=persons.c.lapses.type))
    .order_by(persons.c.lapses, persons.c.id)
    .limit(bindparam("most"))
)
_NEXT_LAPSE = select(persons.c.lapses).where(persons.c.lapses.is_not(None)).order_by(persons.c.lapses).limit(1)
_SET_STARTED = update(persons).where(persons.c.id == bindparam("person")).values(started=bindparam("started"))
_OLD: Any = bindparam("old")
_NEW: Any = bindparam("new")
_TAKING_PART = select(participants.c.appeal).where(participants.c.person == _NEW)
JOIN = (
    update(addresses).where(addresses.c.person == _OLD).values(person=_NEW),
    update(letters).where(letters.c.person == _OLD).values(person=_NEW),
    update(outbox).where(outbox.c.person == _OLD).values(person=_NEW),
    update(coupons).where(coupons.c.owner == _OLD).values(owner=_NEW),
    delete(participants).where(participants.c.person == _OLD, participants.c.appeal.in_(_TAKING_PART)),
    update(participants).where(participants.c.person == _OLD).values(person=_NEW),
)
"""What hangs on a person's addresses goes where they go."""

_was = persons.alias("was")
_TAKE_OVER = (
    update(persons)
    .where(persons.c.id == _NEW)
    .values(
        {
            name: select(_was.c[name]).where(_was.c.id == _OLD).scalar_subquery()
            for name in ("portal_user", "tier", "licence_ends", "lapses")
        }
    )
)
_NOBODY = (
    update(persons)
    .where(persons.c.id == _OLD)
    .values(first_name="", last_name="", username="", portal_user=None, licence_ends=None, lapses=None)
)


def person_of(row: AnyRow, newer: Mapping[str, Any] | None = None) -> Person:
    values = {**row._asdict(), **(newer or {})}
    address = values.pop("address")
    del values["language_chosen"]
    return Person(telegram=None if address is None else int(address), **values)


class StoredPeople:
    """Fulfils desk.ports.People. Whom it has read it remembers until the unit of work ends."""

    __slots__ = ("_connection", "_known")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[PersonId, Person] = {}

    async def meet(self, telegram: int, first_name: str, last_name: str, username: str, language: Language) -> Person:
        said = {"first_name": first_name, "last_name": last_name, "username": username, "language": language}
        row = await self._of_telegram(telegram)
        while row is None:
            if (added := await self._add(telegram, said)) is not None:
                return self._remember(added)
            row = await self._of_telegram(telegram)
        if row.language_chosen:
            said["language"] = row.language
        if all(getattr(row, name) == value for name, value in said.items()):
            return self._remember(person_of(row))
        await self._connection.run(_RENAME, {"person": row.id, **said})
        return self._remember(person_of(row, said))

    async def _add(self, telegram: int, said: Mapping[str, Any]) -> Person | None:
        person = await self._connection.scalar(_ADD, said)
        values = {"channel": TELEGRAM, "address": str(telegram), "person": person}
        if await self._connection.run(_ADD_ADDRESS, values):
            return Person(person, telegram, **said)
        # Another replica met them at the same moment; its row stays.
        await self._connection.run(_REMOVE, {"person": person})
        return None

    async def _of_telegram(self, telegram: int) -> AnyRow | None:
        return await self._connection.row(_BY_ADDRESS, {"address": str(telegram)})

    def _remember(self, person: Person) -> Person:
        self._known[person.id] = person
        return person

    async def of_desk(self, channel: Channel, name: str) -> Person:
        return await self.meet_at(channel, DESK, name)

    async def meet_at(self, channel: Channel, address: str, name: str, language: Language = "ru") -> Person:
        given = {"channel": channel, "address": address}
        while (row := await self._connection.row(_BY_CHANNEL, given)) is None:
            said: dict[str, Any] = {"first_name": name, "last_name": "", "username": "", "language": language}
            person = await self._connection.scalar(_ADD, said)
            if await self._connection.run(_ADD_ADDRESS, {**given, "person": person}):
                return self._remember(Person(person, None, **said))
            await self._connection.run(_REMOVE, {"person": person})
        return await self.get(row.person)

    async def unreachable(self, name: str) -> Person:
        said: dict[str, Any] = {"first_name": name, "last_name": "", "username": "", "language": "ru"}
        return self._remember(Person(await self._connection.scalar(_ADD, said), None, **said))

    async def at(self, channel: Channel, address: str) -> Person | None:
        row = await self._connection.row(_BY_CHANNEL, {"channel": channel, "address": address})
        return None if row is None else await self.get(row.person)

    async def address(self, person: PersonId, channel: Channel) -> str | None:
        known: str | None = await self._connection.scalar(_ADDRESS, {"channel": channel, "whose": person})
        return known

    async def join(self, old: PersonId, new: PersonId) -> None:
        was, known = await self.get(old), await self.get(new)
        for statement in JOIN:
            await self._connection.run(statement, {"old": old, "new": new})
        if known.portal_user is None and was.portal_user is not None:
            await self._connection.run(_TAKE_OVER, {"old": old, "new": new})
        await self._connection.run(_NOBODY, {"old": old})
        self._known.pop(old, None)
        self._known.pop(new, None)

    async def get(self, person: PersonId) -> Person:
        """Raises LookupError."""
        if known := self._known.get(person):
            return known
        row = await self._connection.row(_BY_ID, {"person": person})
        if row is None:
            raise LookupError(f"no person {person}")
        return self._remember(person_of(row))

    async def of_telegram(self, telegram: int) -> Person | None:
        row = await self._of_telegram(telegram)
        return None if row is None else person_of(row)

    async def of_portal_user(self, user: str) -> Sequence[Person]:
        return [person_of(row) for row in await self._connection.rows(_OF_PORTAL_USER, {"user": user})]

    async def license(
        self, person: PersonId, user: str | None, licence: Licence, tier: str, lapses: datetime | None
    ) -> None:
        values = {"person": person, "user": user, "given": tier, "ends": licence.ends, "lapse": lapses}
        await self._connection.run(_LICENSE, values)
        self._known.pop(person, None)

    async def lapse(self, person: PersonId, tier: str, now: datetime) -> bool:
        self._known.pop(person, None)
        return bool(await self._connection.run(_LAPSE, {"person": person, "given": tier, "now": now}))

    async def lapsing(self, now: datetime, limit: int) -> Sequence[PersonId]:
        return [row.id for row in await self._connection.rows(_LAPSING, {"now": now, "most": limit})]

    async def next_lapse(self) -> datetime | None:
        at: datetime | None = await self._connection.scalar(_NEXT_LAPSE)
        return at

    async def named(self, username: str) -> Person | None:
        row = await self._connection.row(_BY_USERNAME, {"username": dump(username.lower())})
        return None if row is None else person_of(row)

    async def choose_language(self, person: PersonId, language: Language) -> None:
        await self._connection.run(_CHOOSE_LANGUAGE, {"person": person, "language": language})
        self._known.pop(person, None)

    async def set_contract(self, person: PersonId, plan: str | None) -> None:
        await self._connection.run(_SET_CONTRACT, {"person": person, "plan": plan})
        self._known.pop(person, None)

    async def set_muted(self, person: PersonId, until: datetime | None) -> None:
        await self._connection.run(_SET_MUTED, {"person": person, "until": until})
        self._known.pop(person, None)

    async def set_started(self, person: PersonId, started: bool) -> None:
        await self._connection.run(_SET_STARTED, {"person": person, "started": started})
        if known := self._known.get(person):
            self._remember(replace(known, started=started))

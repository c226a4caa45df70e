"""What monitoring told of, as it is kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from desk.alerts import AlertGroup, News, begun, changed, passed
from desk.ports import ChangedMeanwhile
from storage import Database
from tests.storage.test_retention import _keeping
from tests.storage.town import NOON

KEY = '{}/{severity="critical"}:{alertname="PortalDown"}' + "\u0000\ud83d"
LATER = NOON + timedelta(hours=1)


def group(key: str = KEY) -> AlertGroup:
    told = News(
        key,
        2,
        frozenset({"b@2", "a@1"}),
        NOON,
        "PortalDown",
        "не отвечает",
        (("job", "web"), ("zone", "б")),
        ("critical",),
        True,
        "https://prometheus.example.org",
    )
    return begun(told, "critical", NOON)


async def kept(database: Database, made: AlertGroup) -> AlertGroup:
    async with database.work() as work:
        return await work.alerts.add(made, await work.alerts.current(made.key))


async def test_it_is_kept_as_it_was_told(database: Database) -> None:
    added = await kept(database, group())

    async with database.reading() as work:
        current = await work.alerts.current(KEY)
        by_number = await work.alerts.get(added.id)
        nobody = await work.alerts.current("another")
    assert current == by_number == added == replace(group(), id=added.id, version=1)
    assert nobody is None


async def test_what_changed_is_kept_unless_another_replica_was_first(database: Database, replica: Database) -> None:
    added = await kept(database, group())
    once_more = changed(passed(added, NOON), News(KEY, 7, frozenset(), None, "y"), "low", LATER)
    async with database.work() as work:
        await work.alerts.save(once_more)

    with pytest.raises(ChangedMeanwhile):
        async with replica.work() as work:
            await work.alerts.save(passed(added, LATER))

    async with database.reading() as work:
        assert await work.alerts.get(added.id) == replace(once_more, version=2)


async def test_one_of_those_with_the_same_key_is_current(database: Database) -> None:
    old = await kept(database, group())
    other = await kept(database, group("other"))
    new = await kept(database, group())

    with pytest.raises(ChangedMeanwhile):
        async with database.work() as work:
            await work.alerts.save(old)

    async with database.reading() as work:
        current = await work.alerts.current(KEY)
        waiting = [each.id for each in await work.alerts.waiting()]
        pages = [[each.id for each in await work.alerts.lately(2, offset)] for offset in (0, 2)]
    assert current == new
    assert waiting == [other.id, new.id]
    assert pages == [[new.id, other.id], [old.id]]


async def test_two_replicas_that_are_told_at_once_keep_it_once(database: Database, replica: Database) -> None:
    async def told(by: Database) -> bool:
        try:
            async with by.work() as work:
                if await work.alerts.current(KEY) is not None:
                    return False
                await work.alerts.add(group(), None)
        except ChangedMeanwhile:
            return False
        return True

    first = await asyncio.gather(told(database), told(replica))

    async with database.reading() as work:
        assert len(await work.alerts.lately(10)) == 1
    assert sorted(first) == [False, True]


async def test_what_another_replica_has_just_been_told_is_not_put_aside(database: Database, replica: Database) -> None:
    async with database.work() as work:
        known = await work.alerts.current(KEY)
    first = await kept(replica, group())

    with pytest.raises(ChangedMeanwhile):
        async with database.work() as work:
            await work.alerts.add(group(), known)

    async with database.reading() as work:
        assert await work.alerts.lately(10) == [first]


async def test_what_waits_and_what_is_confirmed_is_found(database: Database) -> None:
    waits, gone, denied, made = [await kept(database, group(str(each))) for each in range(4)]
    async with database.work() as work:
        await work.alerts.save(passed(gone, NOON))
        await work.alerts.save(replace(denied, state="denied"))
        await work.alerts.save(replace(made, state="confirmed"))

    async with database.reading() as work:
        assert [each.id for each in await work.alerts.waiting()] == [waits.id]
        assert [each.id for each in await work.alerts.confirmed()] == [made.id]


async def test_what_was_not_told_of_for_long_is_forgotten(database: Database) -> None:
    old = await kept(database, replace(group(), heard=NOON - timedelta(days=31)))
    fires = await kept(database, replace(group("other"), found=NOON - timedelta(days=90)))

    forgotten = await database.forget_old(_keeping(sent=timedelta(days=30)), NOON)

    assert forgotten["alerts"] == 1
    async with database.reading() as work:
        assert [each.id for each in await work.alerts.lately(10)] == [fires.id]
        assert await work.alerts.get(old.id) is None


async def test_who_stands_for_monitoring_is_one(database: Database, replica: Database) -> None:
    async def met(by: Database) -> int:
        async with by.work() as work:
            return (await work.people.of_desk("monitoring", "Мониторинг")).id

    first = await asyncio.gather(met(database), met(replica))

    async with database.work() as work:
        again = await work.people.of_desk("monitoring", "Мониторинг")
    assert {*first} == {again.id}
    assert (again.telegram, again.first_name, again.erased) == (None, "Мониторинг", False)

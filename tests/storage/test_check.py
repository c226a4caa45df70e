"""`frontdesk db check` finds what cannot be right, and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import make_url, text

import storage.check
from storage import Database, DatabaseOlder
from tests.storage.town import NOON, OPERATOR, Town, second


async def spoil(database: Database, statement: str) -> None:
    async with database._store.writing() as connection:
        await connection.run(text(statement))


async def test_a_desk_as_it_should_be_has_no_faults(database: Database, town: Town) -> None:
    await town.draft()
    appeal = await town.appeal(places=(OPERATOR,), reaction_due=second(1))
    await town.change(appeal, "take", state="l1_work")
    await town.say(501)
    await town.claim()

    assert await database.check(NOON) == []


async def test_an_empty_desk_has_no_faults(database: Database) -> None:
    assert await database.check(NOON) == []


async def test_an_appeal_that_is_not_what_its_events_make_it_is_found(
    database: Database, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.check, "BATCH", 2)
    for _ in range(5):
        await town.appeal()

    await spoil(database, "UPDATE appeals SET tag = 'map', version = 7 WHERE id = 4")

    assert await database.check(NOON) == ["appeal 4: is not what its events make it: tag, version"]


async def test_an_appeal_without_events_is_found(database: Database, town: Town) -> None:
    await town.draft()

    await spoil(database, "DELETE FROM events")

    assert await database.check(NOON) == ["appeal 1: has no events"]


async def test_an_appeal_whose_first_event_is_missing_is_found(database: Database, town: Town) -> None:
    await town.appeal()

    await spoil(database, "DELETE FROM events WHERE action = 'draft'")

    assert await database.check(NOON) == ["appeal 1: cannot be rebuilt from its events (TypeError)"]


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE counters SET value = 5", "numbers: the counter stands at 5, the highest number is 3"),
        ("DELETE FROM counters", "numbers: the counter stands at 0, the highest number is 3"),
    ],
)
async def test_a_counter_that_does_not_fit_is_found(database: Database, town: Town, statement: str, fault: str) -> None:
    for _ in range(3):
        await town.appeal()

    await spoil(database, statement)

    assert await database.check(NOON) == [fault]


async def test_a_number_that_is_missing_is_found(database: Database, town: Town) -> None:
    for _ in range(3):
        await town.appeal()

    await spoil(database, "UPDATE appeals SET number = NULL WHERE number = 2")

    assert "numbers: 1 below 3 are missing" in await database.check(NOON)


async def test_a_row_that_is_leased_for_ever_is_found(database: Database, town: Town) -> None:
    await town.say(501)
    await town.say(502)
    await town.claim()

    await spoil(database, "UPDATE outbox SET leased_until = 9000000000000000 WHERE id = 1")
    await spoil(database, "UPDATE outbox SET state = 'sent' WHERE id = 2")

    assert await database.check(NOON) == ["outbox row 1: leased for ever", "outbox row 2: leased for ever"]


async def test_tables_that_nobody_has_made_yet_are_not_judged(bare_url: str) -> None:
    database = await Database.open(bare_url)

    with pytest.raises(DatabaseOlder, match="at revision None, this program's at"):
        await database.check(NOON)

    await database.close()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_reference_to_nothing_is_found_in_a_file(database: Database, url: str, town: Town) -> None:
    await town.draft()
    with closing(sqlite3.connect(make_url(url).database or "")) as other:
        other.execute("DELETE FROM persons")
        other.commit()

    faults = await database.check(NOON)

    assert "appeals row 1: refers to a row of persons that does not exist" in faults


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_damaged_file_is_found(database: Database, url: str, town: Town) -> None:
    await town.draft()
    with closing(sqlite3.connect(make_url(url).database or "")) as other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute("UPDATE sqlite_master SET sql = replace(sql, 'state = ''draft''', 'state = ''new''')")
        other.commit()
    await database.close()

    again = await Database.open(url)
    faults = await again.check(NOON)
    await again.close()

    assert any(fault.startswith("the file: ") and "ix_appeals_draft" in fault for fault in faults)


async def test_an_appeal_that_is_not_found_by_its_words_is_told(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.message(appeal, "карта пустая")
    whole = await database.check(NOON)

    await spoil(database, "DELETE FROM search")

    assert whole == []
    assert await database.check(NOON) == [f"appeal {appeal.id}: is not found by what is written in it"]

"""Opening, committing, rolling back; and what is said when the database cannot be used."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError

import storage.sqlite
from desk.names import AppealId
from storage import Database, DatabaseBroken, DatabaseLocked, DatabaseNewer, DatabaseUnreachable
from tests.storage.town import NOON, Town, came


def at(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def test_a_missing_file_is_made(tmp_path: Path) -> None:
    database = await Database.open(at(tmp_path / "new.db"))

    await database.upgrade()

    assert await database.gate.accept([came("1")]) == 1
    await database.close()


async def test_what_was_committed_is_there_after_a_restart(url: str) -> None:
    first = await Database.open(url)
    appeal = await Town(first).appeal()
    await first.close()

    second = await Database.open(url)
    async with second.reading() as work:
        assert await work.appeals.get(appeal.id) == appeal
    await second.close()


async def test_a_unit_of_work_is_written_together_or_not_at_all(database: Database, replica: Database) -> None:
    async def begin_and(fail: bool) -> None:
        async with database.work() as work:
            ivan = await work.people.meet(501, "Иван", "", "", "ru")
            await work.appeals.begin(ivan, "telegram", NOON)
            if fail:
                raise RuntimeError

    with pytest.raises(RuntimeError):
        await begin_and(fail=True)
    async with replica.reading() as work:
        assert await work.people.of_telegram(501) is None

    await begin_and(fail=False)

    async with replica.reading() as work:
        assert await work.people.of_telegram(501) is not None


async def test_nothing_is_seen_of_a_unit_of_work_before_its_end(database: Database) -> None:
    async with database.work() as work:
        await work.people.meet(501, "Иван", "", "", "ru")

        async with database.reading() as other:
            assert await other.people.of_telegram(501) is None


@pytest.mark.parametrize("bare_url", ["sqlite"], indirect=True)
async def test_a_commit_is_on_the_disk_when_it_returns(bare_url: str) -> None:
    database = await Database.open(bare_url)

    for opened in (database._store.writing(), database._store.taking_in()):
        async with opened as connection:
            assert await connection.scalar(text("PRAGMA synchronous")) == 2
            assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"

    await database.close()


async def test_what_refers_to_nothing_is_not_kept(database: Database, town: Town) -> None:
    draft = await town.draft()

    async def write(appeal: int) -> None:
        async with database.work() as work:
            await work.events.append(replace(town.event(draft, "x", None, {}), appeal=AppealId(appeal)))

    await write(draft.id)
    with pytest.raises((IntegrityError, sqlite3.IntegrityError)):
        await write(draft.id + 1)


async def test_a_reader_cannot_write(database: Database) -> None:
    async with database.reading() as work:
        with pytest.raises((DBAPIError, DatabaseUnreachable)):
            await work.people.meet(501, "Иван", "", "", "ru")
        assert await work.people.of_telegram(501) is None


async def test_many_read_while_one_writes(database: Database, town: Town) -> None:
    appeal = await town.appeal()

    async def read() -> int:
        async with database.reading() as work:
            return (await work.appeals.get(appeal.id)).version

    async with asyncio.timeout(10), database.work() as work:
        await work.people.meet(502, "Олег", "", "", "ru")
        versions = await asyncio.gather(*(read() for _ in range(20)))

    assert set(versions) == {appeal.version}


async def test_who_asks_again_and_again_lets_others_run(database: Database) -> None:
    stopped = False

    async def ask() -> int:
        asked = 0
        while not stopped and asked < 1000:
            asked += 1
            async with database.reading() as work:
                await work.people.of_telegram(501)
            async with database.work() as work:
                await work.people.of_telegram(501)
        return asked

    asking = asyncio.create_task(ask())
    for _ in range(20):
        await asyncio.sleep(0)
    stopped = True

    assert await asking < 1000


async def test_a_cancelled_task_leaves_nothing_behind_and_the_database_usable(database: Database) -> None:
    holding = asyncio.Event()

    async def hold() -> None:
        async with database.work() as work:
            await work.people.meet(501, "Иван", "", "", "ru")
            holding.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hold())
    await holding.wait()
    task.cancel()
    await asyncio.wait([task])

    async with database.work() as work:
        assert await work.people.of_telegram(501) is None
        await work.people.meet(502, "Олег", "", "", "ru")
    async with database.reading() as work:
        assert await work.people.of_telegram(502) is not None


@pytest.mark.parametrize("where", ["work", "reading", "accept"])
async def test_a_task_that_is_cancelled_in_the_middle_of_a_statement_hurts_nobody(
    database: Database, where: str
) -> None:
    async def use() -> None:
        match where:
            case "work":
                async with database.work() as work:
                    for count in range(1000):
                        await work.people.meet(count, "Иван", "", "", "ru")
            case "reading":
                async with database.reading() as work:
                    for count in range(1000):
                        await work.people.of_telegram(count)
            case "accept":
                for count in range(1000):
                    await database.gate.accept([came(str(count))])

    for turns in range(60):
        task = asyncio.create_task(use())
        for _ in range(turns // 2):
            await asyncio.sleep(0)
        task.cancel()
        if turns % 2:
            # Once more, while it is rolling back.
            await asyncio.sleep(0)
            task.cancel()
        await asyncio.wait([task])

    async with asyncio.timeout(10), database.work() as work:
        await work.people.meet(5000, "Олег", "", "", "ru")
    async with database.reading() as work:
        assert await work.people.of_telegram(5000) is not None
    assert await database.gate.accept([came("last")]) == 1


async def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Здравствуйте! Это письмо, а не база данных. " * 100)

    with pytest.raises(DatabaseBroken, match=r"letter\.db: the file is not an SQLite database"):
        await Database.open(at(path))


async def test_a_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match=r"nowhere/desk\.db: the file cannot be opened or made"):
        await Database.open(at(tmp_path / "nowhere" / "desk.db"))


@pytest.mark.parametrize("url", ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:", "mysql://x/y", "desk.db"])
async def test_an_address_that_the_desk_cannot_use_is_said_so(url: str) -> None:
    with pytest.raises(DatabaseUnreachable):
        await Database.open(url)


async def test_a_server_that_does_not_answer_is_said_so_without_the_password() -> None:
    with pytest.raises(DatabaseUnreachable, match=r"desk:\*\*\*@127\.0\.0\.1:1/desk: no connection") as caught:
        await Database.open("postgresql+asyncpg://desk:secret@127.0.0.1:1/desk")

    assert "secret" not in str(caught.value)


async def test_a_server_without_such_a_database_is_said_so(postgres: str) -> None:
    missing = make_url(postgres).set(database="no_such_desk").render_as_string(hide_password=False)

    with pytest.raises(DatabaseUnreachable, match="the server has no such database"):
        await Database.open(missing)


async def test_a_database_that_another_program_holds_is_said_so(
    sqlite_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.sqlite, "PATIENCE", 0.05)
    path = tmp_path / "desk.db"
    shutil.copy(sqlite_file, path)
    database = await Database.open(at(path))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(DatabaseLocked, match=r"desk\.db: another program has been writing to it for too long"):
            await database.upgrade()
        with pytest.raises(DatabaseLocked):
            await database.gate.accept([came("1")])

        other.execute("ROLLBACK")
    assert await database.gate.accept([came("1")]) == 1
    await database.close()


async def test_tables_of_a_newer_program_are_left_alone(bare_url: str) -> None:
    database = await Database.open(bare_url)
    await database.upgrade()
    async with database._store.writing() as connection:
        await connection.run(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseNewer, match="revision 9999, which this program does not know"):
        await database.upgrade()

    await database.close()


def test_a_start_with_an_up_to_date_database_does_without_alembic(sqlite_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    shutil.copy(sqlite_file, path)
    program = f"""
import asyncio, sys
from storage import Database
async def start():
    database = await Database.open({at(path)!r})
    await database.upgrade()
    await database.close()
asyncio.run(start())
print([name for name in sys.modules if name.partition(".")[0] in {{"alembic", "asyncpg"}}])
"""

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout == "[]\n"

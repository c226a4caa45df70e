"""A copy of the database while the desk works on."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import BackupImpossible, Database, DatabaseBroken, backup
from tests.storage.town import NOON, Town, came

in_a_file = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


def copies(folder: Path) -> list[str]:
    """All that a backup has left there."""
    return [path.name for path in folder.glob("copy.db*")]


@in_a_file
async def test_a_backup_is_a_whole_desk(database: Database, town: Town, url: str, tmp_path: Path) -> None:
    appeal = await town.appeal()
    target = tmp_path / "copy.db"

    backup(url, target)

    assert copies(tmp_path) == ["copy.db"]
    copy = await Database.open(f"sqlite+aiosqlite:///{target}")
    async with copy.reading() as work:
        assert await work.appeals.get(appeal.id) == appeal
    assert await copy.check(NOON) == []
    await copy.close()


@in_a_file
async def test_a_backup_has_no_half_of_a_unit_of_work(database: Database, url: str, tmp_path: Path) -> None:
    async with database.work() as work:
        await work.people.meet(501, "Иван", "", "", "ru")
        await asyncio.to_thread(backup, url, tmp_path / "copy.db")

    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM persons").fetchone() == (0,)
    async with database.reading() as work:
        assert await work.people.of_telegram(501) is not None


@in_a_file
async def test_the_desk_takes_in_while_it_is_copied(database: Database, url: str, tmp_path: Path) -> None:
    await database.gate.accept([came(str(count), payload=b"x" * 10_000) for count in range(500)])

    copying = asyncio.create_task(asyncio.to_thread(backup, url, tmp_path / "copy.db"))
    accepted = sum([await database.gate.accept([came(f"new{count}")]) for count in range(50)])
    await copying

    assert accepted == 50
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM inbox").fetchone()[0] >= 500


@in_a_file
async def test_an_earlier_backup_is_not_overwritten(database: Database, url: str, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"precious")

    with pytest.raises(BackupImpossible, match="exists already"):
        backup(url, target)

    assert target.read_bytes() == b"precious"


def test_a_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupImpossible, match="there is no such file"):
        backup(f"sqlite+aiosqlite:///{tmp_path / 'missing.db'}", tmp_path / "copy.db")

    assert not (tmp_path / "copy.db").exists()


@in_a_file
def test_a_backup_to_nowhere_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"nowhere|cannot be opened"):
        backup(url, tmp_path / "nowhere" / "copy.db")


def test_a_file_that_is_no_database_gives_no_backup(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_bytes(b"rubbish" * 1000)

    with pytest.raises(DatabaseBroken, match="not an SQLite database"):
        backup(f"sqlite+aiosqlite:///{tmp_path / 'letter.db'}", tmp_path / "copy.db")

    assert copies(tmp_path) == []


def test_a_server_is_backed_up_by_its_own_means(tmp_path: Path) -> None:
    with pytest.raises(BackupImpossible, match="pg_dump"):
        backup("postgresql+asyncpg://desk:secret@127.0.0.1/desk", tmp_path / "copy.db")

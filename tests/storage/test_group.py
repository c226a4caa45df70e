"""Units of work that share a commit: each is on the disk before anybody is told, and none pays for another."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import column, insert, table, text

from desk.ports import ChangedMeanwhile
from storage.direct import DirectConnection
from storage.faults import DatabaseLocked, DatabaseUnreachable
from storage.group import GroupCommit

ADD = insert(table("words", column("word")))


class Disk(DirectConnection):
    """A connection whose commits can be held up, or fail; it counts them."""

    commits = 0
    committed_on: threading.Thread | None = None
    held: threading.Event | None = None
    broken = False

    def execute(self, text: str) -> None:
        if text == "COMMIT":
            self.commits += 1
            self.committed_on = threading.current_thread()
            if self.held is not None:
                assert self.held.wait(10)
            if self.broken:
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorname = "SQLITE_IOERR"
                raise error
        super().execute(text)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "words.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE words (word TEXT NOT NULL)")
    return path


@pytest.fixture
async def disk(path: Path) -> AsyncIterator[Disk]:
    opened = await Disk.open(str(path), patience=1.0, pragmas=("synchronous=FULL",))
    assert isinstance(opened, Disk)
    yield opened
    await opened.close()


@pytest.fixture
def group(disk: Disk) -> GroupCommit:
    return GroupCommit(disk, patience=1.0)


def kept(path: Path) -> list[str]:
    """What another program sees."""
    with closing(sqlite3.connect(path)) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM words ORDER BY rowid")]


async def write(group: GroupCommit, *words: str, fails: Exception | None = None) -> None:
    async with group.unit() as connection:
        for word in words:
            await connection.run(ADD, {"word": word})
            await asyncio.sleep(0)
        if fails is not None:
            raise fails


async def until(task: asyncio.Task[None]) -> None:
    """As much of the loop's time as a task could want that does not wait for the disk."""
    for _ in range(20):
        await asyncio.sleep(0)
    await asyncio.sleep(0.02)


async def test_nobody_is_told_before_it_is_on_the_disk(group: GroupCommit, disk: Disk, path: Path) -> None:
    disk.held = threading.Event()
    writing = [asyncio.create_task(write(group, word)) for word in ("one", "two")]
    await until(writing[0])
    assert not any(task.done() for task in writing)
    assert kept(path) == []

    disk.held.set()
    await asyncio.gather(*writing)

    assert kept(path) == ["one", "two"]


async def test_those_who_come_together_wait_for_the_disk_once(group: GroupCommit, disk: Disk, path: Path) -> None:
    await asyncio.gather(*(write(group, str(number)) for number in range(10)))

    assert disk.commits == 1
    assert kept(path) == [str(number) for number in range(10)]


async def test_those_who_come_while_it_commits_share_the_next_commit(
    group: GroupCommit, disk: Disk, path: Path
) -> None:
    disk.held = threading.Event()
    first = asyncio.create_task(write(group, "first"))
    await until(first)
    late = [asyncio.create_task(write(group, str(number))) for number in range(5)]
    await until(first)
    disk.held.set()
    await asyncio.gather(first, *late)

    assert disk.commits == 2
    assert kept(path) == ["first", "0", "1", "2", "3", "4"]


async def test_one_that_fails_is_undone_alone(group: GroupCommit, disk: Disk, path: Path) -> None:
    said = await asyncio.gather(
        write(group, "before"),
        write(group, "wrong", "wronger", fails=ChangedMeanwhile("late")),
        write(group, "after"),
        return_exceptions=True,
    )

    assert [type(each) for each in said] == [type(None), ChangedMeanwhile, type(None)]
    assert (disk.commits, kept(path)) == (1, ["before", "after"])


async def test_one_that_fails_is_told_only_when_what_it_saw_is_on_the_disk(
    group: GroupCommit, disk: Disk, path: Path
) -> None:
    disk.held = threading.Event()
    good = asyncio.create_task(write(group, "seen by the other"))
    bad = asyncio.create_task(write(group, "wrong", fails=ChangedMeanwhile("late")))
    await until(bad)
    assert not bad.done()

    disk.held.set()

    with pytest.raises(ChangedMeanwhile):
        await bad
    assert kept(path) == ["seen by the other"]
    await good


async def test_a_commit_that_fails_fails_for_everybody(group: GroupCommit, disk: Disk, path: Path) -> None:
    disk.broken = True
    said = await asyncio.gather(
        write(group, "one"), write(group, "two"), write(group, "three", fails=KeyError()), return_exceptions=True
    )
    assert [type(each) for each in said] == [DatabaseUnreachable] * 3
    assert kept(path) == []

    disk.broken = False
    await write(group, "later")

    assert kept(path) == ["later"]


async def test_one_that_is_cancelled_in_the_middle_is_undone_alone(group: GroupCommit, path: Path) -> None:
    async def write_and_stay() -> None:
        async with group.unit() as connection:
            await connection.run(ADD, {"word": "wrong"})
            await asyncio.Event().wait()

    before, cancelled, after = (
        asyncio.create_task(each) for each in (write(group, "before"), write_and_stay(), write(group, "after"))
    )
    await until(cancelled)
    cancelled.cancel()
    await asyncio.gather(before, after)

    assert cancelled.cancelled()
    assert kept(path) == ["before", "after"]


async def test_one_that_no_longer_waits_stops_no_commit(group: GroupCommit, disk: Disk, path: Path) -> None:
    disk.held = threading.Event()
    impatient, patient = (asyncio.create_task(write(group, word)) for word in ("impatient", "patient"))
    await until(patient)
    impatient.cancel()
    disk.held.set()
    await patient

    await asyncio.wait([impatient])

    assert impatient.cancelled()
    assert kept(path) == ["impatient", "patient"]


async def test_a_transaction_that_sqlite_gave_up_is_lost_for_all_of_it_and_for_nobody_else(
    group: GroupCommit, disk: Disk, path: Path
) -> None:
    async def fill_the_disk() -> None:
        async with group.unit() as connection:
            # What SQLite does by itself when the disk is full.
            await connection.run(text("ROLLBACK"))
            raise OSError("full")

    said = await asyncio.gather(write(group, "before"), fill_the_disk(), write(group, "after"), return_exceptions=True)

    assert [type(each) for each in said] == [OSError, OSError, type(None)]
    assert kept(path) == ["after"]


async def test_only_what_changes_something_waits_for_the_disk_on_the_thread(group: GroupCommit, disk: Disk) -> None:
    await write(group, "word")
    assert disk.committed_on is not threading.current_thread()

    async with group.unit() as connection:
        await connection.rows(text("SELECT * FROM words"))

    assert disk.committed_on is threading.current_thread()
    assert not disk.in_transaction


async def test_patience_with_another_program_ends(group: GroupCommit, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(DatabaseLocked, match="another program has been writing"):
            await write(group, "mine")

        other.execute("COMMIT")
    await write(group, "mine")

    assert kept(path) == ["mine"]


async def test_another_program_that_writes_is_waited_for_without_stopping_this_one(
    group: GroupCommit, path: Path
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(write(group, "mine"))
        await until(writing)
        assert not writing.done()

        other.execute("COMMIT")
        await writing

    assert kept(path) == ["mine"]


async def test_one_who_comes_while_another_writes_again_and_again_is_next(group: GroupCommit, path: Path) -> None:
    written: list[str] = []
    some = asyncio.Event()

    async def write(word: str) -> None:
        async with group.unit() as connection:
            await connection.run(ADD, {"word": word})
            written.append(word)
        if len(written) == 3:
            some.set()

    async def thousands() -> None:
        for number in range(1000):
            await write(f"timer {number}")

    timers = asyncio.create_task(thousands())
    await some.wait()
    came_after = len(written)
    await write("receipt")
    timers.cancel()

    assert written.index("receipt") <= came_after + 1

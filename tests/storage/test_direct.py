"""SQLite's statements run where they are awaited; what may wait, and what comes meanwhile, goes to the thread."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.direct import BEGIN, SHORT_BATCH, DirectConnection, connect


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[DirectConnection]:
    opened = await connect(str(tmp_path / "desk.db"), patience=0.2, pragmas=("journal_mode=WAL",))
    await opened.cursor().execute("CREATE TABLE words (word)")
    yield opened
    await opened.close()


def waits(doing: Coroutine[Any, Any, None]) -> bool:
    """Whether it hands the loop back before its end."""
    try:
        doing.send(None)
    except StopIteration:
        return False
    doing.close()
    return True


async def test_a_statement_waits_for_nothing_and_has_its_rows(connection: DirectConnection) -> None:
    cursor = connection.cursor()

    assert not waits(cursor.execute("INSERT INTO words VALUES (?), (?) RETURNING word", ("да", "нет")))

    assert (await cursor.fetchall(), cursor.rowcount) == ([("да",), ("нет",)], 2)
    assert cursor.description[0][0] == "word"
    assert await cursor.fetchall() == ()


async def test_a_short_batch_waits_for_nothing_and_a_long_one_for_the_thread(connection: DirectConnection) -> None:
    statement = "INSERT INTO words VALUES (?)"

    assert not waits(connection.cursor().executemany(statement, [("да",)] * SHORT_BATCH))
    assert waits(connection.cursor().executemany(statement, [("да",)] * (SHORT_BATCH + 1)))


async def test_only_a_commit_of_something_waits_for_the_disk(connection: DirectConnection) -> None:
    await connection.cursor().execute(BEGIN)
    await connection.cursor().execute("SELECT * FROM words")
    assert not waits(connection.commit())

    await connection.cursor().execute(BEGIN)
    await connection.cursor().execute("INSERT INTO words VALUES ('да')")
    assert waits(connection.commit())


async def test_a_commit_of_nothing_ends_the_transaction(connection: DirectConnection, tmp_path: Path) -> None:
    await connection.cursor().execute(BEGIN)

    await connection.commit()

    with closing(sqlite3.connect(tmp_path / "desk.db", timeout=0, isolation_level=None)) as other:
        other.execute(BEGIN)


async def test_whoever_begins_while_another_program_writes_waits_and_the_loop_goes_on(
    connection: DirectConnection, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as other:
        other.execute(BEGIN)
        beginning = asyncio.create_task(connection.cursor().execute(BEGIN))
        for _ in range(10):
            await asyncio.sleep(0)
        assert not beginning.done()
        other.execute("ROLLBACK")

    await beginning
    assert connection.in_transaction


async def test_patience_with_another_program_ends(connection: DirectConnection, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as other:
        other.execute(BEGIN)

        with pytest.raises(sqlite3.OperationalError, match="locked"):
            await connection.cursor().execute(BEGIN)


async def test_what_comes_while_the_thread_is_at_work_waits_for_its_turn(connection: DirectConnection) -> None:
    released = threading.Event()
    working = asyncio.create_task(connection._execute(released.wait))
    await asyncio.sleep(0)
    working.cancel()
    await asyncio.wait([working])

    following = asyncio.create_task(connection.cursor().execute("SELECT 1"))
    for _ in range(10):
        await asyncio.sleep(0)

    assert not following.done()
    released.set()
    await following
    assert not waits(connection.cursor().execute("SELECT 1"))


async def test_a_statement_that_is_wrong_fails_where_it_is_awaited(connection: DirectConnection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await connection.cursor().execute("SELECT * FROM strangers")

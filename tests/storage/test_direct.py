"""SQLite's statements run where they are awaited; what may wait, and what comes meanwhile, goes to the thread."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Integer, Text, bindparam, column, insert, select, table, text, tuple_, update

from storage.direct import SHORT_BATCH, DirectConnection
from storage.faults import DatabaseUnreachable

WORDS = table("words", column("word", Text), column("times", Integer))
ADD = insert(WORDS).values(times=1)
ALL = select(WORDS.c.word, WORDS.c.times).order_by(WORDS.c.word)


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[DirectConnection]:
    opened = await DirectConnection.open(str(tmp_path / "desk.db"), patience=0.2, pragmas=("journal_mode=WAL",))
    opened.execute("CREATE TABLE words (word, times)")
    yield opened
    await opened.close()


def waits(doing: Coroutine[Any, Any, Any]) -> bool:
    """Whether it hands the loop back before its end."""
    try:
        doing.send(None)
    except StopIteration:
        return False
    doing.close()
    return True


async def test_a_statement_waits_for_nothing_and_has_its_rows(connection: DirectConnection) -> None:
    assert not waits(connection.run(ADD, {"word": "да"}))

    rows = await connection.rows(ALL)

    assert [(row.word, row.times, row[1]) for row in rows] == [("да", 1, 1)]


async def test_how_many_rows_were_changed_is_told_also_when_they_are_returned(connection: DirectConnection) -> None:
    await connection.each(ADD, [{"word": word} for word in ("да", "нет")])

    assert await connection.run(update(WORDS).values(times=2)) == 2
    assert await connection.run(update(WORDS).values(times=3).returning(WORDS.c.word)) == 2


async def test_lists_may_have_any_length(connection: DirectConnection) -> None:
    await connection.each(ADD, [{"word": word} for word in ("да", "нет", "может быть")])
    some = ALL.where(WORDS.c.word.in_(bindparam("some", expanding=True)))
    pairs = ALL.where(tuple_(WORDS.c.word, WORDS.c.times).in_(bindparam("pairs", expanding=True)))

    found = [len(await connection.rows(some, {"some": list(words)})) for words in ((), ("да",), ("да", "нет"))]
    found_pairs = [
        len(await connection.rows(pairs, {"pairs": given})) for given in ([], [("да", 1)], [("да", 1), ("нет", 2)])
    ]

    assert (found, found_pairs) == ([0, 1, 2], [0, 1, 1])


async def test_a_short_batch_waits_for_nothing_and_a_long_one_for_the_thread(connection: DirectConnection) -> None:
    batch = [{"word": "да"}] * SHORT_BATCH

    assert not waits(connection.each(ADD, batch))
    assert waits(connection.each(ADD, [*batch, {"word": "нет"}]))


async def test_what_comes_while_the_thread_is_at_work_waits_for_its_turn(connection: DirectConnection) -> None:
    released = threading.Event()
    working = asyncio.create_task(connection.do(released.wait, slow=True))
    await asyncio.sleep(0)
    working.cancel()
    await asyncio.wait([working])

    following = asyncio.create_task(connection.run(ADD, {"word": "да"}))
    for _ in range(10):
        await asyncio.sleep(0)

    assert not following.done()
    released.set()
    await following
    assert not waits(connection.run(ADD, {"word": "нет"}))


async def test_a_statement_that_is_wrong_fails_where_it_is_awaited(connection: DirectConnection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await connection.rows(text("SELECT * FROM strangers"))


async def test_what_is_the_fault_of_the_file_is_said_so(connection: DirectConnection) -> None:
    connection.execute("PRAGMA query_only = ON")

    with pytest.raises(DatabaseUnreachable, match=r"desk\.db: the file may not be written"):
        await connection.run(ADD, {"word": "да"})


async def test_it_may_be_closed_twice(connection: DirectConnection) -> None:
    await connection.close()
    await connection.close()

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_a_program_that_ends_without_closing_ends(tmp_path: Path) -> None:
    program = f"""
import asyncio
from storage import Database
asyncio.run(Database.open("sqlite+aiosqlite:///{tmp_path / "desk.db"}"))
"""

    subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=True, timeout=30)

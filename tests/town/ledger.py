"""A look at the desk's database from outside, past the program."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg

_WORK_LEFT = """
    SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting' AND (next_at IS NULL OR next_at <= :now))
         + (SELECT count(*) FROM timers WHERE due <= :now)
         + (SELECT count(*) FROM outbox
             WHERE state = 'waiting'
               AND (leased_until IS NOT NULL
                    OR (not_before <= :now AND (place IS NULL OR place IN (SELECT role FROM bindings)))))
"""


def work_left(database: Path | str, now: datetime) -> int:
    """Rows that the desk could work off now."""
    return int(rows(database, _WORK_LEFT, now=round(now.timestamp() * 1_000_000))[0][0])


def dead_letters(database: Path | str) -> list[str]:
    """What could not be processed, and why."""
    return [str(row[0]) for row in rows(database, "SELECT error FROM inbox WHERE state = 'dead' ORDER BY id")]


def rows(database: Path | str, statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """What a statement finds, read without disturbing anybody. database: a file, or a PostgreSQL address."""
    if isinstance(database, str):
        return _rows_of_server(database, statement, parameters)
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
        return connection.execute(statement, parameters).fetchall()


def _rows_of_server(url: str, statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    for number, name in enumerate(parameters, 1):
        statement = re.sub(rf":{name}\b", f"${number}::bigint", statement)

    async def ask() -> list[tuple[Any, ...]]:
        connection = await asyncpg.connect(url)
        try:
            return [tuple(row) for row in await connection.fetch(statement, *parameters.values())]
        finally:
            await connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, ask()).result()

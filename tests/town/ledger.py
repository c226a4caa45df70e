"""A look at the desk's database from outside, past the program."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

import asyncpg

_connections: dict[str, asyncpg.Connection] = {}
"""By database, for a town is looked at again and again; one that a test drops ends its own."""

_WORK_LEFT = """
    SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting' AND (next_at IS NULL OR next_at <= :now))
         + (SELECT count(*) FROM timers WHERE due <= :now)
         + (SELECT count(*) FROM shifts WHERE (ended IS NULL AND ends <= :now) OR settles <= :now)
         + (SELECT count(*) FROM outbox
             WHERE state = 'waiting' AND (channel IS NULL OR channel <> 'phone')
               AND (leased_until IS NOT NULL
                    OR (not_before <= :now AND (place IS NULL OR place IN (SELECT role FROM bindings))))
               AND (channel IS NULL
                    OR id = (SELECT min(id) FROM outbox AS ahead
                              WHERE ahead.state = 'waiting'
                                AND ahead.channel = outbox.channel AND ahead.person = outbox.person)))
"""


class Watch:
    """A look again and again, on one connection: to open one costs more than to ask. database: as for `rows`."""

    def __init__(self, database: Path | str) -> None:
        self._database = database
        self._file = None if isinstance(database, str) else _opened(database)

    def work_left(self, now: datetime) -> int:
        """Rows that the desk could work off now."""
        moment = {"now": round(now.timestamp() * 1_000_000)}
        if self._file is None:
            return int(rows(self._database, _WORK_LEFT, **moment)[0][0])
        return int(self._file.execute(_WORK_LEFT, moment).fetchone()[0])

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def dead_letters(database: Path | str) -> list[str]:
    """What could not be processed, and why."""
    return [str(row[0]) for row in rows(database, "SELECT error FROM inbox WHERE state = 'dead' ORDER BY id")]


def rows(database: Path | str, statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """What a statement finds, read without disturbing anybody. database: a file, or a PostgreSQL address."""
    if isinstance(database, str):
        return _rows_of_server(database, statement, parameters)
    with closing(_opened(database)) as connection:
        return connection.execute(statement, parameters).fetchall()


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)


def _rows_of_server(url: str, statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    for number, name in enumerate(parameters, 1):
        statement = re.sub(rf":{name}\b", f"${number}::bigint", statement)

    async def ask() -> list[tuple[Any, ...]]:
        connection = _connections.get(url)
        if connection is None or connection.is_closed():
            connection = _connections[url] = await asyncpg.connect(url)
        return [tuple(row) for row in await connection.fetch(statement, *parameters.values())]

    return asyncio.run_coroutine_threadsafe(ask(), _loop_beside()).result()


@cache
def _loop_beside() -> asyncio.AbstractEventLoop:
    """Whoever looks waits, whatever loop they are in themselves: this one runs in a thread."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="ledger", daemon=True).start()
    return loop

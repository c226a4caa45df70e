"""Both databases, empty and up to date, for each test."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import sqlite3
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Text, make_url
from sqlalchemy.engine import URL

from storage import Database
from storage.tables import metadata
from tests.storage.town import Town
from tests.storage.unhurried import unhurried

POSTGRES = os.environ.get("FRONTDESK_TEST_POSTGRES", "postgresql+asyncpg://root@127.0.0.1:5432/test")


def _driver_url(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _run(doing: Coroutine[Any, Any, None]) -> None:
    """To the end, in a loop of its own, whatever loop the test has."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, doing).result()


async def _on_server(statement: str) -> None:
    connection = await asyncpg.connect(_driver_url(make_url(POSTGRES)), timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _upgraded(url: str) -> None:
    database = await Database.open(url)
    await database.upgrade()
    await database.close()


@contextmanager
def postgres_database(name: str, template: str | None = None) -> Iterator[str]:
    """A database of this test process on the PostgreSQL server, without tables, or with those of another."""
    try:
        _run(_on_server(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else "")))
        # What a test writes need not survive a power cut.
        _run(_on_server(f"ALTER DATABASE {name} SET synchronous_commit = off"))
    except (OSError, asyncpg.PostgresError) as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"PostgreSQL at FRONTDESK_TEST_POSTGRES cannot be used: {error!r}")
    yield make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    _run(_on_server(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def postgres_tables() -> Iterator[str]:
    """The name of a database with tables, to be copied: to make them by migrations takes a second."""
    name = f"frontdesk_tables_{os.getpid()}_{secrets.token_hex(4)}"
    with postgres_database(name) as url:
        _run(_upgraded(url))
        yield name


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """An up-to-date database on the PostgreSQL server, of this test process."""
    with postgres_database(f"frontdesk_storage_{os.getpid()}_{secrets.token_hex(4)}") as url:
        _run(_upgraded(url))
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'bare.db'}"
    else:
        with postgres_database(f"frontdesk_bare_{os.getpid()}_{secrets.token_hex(4)}") as url:
            yield url


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with tables, to be copied."""
    path = tmp_path_factory.mktemp("storage") / "empty.db"
    _run(_upgraded(f"sqlite+aiosqlite:///{path}"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database with tables, which waits for no disk."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("sqlite_file"), tmp_path / "desk.db")
        with unhurried():
            yield f"sqlite+aiosqlite:///{path}"
    else:
        postgres: str = request.getfixturevalue("postgres")
        _run(_emptied(postgres))
        yield postgres


async def _emptied(url: str) -> None:
    """Deleting few rows is quicker than TRUNCATE, which makes every table and index anew."""
    tables = list(reversed(metadata.sorted_tables))
    numbered = [table.name for table in tables if "id" in table.c and not isinstance(table.c["id"].type, Text)]
    connection = await asyncpg.connect(_driver_url(make_url(url)))
    try:
        await connection.execute(
            ";".join(
                [f"DELETE FROM {table.name}" for table in tables]
                + [f"SELECT setval('{name}_id_seq', 1, false)" for name in numbered]
            )
        )
    finally:
        await connection.close()


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest.fixture
async def replica(url: str) -> AsyncIterator[Database]:
    """Another process of the same desk."""
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest.fixture
async def town(database: Database) -> Town:
    return Town(database)

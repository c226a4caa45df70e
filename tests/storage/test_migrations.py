"""Migrations build exactly the tables that the program knows."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage import Database
from storage.revision import HEAD
from storage.tables import metadata
from tests.storage.town import NOON, Town


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    return ScriptDirectory.from_config(config)


def test_the_newest_migration_is_the_one_that_the_program_expects() -> None:
    assert scripts().get_current_head() == HEAD


def test_the_tables_of_sqlite_are_those_of_the_program(sqlite_file: Path, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'model.db'}")
    metadata.create_all(engine)
    engine.dispose()

    assert _sqlite_schema(sqlite_file) == _sqlite_schema(tmp_path / "model.db")


_SQLITE = """
SELECT m.name, 'column', c.name, upper(c.type), c."notnull", c.dflt_value, c.pk
FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'
UNION SELECT m.name, 'reference', f."from", f."table", f."to", f.on_delete, 0
FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
UNION SELECT m.name, 'unique', (SELECT group_concat(name) FROM pragma_index_info(i.name)), i."unique", i.origin, 0, 0
FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table'
UNION SELECT name, 'index', replace(sql, '"', ''), 0, 0, 0, 0
FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
UNION SELECT name, 'table', instr(sql, 'AUTOINCREMENT') > 0, instr(sql, 'WITHOUT ROWID') > 0, 0, 0, 0
FROM sqlite_master WHERE type = 'table'
"""


def _sqlite_schema(path: Path) -> set[tuple[Any, ...]]:
    """Each table's columns, references and unique keys, and each index, in any order."""
    with closing(sqlite3.connect(path)) as connection:
        return {row for row in connection.execute(_SQLITE) if row[0] not in {"alembic_version", "sqlite_sequence"}}


_COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, column_default IS NOT NULL
FROM information_schema.columns WHERE table_schema = 'public'
"""
_INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
_CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""
_COMMENTS = """
SELECT relname, obj_description(oid) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
"""


async def _postgres_schema(url: str) -> dict[str, set[tuple[Any, ...]]]:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = {
            query: {tuple(row) for row in await connection.execute(text(query)) if row[0] != "alembic_version"}
            for query in (_COLUMNS, _INDEXES, _CONSTRAINTS, _COMMENTS)
        }
    await engine.dispose()
    return found


@pytest.mark.parametrize("bare_url", ["postgresql"], indirect=True)
async def test_the_tables_of_postgresql_are_those_of_the_program(bare_url: str) -> None:
    database = await Database.open(bare_url)
    await database.upgrade()
    await database.close()
    by_migrations = await _postgres_schema(bare_url)
    engine = create_async_engine(bare_url)

    def rebuild(connection: Connection) -> None:
        metadata.drop_all(connection)
        metadata.create_all(connection)

    async with engine.begin() as connection:
        await connection.run_sync(rebuild)
    await engine.dispose()

    by_program = await _postgres_schema(bare_url)
    assert by_migrations == by_program
    assert len(by_program[_COMMENTS]) == len(metadata.sorted_tables)


async def test_upgrading_twice_changes_nothing(database: Database, town: Town) -> None:
    appeal = await town.appeal()

    await database.upgrade()

    async with database.reading() as work:
        assert await work.appeals.get(appeal.id) == appeal


async def test_replicas_that_start_together_upgrade_once(bare_url: str) -> None:
    replicas = [await Database.open(bare_url) for _ in range(3)]

    await asyncio.gather(*(replica.upgrade() for replica in replicas))

    for replica in replicas:
        assert await replica.heads(NOON, [], 1) == []
        await replica.close()

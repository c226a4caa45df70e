"""`frontdesk db …`: the database by hand. Each returns the line that says what is wrong, or None."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import BadSettings, read_settings
from storage import Database, DatabaseFault, backup


def upgrade_database() -> str | None:
    """Bring the schema up to this program."""
    return _with_database(Database.upgrade, "the schema is up to date")


def check_database() -> str | None:
    """Compare every appeal with its events; print each fault."""
    return _with_database(_check, "no faults")


def backup_database(target: Path) -> str | None:
    """Copy an SQLite database while the desk runs."""
    try:
        backup(read_settings().database_url, target)
    except (BadSettings, DatabaseFault) as error:
        return str(error)
    sys.stdout.write(f"{target}\n")
    return None


async def _check(database: Database) -> str | None:
    faults = await database.check(datetime.now(UTC))
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    return f"faults: {len(faults)}" if faults else None


def _with_database(job: Callable[[Database], Awaitable[str | None]], well: str) -> str | None:
    async def run() -> str | None:
        database = await Database.open(read_settings().database_url)
        try:
            return await job(database)
        finally:
            await database.close()

    try:
        fault = asyncio.run(run())
    except (BadSettings, DatabaseFault) as error:
        return str(error)
    if fault is None:
        sys.stdout.write(f"{well}\n")
    return fault

"""A copy of the database while the desk works on."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from storage.faults import DatabaseFault, fault_of


class BackupImpossible(DatabaseFault):
    """There is no copy, and what to do instead."""


def backup(database_url: str, target: Path) -> None:
    """Copy an SQLite database to a file that does not exist yet: whole, as of one moment, and verified.

    Writers go on meanwhile. Raises BackupImpossible or another DatabaseFault; then there is no target.
    """
    url = make_url(database_url)
    if not url.drivername.startswith("sqlite"):
        raise BackupImpossible(f"{url.get_backend_name()}: back it up with pg_dump; this copies SQLite files only")
    source = Path(url.database or "")
    if not source.is_file():
        raise BackupImpossible(f"{source}: there is no such file")
    if target.exists():
        raise BackupImpossible(f"{target}: exists already, and is not overwritten")
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        _copy(source, unfinished)
        unfinished.rename(target)
    except (sqlite3.Error, OSError) as error:
        raise fault_of(error, str(source)) or BackupImpossible(f"{target}: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        # In one step: in WAL mode that blocks nobody, and no writer makes it begin again.
        original.backup(copy)
        # The copy is one file, without the write-ahead log that its header promises.
        copy.execute("PRAGMA journal_mode=DELETE")
        faults = [said for (said,) in copy.execute("PRAGMA integrity_check") if said != "ok"]
    if faults:
        raise BackupImpossible(f"{source}: is damaged ({faults[0]})")
    with target.open("rb") as written:
        os.fsync(written.fileno())

"""Whatever a database holds of somebody: every column of every row, and every byte of the files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from storage.tables import metadata
from tests.town.ledger import rows


def traces(database: Path | str, wanted: Iterable[str]) -> list[str]:
    """What of it is found in a table, where, and as what."""
    return [
        f"{sought}: {table}"
        for table in metadata.tables
        for row in rows(database, f"SELECT * FROM {table}")
        for value in row
        for sought in wanted
        if any(form in _as_bytes(value) for form in _forms(sought))
    ]


def columns(database: Path | str, wanted: Iterable[str]) -> set[str]:
    """In which columns any of it is found."""
    sought = [form for each in wanted for form in _forms(each)]
    return {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.c
        for (value,) in rows(database, f'SELECT "{column.name}" FROM {table.name}')
        if any(form in _as_bytes(value) for form in sought)
    }


def traces_on_disk(database: Path, wanted: Iterable[str]) -> list[str]:
    """What of it is found in the file of an SQLite database or in its log, deleted rows included."""
    files = [database, *database.parent.glob(f"{database.name}-*")]
    return [f"{sought}: {file.name}" for file in files for sought in wanted if _in_file(file, sought)]


def _in_file(file: Path, sought: str) -> bool:
    held = file.read_bytes()
    return any(form in held for form in (*_forms(sought), *_binary(sought)))


def _forms(sought: str) -> Iterator[bytes]:
    """As text, as a term to search by, and as the escapes that the desk keeps it in."""
    yield sought.encode()
    yield sought.casefold().encode()
    yield json.dumps(sought)[1:-1].encode()


def _binary(sought: str) -> Iterator[bytes]:
    """As SQLite keeps a number of more than 32 bits."""
    if sought.isdigit() and int(sought) > 2**32:
        yield int(sought).to_bytes(6, "big")


def _as_bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()

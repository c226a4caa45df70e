"""What every town begins with, and what is the same for all: made once in a process, it costs a test next to nothing.

That tables come of migrations, directories of their files and connections of certificates, and that what is written
is on the disk, is held by tests of their own, and by all that start the program as a process.
"""

from __future__ import annotations

import asyncio
import ssl
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

import bot.compose
from bot.process_texts import read_process_and_texts
from bot.settings import Settings
from desk import Rules
from storage import Database
from tests.storage.unhurried import unhurried
from texts import Texts

_PACKAGED: dict[tuple[object, ...], tuple[Rules, Texts]] = {}
"""By the settings that the rules depend on."""

_certificates = cache(ssl.create_default_context)


@contextmanager
def prepared(database: Path | str) -> Iterator[None]:
    """A desk that is composed in this block finds its tables made, and reads what the package brings only once; it
    waits for no disk.

    database: a file that is not there yet gets tables; what a server has is left alone.
    """
    if isinstance(database, Path) and not database.exists():
        database.write_bytes(_tables())
    with (
        patch.object(bot.compose, "read_process_and_texts", _read_once),
        patch.object(ssl, "create_default_context", _certificates),
        unhurried(),
    ):
        yield


@cache
def _tables() -> bytes:
    """An SQLite file, empty and up to date."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "desk.db")
        with ThreadPoolExecutor(1) as thread:  # a loop of its own, whatever loop the test has
            thread.submit(asyncio.run, _upgraded(file)).result()
        return file.read_bytes()


async def _upgraded(file: Path) -> None:
    database = await Database.open(f"sqlite+aiosqlite:///{file}")
    await database.upgrade()
    await database.close()


def _read_once(settings: Settings) -> tuple[Rules, Texts]:
    if settings.directories is not None:
        return read_process_and_texts(settings)
    board = (settings.board_percent, settings.board_members)
    key = (settings.draft_silence, board, settings.mail_smtp is None, settings.mail_automatic)
    if key not in _PACKAGED:
        _PACKAGED[key] = read_process_and_texts(settings)
    return _PACKAGED[key]

"""What every town begins with, and what is the same for all: made once in a process, it costs a test next to nothing.

That tables come of migrations, directories, settings, articles and the classifier of their files, and connections of
certificates, that Telegram is told of the commands, and that what is written is on the disk, is held by tests of their
own, and by all that start the program as a process.
"""

from __future__ import annotations

import asyncio
import os
import ssl
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import bot.assembly
import bot.compose
from bot.bookshelf import Bookshelf
from bot.menu import Menu
from bot.outages import Outages
from bot.process_texts import read_process_and_texts
from bot.settings import PREFIX, Settings, read_settings
from classifier import Classifier
from desk import Rules
from encoder import SentenceEncoder
from faq import Shelf
from storage import Database
from tests.storage.unhurried import unhurried
from tests.town.clock import MONDAY_NOON
from texts import Texts

_SETTINGS: dict[str, Settings] = {}
"""By what was given, and what the environment says."""

_PACKAGED: dict[tuple[object, ...], tuple[Rules, Texts]] = {}
"""By the settings that the rules depend on."""

_certificates = cache(ssl.create_default_context)
_packaged_classifier = cache(Classifier.load)


def settings_of(api_url: str, database_url: str, **given: object) -> Settings:
    """Those of a desk that works at this Bot API, with this database. given: others, by field name."""
    key = repr((given, [each for each in os.environ.items() if each[0].startswith(PREFIX)]))
    if key not in _SETTINGS:
        _SETTINGS[key] = read_settings(_env_file=None, **given)
    return _SETTINGS[key].model_copy(update={"bot_api_url": api_url, "database_url": database_url})


@contextmanager
def prepared(database: Path | str, settings: Settings) -> Iterator[None]:
    """A desk that is composed in this block finds its tables made and, when it has the package's, its articles in them;
    it reads what the package brings only once, waits for no disk, and tells Telegram of no commands.

    database: a file that is not there yet gets tables; what a server has is left alone.
    """
    if isinstance(database, Path) and not database.exists():
        database.write_bytes(_tables() if settings.directories is not None else _tables_with_articles())
    with (
        patch.object(bot.compose, "read_process_and_texts", read_once),
        patch.object(bot.assembly, "Classifier", SimpleNamespace(load=_loaded_once)),
        patch.object(Menu, "run", _as_it_is),
        patch.object(ssl, "create_default_context", _certificates),
        unhurried(),
    ):
        yield


def with_tables(file: Path) -> str:
    """The address of a new SQLite file, empty and up to date."""
    file.write_bytes(_tables())
    return f"sqlite+aiosqlite:///{file}"


@cache
def _tables() -> bytes:
    """An SQLite file, empty and up to date."""
    return _file_of(with_articles=False)


@cache
def _tables_with_articles() -> bytes:
    """The same of a desk that has been started, but for what else its first start writes."""
    return _file_of(with_articles=True)


def _file_of(*, with_articles: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "desk.db")
        with ThreadPoolExecutor(1) as thread:  # a loop of its own, whatever loop the test has
            thread.submit(asyncio.run, _begun(file, with_articles=with_articles)).result()
        return file.read_bytes()


async def _begun(file: Path, *, with_articles: bool) -> None:
    url = f"sqlite+aiosqlite:///{file}"
    database = await Database.open(url)
    await database.upgrade()
    if with_articles:
        articles = read_once(read_settings(_env_file=None, database_url=url))[0].articles.all()
        await Bookshelf(database, Shelf(articles), Outages(), lambda: MONDAY_NOON).begin(articles)
    await database.close()


def _loaded_once(encoder: SentenceEncoder | None) -> Classifier:
    return _packaged_classifier() if encoder is None else Classifier.load(encoder=encoder)


async def _as_it_is(_: Menu, stopping: asyncio.Event) -> None:
    await stopping.wait()


def read_once(settings: Settings) -> tuple[Rules, Texts]:
    """The rules and the texts that these settings mean."""
    if settings.directories is not None:
        return read_process_and_texts(settings)
    board = (settings.board_percent, settings.board_members)
    key = (settings.draft_silence, board, settings.mail_smtp is None, settings.mail_automatic)
    if key not in _PACKAGED:
        _PACKAGED[key] = read_process_and_texts(settings)
    return _PACKAGED[key]

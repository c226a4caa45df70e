"""A town for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.mailserver import SmtpServer
from tests.storage.conftest import postgres_tables
from tests.town.portal import Portal
from tests.town.town import Town, town

__all__ = ["postgres_tables"]


@pytest.fixture
async def desk_town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose desk is open and whose first level is bound. What is kept is whole at the end, and nothing died."""
    async with town(tmp_path) as made:
        await made.open()
        yield made
        await made.is_whole()


@pytest.fixture
async def new_town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose desk runs and where no group is bound yet."""
    async with town(tmp_path) as made:
        await made.start()
        yield made
        await made.is_whole()


@pytest.fixture
async def post_office() -> AsyncIterator[SmtpServer]:
    """The server that takes the desk's letters; nobody has to log in."""
    async with SmtpServer() as server:
        yield server


@pytest.fixture
async def posting_town(tmp_path: Path, post_office: SmtpServer) -> AsyncIterator[Town]:
    """A town as `desk_town`, whose desk writes letters."""
    smtp = f"smtp://127.0.0.1:{post_office.port}"
    async with town(tmp_path, mail_address="help@portal.test", mail_smtp=smtp) as made:
        await made.open()
        yield made
        await made.is_whole()


@pytest.fixture
async def portal(desk_town: Town) -> AsyncIterator[Portal]:
    """The portal's own program, that calls the desk of the town."""
    async with ClientSession() as session:
        yield Portal(desk_town, session)

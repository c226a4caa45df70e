"""What the command line is tried with."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from storage import Database
from tests.town.beginnings import with_tables

MARIA = 7000000001
"""Telegram's id of somebody whom the desk has met."""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a desk that knows Maria, and by which the commands go."""
    url = with_tables(tmp_path / "desk.db")
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)

    async def fill() -> None:
        opened = await Database.open(url)
        async with opened.work() as work:
            await work.people.meet(MARIA, "Мария", "", "", "ru")
        await opened.close()

    asyncio.run(fill())
    return url

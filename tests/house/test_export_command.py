"""`frontdesk export person`: all of somebody on standard output."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from desk.content import Content
from desk.names import AppealId
from storage import Database
from tests.town.beginnings import with_tables

NOON = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A desk that knows Maria, who has begun to write."""
    url = with_tables(tmp_path / "desk.db")
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)

    async def fill() -> None:
        opened = await Database.open(url)
        async with opened.work() as work:
            maria = await work.people.meet(7000000001, "Мария", "", "", "ru")
            draft = await work.appeals.begin(maria, "telegram", NOON)
            await work.messages.add(AppealId(draft.id), maria.id, "initiator", "appeal", Content("Карта пустая"), NOON)
        await opened.close()

    asyncio.run(fill())
    return url


def _asked(person: str) -> Result:
    return CliRunner().invoke(app, ["export", "person", person])


@pytest.mark.parametrize("known_as", ["7000000001", "1"])
def test_somebody_is_found_by_telegram_id_and_by_number(database: str, known_as: str) -> None:
    done = _asked(known_as)

    assert done.exit_code == 0
    record = json.loads(done.stdout)
    assert record["person"]["first_name"] == "Мария"
    assert record["appeals"][0]["messages"][0]["text"] == "Карта пустая"
    assert done.stderr == ""


def test_nobody_is_said_in_one_line_on_stderr(database: str) -> None:
    done = _asked("42")

    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr == "frontdesk: nobody is known as 42\n"

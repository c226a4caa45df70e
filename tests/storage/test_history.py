"""`frontdesk demo` on a database: what it adds is whole, and nothing of it is ever sent."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.history import add_history
from desk.outgoing import Priority
from storage import Database, TimerRow
from storage.past import PastLife, StoredPast


def test_an_invented_history_is_whole_and_sends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/demo.db"
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", url)

    fault = add_history(300, seed=1)

    assert fault is None
    faults, waiting, due, numbered = asyncio.run(look(url))
    assert faults == []
    assert not any(waiting.values())
    assert due == []
    assert numbered > 250


def test_an_invented_history_leaves_room_for_a_desk_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/demo.db"
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", url)
    written: list[int] = []
    add = StoredPast.add

    async def noting(past: StoredPast, lives: Sequence[PastLife]) -> None:
        written.append(len(lives))
        await add(past, lives)

    monkeypatch.setattr(StoredPast, "add", noting)

    add_history(70, seed=1)

    assert sum(written) == 70
    assert max(written) <= 20, "appeals in one unit of work"


async def look(url: str) -> tuple[list[str], dict[Priority, int], list[TimerRow], int]:
    database = await Database.open(url)
    now = datetime.now(UTC)
    try:
        return (
            await database.check(now),
            await database.waiting(),
            await database.due_timers(now, 100),
            await database.appeals_so_far(),
        )
    finally:
        await database.close()

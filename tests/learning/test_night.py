"""By night, once, where there is something new."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.champion import Champion
from bot.judging import Judging
from bot.learning import BEHIND, FRESH, Learning, in_a_process
from bot.outages import Outages
from bot.settings import read_settings
from bot.wakes import Bells
from classifier import Classifier
from desk.articles import NoArticles
from storage import Database
from tests.storage.town import Town

EVENING = datetime(2026, 11, 24, 20, tzinfo=UTC)
NIGHT = EVENING + timedelta(hours=6)
PATIENCE = 20.0


class Night:
    """A desk's nights. trained: when it was learnt."""

    def __init__(self, database: Database) -> None:
        self.now = EVENING
        self.trained: list[datetime] = []
        self.town = Town(database)
        self._stopping = asyncio.Event()
        first = Classifier.load()
        champion = Champion(database, Judging(database, first, NoArticles(), ()), first, Outages())
        moscow, bells, outages = ZoneInfo("Europe/Moscow"), Bells(), Outages()
        self._learning = Learning(database, champion, self._train, moscow, bells, outages, lambda: self.now)

    async def _train(self, stopping: asyncio.Event) -> None:
        self.trained.append(self.now)

    async def looks(self, at: datetime) -> None:
        self.now = at
        await self._learning.look(self._stopping)

    async def decided(self, many: int) -> None:
        """So many decisions of staff."""
        appeal = await self.town.appeal()
        anna = await self.town.person(telegram=900, first_name="Анна")
        async with self.town.database.work() as work:
            for _ in range(many):
                event = self.town.event(appeal, "retag", appeal.state, {})
                await work.events.append(replace(event, actor=anna.id, roles=frozenset({"operator"})))


@pytest.fixture
async def night(database: Database) -> Night:
    made = Night(database)
    await made.looks(EVENING)
    return made


async def test_what_staff_decided_is_learnt_once_a_night(night: Night) -> None:
    await night.decided(FRESH)

    for minutes in (-10, 0, 10, 600):
        await night.looks(NIGHT + timedelta(minutes=minutes))

    assert night.trained == [NIGHT - timedelta(minutes=10)]


async def test_of_replicas_one_learns(night: Night, database: Database) -> None:
    await night.decided(FRESH)
    other = Night(database)

    for each in (other, night):
        await each.looks(NIGHT)

    assert (other.trained, night.trained) == ([NIGHT], [])


async def test_a_night_with_little_new_is_let_pass(night: Night) -> None:
    await night.decided(FRESH - 1)

    await night.looks(NIGHT)

    assert night.trained == []


@pytest.fixture
def slow_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Instead of the program something that says what it was given, and takes its time."""
    told = tmp_path / "told"
    program = tmp_path / "python"
    program.write_text(
        f'#!/bin/sh\necho "$@ $FRONTDESK_DATABASE_URL $FRONTDESK_ADMINS" > {told}.part\n'
        f"mv {told}.part {told}\nexec sleep 60\n"
    )
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    return told


def children() -> set[int]:
    """The processes that this one has started, and that have not ended."""
    return {
        int(child) for task in Path("/proc/self/task").iterdir() for child in (task / "children").read_text().split()
    }


def said_by(program: Path) -> str:
    """What it says; waited for."""
    until = time.monotonic() + PATIENCE
    while not program.exists() and time.monotonic() < until:
        time.sleep(0.01)
    return program.read_text()


async def test_the_process_that_learns_knows_the_settings_is_behind_all_others_and_ends_with_the_desk(
    slow_training: Path,
) -> None:
    settings = read_settings(_env_file=None, database_url="sqlite+aiosqlite:////nowhere/desk.db", admins="7,5")
    before, stopping = children(), asyncio.Event()
    training = asyncio.ensure_future(in_a_process(settings)(stopping))
    told = await asyncio.to_thread(said_by, slow_training)
    (process,) = children() - before
    niceness = os.getpriority(os.PRIO_PROCESS, process)

    stopping.set()
    await training

    assert told == "-m bot train sqlite+aiosqlite:////nowhere/desk.db 5,7\n"
    assert niceness == BEHIND
    assert process not in children()

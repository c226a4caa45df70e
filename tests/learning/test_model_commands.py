"""`frontdesk model …`, and `frontdesk train` where there is nothing to learn yet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from classifier import Classifier
from classifier.challenge import Grounds
from classifier.model import pack
from desk.models import NewModel, champions
from storage import Database

T = TypeVar("T")
NOON = datetime(2026, 11, 24, 9, tzinfo=UTC)
COMPARED = {"macro_f1": [0.862, 0.87]}
REPORT = {"why": "better", "lessons": 128, "held": COMPARED, "fixed": COMPARED}


@pytest.fixture
def desk(sqlite_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A desk of its own, without decisions."""
    (tmp_path / "desk.db").write_bytes(sqlite_file.read_bytes())
    url = f"sqlite+aiosqlite:///{tmp_path}/desk.db"
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)
    return url


def with_database(url: str, job: Callable[[Database], Coroutine[Any, Any, T]]) -> T:
    async def run() -> T:
        opened = await Database.open(url)
        try:
            return await job(opened)
        finally:
            await opened.close()

    return asyncio.run(run())


def trained_here(url: str, grounds: Grounds, first: str | None = None) -> None:
    """A small model is kept, and judges. first: beside which packaged one it was trained, if not the present one."""

    async def add(database: Database) -> None:
        header, arrays = pack(grounds.first._model, grounds.first.header)
        model = NewModel(first or Classifier.load().version, header, arrays, (), 0, REPORT)
        async with database.work() as work:
            await work.models.promote(await work.models.add(model, NOON), "contest", NOON)

    with_database(url, add)


def judging(url: str) -> int:
    async def ask(database: Database) -> int:
        async with database.reading() as work:
            return champions(await work.models.promotions())[-1]

    return with_database(url, ask)


def asked(*command: str) -> Result:
    return CliRunner().invoke(app, list(command))


def test_the_models_are_listed_with_the_one_that_judges_and_how_good_they_are(desk: str, grounds: Grounds) -> None:
    trained_here(desk, grounds)

    done = asked("model", "list")

    packaged, learnt = [line.split("\t") for line in done.stdout.splitlines()]
    assert packaged == [" ", "0", Classifier.load().version, "-", "packaged", "-"]
    assert learnt[:3] == ["*", "1", grounds.first.version]
    assert learnt[4:] == ["promoted", "128 lessons, held out 0.862 -> 0.870, fixed set 0.862 -> 0.870"]


def test_one_that_was_trained_beside_another_packaged_model_does_not_judge(desk: str, grounds: Grounds) -> None:
    trained_here(desk, grounds, first="another")

    listed, promoted = asked("model", "list"), asked("model", "promote", "1")

    assert [line[0] for line in listed.stdout.splitlines()] == ["*", " "]
    assert promoted.exit_code == 1
    assert "was trained beside another packaged model" in promoted.stderr


def test_rolling_back_goes_to_the_one_before_and_then_no_further(desk: str, grounds: Grounds) -> None:
    trained_here(desk, grounds)

    back, further = asked("model", "rollback"), asked("model", "rollback")

    assert back.stdout.startswith("model 0 judges from now on")
    assert judging(desk) == 0
    assert (further.exit_code, further.stdout) == (1, "")
    assert further.stderr.startswith("frontdesk: no model has judged before the one that does now")


def test_somebody_says_which_model_judges(desk: str, grounds: Grounds) -> None:
    trained_here(desk, grounds)
    asked("model", "promote", "0")
    first = judging(desk)

    again, unknown = asked("model", "promote", "1"), asked("model", "promote", "7")

    assert (first, judging(desk)) == (0, 1)
    assert again.exit_code == 0
    assert unknown.exit_code == 1
    assert unknown.stderr.startswith("frontdesk: model 7 is not kept")


def test_where_nobody_has_decided_anything_nothing_is_trained(desk: str) -> None:
    done = asked("train", "--letters")

    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == ("model 0 stays: too few decisions to learn from and to be judged by")

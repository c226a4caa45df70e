"""The night's work: what fails is tried again in the same night, and keeps nothing else from being done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.housekeeping import GIVEN_UP
from desk.keeping import Keeping
from storage import Database, DatabaseFault
from tests.town.town import Town, town
from tests.trouble.waiting import until


def _failing(monkeypatch: pytest.MonkeyPatch, fault: Callable[[], BaseException]) -> list[str]:
    """What is to be forgotten by night fails the first time. Returns what came of each try."""
    whole, tries = Database.forget_old, list[str]()

    async def forget_old(self: Database, keeping: Keeping, now: datetime) -> Any:
        if not tries:
            tries.append("failed")
            raise fault()
        done = await whole(self, keeping, now)
        tries.append("done")
        return done

    monkeypatch.setattr(Database, "forget_old", forget_old)
    return tries


@pytest.mark.parametrize("fault", [TypeError, lambda: DatabaseFault("the database went away")], ids=["bug", "fault"])
async def test_a_night_that_fails_is_done_again_and_the_remains_of_an_erasure_are_gone(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], BaseException]
) -> None:
    maria = desk_town.maria
    await maria.says("/privacy")
    await maria.presses("Удалить")
    await maria.presses("Да")
    tries = _failing(monkeypatch, fault)

    await desk_town.night()
    desk_town.desk.bells.ring_all()
    await until(lambda: len(tries) > 1)

    desk_town.desk.bells.ring_all()
    await asyncio.sleep(0.1)
    assert tries == ["failed", "done"], "and then no more in this night"


async def test_a_night_that_was_cut_short_is_done_by_whoever_looks_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town(tmp_path) as desk_town:
        await desk_town.open()
        with monkeypatch.context() as killed:
            tries = _failing(killed, TypeError)
            desk_town.clock.turn(days=1)
            desk_town.desk.bells.ring_all()
            await until(lambda: tries)
            await desk_town.stop()
        tries = _failing(monkeypatch, TypeError)
        tries.append("begun by another")

        await desk_town.start()
        await asyncio.sleep(0.1)
        at_once = list(tries)
        desk_town.clock.turn(seconds=GIVEN_UP.total_seconds())
        desk_town.desk.bells.ring_all()
        await until(lambda: "done" in tries)

        assert at_once == ["begun by another"]

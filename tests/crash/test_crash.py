"""Killed at random moments and started again, the desk loses nothing and says twice only what it cannot know."""

from __future__ import annotations

import asyncio
import json
import os
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sandbox.limits import Limits
from sandbox.server import Sandbox
from sandbox.town import demo_town
from tests.crash.kills import MOMENTS, Kill, Scene
from tests.crash.people import Crowd
from tests.crash.program import DeskProcess, desk_settings
from tests.crash.reckoning import WRITTEN, Kept, Ledger, again, first_numbers, kept_of, sent_by
from tests.town.ledger import rows
from tests.trouble.servers import postgres

SEED = int(os.environ.get("FRONTDESK_TEST_SEED", "20261123"))
"""What people do and when the program is killed; another seed, another story."""

DRAFT_SECONDS = 8
WHILE = 0.1
QUIET = 60.0
"""Real seconds in which all must be worked off after the last start."""

_LEFT = """
    SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')
         + (SELECT count(*) FROM outbox WHERE state = 'waiting')
         + (SELECT count(*) FROM appeals WHERE state IN ('draft', 'resolved'))
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of database, and how often each moment comes: a start on a server takes longer."""

    name: str
    rounds: int

    @asynccontextmanager
    async def made(self, folder: Path) -> AsyncIterator[tuple[dict[str, str], Ledger]]:
        """The settings for one, and a look into it."""
        if self.name == "postgresql":
            async with postgres() as server:
                yield {"DATABASE_URL": server.url}, server.rows
            return

        async def look(statement: str) -> Sequence[Sequence[Any]]:
            return rows(folder / "desk.db", statement)

        yield {}, look


KINDS = (Kind("sqlite", rounds=4), Kind("postgresql", rounds=1))


@pytest.mark.crash
@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
async def test_a_desk_that_is_killed_again_and_again_loses_nothing(tmp_path: Path, kind: Kind) -> None:
    town, chance = demo_town(), random.Random(SEED)
    crowd = Crowd(town, chance)
    async with (
        kind.made(tmp_path) as (where, ledger),
        Sandbox(town.world, limits=Limits(town.world.clock, total=None, chat=None, group=None)) as sandbox,
    ):
        scene = Scene(sandbox, crowd, chance, ledger)
        # All write alike: taken for a storm, their cards would let others go first, and come in another order.
        where = {**where, "STORM_LEAST": "0"}
        settings = desk_settings(sandbox.url, tmp_path, DRAFT_SECONDS=str(DRAFT_SECONDS), **where)
        crowd.settle_in(60)
        first_update = town.bot.updates.waiting()[0].id
        await _lived_through(DeskProcess(settings, tmp_path))  # tables are made, the group is bound

        kills, desks = [], []
        for moment in MOMENTS * kind.rounds:
            desks.append(DeskProcess(settings, tmp_path))
            await moment(scene, desks[-1])
            kills.append(await scene.killed(desks[-1], moment.__name__))
        desks.append(DeskProcess(settings, tmp_path))
        await desks[-1].ready()
        done = await _all_is_done(crowd, ledger)
        stopped = await desks[-1].stop()
        checked = DeskProcess(settings, tmp_path, "db", "check")
        faults = await checked.ended()
        kept = kept_of(await ledger(WRITTEN))
        taken = await ledger("SELECT external_id, state FROM inbox")
        said = sent_by(sandbox)

    if kind.rounds > 1:  # in a single one some may not be met
        assert_every_moment_was_met(kills)
        assert again(said), "no kill fell between a send and its record: nothing was shown"
        assert crowd.answers
    assert (stopped, faults, checked.said) == (0, 0, "no faults\n")
    assert [alarm for desk in desks for alarm in desk.alarms()] == []
    assert_every_update_was_worked_off(taken, first_update, len(town.bot.updates))
    assert_every_word_is_kept_where_it_belongs(crowd, kept)
    assert [each.number for each in kept] == list(range(1, len(kept) + 1)), "a number is missing, or was used twice"
    receipts = {(each.chat, each.number) for each in said if each.sort == "receipt"}
    cards = {each.number for each in said if each.sort == "card"}
    answers = {(each.chat, each.number) for each in said if each.sort == "answer"}
    assert receipts == {(each.author, each.number) for each in kept}
    assert cards == {each.number for each in kept}
    assert answers == {(each.author, each.number) for each in kept if each.number in crowd.answers}
    assert_every_press_had_its_effect(crowd, kept)
    assert done
    assert_repetitions_are_explained(again(said), kills)
    for sort, chats in (("card", {town.first_line.id}), ("receipt", {each.author for each in kept})):
        for chat in chats:
            numbers = first_numbers(said, sort, chat)
            assert numbers == sorted(numbers), f"{sort}s came out of order in {chat}"


async def _lived_through(desk: DeskProcess) -> None:
    await desk.ready()
    assert await desk.stop() == 0


async def _all_is_done(crowd: Crowd, ledger: Ledger) -> bool:
    """Wait until nothing waits any more; what waits still is for the reckoning to name."""
    for _ in range(round(QUIET / WHILE)):
        if not len(crowd.town.bot.updates) and not (await ledger(_LEFT))[0][0]:
            return True
        crowd.finish()
        await asyncio.sleep(WHILE)
    return False


def assert_every_moment_was_met(kills: list[Kill]) -> None:
    """The kills fell where they were to fall; else all of this shows nothing."""
    assert any(kill.unconfirmed for kill in kills), kills
    assert any(kill.accepted for kill in kills), kills
    assert any(kill.sending for kill in kills), kills


def assert_every_update_was_worked_off(taken: Sequence[Sequence[Any]], first: int, unconfirmed: int) -> None:
    assert unconfirmed == 0
    assert {state for _, state in taken} == {"done"}
    ids = sorted(int(json.loads(external)) for external, _ in taken)
    assert ids == list(range(first, first + len(ids))), "an update is missing, or was taken twice"


def assert_every_word_is_kept_where_it_belongs(crowd: Crowd, kept: list[Kept]) -> None:
    """Each appeal holds what its author wrote in it, in order, once."""
    written = Counter((appeal.author.id, tuple(appeal.words)) for appeal in crowd.appeals)
    assert Counter((each.author, each.words) for each in kept) == written


def assert_every_press_had_its_effect(crowd: Crowd, kept: list[Kept]) -> None:
    """Whoever answered has answered, and whoever confirmed has confirmed."""
    assert len(crowd.confirmed) == len(crowd.answers)
    assert {each.number for each in kept if each.state == "closed"} == set(crowd.answers)


def assert_repetitions_are_explained(repeated: Counter[int], kills: list[Kill]) -> None:
    """A message is there twice at most for each kill that fell while something was on its way to its chat."""
    excuses = Counter(chat for kill in kills for chat in kill.sending)
    assert not repeated - excuses, "said again without a kill between the send and its record"

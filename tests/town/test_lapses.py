"""Licences that are over, where two replicas see to one at once, and where one cannot be seen to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.inquiry import Answers
from bot.lapses import Lapses
from bot.turns import Turns
from bot.wakes import Bells
from desk.licensing import Licensing
from desk.people import Person
from tests.town.beginnings import read_once
from tests.town.player import Player
from tests.town.test_signing_in import DAY, SECRET, link
from tests.town.town import Town, town
from texts import Names

OVER = "Ваша лицензия закончилась"


@pytest.fixture
async def desk_town(tmp_path: Path) -> AsyncIterator[Town]:
    """Maria and Timur have licences for two days."""
    async with town(tmp_path, portal_keys=f"site:{SECRET}") as made:
        await made.open()
        await made.maria.starts(link(made, licence=2 * DAY))
        await made.timur.starts(link(made, user="18", licence=2 * DAY, nonce=b"other"))
        yield made
        await made.is_whole()


def turns_of(desk_town: Town, at: datetime) -> Turns:
    """Those of another replica, whose clock stands there."""
    rules, texts = read_once(desk_town.settings)
    names = Names(texts, rules.calendar.zone, rules.named)
    return Turns(rules, texts, names, desk_town.settings.keeping, frozenset(), lambda: at)


async def person(desk_town: Town, who: Player) -> Person:
    async with desk_town.desk.database.reading() as work:
        found = await work.people.of_telegram(who.id)
    assert found is not None
    return found


async def test_of_two_replicas_that_find_one_over_one_says_so(desk_town: Town) -> None:
    await desk_town.written()
    turns, maria = turns_of(desk_town, desk_town.clock() + 3 * DAY), await person(desk_town, desk_town.maria)

    done = []
    for _ in range(2):
        async with desk_town.desk.database.work() as work:
            done.append(await turns.licensing(work, Answers()).lapse(maria, f"lapse:{maria.id}"))
    await desk_town.later(days=3, minutes=1)

    assert done == [True, False]
    assert sum(OVER in text for text in desk_town.maria.texts()) == 1
    assert (await desk_town.history()).count("retier") == 1


async def test_one_that_cannot_be_ended_holds_up_no_other_and_is_tried_again(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[int] = []
    lapse = Licensing.lapse

    async def fails_once(self: Licensing, person: Person, cause: str) -> bool:
        if not failed:
            failed.append(person.id)
            raise ValueError("a fault of the program")
        return await lapse(self, person, cause)

    monkeypatch.setattr(Licensing, "lapse", fails_once)
    late = [desk_town.clock() + 3 * DAY]
    lapses = Lapses(desk_town.desk.database, turns_of(desk_town, late[0]), Bells(), lambda: late[0])

    await lapses.strike()
    tiers = {(await person(desk_town, who)).tier for who in (desk_town.maria, desk_town.timur)}
    late[0] += timedelta(minutes=1)
    await lapses.strike()

    assert tiers == {"enterprise", "limited"}
    for who in (desk_town.maria, desk_town.timur):
        assert (await person(desk_town, who)).tier == "limited"

"""Events: in order, once per cause, and together they are the appeal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.appeal import changes
from desk.history import rebuild
from desk.names import StateId
from desk.ports import ChangedMeanwhile
from storage import Database
from tests.storage.town import NOON, Town


async def test_an_event_comes_back_as_it_happened(database: Database, town: Town) -> None:
    draft = await town.draft()
    event = replace(
        town.event(draft, "submit", draft.state, {"places": ("operator",), "submitted": NOON, "tag": None}),
        roles=frozenset({"operator", "admin"}),
        inputs={"text": 17, "tag": "map"},
        actor=None,
    )

    async with database.work() as work:
        await work.events.append(event)

    async with database.reading() as work:
        assert (await work.events.of(draft.id))[-1] == event


async def test_the_events_of_an_appeal_in_order_are_the_appeal(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.appeal()
    for action, state in (("take", "l1_work"), ("answer", "resolved"), ("reopen", "new")):
        appeal = await town.change(appeal, action, state=state)

    async with database.reading() as work:
        events = await work.events.of(appeal.id)
    assert [event.action for event in events] == ["draft", "submit", "take", "answer", "reopen"]
    assert rebuild(events) == appeal


async def test_the_same_cause_does_the_same_to_an_appeal_only_once(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    taken = replace(appeal, state=StateId("l1_work"), version=appeal.version + 1)
    event = town.event(taken, "take", appeal.state, changes(appeal, taken), cause="inbox:77")
    async with database.work() as work:
        await work.appeals.save(taken)
        await work.events.append(event)

    async def take_again() -> None:
        async with database.work() as work:
            await work.appeals.save(replace(taken, tag="map", version=taken.version + 1))
            await work.events.append(event)

    with pytest.raises(ChangedMeanwhile):
        await take_again()

    async with database.reading() as work:
        assert await work.appeals.get(appeal.id) == taken
        assert [each.action for each in await work.events.of(appeal.id)] == ["draft", "submit", "take"]


async def test_one_cause_may_do_different_things_to_different_appeals(database: Database, town: Town) -> None:
    first, second = await town.appeal(), await town.appeal()

    async with database.work() as work:
        for appeal, action in ((first, "join"), (second, "join"), (second, "add")):
            await work.events.append(town.event(appeal, action, appeal.state, {}, cause="inbox:78"))

    async with database.reading() as work:
        assert [event.action for event in await work.events.of(second.id)][-2:] == ["join", "add"]

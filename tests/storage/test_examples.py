"""Examples are told by events and correspondence, on both databases, and vanish with the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from desk.appeal import Appeal, Pretag
from desk.content import Content
from desk.examples import Decided
from desk.names import AppealId, PersonId
from storage import Database
from tests.storage.town import NOON, Town, second

SAID = Pretag("technical", 0.91, (("technical", 0.91),), model="231926e633c9")

LATER = second(120)


@pytest.fixture
async def anna(town: Town) -> PersonId:
    return (await town.person(telegram=900, first_name="Анна")).id


class Scene:
    """Appeals that somebody of staff does something with."""

    def __init__(self, town: Town, anna: PersonId) -> None:
        self._town = town
        self._anna = anna

    async def written(self, text: str, **now: Any) -> Appeal:
        """Written before it is submitted, a minute after noon."""
        draft = await self._town.draft()
        await self._town.message(draft, text)
        given = {"pretag": SAID, "tag": "technical", "submitted": second(60), "state": "new", **now}
        return await self._town.change(draft, "submit", **given)

    async def does(self, appeal: Appeal, action: str, at: datetime = LATER, **inputs: Any) -> None:
        event = self._town.event(appeal, action, appeal.state, {})
        by = replace(event, actor=self._anna, roles=frozenset({"operator"}), inputs=inputs, at=at)
        async with self._town.database.work() as work:
            await work.events.append(by)


@pytest.fixture
def scene(town: Town, anna: PersonId) -> Scene:
    return Scene(town, anna)


async def test_an_example_has_the_text_the_prediction_with_its_score_and_who_decided_what_when(
    database: Database, scene: Scene, anna: PersonId
) -> None:
    appeal = await scene.written("В инстаграме не грузится фото")
    await scene.does(appeal, "retag", tag="off_topic")

    async with database.reading() as work:
        (example,) = await work.examples.newest(10)

    assert (example.appeal, example.initiator, example.text) == (
        appeal.id,
        appeal.initiator,
        "В инстаграме не грузится фото",
    )
    assert example.pretag == SAID
    assert example.pretag is not None
    assert example.pretag.model == "231926e633c9"
    assert example.decided == Decided("off_topic", anna, second(120))


async def test_the_text_is_what_was_judged_without_what_came_later(
    database: Database, scene: Scene, town: Town
) -> None:
    appeal = await scene.written("Не грузится фото")
    async with database.work() as work:
        (message,) = await work.messages.of(appeal.id)
        await work.messages.edit(message.id, Content("Не грузится фото!!"), second(90))
        await work.messages.edit(message.id, Content("Всё, загрузилось"), second(100))
        await work.messages.add(appeal.id, appeal.initiator, "initiator", "appeal", Content("Ещё карта"), second(95))
    await scene.does(appeal, "retag", tag="off_topic")

    async with database.reading() as work:
        (example,) = await work.examples.newest(10)

    assert example.text == "Не грузится фото"


async def test_an_edit_before_the_submission_was_judged(database: Database, scene: Scene, town: Town) -> None:
    draft = await town.draft()
    message = await town.message(draft, "Не грузится фот")
    async with database.work() as work:
        await work.messages.edit(message, Content("Не грузится фото"), second(30))
    appeal = await town.change(draft, "submit", state="new", submitted=second(60), tag=None)
    await scene.does(appeal, "retag", tag="technical")

    async with database.reading() as work:
        (example,) = await work.examples.newest(10)

    assert example.text == "Не грузится фото"


async def test_the_newest_are_read_in_the_order_of_their_decisions(database: Database, scene: Scene) -> None:
    appeals = [await scene.written(f"Не грузится фото {number}") for number in range(4)]
    for appeal, at in zip(appeals, (110, 150, 140, 130), strict=True):
        await scene.does(appeal, "retag", second(at), tag="off_topic")

    async with database.reading() as work:
        examples = await work.examples.newest(3)

    assert [example.appeal for example in examples] == [appeals[at].id for at in (3, 2, 1)]


async def test_what_nobody_has_decided_about_and_what_was_invented_is_no_example(
    database: Database, scene: Scene
) -> None:
    await scene.does(await scene.written("Не грузится фото"), "take")
    await scene.does(await scene.written("Не грузится фото", channel="history"), "retag", tag="map")

    async with database.reading() as work:
        assert await work.examples.newest(10) == []


async def test_without_its_words_an_appeal_is_no_example_and_is_told_to_be_wordless(
    database: Database, scene: Scene
) -> None:
    appeals = [await scene.written(f"Не грузится фото {number}") for number in range(2)]
    for appeal in appeals:
        await scene.does(appeal, "retag", tag="off_topic")
    kept, erased = appeals
    async with database.work() as work:
        (message,) = await work.messages.of(erased.id)
        await work.messages.edit(message.id, Content(), NOON)

    async with database.reading() as work:
        examples = await work.examples.newest(10)
        wordless = await work.examples.wordless([kept.id, erased.id, AppealId(404)])

    assert [example.appeal for example in examples] == [kept.id]
    assert wordless == {erased.id, AppealId(404)}


async def test_fresh_decisions_are_counted_from_an_event_on(database: Database, scene: Scene) -> None:
    appeal = await scene.written("Не грузится фото")
    await scene.does(appeal, "retag", tag="off_topic")
    async with database.reading() as work:
        seen = await work.examples.last_event()
    await scene.does(appeal, "answer", text=5)
    await scene.does(appeal, "note", text=6)

    async with database.reading() as work:
        counts = [await work.examples.decisions_since(event) for event in (0, seen, seen + 2)]

    assert counts == [2, 1, 0]

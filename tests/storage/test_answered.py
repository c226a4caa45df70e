"""Appeals that people answered and no article: read for what the FAQ lacks."""

from __future__ import annotations

from datetime import timedelta

from desk.appeal import Appeal
from desk.content import Content
from desk.gaps import AnsweredAppeal
from storage import Database
from tests.storage.town import NOON, Town, second


async def answered(town: Town, at: float = 0, **now: object) -> Appeal:
    """One with a question, an answer, and thanks."""
    appeal = await town.appeal()
    await town.message(appeal, "Можно павлина?")
    await town.message(appeal, "Нет.", staff=True)
    await town.message(appeal, "Да.", staff=True)
    async with town.database.work() as work:
        await work.messages.add(appeal.id, appeal.initiator, "initiator", "appeal", Content("Спасибо"), second(9))
    told = {"state": "resolved", "resolution": "answered", "resolved": second(at), **now}
    return await town.change(appeal, "answer", **told)


async def read(database: Database, limit: int = 10) -> list[AnsweredAppeal]:
    async with database.reading() as work:
        return list(await work.views.answered(NOON, limit))


async def test_what_was_asked_and_the_last_answer_are_read_with_whether_an_article_was_made(
    database: Database, town: Town
) -> None:
    one, other = await answered(town), await answered(town)
    async with database.work() as work:
        await work.articles.used("a1", other.id, other.initiator, "made", NOON)
        await work.articles.used("a1", one.id, one.initiator, "offered", NOON)

    found = await read(database)

    assert one.number is not None
    assert found[0] == AnsweredAppeal(one.id, one.number, one.initiator, "Можно павлина?", "Да.")
    assert [(each.appeal, each.made) for each in found] == [(one.id, False), (other.id, True)]


async def test_only_those_that_people_answered_lately_and_no_article_was_certain_of(
    database: Database, town: Town
) -> None:
    one = await answered(town)
    await answered(town, article="a1")
    await answered(town, resolution="faq")
    await answered(town, resolved=NOON - timedelta(seconds=1))
    await answered(town, resolved=None, resolution=None, state="l1_work")

    assert [each.appeal for each in await read(database)] == [one.id]


async def test_of_many_the_latest_are_read(database: Database, town: Town) -> None:
    latest, _, later = [await answered(town, at) for at in (3, 1, 2)]

    assert [each.appeal for each in await read(database, 2)] == [latest.id, later.id]


async def test_of_somebody_erased_nothing_is_left_to_read(database: Database, town: Town) -> None:
    one = await answered(town)
    async with database.work() as work:
        await work.erasure.erase(one.initiator, 0, NOON)

    assert [each.asked for each in await read(database)] == [""]

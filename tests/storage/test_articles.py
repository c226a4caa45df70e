"""The articles of the FAQ as they are kept: edited, taken away, with history and their readers' word."""

from __future__ import annotations

from dataclasses import replace

from desk.articles import Article, Uses
from desk.names import AppealId
from storage import Database
from tests.storage.town import NOON, Town

ONE = Article("one", "Как оплатить?", "Картой.\nИли со счёта.", "Оплата")
TWO = Article("two", "Как «удалить» \ud800?", "Никак.", "")


async def test_a_desk_begins_with_articles_in_their_order(database: Database) -> None:
    async with database.work() as work:
        none = await work.articles.newest()
        await work.articles.begin([TWO, ONE], NOON)

    async with database.reading() as work:
        assert await work.articles.all() == [TWO, ONE]
        assert [(each.change, each.by) for each in await work.articles.versions("one", 5)] == [("begun", None)]
        assert await work.articles.newest() > none == (0, 0)


async def test_what_an_article_was_is_kept_with_who_changed_it(database: Database) -> None:
    async with database.work() as work:
        admin = (await work.people.meet(1, "Ирина", "", "", "ru")).id
        await work.articles.begin([ONE], NOON)
        changed = replace(ONE, answer="Через СБП.")
        await work.articles.add(TWO, admin, NOON)
        await work.articles.edit(changed, admin, NOON)
        await work.articles.put_off(TWO, admin, NOON)

    async with database.work() as work:
        kept = [await work.articles.all(), await work.articles.get("two"), await work.articles.get("three")]
        history = [(each.change, each.by, each.article) for each in await work.articles.versions("one", 5)]
        latest = [each.change for each in await work.articles.versions("two", 1)]
        await work.articles.edit(TWO, admin, NOON)
        back = await work.articles.all()

    assert kept == [[changed], (TWO, False), None]
    assert history == [("edited", admin, changed), ("begun", None, ONE)]
    assert latest == ["off"]
    assert back == [changed, TWO]


async def test_of_one_reader_the_last_word_counts_once(database: Database, town: Town) -> None:
    maria = (await town.appeal()).initiator
    first, second, third = [(await town.appeal()).id for _ in range(3)]
    async with database.work() as work:
        other = (await work.people.meet(2, "Пётр", "", "", "ru")).id
        for appeal, person, use in (
            (first, maria, "offered"),
            (first, maria, "helped"),
            (first, maria, "helped"),
            (second, maria, "not_helped"),
            (third, other, "helped"),
            (first, other, "answered"),
            (second, other, "answered"),
        ):
            await work.articles.used("one", AppealId(appeal), person, use, NOON)  # type: ignore[arg-type]

        uses = await work.articles.uses()

    assert uses == {"one": Uses(offered=1, helped=1, not_helped=1, answered=1)}

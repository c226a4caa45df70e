"""Canned answers as they are kept."""

from __future__ import annotations

from desk.canned import Canned
from desk.content import Content
from storage import Database

BOLD = Content("Очистите кэш", ({"type": "bold", "offset": 0, "length": 8},))


async def test_they_are_offered_by_tag_until_they_are_put_off(database: Database) -> None:
    async with database.work() as work:
        cache = await work.canned.add("technical", "Кэш", BOLD)
        again = await work.canned.add("technical", "Ещё раз", Content("Попробуйте ещё раз"))
        others = await work.canned.add("map", "Карта", Content("Посмотрите карту"))

    async with database.work() as work:
        offered = [each.id for each in await work.canned.of_tag("technical", 10)]
        pages = [[each.id for each in await work.canned.page(2, offset)] for offset in (0, 2)]
        put_off = [await work.canned.put_off(cache), await work.canned.put_off(cache)]
        left = [each.id for each in await work.canned.of_tag("technical", 10)]
        kept = [await work.canned.get(cache), await work.canned.get(again)]

    assert (offered, pages) == ([cache, again], [[others, cache], [again]])
    assert (put_off, left) == ([True, False], [again])
    assert kept == [None, Canned(again, "technical", "Ещё раз", Content("Попробуйте ещё раз"))]


async def test_formatting_is_kept(database: Database) -> None:
    async with database.work() as work:
        number = await work.canned.add("technical", "Кэш", BOLD)

    async with database.reading() as work:
        canned = await work.canned.get(number)
    assert canned is not None
    assert canned.content == BOLD

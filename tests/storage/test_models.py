"""The classifier's models, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.models import KeptModel, NewModel, Promotion
from desk.names import AppealId
from storage import Database
from tests.storage.town import NOON, second

ARRAYS = bytes(range(256)) * 5
MODEL = NewModel("first", {"version": 2, "arrays": "abc"}, ARRAYS, (AppealId(3), AppealId(7)), 41, {"why": "better"})


async def test_a_model_comes_back_as_it_was_kept(database: Database) -> None:
    async with database.work() as work:
        version = await work.models.add(MODEL, NOON)

    async with database.reading() as work:
        assert await work.models.all() == [KeptModel(version, NOON, "first", "abc", MODEL.taught, 41, MODEL.report)]
        assert await work.models.files(version) == (MODEL.header, ARRAYS)


async def test_one_that_is_not_kept_is_nowhere_and_its_number_never_comes_back(database: Database) -> None:
    async with database.work() as work:
        first = await work.models.add(MODEL, NOON)
        second_one = await work.models.add(replace(MODEL, upto=42), NOON)
        await work.models.forget([second_one])
        third = await work.models.add(MODEL, NOON)

    async with database.reading() as work:
        assert [model.version for model in await work.models.all()] == [first, third]
        assert third > second_one
        with pytest.raises(LookupError):
            await work.models.files(second_one)


async def test_replicas_know_by_a_number_that_another_one_judges(database: Database, replica: Database) -> None:
    async with replica.reading() as work:
        before = await work.models.last_promotion()
    async with database.work() as work:
        await work.models.promote(3, "contest", NOON)
        await work.models.promote(0, "rollback", second(5))

    async with replica.reading() as work:
        assert (before, await work.models.last_promotion()) == (0, 2)
        assert await work.models.promotions() == [
            Promotion(1, 3, NOON, "contest"),
            Promotion(2, 0, second(5), "rollback"),
        ]

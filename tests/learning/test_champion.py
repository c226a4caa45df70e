"""The running desk is judged for by the model that was promoted last."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

import bot.champion
from bot.champion import Champion
from bot.judging import Judging
from bot.outages import Outages
from classifier import Classifier
from classifier.challenge import Grounds
from classifier.model import pack
from desk.articles import NoArticles
from desk.models import NewModel
from storage import Database
from tests.storage.town import NOON
from tests.town.town import PATIENCE, Town, town


def small(grounds: Grounds, first: Classifier) -> NewModel:
    """Another model than the packaged one."""
    return NewModel(first.version, *pack(grounds.first._model, grounds.first.header), (), 0, {})


async def test_a_promoted_model_judges_without_a_restart_and_pre_tags_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grounds: Grounds
) -> None:
    monkeypatch.setattr(bot.champion, "EVERY", 0.01)
    packaged = Classifier.load()
    async with town(tmp_path) as desk:
        await desk.open()
        judged = [await judged_by(desk, 1)]

        async with desk.desk.database.work() as work:
            await work.models.promote(await work.models.add(small(grounds, packaged), NOON), "contest", NOON)

        async with asyncio.timeout(PATIENCE):
            while len(judged) < 2 or judged[-1] == packaged.version:
                judged.append(await judged_by(desk, len(judged) + 1))
    assert (judged[0], judged[-1]) == (packaged.version, grounds.first.version)


async def judged_by(desk: Town, number: int) -> str:
    """The model that judges an appeal that is written now."""
    await desk.written()
    pretag = (await desk.appeal(number)).pretag
    assert pretag is not None
    return pretag.model


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("broken", ["damaged", "foreign"])
async def test_a_model_that_cannot_be_used_leaves_the_one_that_judges(
    database: Database, grounds: Grounds, broken: str
) -> None:
    packaged = Classifier.load()
    model = small(grounds, packaged)
    unusable = replace(model, arrays=b"") if broken == "damaged" else replace(model, first="another")
    judging = Judging(database, packaged, NoArticles(), ())
    async with database.work() as work:
        await work.models.promote(await work.models.add(unusable, NOON), "contest", NOON)

    await Champion(database, judging, packaged, Outages()).renew()

    assert judging.classifier is packaged

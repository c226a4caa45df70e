"""The model that judges: the one that was promoted last, taken by the running desk as soon as it is promoted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from bot.judging import Judging
from bot.outages import Outages
from classifier import BadModel, Classifier
from desk.models import KeptModel, champions
from storage import Database, Work

log = structlog.get_logger()

EVERY = 60.0
"""Seconds between two looks at whether another replica, or the command line, has promoted a model."""


async def judge_of(
    work: Work, models: Sequence[KeptModel], version: int, first: Classifier
) -> tuple[KeptModel | None, Classifier]:
    """The model of this version, as it judges; the packaged one, `first`, is no kept one.

    One that was trained beside another packaged model sees texts with other eyes than this program: the packaged one
    judges in its place. Raises BadModel.
    """
    model = next((each for each in models if each.version == version and each.first == first.version), None)
    if model is None:
        return None, first
    header, arrays = await work.models.files(version)
    return model, await asyncio.to_thread(Classifier.unpacked, header, arrays, f"model {version}", first.encoder)


class Champion:
    """Keeps whoever judges up to date with what is promoted. first: the packaged model."""

    def __init__(self, database: Database, judging: Judging, first: Classifier, outages: Outages) -> None:
        self._database = database
        self._judging = judging
        self._first = first
        self._outages = outages
        self._seen = -1

    async def renew(self) -> None:
        """Take the model that was promoted last, if it is another one. A model that cannot be used changes nothing."""
        async with self._database.reading() as work:
            newest = await work.models.last_promotion()
            if newest == self._seen:
                return
            version = champions(await work.models.promotions())[-1]
            try:
                model, judge = await judge_of(work, await work.models.all(), version, self._first)
            except BadModel as error:
                log.error("model.unusable", version=version, reason=error.reason)
                self._seen = newest
                return
        self._judging.use(judge)
        self._seen = newest
        log.info("model.judges", version=model.version if model else 0, digest=judge.version)

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        await self._outages.every(EVERY, self.renew, stopping)

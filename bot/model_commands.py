"""`frontdesk train` and `frontdesk model …`: each returns the line that says what is wrong, or None."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.champion import judge_of
from bot.directories import read_texts
from bot.school_report import told_on_terminal
from bot.schooling import OvertakenSchool, school
from bot.settings import BadSettings, Settings, read_settings
from classifier import BadData, BadModel, Classifier, read_appeals
from desk.models import PACKAGED, KeptModel, Promoted, before, champions
from encoder import SentenceEncoder
from storage import Database, DatabaseFault, Work
from texts import BadTexts

FIXED = "heldout.tsv"
"""The fixed set, beside the data."""


class _NotPossible(Exception):
    """What was asked for cannot be done, and why."""


def train_on_decisions(data: Path, encoder: SentenceEncoder | None) -> str | None:
    """Learn from the data and from what staff decided, and promote what came of it if it is better.

    encoder: to learn with; without one letters alone are learnt.
    """

    async def learn(database: Database, settings: Settings) -> None:
        # Here alone: it brings scikit-learn.
        from classifier.challenge import Grounds

        await database.upgrade()
        first = Classifier.load(encoder=encoder if settings.encoder else None)
        grounds = Grounds(read_appeals(data), read_appeals(data.parent / FIXED), first, encoder)
        done = await school(database, grounds, read_texts(settings), settings.admins, _now)
        for line in told_on_terminal(done):
            sys.stdout.write(f"{line}\n")

    return _with_database(learn)


def list_models() -> str | None:
    """A line for each model that is kept, the packaged one first: version, digest, when, what it is, how it did."""

    async def show(database: Database, _: Settings) -> None:
        first = Classifier.load()
        async with database.reading() as work:
            models, promotions = await work.models.all(), await work.models.promotions()
        judged = champions(promotions)
        kept = {model.version: model for model in models}
        # Trained beside another packaged model it is not used.
        now = judged[-1] if judged[-1] in kept and kept[judged[-1]].first == first.version else PACKAGED
        lines = [(PACKAGED, first.version, "-", "packaged", "-")]
        lines += [(each.version, each.digest[: len(first.version)], *_told(each, judged)) for each in models]
        for version, *columns in lines:
            sys.stdout.write("\t".join(["*" if version == now else " ", str(version), *columns]) + "\n")

    return _with_database(show)


def _told(model: KeptModel, judged: list[int]) -> tuple[str, str, str]:
    was = "promoted" if model.version in judged else "challenger"
    held, fixed = (model.report[name]["macro_f1"] for name in ("held", "fixed"))
    figures = f"held out {held[0]:.3f} -> {held[1]:.3f}, fixed set {fixed[0]:.3f} -> {fixed[1]:.3f}"
    return model.at.isoformat(timespec="seconds"), was, f"{model.report['lessons']} lessons, {figures}"


def promote_model(version: int) -> str | None:
    """From now on this one judges, whatever a contest said."""

    async def said(_: Work) -> tuple[int, Promoted]:
        return version, "promote"

    return _promoting(said)


def roll_back() -> str | None:
    """From now on the one judges that did before."""

    async def back(work: Work) -> tuple[int, Promoted]:
        kept = {model.version for model in await work.models.all()}
        version = before(await work.models.promotions(), kept)
        if version is None:
            raise _NotPossible("no model has judged before the one that does now: there is nothing to go back to")
        return version, "rollback"

    return _promoting(back)


def _promoting(chosen: Callable[[Work], Awaitable[tuple[int, Promoted]]]) -> str | None:
    async def promote(database: Database, _: Settings) -> None:
        first = Classifier.load()
        async with database.work() as work:
            version, why = await chosen(work)
            if version != PACKAGED:
                model, _judge = await judge_of(work, await work.models.all(), version, first)
                if model is None:
                    raise _NotPossible(
                        f"model {version} is not kept, or was trained beside another packaged model: "
                        "`frontdesk model list` shows those that are"
                    )
            await work.models.promote(version, why, _now())
        sys.stdout.write(f"model {version} judges from now on; a running desk takes it within a minute\n")

    return _with_database(promote)


def _with_database(job: Callable[[Database, Settings], Awaitable[Any]]) -> str | None:
    async def run() -> None:
        settings = read_settings()
        database = await Database.open(settings.database_url)
        try:
            await job(database, settings)
        finally:
            await database.close()

    try:
        asyncio.run(run())
    except (BadSettings, DatabaseFault, BadModel, BadData, BadTexts, OvertakenSchool, _NotPossible) as error:
        return str(error)
    return None


def _now() -> datetime:
    return datetime.now(UTC)

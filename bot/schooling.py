"""What staff decided becomes a challenger, which contends with the champion: `frontdesk train`, by hand or by night.

It takes a minute of the processor and scikit-learn, so the running desk has a process of its own do it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.champion import judge_of
from bot.school_report import report_of, told_to_admins
from classifier import BadModel
from desk.admins import tell_admins
from desk.models import PACKAGED, KeptModel, NewModel, Promotion, champions, superfluous
from storage import Database, Work
from texts import Texts

if TYPE_CHECKING:
    # Only whoever trains has scikit-learn to load.
    from classifier.challenge import Challenger, Grounds
    from classifier.contest import Why
    from classifier.lessons import Lessons
    from desk.examples import Example

MOST_READ = 2000
"""Decisions that are looked at, the newest: what is learnt is chosen of them."""


class OvertakenSchool(Exception):
    """While a challenger was trained, somebody else promoted a model: nothing was changed."""


@dataclass(frozen=True, slots=True)
class Schooled:
    """What came of it.

    why: see `classifier.contest.Why`. version: of the challenger; None where none was trained. before, after: of the
    champion. forgotten: models that knew texts which are not kept any more. report: as it is kept with the model.
    """

    why: Why
    version: int | None
    before: int
    after: int
    forgotten: int
    report: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known of models and decisions, before it is learnt from them."""

    examples: list[Example]
    models: list[KeptModel]
    promotions: list[Promotion]
    stale: frozenset[int]
    upto: int

    @property
    def champion(self) -> int:
        return champions(self.promotions)[-1]


async def school(
    database: Database, grounds: Grounds, texts: Texts, admins: frozenset[int], now: Callable[[], datetime]
) -> Schooled:
    """Learn, contend, keep what came of it, and tell the admins. The loop of its caller waits for it.

    A model that has learnt from an appeal whose words are not kept any more goes, the champion too: then the challenger
    need only be no worse, and if it is the packaged model judges. Raises OvertakenSchool.
    """
    from classifier.challenge import challenge, to_learn

    async with database.reading() as work:
        read = await _read(work)
        try:
            before, champion = await judge_of(work, read.models, read.champion, grounds.first)
        except BadModel:
            before, champion = None, grounds.first
    forgets = read.champion in read.stale
    taught_before = () if before is None or forgets else before.taught
    learnt = to_learn(grounds, read.examples, taught_before)
    challenger = challenge(grounds, learnt, champion, forgets) if learnt.enough else None
    async with database.work() as work:
        if len(await work.models.promotions()) != len(read.promotions):
            raise OvertakenSchool("another model was promoted meanwhile: nothing was changed; train again")
        done = await _keep(work, read, grounds.first.version, learnt, challenger, now())
        if done.version is not None or done.after != done.before:
            await tell_admins(work, admins, lambda language: told_to_admins(done, texts, language), now())
    return done


async def knows_what_is_gone(work: Work, models: list[KeptModel]) -> frozenset[int]:
    """Versions that have learnt from an appeal of which no word is kept any more."""
    gone = await work.examples.wordless({appeal for model in models for appeal in model.taught})
    return frozenset(model.version for model in models if gone.intersection(model.taught))


async def _read(work: Work) -> _Read:
    upto = await work.examples.last_event()
    models, promotions = list(await work.models.all()), list(await work.models.promotions())
    examples = list(await work.examples.newest(MOST_READ))
    return _Read(examples, models, promotions, await knows_what_is_gone(work, models), upto)


async def _keep(
    work: Work, read: _Read, first: str, learnt: Lessons, challenger: Challenger | None, now: datetime
) -> Schooled:
    """What is kept of it, in the transaction in which the champion changes."""
    verdict = challenger.verdict if challenger else None
    version = None
    report = report_of(learnt, verdict)
    if challenger is not None:
        taught = tuple(example.appeal for example in learnt.taught)
        new = NewModel(first, challenger.header, challenger.arrays, taught, read.upto, report)
        version = await work.models.add(new, now)
    if version is not None and verdict is not None and verdict.promoted:
        await work.models.promote(version, "forgets" if verdict.why == "forgets" else "contest", now)
    elif read.champion in read.stale:
        await work.models.promote(PACKAGED, "forgets", now)
    models, promotions = await work.models.all(), await work.models.promotions()
    await work.models.forget(superfluous(models, promotions) | read.stale)
    after = champions(promotions)[-1]
    return Schooled(verdict.why if verdict else "few", version, read.champion, after, len(read.stale), report)

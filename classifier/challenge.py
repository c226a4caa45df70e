"""Training a challenger on the data and on what staff decided, and the contest with the champion.

Needs scikit-learn, half a minute of the processor and some hundred megabytes: a process of its own does it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from classifier.appeals import Appeal
from classifier.contest import Verdict, compared, figures, judged, verdict
from classifier.judgement import Classifier
from classifier.lessons import WEIGHTS, Lessons, lessons
from classifier.model import pack
from classifier.training import learn
from classifier.vectors import Encoder
from desk.examples import Example


@dataclass(frozen=True, slots=True)
class Grounds:
    """What does not change from night to night.

    data: the invented appeals. fixed: others, never trained with. first: the model that came of the data alone.
    encoder: to train with; without one letters alone are learnt.
    """

    data: Sequence[Appeal]
    fixed: Sequence[Appeal]
    first: Classifier
    encoder: Encoder | None = None


@dataclass(frozen=True, slots=True)
class Challenger:
    """header, arrays: as `pack` makes them."""

    header: Mapping[str, Any]
    arrays: bytes
    lessons: Lessons
    verdict: Verdict


def to_learn(grounds: Grounds, examples: Sequence[Example], taught_before: Collection[int] = frozenset()) -> Lessons:
    """What of staff's decisions, in their order, is learnt."""
    known = [appeal.text for appeal in (*grounds.data, *grounds.fixed)]
    return lessons(examples, known, taught_before)


def challenge(grounds: Grounds, learnt: Lessons, champion: Classifier, forgets: bool = False) -> Challenger:
    """The challenger of enough lessons, and whether it wins; it judges with the encoder that the champion has.

    forgets: the champion has to go anyway.
    """
    decided = [(Appeal(each.text, each.decided.tag), WEIGHTS[each.lesson]) for each in learnt.taught]
    # As in training: threads that wait for one another cost more.
    with threadpool_limits(limits=1):
        trained = learn(grounds.data, grounds.encoder, decided)
        header, arrays = pack(trained.model, trained.header)
        # Judged is what is kept, whose weights have fewer digits.
        challenger = Classifier.unpacked(header, arrays, "the challenger", champion.encoder)
        return Challenger(header, arrays, learnt, _contest(grounds, learnt, champion, challenger, forgets))


def _contest(grounds: Grounds, learnt: Lessons, champion: Classifier, challenger: Classifier, forgets: bool) -> Verdict:
    fixed, tags = [each.text for each in grounds.fixed], [each.tag for each in grounds.fixed]
    before = judged(champion, fixed)
    first = before if champion.version == grounds.first.version else judged(grounds.first, fixed)
    held, decided = [each.text for each in learnt.held_out], [each.decided.tag for each in learnt.held_out]
    return verdict(
        compared(decided, judged(champion, held), judged(challenger, held)),
        compared(tags, before, judged(challenger, fixed)),
        figures(tags, first),
        forgets,
    )

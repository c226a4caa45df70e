"""The challenger against the champion, on the same texts: whether it is better, beyond luck, and nowhere worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from classifier.appeals import TAGS
from classifier.evaluation import Figures, Said, measure
from classifier.judgement import Classifier

ROUNDS = 2000
CERTAINTY = 0.95
"""Of the interval in which the difference of the two lies, by paired bootstrap."""

LOSS = 0.01
"""Of macro-F1 on the fixed set: as much may be lost against the champion, and against the model of the package: a loss
that is small each time would otherwise add up."""

LOSS_OF_A_TAG = 0.05
"""Of its F1, on the fixed set, against both of them, and on the lessons held out."""

FEWEST_OF_A_TAG = 20
"""Texts; of a tag with fewer F1 is luck."""

LOSS_OF_SPEECH = 0.05
"""Of the share of texts on which it says a tag at all, on the fixed set."""

LOSS_OF_RIGHTNESS = 0.02
"""Of the share that is right of what it says."""

Why = Literal["better", "forgets", "few", "fixed-set", "tag", "silent", "wrong", "luck"]
"""better: it won. forgets: it is no worse, and the champion knows texts that are to be forgotten. Of those that lose,
few: there is too little to learn. fixed-set: worse on the fixed set. tag: on a single tag. silent: it says fewer tags.
wrong: what it says is right less often. luck: it is no better on the lessons, or not beyond luck."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two models on the same texts. least, most: of what macro-F1 gained, in 95 of 100 samples."""

    before: Figures
    after: Figures
    least: float
    most: float

    @property
    def losing(self) -> tuple[str, ...]:
        """Tags that lose more than they may."""
        return losing(self.before, self.after)


def losing(before: Figures, after: Figures) -> tuple[str, ...]:
    """Tags on which one model is worse than another, by more than may be lost, on the same texts."""
    enough = before.confusion.sum(axis=1) >= FEWEST_OF_A_TAG
    lost = np.array(before.f1) - np.array(after.f1) > LOSS_OF_A_TAG
    return tuple(tag for tag, each in zip(TAGS, enough & lost, strict=True) if each)


@dataclass(frozen=True, slots=True)
class Verdict:
    """lessons: on those held out. fixed: on the fixed set. tag: that decided it, where one did."""

    why: Why
    lessons: Compared
    fixed: Compared
    tag: str | None = None

    @property
    def promoted(self) -> bool:
        return self.why in {"better", "forgets"}


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model says of texts. threshold: from which it says it."""

    said: tuple[Said, ...]
    threshold: float


def judged(classifier: Classifier, texts: Sequence[str]) -> Judged:
    """The likeliest tag of each text, sure or not."""
    return Judged(tuple(Said(*classifier.judge(text).likeliest[0]) for text in texts), classifier.threshold)


def compared(truth: Sequence[str], before: Judged, after: Judged) -> Compared:
    """Champion and challenger on texts whose tags are known."""
    least, most = _interval(truth, before, after)
    return Compared(figures(truth, before), figures(truth, after), least, most)


def figures(truth: Sequence[str], by: Judged) -> Figures:
    """How good judgements are."""
    return measure(truth, [said.tag for said in by.said], [said.probability for said in by.said], by.threshold)


def verdict(lessons: Compared, fixed: Compared, first: Figures, forgets: bool = False) -> Verdict:
    """Whether the challenger replaces the champion.

    first: of the package's model, which nobody's decisions have a part in, on the fixed set. forgets: the champion has
    to go anyway.
    """
    if worse := fixed.losing or losing(first, fixed.after) or (() if forgets else lessons.losing):
        return Verdict("tag", lessons, fixed, worse[0])
    if fixed.after.macro_f1 < max(fixed.before.macro_f1, first.macro_f1) - LOSS:
        return Verdict("fixed-set", lessons, fixed)
    if fixed.after.coverage < fixed.before.coverage - LOSS_OF_SPEECH:
        return Verdict("silent", lessons, fixed)
    if fixed.after.right_when_sure < fixed.before.right_when_sure - LOSS_OF_RIGHTNESS:
        return Verdict("wrong", lessons, fixed)
    if lessons.least <= 0:
        return Verdict("forgets" if forgets else "luck", lessons, fixed)
    return Verdict("better", lessons, fixed)


def _interval(truth: Sequence[str], before: Judged, after: Judged) -> tuple[float, float]:
    """Between which two numbers the gain of macro-F1 lies: of samples of the same texts for both."""
    drawn = np.random.default_rng(0).integers(0, len(truth), (ROUNDS, len(truth)))
    true = np.array([TAGS.index(tag) for tag in truth])
    gains = _macro_f1(true, after, drawn) - _macro_f1(true, before, drawn)
    least, most = np.quantile(gains, [(1 - CERTAINTY) / 2, (1 + CERTAINTY) / 2])
    return float(least), float(most)


def _macro_f1(true: NDArray[np.int64], by: Judged, drawn: NDArray[np.int64]) -> NDArray[np.float64]:
    """Of each sample, over the tags that are true in it: (rounds,)."""
    said = np.array([TAGS.index(each.tag) for each in by.said])
    kinds = len(TAGS)
    cells = np.arange(len(drawn))[:, None] * kinds**2 + (true * kinds + said)[drawn]
    confusion = np.bincount(cells.ravel(), minlength=len(drawn) * kinds**2).reshape(-1, kinds, kinds)
    hits = confusion.diagonal(axis1=1, axis2=2)
    of_tag = confusion.sum(axis=2)
    f1 = 2 * hits / np.maximum(of_tag + confusion.sum(axis=1), 1)
    occurs = of_tag > 0
    return np.asarray((f1 * occurs).sum(axis=1) / occurs.sum(axis=1), dtype=np.float64)

"""How good judgements are, against the tags that people gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from classifier.appeals import TAGS

_BINS = 10


class Said(NamedTuple):
    """The likeliest tag of a text, sure or not, and its probability."""

    tag: str
    probability: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of a set of judgements; shares are from 0 to 1.

    accuracy, macro_f1, precision, recall, f1, confusion: of the likeliest tag, sure or not; macro_f1 over the tags
    that occur. coverage: share judged at the threshold, right_when_sure: share of these that is right.
    calibration_error: mean distance between probability and truth, in ten bins. confusion: true tag (row) by
    likeliest tag (column), in the order of TAGS.
    """

    count: int
    accuracy: float
    macro_f1: float
    coverage: float
    right_when_sure: float
    calibration_error: float
    precision: tuple[float, ...]
    recall: tuple[float, ...]
    f1: tuple[float, ...]
    confusion: NDArray[np.int64]


def measure(truth: Sequence[str], likeliest: Sequence[str], probability: Sequence[float], threshold: float) -> Figures:
    """Figures of judgements; the three sequences go together, at least one long."""
    confusion = np.zeros((len(TAGS), len(TAGS)), dtype=np.int64)
    for true, said in zip(truth, likeliest, strict=True):
        confusion[TAGS.index(true), TAGS.index(said)] += 1
    hits = np.diag(confusion)
    occurs = confusion.sum(axis=0) + confusion.sum(axis=1)
    f1 = _share(2 * hits, occurs)
    right = np.array([true == said for true, said in zip(truth, likeliest, strict=True)])
    sure = np.array(probability) >= threshold
    return Figures(
        count=len(truth),
        accuracy=float(right.mean()),
        macro_f1=float(f1[occurs > 0].mean()),
        coverage=float(sure.mean()),
        right_when_sure=float(right[sure].mean()) if sure.any() else 0.0,
        calibration_error=_calibration_error(right, np.array(probability)),
        precision=tuple(_share(hits, confusion.sum(axis=0))),
        recall=tuple(_share(hits, confusion.sum(axis=1))),
        f1=tuple(f1),
        confusion=confusion,
    )


def report(figures: Figures) -> str:
    """The figures in lines for a terminal."""
    lines = [
        f"appeals            {figures.count}",
        f"accuracy           {figures.accuracy:.3f}",
        f"macro-F1           {figures.macro_f1:.3f}",
        f"coverage           {figures.coverage:.3f}",
        f"right when sure    {figures.right_when_sure:.3f}",
        f"calibration error  {figures.calibration_error:.3f}",
        "",
        f"{'tag':16} {'precision':>9} {'recall':>7} {'F1':>7}",
    ]
    for tag, precision, recall, f1 in zip(TAGS, figures.precision, figures.recall, figures.f1, strict=True):
        lines.append(f"{tag:16} {precision:9.3f} {recall:7.3f} {f1:7.3f}")
    lines += ["", f"{'true, said as':16} " + " ".join(f"{tag[:9]:>9}" for tag in TAGS)]
    for tag, row in zip(TAGS, figures.confusion, strict=True):
        lines.append(f"{tag:16} " + " ".join(f"{count:9}" for count in row))
    return "\n".join(lines)


def hard_ones(figures: Figures) -> str:
    """The figures of those that are hard to tell, in lines for a terminal."""
    return "\n".join(
        [
            f"hard ones          {figures.count}",
            f"accuracy           {figures.accuracy:.3f}",
            f"macro-F1           {figures.macro_f1:.3f}",
            f"coverage           {figures.coverage:.3f}",
            f"right when sure    {figures.right_when_sure:.3f}",
        ]
    )


def _share(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(part / np.maximum(whole, 1), dtype=np.float64)


def _calibration_error(right: NDArray[np.bool_], probability: NDArray[np.float64]) -> float:
    bins = np.minimum((probability * _BINS).astype(int), _BINS - 1)
    distances = [
        abs(float(right[bins == index].mean()) - float(probability[bins == index].mean()))
        * float((bins == index).mean())
        for index in range(_BINS)
        if (bins == index).any()
    ]
    return sum(distances)

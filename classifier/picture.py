"""A picture of how good judgements are: which tags are taken for which, and what it costs to speak more often."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from classifier.appeals import TAGS
from classifier.evaluation import Said, measure

_STEPS = np.arange(0.20, 1.0, 0.01)


def draw(truth: Sequence[str], said: Sequence[Said], threshold: float, file: Path) -> None:
    """Write a PNG: the confusion of tags beside coverage and rightness over the threshold."""
    tags, probability = [each.tag for each in said], [each.probability for each in said]
    figure = Figure(figsize=(12, 5), layout="constrained")
    confusion, curve = figure.subplots(1, 2)
    counts = measure(truth, tags, probability, threshold).confusion
    confusion.imshow(counts, cmap="Blues")
    confusion.set_xticks(range(len(TAGS)), TAGS, rotation=45, ha="right")
    confusion.set_yticks(range(len(TAGS)), TAGS)
    confusion.set_xlabel("said")
    confusion.set_ylabel("true")
    for (row, column), count in np.ndenumerate(counts):
        shade = "white" if count > counts.max() / 2 else "black"
        confusion.text(column, row, str(count), ha="center", va="center", color=shade)
    steps = [measure(truth, tags, probability, float(step)) for step in _STEPS]
    spoken = [(step, each) for step, each in zip(_STEPS, steps, strict=True) if each.coverage]
    curve.plot(_STEPS, [each.coverage for each in steps], label="coverage")
    curve.plot([step for step, _ in spoken], [each.right_when_sure for _, each in spoken], label="right when sure")
    curve.axvline(threshold, color="grey", linestyle=":", label=f"threshold {threshold:.2f}")
    curve.axhline(0.95, color="grey", linewidth=0.5)
    curve.set_xlabel("threshold")
    curve.set_ylim(0, 1.02)
    curve.legend(loc="lower left")
    figure.savefig(file, format="png", dpi=100)

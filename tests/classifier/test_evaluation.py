"""Figures are those of the textbook; compared with scikit-learn's."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_recall_fscore_support

from classifier.appeals import TAGS
from classifier.evaluation import measure, report


def test_the_figures_are_those_of_scikit_learn() -> None:
    random = np.random.default_rng(5)
    truth = list(random.choice(TAGS[:4], 200))
    said = [tag if random.random() < 0.7 else str(random.choice(TAGS[:5])) for tag in truth]

    figures = measure(truth, said, [0.5] * 200, threshold=0.6)

    precision, recall, f1, _ = precision_recall_fscore_support(truth, said, labels=TAGS, zero_division=0)
    assert figures.accuracy == pytest.approx(accuracy_score(truth, said))
    assert figures.macro_f1 == pytest.approx(f1_score(truth, said, average="macro", zero_division=0))
    assert figures.precision == pytest.approx(precision)
    assert figures.recall == pytest.approx(recall)
    assert figures.f1 == pytest.approx(f1)
    assert figures.confusion.tolist() == confusion_matrix(truth, said, labels=TAGS).tolist()


def test_coverage_and_precision_are_those_at_the_threshold() -> None:
    truth = ["map", "map", "faq", "faq"]
    said = ["map", "faq", "faq", "map"]

    figures = measure(truth, said, [0.9, 0.8, 0.7, 0.4], threshold=0.7)

    assert figures.coverage == 0.75
    assert figures.right_when_sure == pytest.approx(2 / 3)


def test_calibration_error_is_the_distance_between_promise_and_truth() -> None:
    truth, said = ["map"] * 10, ["map"] * 5 + ["faq"] * 5

    assert measure(truth, said, [0.55] * 10, threshold=0.5).calibration_error == pytest.approx(0.05)
    assert measure(truth, said, [0.95] * 10, threshold=0.5).calibration_error == pytest.approx(0.45)


def test_nothing_sure_is_no_failure() -> None:
    figures = measure(["map"], ["faq"], [0.3], threshold=0.9)

    assert (figures.coverage, figures.right_when_sure) == (0, 0)


def test_the_report_names_every_tag_and_the_confusion() -> None:
    lines = report(measure(["map", "map", "faq"], ["map", "faq", "faq"], [0.9] * 3, 0.5)).splitlines()

    assert "macro-F1           0.667" in lines
    assert [line.split()[0] for line in lines[-len(TAGS) :]] == list(TAGS)
    assert lines[-2].split()[1:] == ["0", "0", "0", "1", "1", "0"]

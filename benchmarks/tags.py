"""What the classifier learns from what, and what it costs. `python -m benchmarks.tags`.

Cross-validated on the committed appeals, in stretches of the file; then the committed model on the held-out ones, and
the milliseconds of a judgement. The tables of docs/classifier.md.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

import classifier
from classifier import Classifier
from classifier.appeals import TAGS, Appeal, read_appeals
from classifier.commands import evaluate
from classifier.evaluation import Figures
from classifier.model import likeness, softmax
from classifier.training import FOLDS, MEANING, RIDGE, cross_validated, left_out_scores, look
from encoder import SentenceEncoder

DATA = Path(classifier.__file__).parent / "data"
SINGLE = 300
"""Texts that are judged one by one."""

Array = NDArray[np.float64]


def main() -> None:
    encoder = SentenceEncoder()
    begun = time.perf_counter()
    encoder.load()
    sys.stdout.write(f"the encoder loads in {time.perf_counter() - begun:.1f} s\n\n")
    appeals = read_appeals(DATA / "appeals.tsv")
    with threadpool_limits(limits=1):
        sys.stdout.write(
            "| features | macro-F1 | accuracy | says a tag | right then |\n| --- | --- | --- | --- | --- |\n"
        )
        for name, figures in compared(appeals, encoder):
            sys.stdout.write(
                f"| {name} | {figures.macro_f1:.3f} | {figures.accuracy:.3f} | {figures.coverage:.3f} "
                f"| {figures.right_when_sure:.3f} |\n"
            )
            sys.stdout.flush()
    held_out = DATA / "heldout.tsv"
    sys.stdout.write(f"\nheld out, by letters and meaning\n{evaluate(held_out, encoder)}\n")
    sys.stdout.write(f"\nheld out, by letters alone\n{evaluate(held_out)}\n\n")
    texts = [appeal.text for appeal in read_appeals(held_out)][:SINGLE]
    for name, judge in (
        ("the encoder", lambda text: encoder.vectors([text])),
        ("judging by letters", Classifier.load().judge),
        ("judging by letters and meaning", Classifier.load(encoder=encoder).judge),
    ):
        sys.stdout.write(f"{name}: {milliseconds(judge, texts):.2f} ms a text, median, single (at most 5)\n")


def compared(appeals: tuple[Appeal, ...], encoder: SentenceEncoder) -> Iterator[tuple[str, Figures]]:
    """Figures of each way to see the appeals, from plain to what is kept."""
    truth = np.array([TAGS.index(appeal.tag) for appeal in appeals])
    texts = [appeal.text for appeal in appeals]
    seen = look(texts, encoder)
    assert seen.vectors is not None
    letters, meaning = RIDGE["letters"], RIDGE["meaning"]
    grams = (seen.tf_idf @ seen.tf_idf.T).toarray()
    signs = seen.signs @ seen.signs.T
    line = np.asarray(seen.vectors @ seen.vectors.T, dtype=np.float64)
    bell = np.asarray(likeness(seen.vectors @ seen.vectors.T), dtype=np.float64)
    raw = encoder_of_what_was_written(texts, encoder)

    def ridge(kernel: Array, weight: float) -> Figures:
        return cross_validated(left_out_scores(kernel, truth, weight), truth)[2]

    words = TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(texts)
    yield "words", ridge((words @ words.T).toarray(), letters)
    plain = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2).fit_transform(texts)
    yield "grams 2–5 of the text as written", ridge((plain @ plain.T).toarray(), letters)
    yield "grams of respelled words", ridge(grams, letters)
    yield "**and signs (kept: the head of letters)**", ridge(grams + signs, letters)
    yield "the same, and words", ridge(grams + signs + (words @ words.T).toarray(), letters)
    yield "meaning alone, logistic regression", logistic(seen.vectors, truth)
    yield "meaning alone, ridge", ridge(line, meaning)
    yield "meaning and signs", ridge(line + signs, meaning)
    yield "meaning by a bell, and signs", ridge(MEANING * bell + signs, meaning)
    yield "grams, signs, meaning", ridge(grams + signs + line, meaning)
    yield (
        "the same, of what was written, translit and wrong layout unread",
        ridge(grams + signs + MEANING * raw, meaning),
    )
    yield "grams and meaning by a bell, no signs", ridge(grams + MEANING * bell, meaning)
    yield "**grams, signs, meaning by a bell (kept)**", ridge(grams + signs + MEANING * bell, meaning)
    stacked = sum(softmax(7 * left_out_scores(each, truth, meaning)) for each in (grams + signs, bell + signs))
    yield "two heads, probabilities averaged", cross_validated(np.log(stacked), truth)[2]


def encoder_of_what_was_written(texts: list[str], encoder: SentenceEncoder) -> Array:
    vectors = np.concatenate([encoder.vectors(texts[first : first + 64]) for first in range(0, len(texts), 64)])
    return np.asarray(likeness(vectors @ vectors.T), dtype=np.float64)


def logistic(vectors: NDArray[np.float32], truth: NDArray[np.int64]) -> Figures:
    scores = np.zeros((len(truth), len(TAGS)))
    for kept, out in StratifiedKFold(FOLDS).split(truth, truth):
        scores[out] = (
            LogisticRegression(C=10, max_iter=1000).fit(vectors[kept], truth[kept]).decision_function(vectors[out])
        )
    return cross_validated(scores, truth)[2]


def milliseconds(judge: Callable[[str], object], texts: list[str]) -> float:
    taken = []
    for text in texts:
        begun = time.perf_counter()
        judge(text)
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


if __name__ == "__main__":
    main()

"""Training: from a file of appeals to the arrays of a model. The only place that needs scikit-learn.

Ridge regression on kernels: what two texts have in common in grams (tf-idf) and in signs, and for the head of meaning
also how alike their vectors are. It learns as well as logistic regression (docs/classifier.md), in seconds, in one way
only: solved, not searched for.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.kernel_ridge import KernelRidge
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from classifier.appeals import TAGS, Appeal, BadData, read_appeals
from classifier.evaluation import Figures, measure
from classifier.features import features_of, grams, signs
from classifier.likeness import nearly_the_same
from classifier.model import VERSION, Head, Header, HeadName, Model, Speaking, likeness, softmax
from classifier.profanity import profanity_source
from classifier.signs import signs_source
from classifier.vectors import Encoder

FOLDS = 5
MEANING = 2.0
"""Weight of the likeness in meaning beside the letters."""
RIDGE: Mapping[HeadName, float] = {"letters": 0.3, "meaning": 0.5}

_FEWEST_PER_TAG = 2 * FOLDS
_MOST_GRAMS = 30_000
_RIGHT_WHEN_SURE = 0.95
_HELD_WHEN_UNSURE = 0.95
_THRESHOLDS = np.arange(0.40, 0.99, 0.01)
_FEWEST_SURE = 0.05  # of the appeals: with fewer, a share of right ones is luck
_SHARPNESS = np.geomspace(0.5, 50.0, 301)
_BATCH = 64

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """Appeals as training sees them. tf_idf: (appeals, grams). signs: (appeals, signs). vectors: with an encoder."""

    vectorizer: TfidfVectorizer
    tf_idf: Any  # a sparse matrix of scipy, which scikit-learn brings
    signs: Floats
    vectors: NDArray[np.float32] | None

    def kernel(self, head: HeadName) -> Floats:
        """How alike any two of the appeals are, as a head sees it: (appeals, appeals)."""
        alike = (self.tf_idf @ self.tf_idf.T).toarray() + self.signs @ self.signs.T
        if head == "meaning":
            assert self.vectors is not None
            alike += MEANING * likeness(self.vectors @ self.vectors.T)
        return np.asarray(alike, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Trained:
    """figures: of each head, on appeals that were left out."""

    model: Model
    header: Header
    figures: Mapping[HeadName, Figures]


def train(data: Path, encoder: Encoder | None = None) -> Trained:
    """The calibrated model, and what it is. Without an encoder it judges by letters alone. Raises BadData.

    Sharpness, thresholds and figures come from judgements of appeals that were left out. The folds are stretches of the
    file: neighbours were written in one go, and what is left out shall come from another hand.
    """
    appeals = read_appeals(data)
    _refuse_too_few(data, appeals)
    _refuse_copies(data, appeals)
    # The arrays are too small to share among cores: threads that wait for one another cost more.
    with threadpool_limits(limits=1):
        return learn(appeals, encoder)


def learn(appeals: Sequence[Appeal], encoder: Encoder | None, decided: Sequence[tuple[Appeal, float]] = ()) -> Trained:
    """The same, of appeals that are read and found good.

    decided: others that staff have tagged, with how much each counts; one of the appeals counts 1. Sharpness,
    thresholds and figures come of the appeals alone: a decision may be wrong, or hostile.
    """
    every = [*appeals, *(appeal for appeal, _ in decided)]
    weights = np.array([1.0] * len(appeals) + [weight for _, weight in decided]) if decided else None
    seen = look([appeal.text for appeal in every], encoder)
    truth = np.array([TAGS.index(appeal.tag) for appeal in every])
    names: tuple[HeadName, ...] = ("letters",) if seen.vectors is None else ("letters", "meaning")
    heads, speaking, measured = {}, {}, {}
    for name in names:
        kernel = seen.kernel(name)
        left_out = left_out_scores(kernel, truth, RIDGE[name], weights, len(appeals))
        sharpness, speaking[name], measured[name] = cross_validated(left_out, truth[: len(appeals)])
        heads[name] = _head(seen, name, *solved(kernel, truth, RIDGE[name], weights), sharpness)
    model = Model(
        tags=TAGS,
        vocabulary={str(gram): int(row) for gram, row in seen.vectorizer.vocabulary_.items()},
        idf=seen.vectorizer.idf_.astype(np.float32),
        heads=heads,
    )
    return Trained(model, Header(VERSION, TAGS, speaking, digest(every), arrays=""), measured)


def look(texts: Sequence[str], encoder: Encoder | None) -> Seen:
    """Texts as training sees them. The vocabulary and its rarity are of all of them: they know no tags."""
    vectorizer = TfidfVectorizer(
        analyzer=grams, sublinear_tf=True, min_df=2, max_features=_MOST_GRAMS, dtype=np.float64
    )
    vectors = None
    if encoder is not None:
        meant = [features_of(text).meant for text in texts]
        batches = [meant[first : first + _BATCH] for first in range(0, len(texts), _BATCH)]
        vectors = np.concatenate([encoder.vectors(batch) for batch in batches])
    return Seen(vectorizer, vectorizer.fit_transform(texts), signs(texts), vectors)


def left_out_scores(
    kernel: Floats, truth: NDArray[np.int64], ridge: float, weights: Floats | None = None, first: int | None = None
) -> Floats:
    """What each appeal scores for each tag where it was left out: (appeals, tags).

    first: so many are left out in turn, those behind them never are; all in turn without it.
    """
    first = len(truth) if first is None else first
    scores = np.zeros((first, len(TAGS)))
    for some, out in StratifiedKFold(FOLDS).split(truth[:first], truth[:first]):
        kept = np.concatenate([some, np.arange(first, len(truth))])
        of_kept = None if weights is None else weights[kept]
        dual, bias = solved(kernel[np.ix_(kept, kept)], truth[kept], ridge, of_kept)
        scores[out] = kernel[np.ix_(out, kept)] @ dual + bias
    return scores


def cross_validated(left_out: Floats, truth: NDArray[np.int64]) -> tuple[float, Speaking, Figures]:
    """What scores of appeals that were left out teach: by how much to sharpen them, when to speak, how good that is."""
    sharpness = _sharpness(left_out, truth)
    speaking, figures = _speaking(softmax(left_out * sharpness), truth)
    return sharpness, speaking, figures


def solved(
    kernel: Floats, truth: NDArray[np.int64], ridge: float, weights: Floats | None = None
) -> tuple[Floats, Floats]:
    """The weight of each appeal for each tag (appeals, tags), and the bias (tags,)."""
    targets = np.where(np.eye(len(TAGS))[truth] > 0, 1.0, -1.0 / (len(TAGS) - 1))
    bias = np.average(targets, axis=0, weights=weights)
    dual = KernelRidge(alpha=ridge, kernel="precomputed").fit(kernel, targets - bias, weights).dual_coef_
    return np.asarray(dual, dtype=np.float64), bias


def digest(appeals: Sequence[Appeal]) -> str:
    """Digest of all that is data in a model: the appeals and the word lists behind the signs."""
    parts = [f"{appeal.text}\t{appeal.tag}" for appeal in appeals] + [signs_source(), profanity_source()]
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def _head(seen: Seen, name: HeadName, dual: Floats, bias: Floats, sharpness: float) -> Head:
    """The weights of appeals, told as weights of grams and signs; only of vectors the appeals themselves are kept."""
    sharp = (dual * sharpness).astype(np.float32)
    vectors = seen.vectors if name == "meaning" and seen.vectors is not None else np.empty((0, 0), np.float32)
    return Head(
        weights=np.asarray(seen.tf_idf.T @ sharp, dtype=np.float32),
        sign_weights=np.asarray(seen.signs.T @ sharp, dtype=np.float32),
        bias=(bias * sharpness).astype(np.float32),
        anchors=vectors,
        anchor_weights=MEANING * sharp if len(vectors) else np.empty((0, len(TAGS)), np.float32),
    )


def _refuse_too_few(data: Path, appeals: Sequence[Appeal]) -> None:
    counts = Counter(appeal.tag for appeal in appeals)
    for tag in TAGS:
        if counts[tag] < _FEWEST_PER_TAG:
            raise BadData(data, 0, f"{counts[tag]} appeals of tag {tag}; at least {_FEWEST_PER_TAG} are needed")


def _refuse_copies(data: Path, appeals: Sequence[Appeal]) -> None:
    texts = [appeal.text for appeal in appeals]
    for one, other in nearly_the_same(texts)[:1]:
        raise BadData(
            data, 0, f"two appeals are nearly the same: {texts[one][:60]!r} and {texts[other][:60]!r}; leave one out"
        )


def _sharpness(scores: Floats, truth: NDArray[np.int64]) -> float:
    """Factor for the scores under which the probabilities fit the truth best (temperature scaling)."""
    rows = np.arange(len(truth))
    losses = [-np.log(softmax(scores * factor)[rows, truth]).mean() for factor in _SHARPNESS]
    return float(_SHARPNESS[int(np.argmin(losses))])


def _speaking(probabilities: Floats, truth: NDArray[np.int64]) -> tuple[Speaking, Figures]:
    likeliest, probability = probabilities.argmax(axis=1), probabilities.max(axis=1)
    threshold = _threshold(probability, likeliest == truth)
    said, true = [TAGS[column] for column in likeliest], [TAGS[column] for column in truth]
    figures = measure(true, said, list(probability), threshold)
    unsure = probability < threshold
    return Speaking(threshold, _enough(probabilities[unsure], truth[unsure]), _summary(figures)), figures


def _threshold(probability: Floats, right: NDArray[np.bool_]) -> float:
    """The lowest probability from which on, at every higher one too, 95 of 100 judgements are right."""
    chosen = float(_THRESHOLDS[-1])
    for threshold in reversed(_THRESHOLDS):
        sure = probability >= threshold
        if sure.mean() >= _FEWEST_SURE and right[sure].mean() < _RIGHT_WHEN_SURE:
            break
        chosen = float(threshold)
    return round(chosen, 2)


def _enough(probabilities: Floats, truth: NDArray[np.int64]) -> float:
    """The least sum of the likeliest tags that holds the truth 95 times of 100 (a conformal set)."""
    if not len(truth):
        return 1.0
    order = np.argsort(-probabilities, axis=1, kind="stable")
    sums = np.take_along_axis(probabilities, order, axis=1).cumsum(axis=1)
    needed = sums[np.arange(len(truth)), (order == truth[:, None]).argmax(axis=1)]
    return round(float(np.quantile(needed, _HELD_WHEN_UNSURE)), 2)


def _summary(figures: Figures) -> dict[str, float]:
    return {
        "appeals": figures.count,
        "accuracy": round(figures.accuracy, 4),
        "macro_f1": round(figures.macro_f1, 4),
        "coverage": round(figures.coverage, 4),
        "right_when_sure": round(figures.right_when_sure, 4),
        "calibration_error": round(figures.calibration_error, 4),
    }

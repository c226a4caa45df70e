"""Training: from a file of appeals to the arrays of a model. The only place that needs scikit-learn."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import FunctionTransformer
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from classifier.appeals import TAGS, Appeal, BadData, read_appeals
from classifier.evaluation import Figures, measure
from classifier.features import grams, signs
from classifier.model import VERSION, Header, Model
from classifier.profanity import profanity_source
from classifier.signs import signs_source

FOLDS = 5
_FEWEST_PER_TAG = 2 * FOLDS
_SEED = 17
_MOST_GRAMS = 30_000
_RIGHT_WHEN_SURE = 0.95
_THRESHOLDS = np.arange(0.40, 0.96, 0.01)
_FEWEST_SURE = 0.05  # of the appeals: with fewer, a share of right ones is luck
_SHARPNESS = np.geomspace(0.2, 5.0, 201)


def pipeline() -> Pipeline:
    """The untrained model as scikit-learn sees it: texts in, tags out."""
    vectorizer = TfidfVectorizer(
        analyzer=grams, sublinear_tf=True, min_df=2, max_features=_MOST_GRAMS, dtype=np.float64
    )
    features = FeatureUnion([("grams", vectorizer), ("signs", FunctionTransformer(signs))])
    return Pipeline([("features", features), ("regression", LogisticRegression(C=10, max_iter=2000))])


def train(data: Path) -> tuple[Pipeline, Header, Figures]:
    """The calibrated pipeline, and what it is. Raises BadData.

    Sharpness and threshold are chosen on judgements of appeals that were left out (five folds), and the figures
    are of these.
    """
    appeals = read_appeals(data)
    _refuse_too_few(data, appeals)
    # The vectors are too short to share among cores: threads that wait for one another cost five times as much.
    with threadpool_limits(limits=1):
        return _trained(appeals)


def model_of(trained: Pipeline) -> Model:
    """The arrays of a trained pipeline."""
    vectorizer = trained["features"].transformer_list[0][1]
    coefficients = trained["regression"].coef_.T.astype(np.float32)
    count = len(vectorizer.vocabulary_)
    return Model(
        tags=tuple(str(tag) for tag in trained.classes_),
        vocabulary={str(gram): int(row) for gram, row in vectorizer.vocabulary_.items()},
        idf=vectorizer.idf_.astype(np.float32),
        weights=coefficients[:count],
        sign_weights=coefficients[count:],
        bias=trained["regression"].intercept_.astype(np.float32),
    )


def digest(appeals: Sequence[Appeal]) -> str:
    """Digest of all that is data in a model: the appeals and the word lists behind the signs."""
    parts = [f"{appeal.text}\t{appeal.tag}" for appeal in appeals] + [signs_source(), profanity_source()]
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def _trained(appeals: Sequence[Appeal]) -> tuple[Pipeline, Header, Figures]:
    texts, truth = [appeal.text for appeal in appeals], [appeal.tag for appeal in appeals]
    left_out = cross_val_predict(
        pipeline(),
        texts,
        truth,
        cv=StratifiedKFold(FOLDS, shuffle=True, random_state=_SEED),
        method="decision_function",
    )
    trained = pipeline().fit(texts, truth)
    tags = tuple(str(tag) for tag in trained.classes_)
    sharpness = _sharpness(left_out, np.array([tags.index(tag) for tag in truth]))
    regression = trained["regression"]
    regression.coef_ *= sharpness
    regression.intercept_ *= sharpness
    probabilities = _softmax(left_out * sharpness)
    likeliest = [tags[column] for column in probabilities.argmax(axis=1)]
    probability = probabilities.max(axis=1)
    threshold = _threshold(probability, np.array(likeliest) == np.array(truth))
    figures = measure(truth, likeliest, list(probability), threshold)
    header = Header(VERSION, tags, threshold, digest(appeals), arrays="", figures=_summary(figures))
    return trained, header, figures


def _refuse_too_few(data: Path, appeals: Sequence[Appeal]) -> None:
    counts = Counter(appeal.tag for appeal in appeals)
    for tag in TAGS:
        if counts[tag] < _FEWEST_PER_TAG:
            raise BadData(data, 0, f"{counts[tag]} appeals of tag {tag}; at least {_FEWEST_PER_TAG} are needed")


def _sharpness(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """Factor for the scores under which the probabilities fit the truth best (temperature scaling)."""
    rows = np.arange(len(truth))
    losses = [-np.log(_softmax(scores * factor)[rows, truth]).mean() for factor in _SHARPNESS]
    return float(_SHARPNESS[int(np.argmin(losses))])


def _threshold(probability: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The lowest probability from which on, at every higher one too, 95 of 100 judgements are right."""
    chosen = float(_THRESHOLDS[-1])
    for threshold in reversed(_THRESHOLDS):
        sure = probability >= threshold
        if sure.mean() >= _FEWEST_SURE and right[sure].mean() < _RIGHT_WHEN_SURE:
            break
        chosen = float(threshold)
    return round(chosen, 2)


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True), dtype=np.float64)


def _summary(figures: Figures) -> dict[str, float]:
    return {
        "appeals": figures.count,
        "accuracy": round(figures.accuracy, 4),
        "macro_f1": round(figures.macro_f1, 4),
        "coverage": round(figures.coverage, 4),
        "right_when_sure": round(figures.right_when_sure, 4),
        "calibration_error": round(figures.calibration_error, 4),
    }

"""Learns the weights of the likenesses and the gates, from queries whose answers are known. Needs scikit-learn."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from desk.articles import Article
from faq.queries import Query
from faq.search import MOST, ArticleIndex
from faq.vectors import Encoder
from faq.weights import ENCODED, LEXICAL, SIGNS, Gate, Learned, Weights

PRECISION = 0.98
"""Of the articles that are shown whole, at least this share is to answer, in cross-validation. More than the 95 % that
are wanted: the thesaurus was written with the same queries in view, which flatters them.
"""

HELPFUL = 0.5
"""Titles are worth a look when it is as likely as this that one of them answers."""

FOLDS = 10
ROUNDS = 10
"""Cross-validation is repeated with other folds, so that the threshold does not hang on a lucky one."""

_STIFFNESS = 0.01
"""Of the ranking's weights; as if each likeness had unit spread."""

_GATE_STIFFNESS = 0.3

_SHUT = Gate([0.0] * len(SIGNS), 0.0, 1.0)
_NOTHING = Learned(Weights([0.0] * len(ENCODED), _SHUT, _SHUT), Weights([0.0] * len(LEXICAL), _SHUT, _SHUT), "")
"""What is known before anything was learned."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """Shares from 0 to 1, of queries that the weights had not learned from. hit_1, hit_3: of those that one answers.

    offered, suggested: of all, for how many the gate opens; offers_right, titles_right: how many of these it should.
    """

    hit_1: float
    hit_3: float
    offered: float
    offers_right: float
    suggested: float
    titles_right: float

    def __str__(self) -> str:
        return "  ".join(f"{name} {value:.3f}" for name, value in asdict(self).items())


def learn(
    articles: Sequence[Article], queries: Sequence[Query], encoder: Encoder
) -> tuple[Learned, Mapping[str, CrossValidated]]:
    """With the encoder, which has to be ready, and without; and how good each is, by `encoded` and `lexical`."""
    index = ArticleIndex(articles, encoder, learned=_NOTHING)
    lexical, modest = _weights(index, articles, queries)
    index.encode()
    encoded, whole = _weights(index, articles, queries)
    return Learned(encoded, lexical, digest(articles, queries)), {"encoded": whole, "lexical": modest}


def digest(articles: Sequence[Article], queries: Sequence[Query]) -> str:
    """Of what it is learned from."""
    said = [*(f"{each.id}\t{each.question}\t{each.answer}" for each in articles)]
    asked = [f"{each.text}\t{'|'.join(sorted(each.answers))}" for each in queries]
    return hashlib.sha256("\n".join([*said, *asked]).encode()).hexdigest()[:16]


def _weights(
    index: ArticleIndex, articles: Sequence[Article], queries: Sequence[Query]
) -> tuple[Weights, CrossValidated]:
    """The gates learn from rankings that did not know their queries: else they would trust them too much."""
    likenesses = np.stack([index.look(query.text).likenesses for query in queries])
    answers = np.array([[article.id in query.answers for article in articles] for query in queries], dtype=float)
    signs, first, among = [], [], []
    for training, held_out in _folds(len(queries), 0):
        weights = ranking_weights(likenesses[training], answers[training])
        for query in held_out:
            scores = likenesses[query] @ weights
            order = np.argsort(-scores, kind="stable")
            seen = index.signs(likenesses[query], scores, queries[query].text)
            if seen is not None:
                signs.append(seen)
                first.append(bool(answers[query, order[0]]))
                among.append(bool(answers[query, order[:MOST]].any()))
    offer, offered = gate(np.array(signs), np.array(first), precision=PRECISION)
    suggest, suggested = gate(np.array(signs), np.array(among), threshold=HELPFUL)
    answerable = answers.any(axis=1).sum()
    hits = sum(first) / answerable, sum(among) / answerable
    ranking = ranking_weights(likenesses, answers)
    return Weights(ranking.tolist(), offer, suggest), CrossValidated(*hits, *offered, *suggested)


def ranking_weights(likenesses: Numbers, answers: Numbers) -> Numbers:
    """Under which the articles that answer are the likeliest of all (a softmax over the articles)."""
    from scipy.optimize import minimize

    answered = answers.any(axis=1)
    likenesses, answers = likenesses[answered], answers[answered]
    spread = likenesses.std(axis=(0, 1))
    scaled = likenesses / spread

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = scaled @ weights
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        right = (shares * answers).sum(axis=1).clip(1e-12)
        pull = np.einsum("qa,qal->l", shares * answers / right[:, None] - shares, scaled)
        stiff = _STIFFNESS * weights
        return float(-np.log(right).mean() + stiff @ weights / 2), stiff - pull / len(scaled)

    found = minimize(loss, np.zeros(scaled.shape[2]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / spread)


def gate(
    signs: Numbers, right: NDArray[np.bool_], precision: float = 0.0, threshold: float | None = None
) -> tuple[Gate, tuple[float, float]]:
    """Opens at `threshold`, or at the lowest at which, in cross-validation, this share of what passes is right.

    And, in cross-validation, the share that passes, and how much of it is right.
    """
    probabilities = np.concatenate([_cross_validated(signs, right, seed) for seed in range(ROUNDS)])
    truth = np.tile(right, ROUNDS)
    if threshold is None:
        threshold = _lowest(probabilities, truth, precision)
    passes = probabilities >= threshold
    weights, bias = _regression(signs, right)
    shares = float(passes.mean()), float(truth[passes].mean()) if passes.any() else 0.0
    return Gate(weights.tolist(), bias, threshold), shares


def _lowest(probabilities: Numbers, right: NDArray[np.bool_], precision: float) -> float:
    order = np.argsort(-probabilities, kind="stable")
    shares = right[order].cumsum() / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(shares >= precision)
    return float(probabilities[order[enough[-1]]]) if len(enough) else 1.0


def _cross_validated(signs: Numbers, right: NDArray[np.bool_], seed: int) -> Numbers:
    probabilities = np.zeros(len(signs))
    for training, held_out in _folds(len(signs), seed):
        weights, bias = _regression(signs[training], right[training])
        probabilities[held_out] = 1 / (1 + np.exp(-(signs[held_out] @ weights + bias)))
    return probabilities


def _regression(signs: Numbers, right: NDArray[np.bool_]) -> tuple[Numbers, float]:
    from sklearn.linear_model import LogisticRegression

    middle, spread = signs.mean(axis=0), signs.std(axis=0)
    spread[spread == 0] = 1.0
    fitted = LogisticRegression(C=_GATE_STIFFNESS).fit((signs - middle) / spread, right)
    weights = fitted.coef_[0] / spread
    return weights, float(fitted.intercept_[0] - weights @ middle)


def _folds(count: int, seed: int) -> Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    fold = np.random.default_rng(seed).permutation(count) % FOLDS
    return [(np.flatnonzero(fold != each), np.flatnonzero(fold == each)) for each in range(FOLDS)]

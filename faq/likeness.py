"""How alike a text is to each article by what both are made of: words, meanings, pieces of words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Units = Callable[[str], Sequence[str]]
"""What a word is made of."""

Scores = NDArray[np.float32]
"""For each article one, from 0 to 1."""

_KEPT_WORDS = 20_000


class Likeness:
    """The cosine of tf-idf between a text and each article's. Built once; arrays only while searching."""

    def __init__(self, texts: Sequence[Sequence[str]], units: Units) -> None:
        """texts: of each article, its words."""
        self._units = units
        self._count = len(texts)
        counted = [_counted(words, units) for words in texts]
        often = Counter(unit for one in counted for unit in one)
        self._numbers = {unit: number for number, unit in enumerate(often)}
        self._rarity = np.array([self._rare(count) for count in often.values()] or [1.0], dtype=np.float32)
        self._unknown = self._rare(0)
        self._starts, self._articles, self._weights = self._indexed(counted)
        self._words: dict[str, tuple[NDArray[np.int64], int]] = {}

    def _rare(self, often: int) -> float:
        return math.log((1 + self._count) / (1 + often)) + 1

    def _indexed(
        self, counted: Sequence[Mapping[str, float]]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """By unit: where its articles begin, these articles, and its weight in each of them."""
        rows: list[tuple[int, int, float]] = []
        for article, counts in enumerate(counted):
            numbers = [self._numbers[unit] for unit in counts]
            weights = np.array(list(counts.values()), dtype=np.float32) * self._rarity[numbers]
            length = float(np.linalg.norm(weights)) or 1.0
            rows += [(n, article, w / length) for n, w in zip(numbers, weights.tolist(), strict=True)]
        rows.sort()
        units = np.array([row[0] for row in rows], dtype=np.int64)
        starts = np.searchsorted(units, np.arange(len(self._numbers) + 1))
        articles = np.array([row[1] for row in rows], dtype=np.int64)
        return starts, articles, np.array([row[2] for row in rows], dtype=np.float32)

    def to(self, words: Sequence[str]) -> Scores:
        """To each article, in their order. What no article has counts as well: what it says is answered by none."""
        numbers, counts, unknown = self._seen(words)
        if not len(numbers):
            return np.zeros(self._count, dtype=np.float32)
        weights = counts * self._rarity[numbers]
        length = math.sqrt(float(weights @ weights) + unknown * self._unknown**2)
        begin, end = self._starts[numbers], self._starts[numbers + 1]
        spans = end - begin
        # The places of all their articles, one run after the other.
        places = np.repeat(begin - np.concatenate(([0], np.cumsum(spans)[:-1])), spans) + np.arange(spans.sum())
        products = np.repeat(weights, spans) * self._weights[places]
        alike = np.bincount(self._articles[places], weights=products, minlength=self._count)
        return (alike / length).astype(np.float32)

    def covered(self, words: Sequence[str], article: int) -> float:
        """From 0 to 1: how much of what the words say is in this article at all; rare words say more."""
        said = has = 0.0
        for word in words:
            numbers, unknown = self._of(word)
            rare = float(self._rarity[numbers].max(initial=self._unknown if unknown else 0.0))
            inside = [n for n in numbers.tolist() if article in self._its(n)]
            said, has = said + rare, has + float(self._rarity[inside].max(initial=0.0))
        return has / said if said else 0.0

    def _its(self, unit: int) -> NDArray[np.int64]:
        return self._articles[self._starts[unit] : self._starts[unit + 1]]

    def _seen(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float32], int]:
        """Known units of these words, how often each, and how many units are unknown."""
        of_words = [self._of(word) for word in words]
        unknown = sum(count for _, count in of_words)
        known = [numbers for numbers, _ in of_words if len(numbers)]
        if not known:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32), unknown
        shares = np.repeat([_share(len(numbers)) for numbers in known], [len(numbers) for numbers in known])
        numbers, places = np.unique(np.concatenate(known), return_inverse=True)
        return numbers, np.bincount(places, weights=shares).astype(np.float32), unknown

    def _of(self, word: str) -> tuple[NDArray[np.int64], int]:
        """The numbers of a word's units, and how many have none; remembered, for words come again."""
        found = self._words.get(word)
        if found is None:
            units = self._units(word)
            numbers = [self._numbers[unit] for unit in units if unit in self._numbers]
            found = np.array(numbers, dtype=np.int64), len(units) - len(numbers)
            if len(self._words) >= _KEPT_WORDS:
                self._words.clear()
            self._words[word] = found
        return found


def _share(units: int) -> float:
    """Of each unit of a word: one of many meanings says less, and less sure."""
    return float(units**-0.5)


def _counted(words: Sequence[str], units: Units) -> Mapping[str, float]:
    counted: dict[str, float] = defaultdict(float)
    for word in words:
        its = units(word)
        for unit in its:
            counted[unit] += _share(len(its))
    return counted

"""How alike a text is to each article by what both are made of: words, meanings, pieces of words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Units = Callable[[str], Sequence[str]]
"""What a word is made of."""

Scores = NDArray[np.float32]
"""For each article one, from 0 to 1."""

_KEPT_PRODUCTS = 1_000_000
"""Numbers that are remembered of words: one for each article."""

_FEWEST_KEPT = 500


@dataclass(frozen=True, slots=True)
class _Read:
    """A word as it is compared: the numbers of its units and how much each counts, how many units no article has, and
    what it adds to each article's product.
    """

    numbers: NDArray[np.int64]
    shares: NDArray[np.float64]
    unknown: int
    products: NDArray[np.float32]


class Likeness:
    """The cosine of tf-idf between a text and each article's. Built once; arrays only while searching."""

    def __init__(self, texts: Sequence[Sequence[str]], units: Units) -> None:
        """texts: of each article, its words."""
        self._units = units
        self._count = len(texts)
        counted = [unit_counts(words, units) for words in texts]
        often = Counter(unit for one in counted for unit in one)
        self._numbers = {unit: number for number, unit in enumerate(often)}
        self._rarity = np.array([self._rare(count) for count in often.values()] or [1.0], dtype=np.float32)
        self._unknown = self._rare(0)
        self._starts, self._articles, self._weights = self._indexed(counted)
        self._words: dict[str, _Read] = {}
        self._no_shares, self._no_products = np.empty(0), np.zeros(self._count, dtype=np.float32)

    def _rare(self, often: int) -> float:
        return math.log((1 + self._count) / (1 + often)) + 1

    def _indexed(
        self, counted: Sequence[Mapping[str, float]]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """By unit: where its articles begin, these articles, and its weight in each of them."""
        numbers = [np.array([self._numbers[unit] for unit in counts], dtype=np.int64) for counts in counted]
        weights = [
            np.fromiter(counts.values(), np.float32) * self._rarity[its]
            for its, counts in zip(numbers, counted, strict=True)
        ]
        lengths = [float(np.linalg.norm(one)) or 1.0 for one in weights]
        units = np.concatenate([np.empty(0, np.int64), *numbers])
        articles = np.repeat(np.arange(len(counted)), [len(one) for one in numbers])
        shares = [one / length for one, length in zip(weights, lengths, strict=True)]
        order = np.argsort(units, kind="stable")
        starts = np.searchsorted(units[order], np.arange(len(self._numbers) + 1))
        return starts, articles[order], np.concatenate([np.empty(0, np.float32), *shares])[order]

    def to(self, words: Sequence[str]) -> Scores:
        """To each article, in their order. What no article has counts as well: what it says is answered by none."""
        read = [self._of(word) for word in words]
        known = [word for word in read if len(word.numbers)]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        counts = np.bincount(
            np.concatenate([word.numbers for word in known]), np.concatenate([word.shares for word in known])
        )
        weights = counts * self._rarity[: len(counts)]
        unknown = sum(word.unknown for word in read)
        length = math.sqrt(float(weights @ weights) + unknown * self._unknown**2)
        return np.asarray(np.sum([word.products for word in known], axis=0) / length, dtype=np.float32)

    def covered(self, words: Sequence[str], article: int) -> float:
        """From 0 to 1: how much of what the words say is in this article at all; rare words say more."""
        said = has = 0.0
        for word in words:
            its = self._of(word)
            rare = float(self._rarity[its.numbers].max(initial=self._unknown if its.unknown else 0.0))
            inside = [n for n in its.numbers.tolist() if article in self._its(n)] if its.products[article] else []
            said, has = said + rare, has + float(self._rarity[inside].max(initial=0.0))
        return has / said if said else 0.0

    def _its(self, unit: int) -> NDArray[np.int64]:
        return self._articles[self._starts[unit] : self._starts[unit + 1]]

    def _of(self, word: str) -> _Read:
        """Remembered, for words come again."""
        found = self._words.get(word)
        if found is None:
            if len(self._words) >= max(_KEPT_PRODUCTS // max(self._count, 1), _FEWEST_KEPT):
                self._words.clear()
            found = self._words[word] = self._read(word)
        return found

    def _read(self, word: str) -> _Read:
        units = self._units(word)
        numbers = np.array([self._numbers[unit] for unit in units if unit in self._numbers], dtype=np.int64)
        if not len(numbers):
            # A number, a name: most words that are met for the first time are in no article.
            return _Read(numbers, self._no_shares, len(units), self._no_products)
        shares = np.full(len(numbers), _share(len(numbers)))
        products = np.zeros(self._count, dtype=np.float32)
        for number, share in zip(numbers.tolist(), shares.tolist(), strict=True):
            its = slice(self._starts[number], self._starts[number + 1])
            products[self._articles[its]] += share * self._rarity[number] * self._weights[its]
        return _Read(numbers, shares, len(units) - len(numbers), products)


def _share(units: int) -> float:
    """Of each unit of a word: one of many meanings says less, and less sure."""
    return float(units**-0.5)


def unit_counts(words: Sequence[str], units: Units) -> Mapping[str, float]:
    """How often each unit stands in the words; those of a word with many count less."""
    counted: dict[str, float] = defaultdict(float)
    for word in words:
        its = units(word)
        for unit in its:
            counted[unit] += _share(len(its))
    return counted

"""What the model sees of a text: character grams of its words, and signs. Training and judging share it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from classifier.layout import in_cyrillic, sounds_russian
from classifier.normalise import Aligned, aligned
from classifier.signs import signs_of
from classifier.words import Word, words_of
from desk.translit import read_as_cyrillic

SHORTEST, LONGEST = 2, 5
"""Characters of a gram; the space before and after the word counts."""

MOST_CHARACTERS = 8_000
"""As much of a text is judged: two of Telegram's longest messages. An appeal has said by then what it is about."""


@dataclass(frozen=True, slots=True)
class Features:
    """A text as the model sees it.

    spoken: the words, Latin ones read as Cyrillic. grams: for each of them, its grams, in order and with repetition.
    blank: nothing that can be seen is written.
    respelled: all of it that is judged. meant: what an encoder is to read: the text as it was written, unless that is
    Russian in Latin letters, which no encoder knows.
    """

    words: tuple[Word, ...]
    spoken: tuple[str, ...]
    grams: tuple[tuple[str, ...], ...]
    signs: tuple[float, ...]
    blank: bool
    respelled: Aligned
    meant: str


def features_of(text: str) -> Features:
    """Any string is taken; the places of the words are places in it."""
    respelled = aligned(text[:MOST_CHARACTERS])
    words = words_of(respelled)
    spoken = tuple(_spoken(word) for word in words)
    return Features(
        words=words,
        spoken=spoken,
        grams=tuple(map(_grams_of_word, spoken)),
        signs=signs_of(respelled, spoken),
        blank=not respelled.text,
        respelled=respelled,
        meant=_meant(text, respelled.text, spoken),
    )


def grams(text: str) -> list[str]:
    """All grams of a text: the analyzer that the vectorizer is trained with."""
    return [gram for of_word in features_of(text).grams for gram in of_word]


def signs(texts: Iterable[str]) -> NDArray[np.float64]:
    """The signs of texts, a row each."""
    return np.array([features_of(text).signs for text in texts], dtype=np.float64)


def _meant(text: str, respelled: str, spoken: Sequence[str]) -> str:
    written, read = in_cyrillic(text), in_cyrillic(respelled)
    if read > 2 * written:
        return respelled  # the wrong layout
    words = " ".join(spoken)
    if in_cyrillic(words) > 2 * read and sounds_russian(words):
        return words  # translit
    return text


def _spoken(word: Word) -> str:
    return read_as_cyrillic(word.normal.lower()) if word.normal.isascii() else word.normal


@lru_cache(maxsize=16_384)
def _grams_of_word(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        padded[start : start + length]
        for length in range(SHORTEST, min(LONGEST, len(padded)) + 1)
        for start in range(len(padded) - length + 1)
    )

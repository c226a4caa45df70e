"""What a search sees of a text: its words by their stems, and pieces of them, so that misspelt ones are found too."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Protocol, cast

from desk.courtesy import without_greeting

MOST_CHARACTERS = 1000
"""Of a longer text the beginning is looked at: a question that an article answers is short."""

_WORD = re.compile(r"[^\W_]+")
_POLITE = frozenset(
    "подскажите подскажи пожалуйста скажите скажи помогите объясните спасибо заранее плиз пжл пжлста "
    "please tell me".split()
)
_LITTLE = frozenset(
    "а бы в вам вас во вы да для до же за и из или к как ко ли мне мой моя мое мои моего моей моем мою на над не но "
    "о об он она они от по под при про с себя со так то у уже что чтобы это этот эта я свой свое свои "
    "своего своей своем есть ее его их".split()
)
"""Words that say nothing of what is asked."""

_PIECES = (3, 4, 5)
_PIECE_WEIGHT = 0.5
"""Of a piece against its word: all pieces together weigh about as much."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802  # its name


@cache
def _stemmer() -> _Stemmer:
    import snowballstemmer

    return cast("_Stemmer", snowballstemmer.stemmer("russian"))


def spoken(text: str) -> Sequence[str]:
    """The words of a text in one spelling: without greeting and politeness, in small letters, е for ё."""
    plain = unicodedata.normalize("NFKC", without_greeting(text[:MOST_CHARACTERS])).casefold().replace("ё", "е")
    return [word for word in _WORD.findall(plain) if word not in _POLITE]


def features(text: str) -> Mapping[str, float]:
    """How often each stem and each piece is in a text."""
    counted: Counter[str] = Counter()
    for word in spoken(text):
        if word in _LITTLE:
            continue
        stem = _stem(word)
        counted[f"={stem}"] += 1
        for piece in _pieces(f" {stem} "):
            counted[piece] += 1
    return {each: count if each.startswith("=") else count * _PIECE_WEIGHT for each, count in counted.items()}


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    return _stemmer().stemWord(word)


def _pieces(word: str) -> Iterator[str]:
    for length in _PIECES:
        for start in range(len(word) - length + 1):
            yield word[start : start + length]

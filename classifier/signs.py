"""Signs: what the letters of an appeal do not say by themselves, as a short row of numbers.

Whether it is obscene or abusive, whether it asks, how long it is, and whose trouble it is about: the portal's or
somebody else's (``data/signs.toml``).
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import log1p

from classifier.normalise import Aligned
from classifier.profanity import profane_and_insults

# Beside the grams, whose row has length 1; chosen by cross-validation (docs/classifier.md).
_WEIGHT = 0.5
_LONG = 4.0  # log1p(53 words)


def signs_of(respelled: Aligned, words: Sequence[str]) -> tuple[float, ...]:
    """The signs of a respelled text and its words (Latin ones read as Cyrillic), each at most about 1/2."""
    profane, insults = profane_and_insults(respelled)
    count = max(1, len(words))
    found = signs_said(words)
    said = {name: name in found for name in _lists()}
    other = said["services"] or said["elsewhere"]
    values = (
        float(profane > 0),
        profane / count,
        float(insults > 0),
        insults / count,
        float("?" in respelled.text),  # asks
        log1p(count) / _LONG,  # how long
        float(count <= 2),  # a word or two
        *map(float, said.values()),
        float(other and not said["portal"]),  # somebody else's alone
        float(said["failure"] and not other),  # ours does not work
        float(said["question"] and not said["failure"]),
    )
    return tuple(_WEIGHT * value for value in values)


def signs_said(words: Sequence[str]) -> frozenset[str]:
    """The lists of `data/signs.toml` that have something of a text, by its words."""
    return frozenset(name for word, following in pairwise((*words, "")) for name in _named(f"{word} {following}"))


def signs_source() -> str:
    """The word lists as they stand in their file: a part of what a model was trained with."""
    return files("classifier").joinpath("data/signs.toml").read_text("utf-8")


@lru_cache(maxsize=16_384)
def _named(two_words: str) -> tuple[str, ...]:
    """The lists that have the first of two words, or both together."""
    return tuple(name for name, pattern in _lists().items() if pattern.match(two_words))


@cache
def _lists() -> dict[str, re.Pattern[str]]:
    lists: dict[str, list[str]] = tomllib.loads(signs_source())
    return {name: _beginnings(words) for name, words in lists.items()}


def _beginnings(words: list[str]) -> re.Pattern[str]:
    # $ in a list is the end of a word, not of the text
    return re.compile(rf"(?:{'|'.join(words)})".replace("$", r"\b"))

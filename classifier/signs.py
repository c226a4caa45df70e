"""Signs: what the letters of an appeal do not say by themselves, as a short row of numbers.

Whether it is obscene or abusive, whether it asks, how long it is, and whose trouble it is about: the portal's or
somebody else's (``data/signs.toml``).
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
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
    portal, others = _whose()
    spoken = " ".join(words)
    values = (
        float(profane > 0),
        profane / count,
        float(insults > 0),
        insults / count,
        float("?" in respelled.text),  # asks
        log1p(count) / _LONG,  # how long
        float(count <= 2),  # a word or two
        float(portal.search(spoken) is not None),
        float(others.search(spoken) is not None),
    )
    return tuple(_WEIGHT * value for value in values)


def signs_source() -> str:
    """The word lists as they stand in their file: a part of what a model was trained with."""
    return files("classifier").joinpath("data/signs.toml").read_text("utf-8")


@cache
def _whose() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists: dict[str, list[str]] = tomllib.loads(signs_source())
    return _beginnings(lists["portal"]), _beginnings(lists["others"])


def _beginnings(words: list[str]) -> re.Pattern[str]:
    # $ in a list is the end of a word, not of the text
    return re.compile(rf"\b(?:{'|'.join(words)})".replace("$", r"\b"))

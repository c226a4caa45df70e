"""Manners: how rude a text is, and whether it holds nothing but abuse. Source: mission.md, the tag `profanity`."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from classifier.profanity import lexicon
from classifier.signs import signs_said
from desk.appeal import Rudeness

_NEAR = 3
"""Words between an insult and the person whom it is for, at most."""

_ALONE = 2
"""A text of so few words is said to whoever reads it."""

_OUR_OWN = frozenset({"portal"})
"""Signs that the portal is spoken of: that alone asks nothing."""


def rudeness_of(words: Sequence[str], *, obscene: bool) -> Rudeness:
    """Of a text by its respelled words, Latin ones read as Cyrillic. obscene: one of them is, as the lexicon says."""
    if obscene:
        return "obscene"
    return "insult" if any(_insults(words, place) for place in range(len(words))) else "none"


def asks_something(text: str, words: Sequence[str]) -> bool:
    """Whether there may be a question or a trouble in a rude text. In doubt there is: nobody is muted for it."""
    said = signs_said(words)
    return bool(said - _OUR_OWN) or ("?" in text and bool(said)) or any(_is("matter", word) for word in words)


def _insults(words: Sequence[str], place: int) -> bool:
    word = words[place]
    if _is("insults", word):
        return True
    if _is("of_people", word):
        near = words[max(0, place - _NEAR) : place + _NEAR + 1]
        return len(words) <= _ALONE or any(_is("people", each) for each in near)
    return lexicon().is_insult(word) and not _is("harmless", word)


@lru_cache(maxsize=16_384)
def _is(name: str, word: str) -> bool:
    return _lists()[name].fullmatch(word) is not None


@cache
def _lists() -> dict[str, re.Pattern[str]]:
    source: dict[str, list[str]] = tomllib.loads(files("classifier").joinpath("data/manners.toml").read_text("utf-8"))
    return {name: re.compile("|".join(forms)) for name, forms in source.items()}

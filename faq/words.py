"""What a search sees of a text: its words by their stems and meanings, and pieces of them for what is misspelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

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

_PIECES = (2, 3, 4)


def plain(text: str) -> str:
    """A text in one spelling: without greeting, in small letters, е for ё."""
    return unicodedata.normalize("NFKC", without_greeting(text[:MOST_CHARACTERS])).casefold().replace("ё", "е")


@lru_cache(maxsize=8)
def spoken(text: str) -> Sequence[str]:
    """The words of a text in one spelling, without politeness. A search asks for them again and again."""
    return tuple(word for word in _WORD.findall(plain(text)) if word not in _POLITE)


def telling(words: Sequence[str]) -> Sequence[str]:
    """Those that say anything of what is asked."""
    return [word for word in words if word not in _LITTLE]


@lru_cache(maxsize=20_000)
def pieces(word: str) -> Sequence[str]:
    """Its parts of a few letters; where it begins and ends is a letter, too."""
    word = f" {word} "
    return [word[start : start + length] for length in _PIECES for start in range(len(word) - length + 1)]

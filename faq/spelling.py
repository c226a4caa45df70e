"""What was meant by words that nobody knows: in Latin letters, or in the wrong keyboard layout."""

from __future__ import annotations

import re
from collections.abc import Callable

from desk.translit import read_as_cyrillic, read_as_typed

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN_WORD = re.compile(r"(?<![\w@./-])[a-z']{2,}(?![\w@/-])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")

Known = Callable[[str], bool]
"""Whether a word in small letters is one that articles or the thesaurus have."""


def read_back(text: str, known: Known) -> str:
    """Latin words that nobody knows, as the Russian ones that they stand for; all else stays as it is."""
    if not _LATIN_WORD.search(text):
        return text
    if not _CYRILLIC.search(text):
        typed = read_as_typed(text.lower())
        sounded = _LATIN_WORD.sub(lambda word: read_as_cyrillic(word.group().lower()), text)
        if _share(typed, known) > max(_share(sounded, known), _share(text.lower(), known)):
            return typed
    return _LATIN_WORD.sub(lambda word: _sounded(word.group(), known), text)


def _sounded(word: str, known: Known) -> str:
    return word if known(word.lower()) else read_as_cyrillic(word.lower())


def _share(text: str, known: Known) -> float:
    """Of the words of a text that are known."""
    words = _WORD.findall(text)
    return sum(known(word) for word in words) / len(words) if words else 0.0

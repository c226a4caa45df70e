"""Stems of words, by the Snowball algorithms: what the search of appeals and the FAQ compare instead of endings."""

from __future__ import annotations

import re
import threading

from Stemmer import Stemmer

_CYRILLIC = re.compile(r"[а-я]+")
_LATIN = re.compile(r"[a-z]+")


class _Stemmers(threading.local):
    """Each thread has its own: one remembers words, and is not made to be asked by two at the same time."""

    def __init__(self) -> None:
        self.russian = Stemmer("russian")
        self.english = Stemmer("english")


_stemmers = _Stemmers()


def stem(word: str) -> str:
    """Of a word in small letters, е for ё; what is neither Russian nor English is its own stem."""
    if _CYRILLIC.fullmatch(word):
        return str(_stemmers.russian.stemWord(word))
    if _LATIN.fullmatch(word):
        return str(_stemmers.english.stemWord(word))
    return word

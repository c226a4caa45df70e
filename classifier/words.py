"""The words of a text: as they were meant, and where they stand in what the person wrote."""

import re
from dataclasses import dataclass

from classifier.normalise import PROTECTED, Aligned, aligned

_WORD = re.compile(rf"(?P<address>{PROTECTED.pattern})|[^\W_]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word. normal: respelled; start, end: its place in the original text; address: a link, e-mail or user name."""

    normal: str
    start: int
    end: int
    address: bool = False


def words(text: str) -> tuple[Word, ...]:
    """The words of a text as it was written, in order."""
    return words_of(aligned(text))


def words_of(respelled: Aligned) -> tuple[Word, ...]:
    """The words of a text that is respelled already."""
    return tuple(
        Word(
            normal=found.group(),
            start=respelled.origins[found.start()],
            end=respelled.origins[found.end() - 1] + 1,
            address=found.group("address") is not None,
        )
        for found in _WORD.finditer(respelled.text)
    )

"""Words of one meaning: «фотка» is found where an article says «снимок»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from desk.stems import stem

ANY_ENDING = "*"

_SHORTEST_BEGINNING = 2


class Thesaurus:
    """By a word, the meanings that it may have."""

    def __init__(self, table: str) -> None:
        """table: a meaning a line, of words in small letters; `*` ends one that may end in any way."""
        whole: dict[str, list[int]] = defaultdict(list)
        beginnings: dict[str, list[int]] = defaultdict(list)
        lines = (line for line in table.splitlines() if line.strip() and not line.startswith("#"))
        for meaning, line in enumerate(lines):
            for word in dict.fromkeys(line.split()):
                if word.endswith(ANY_ENDING):
                    beginnings[word.removesuffix(ANY_ENDING)].append(meaning)
                else:
                    whole[word].append(meaning)
        self._whole: Mapping[str, list[int]] = dict(whole)
        self._beginnings: Mapping[str, list[int]] = dict(beginnings)

    def meanings(self, word: str) -> tuple[int, ...]:
        """Of a word in small letters, with е for ё; none where it is not in the table."""
        found = dict.fromkeys(self._whole.get(word, ()))
        for length in range(_SHORTEST_BEGINNING, len(word) + 1):
            found.update(dict.fromkeys(self._beginnings.get(word[:length], ())))
        return tuple(found)


@cache
def packaged_thesaurus() -> Thesaurus:
    return Thesaurus(files("faq").joinpath("data/synonyms.txt").read_text(encoding="utf-8"))


@lru_cache(maxsize=20_000)
def meant(word: str) -> Sequence[str]:
    """The meanings of a word; one that the thesaurus lacks stands for itself, by its stem."""
    return [f"#{meaning}" for meaning in packaged_thesaurus().meanings(word)] or [f"={stem(word)}"]

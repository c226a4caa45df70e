"""Words of what no article is about: other people's services, the law, wishes, faults."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

ANY_ENDING = "*"


class Elsewhere:
    """A list of words that say that somebody asks about something else."""

    def __init__(self, table: str) -> None:
        """table: words in small letters; `*` ends one that may end in any way; lines with `#` are for people."""
        words = [word for line in table.splitlines() if not line.startswith("#") for word in line.split()]
        self._whole = frozenset(word for word in words if not word.endswith(ANY_ENDING))
        self._beginnings = tuple(word.removesuffix(ANY_ENDING) for word in words if word.endswith(ANY_ENDING))

    def among(self, words: Sequence[str]) -> Sequence[str]:
        """Those of them, each once."""
        return [word for word in dict.fromkeys(words) if word in self._whole or word.startswith(self._beginnings)]


@cache
def packaged_elsewhere() -> Elsewhere:
    return Elsewhere(files("faq").joinpath("data/elsewhere.txt").read_text(encoding="utf-8"))

"""Where a question that is not for the portal belongs: a directory of places, known by words. Source: mission.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.content import Content
from desk.names import Language


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place. words: by which its questions are known; texts: what the initiator is told, in each language."""

    id: str
    words: re.Pattern[str]
    texts: Mapping[Language, str]


Pointers = Sequence[Pointer]


class BadPointers(Exception):
    """The directory of pointers cannot be used; says file and reason."""


def read_pointers(path: Path) -> Pointers:
    """The pointers of a directory file, in its order. Raises BadPointers."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadPointers(f"{path}: {error}") from error
    return tuple(_pointer(path, name, row) for name, row in table.items())


def _pointer(path: Path, name: str, row: object) -> Pointer:
    try:
        words = [str(each) for each in row["words"]]  # type: ignore[index]  # whatever it is, it is told of below
        texts: dict[Language, str] = {"ru": row["ru"].strip(), "en": row["en"].strip()}  # type: ignore[index]
        known_by = re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})", re.IGNORECASE)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadPointers(f"{path}: [{name}] has words (a list), ru and en (what is said): {error}") from error
    except re.error as error:
        raise BadPointers(f"{path}: [{name}]: a word is no regular expression: {error}") from error
    if not words or not all(words) or not all(texts.values()):
        raise BadPointers(f"{path}: [{name}]: words, ru and en must not be empty")
    return Pointer(name, known_by, texts)


def pointed(pointers: Pointers, contents: Iterable[Content]) -> str | None:
    """The place that most words of a question speak of; of several the one that stands first. None: of no place."""
    text = "\n".join(content.text for content in contents).replace("ё", "е").replace("Ё", "Е")
    spoken = {pointer.id: len(pointer.words.findall(text)) for pointer in pointers}
    best = max(spoken, key=spoken.__getitem__, default=None)
    return best if best is not None and spoken[best] else None

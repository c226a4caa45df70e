"""Appeals with the tag that a person gave them, in a TSV file: text, tag and, where known, register and border.

In a text ``\\n`` is the end of a line. The register is the way of writing (chatty, furious, voice …); the last column
says with 1 that the tag was hard to tell, also under the name ``hard``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from classifier.normalise import normalise

TAGS = ("administration", "profanity", "off_topic", "faq", "map", "technical")
"""Ids of the tags, in the order of the desk's own table (mission.md, "What an appeal is about")."""

_HEADER = ["text", "tag"]
_FEWEST, _MOST = 2, 4
_HARD = {"1": True, "0": False, "": None}


class BadData(Exception):
    """A file of appeals that cannot be used. line: from 1, or 0 where the whole file is meant."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}" if line else f"{file}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Appeal:
    """A text and its true tag, one of TAGS. register: empty when unknown. hard: None when nobody said."""

    text: str
    tag: str
    register: str = ""
    hard: bool | None = None


def read_appeals(file: Path) -> tuple[Appeal, ...]:
    """The appeals of a TSV file in UTF-8, with or without a first line of names; empty lines are skipped.

    Raises BadData where the file cannot be read, is no such table, or holds nothing.
    """
    appeals = tuple(_appeals(file, _decoded(file)))
    if not appeals:
        raise BadData(file, 0, "no appeals in it; expected lines of text, tab, tag")
    return appeals


def base_appeals() -> tuple[Appeal, ...]:
    """Those that the packaged model was trained on: what people write to the portal about anything."""
    return read_appeals(Path(__file__).parent / "data" / "appeals.tsv")


def _decoded(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise BadData(file, 0, error.strerror or "cannot be read") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadData(file, line, "not UTF-8") from error


def _appeals(file: Path, table: str) -> Iterator[Appeal]:
    # Not splitlines(): form feeds and line separators occur inside what people write.
    for number, line in enumerate(table.split("\n"), start=1):
        cells = [cell.strip() for cell in line.removesuffix("\r").split("\t")]
        if cells == [""] or (number == 1 and cells[:2] == _HEADER):
            continue
        if not _FEWEST <= len(cells) <= _MOST:
            raise BadData(file, number, f"expected 2 to 4 columns (text, tag, register, border), found {len(cells)}")
        text, tag, register, hard = (*cells, "", "")[:_MOST]
        if not normalise(text):
            raise BadData(file, number, "nothing is written in the text")
        if tag not in TAGS:
            raise BadData(file, number, f"unknown tag {tag[:40]!r}; known: {', '.join(TAGS)}")
        if hard not in _HARD:
            raise BadData(file, number, f"the last column is 0 or 1, not {hard[:40]!r}")
        yield Appeal(text.replace("\\n", "\n"), tag, register, _HARD[hard])

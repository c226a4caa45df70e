"""What makes an answer quick, and what of it a technical appeal lacks. Source: mission.md, "A good question"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.content import Attachment, Content
from desk.names import Language
from desk.translit import read_as_cyrillic

SHOWS = frozenset({"photo", "video", "animation"})
"""Attachments that show something."""

SPEAKS = frozenset({"voice", "audio", "video_note"})
"""Attachments in which anything may be said."""

_PICTURE = re.compile(r"\.(?:png|jpe?g|webp|heic|gif|bmp|tiff?|mp4|mov|webm)$", re.IGNORECASE)
"""The name of a file that shows something."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a good question.

    signs: by which it is known; not_in: words in which none is looked for. pictured: a picture shows it. implied_by:
    parts with which it is said as well. only_with: asked for only where this is found, or where the part `or_lacks` is
    lacking too. never_with: not asked for where this is found. texts: how it is asked for, in each language.
    """

    id: str
    signs: re.Pattern[str]
    not_in: re.Pattern[str] | None
    pictured: bool
    implied_by: tuple[str, ...]
    only_with: re.Pattern[str] | None
    or_lacks: str | None
    never_with: re.Pattern[str]
    texts: Mapping[Language, str]


GoodQuestion = Sequence[Part]


class BadGoodQuestion(Exception):
    """The directory of a good question's parts cannot be used; says file and reason."""


def missing_parts(parts: GoodQuestion, contents: Sequence[Content], normal: str = "") -> tuple[str, ...]:
    """The parts that an appeal lacks and that are worth asking for, in order.

    normal: its text with the spelling undone, where somebody could do that. What was said aloud nobody has heard yet:
    then nothing is lacking.
    """
    attachments = [attachment for content in contents for attachment in content.attachments]
    if any(attachment.kind in SPEAKS for attachment in attachments):
        return ()
    text = _as_read(normal or "\n".join(content.text for content in contents))
    pictured = any(map(_shows, attachments))
    present = {part.id for part in parts if (part.pictured and pictured) or _is_said(part, text)}
    lacking = [part for part in parts if part.id not in present and not present & set(part.implied_by)]
    without = {part.id for part in lacking}
    return tuple(part.id for part in lacking if _is_wanted(part, text, without))


def _is_said(part: Part, text: str) -> bool:
    return part.signs.search(text if part.not_in is None else part.not_in.sub(" ", text)) is not None


def _is_wanted(part: Part, text: str, lacking: set[str]) -> bool:
    if part.never_with.search(text):
        return False
    return part.only_with is None or part.or_lacks in lacking or part.only_with.search(text) is not None


def _shows(attachment: Attachment) -> bool:
    named = str(attachment.facts.get("name", ""))
    return attachment.kind in SHOWS or (attachment.kind == "document" and _PICTURE.search(named) is not None)


def _as_read(text: str) -> str:
    """In small letters, е for ё; behind it what Latin letters may mean in Russian."""
    plain = " ".join(text.lower().replace("ё", "е").split())
    if not any("a" <= letter <= "z" for letter in plain):
        return plain
    # `-ayu`, `-tsya`: the ends of verbs, which letters alone do not tell.
    return f"{plain}\n{read_as_cyrillic(plain).replace('йу', 'ю').replace('ця', 'тся')}"


def read_good_question(path: Path) -> GoodQuestion:
    """The parts of a directory file, in its order. Raises BadGoodQuestion."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadGoodQuestion(f"{path}: {error}") from error
    parts = tuple(_part(path, name, row) for name, row in table.items())
    for part in parts:
        for other in _named(part):
            if other not in table:
                raise BadGoodQuestion(f"{path}: [{part.id}]: there is no part {other!r}")
    return parts


def _named(part: Part) -> Iterator[str]:
    yield from part.implied_by
    if part.or_lacks is not None:
        yield part.or_lacks


def _part(path: Path, name: str, row: object) -> Part:
    try:
        texts: dict[Language, str] = {"ru": row["ru"].strip(), "en": row["en"].strip()}  # type: ignore[index]
        only_with = row.get("only_with")  # type: ignore[attr-defined]  # whatever it is, it is told of below
        part = Part(
            name,
            _beginnings(row["signs"]),  # type: ignore[index]
            _beginnings(row["not_in"]) if "not_in" in row else None,  # type: ignore[index, operator]
            bool(row.get("pictured", False)),  # type: ignore[attr-defined]
            tuple(map(str, row.get("implied_by", ()))),  # type: ignore[attr-defined]
            None if only_with is None else _beginnings(only_with),
            row.get("or_lacks"),  # type: ignore[attr-defined]
            _beginnings(row.get("never_with", ())),  # type: ignore[attr-defined]
            texts,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BadGoodQuestion(
            f"{path}: [{name}] has signs (a list), ru and en (how it is asked for): {error}"
        ) from error
    except re.error as error:
        raise BadGoodQuestion(f"{path}: [{name}]: a sign is no regular expression: {error}") from error
    if not all(texts.values()):
        raise BadGoodQuestion(f"{path}: [{name}]: ru and en must not be empty")
    return part


def _beginnings(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, from the beginning of one in a text; of none nothing."""
    if isinstance(words, str):
        raise TypeError("a list is expected")
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(str, words))})" if words else r"(?!)", re.IGNORECASE)

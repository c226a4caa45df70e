"""The parts of a letter, by the standard library's parser, within bounds that no letter of a person reaches.

The parser calls itself for each level, asks each enclosing part at each line, and has no limit to parts. A letter can
be made to take it minutes and all memory. What goes beyond the bounds is not read; the letter itself is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import Compat32

from mail.charsets import cleaned

MOST_BYTES = 60_000_000
MOST_HEAD = 256_000
"""Bytes of the head; of real ones the longest have 50 000, mostly of signatures and traces."""
MOST_LEVELS = 160
"""Declarations of a level, wherever they stand: no letter is deeper than it has of them."""
MOST_PARTS = 1000
MOST_LINES = 1_000_000
MOST_STEPS = 8_000_000
"""Lines times levels: some three seconds."""
CHUNK = 65_536

_LEVEL = re.compile(rb"boundary[*0-9]{0,8}\s*=|content-type:\s*message/|multipart/digest", re.IGNORECASE)
_STRANGE = re.compile(rb"[^A-Za-z0-9+/=\r\n]")
_HEAD = re.compile(rb"\r?\n\r?\n|\r\r")


class _Bounded(Compat32):
    """Headers are cut: the parser's reader of parameters takes the square of their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[: 4096 if name.lower().startswith("content-") else 65_536]


@dataclass(frozen=True, slots=True)
class Structure:
    """cut: not all of it was read."""

    message: Message
    cut: bool


def structure(raw: bytes) -> Structure:
    """The tree of parts. Nothing is raised."""
    data = _trimmed(raw)
    whole = len(data)
    data = _short_head(data[:MOST_BYTES])
    levels = 0
    for levels, declared in enumerate(_LEVEL.finditer(data), 1):
        if levels > MOST_LEVELS:
            data = data[: declared.start()]
            break
    most_lines = min(MOST_LINES, MOST_STEPS // (levels + 3))
    message, read = _parsed(data, most_lines)
    return Structure(message, cut=read < whole)


def _parsed(data: bytes, most_lines: int) -> tuple[Message, int]:
    parts = 0

    def part() -> Message:
        nonlocal parts
        parts += 1
        return Message()

    parser = BytesFeedParser(part, policy=_Bounded())
    lines = 0
    read = 0
    for chunk in _chunks(data):
        lines += chunk.count(b"\n") + chunk.count(b"\r")
        if lines > 2 * most_lines or parts > MOST_PARTS:
            break
        parser.feed(chunk)
        read += len(chunk)
    return parser.close(), read


def _chunks(data: bytes) -> Iterator[bytes]:
    for at in range(0, len(data), CHUNK):
        yield data[at : at + CHUNK]


def _trimmed(raw: bytes) -> bytes:
    """Without what programs that save letters put before the first header."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = raw[:MOST_BYTES].decode("utf-16", errors="replace").encode()
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return raw.partition(b"\n")[2] if raw[:6] == b">From " else raw


def _short_head(data: bytes) -> bytes:
    end = _HEAD.search(data)
    head = end.start() if end else len(data)
    if head <= MOST_HEAD:
        return data
    kept = data[: data.rfind(b"\n", 0, MOST_HEAD) if b"\n" in data[:MOST_HEAD] else MOST_HEAD]
    return kept.rstrip(b"\r\n") + (data[head:] if end else b"")


def payload(part: Message) -> bytes:
    """What a part holds, decoded; empty for one that holds parts."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError, TypeError):
        data = None
    if isinstance(data, bytes) and str(part.get("content-transfer-encoding", "")).strip().lower() != "base64":
        return data
    raw = _encoded(part)
    return data if isinstance(data, bytes) and _is_base64(raw) else raw


def _encoded(part: Message) -> bytes:
    """The bytes of a part as they came: asked without decoding, the library gives text of some charset."""
    bare = copy(part)
    del bare["content-transfer-encoding"]
    data = bare.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _is_base64(data: bytes) -> bool:
    """Some declare it and send plain text."""
    sample = data[:2000]
    return len(_STRANGE.findall(sample)) * 20 <= len(sample)


def kind(part: Message) -> str:
    """The media type as declared, lower case; text/plain where none can be read."""
    return cleaned(part.get_content_type())[:200]


def children(part: Message) -> list[Message]:
    """The parts of a part; empty for a leaf."""
    if not part.is_multipart():
        return []  # asked what a leaf holds the library decodes it, and may raise
    held = part.get_payload()
    return [each for each in held if isinstance(each, Message)] if isinstance(held, list) else []

"""Whether a chat can show a file as a picture. Source: telegram.md, "Media": what a photo may measure."""

from __future__ import annotations

import struct

LARGEST = 10_000_000
"""Bytes. A larger picture is sent as a file."""

SIDES, RATIO = 10_000, 20
"""Width and height together, in pixels; the longer side to the shorter one."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG behind which its size stands."""


def is_picture(content: bytes) -> bool:
    """By what it holds, not by what its letter calls it: a PNG or a JPEG of a size that a chat takes."""
    size = _png_size(content) if content.startswith(_PNG) else _jpeg_size(content)
    if size is None or len(content) > LARGEST:
        return False
    short, long = sorted(size)
    return short > 0 and short + long <= SIDES and long <= RATIO * short


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Its segments are walked through until the one that tells it."""
    if not content.startswith(_JPEG):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, (length,) = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None

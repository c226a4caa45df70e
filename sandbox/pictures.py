"""Width and height of a picture, read from its first bytes; Telegram refuses a photo that is none."""

from __future__ import annotations

import struct


def picture_size(content: bytes) -> tuple[int, int] | None:
    """(width, height) in pixels of a PNG, JPEG, GIF, WebP or BMP; None for anything else."""
    for reader in (_png, _gif, _webp, _bmp, _jpeg):
        try:
            size = reader(content)
        except (struct.error, IndexError):
            size = None
        if size is not None and size[0] > 0 and size[1] > 0:
            return size
    return None


def _png(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _gif(content: bytes) -> tuple[int, int] | None:
    if content[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack("<HH", content[6:10])
    return width, height


def _bmp(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"BM"):
        return None
    width, height = struct.unpack("<ii", content[18:26])
    return width, abs(height)


def _webp(content: bytes) -> tuple[int, int] | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        # The frame header holds the size; C4, C8 and CC are other things with numbers in its range.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return None

"""Small files for a test to send from the browser."""

from __future__ import annotations

import struct
import zlib

from playwright.async_api import FilePayload


def png(width: int, height: int, colour: tuple[int, int, int] = (70, 130, 190)) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = (b"\0" + bytes(colour) * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def photo(name: str = "снимок.png", width: int = 300, height: int = 200) -> FilePayload:
    return {"name": name, "mimeType": "image/png", "buffer": png(width, height)}


def document(name: str = "отчёт.pdf", size: int = 2048) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"x" * size}

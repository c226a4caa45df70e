"""Files as small as they can be."""

from __future__ import annotations

import struct

from sandbox.requests import Upload


def png(width: int, height: int) -> bytes:
    """The beginning of a PNG picture: as much as tells its size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(9)


def jpeg(width: int, height: int) -> bytes:
    """The beginning of a JPEG picture, with an application segment before the frame."""
    segment = b"\xff\xe0" + struct.pack(">H", 16) + bytes(14)
    return b"\xff\xd8" + segment + b"\xff\xc0" + struct.pack(">HBHH", 17, 8, height, width) + bytes(12)


def photo(width: int = 1280, height: int = 720) -> Upload:
    return Upload("shot.png", "image/png", png(width, height))


def document(content: bytes = b"%PDF-1.4", name: str = "договор.pdf") -> Upload:
    return Upload(name, "application/octet-stream", content)

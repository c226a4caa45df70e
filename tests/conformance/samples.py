"""Small files of each kind, made here and not read from disk."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 48, height: int = 32) -> bytes:
    """A grey picture that any decoder accepts."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + b"\x80" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PHOTO = png()
DOCUMENT = b"%PDF-1.4\n% a scan of a contract\n"
VOICE = b"OggS\x00\x02" + b"\x00" * 58
AUDIO = b"ID3\x04\x00\x00" + b"\x00" * 58
VIDEO = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 52
ANIMATION = b"GIF89a" + struct.pack("<HH", 48, 32) + b"\x00" * 54
STICKER = b"RIFF\x2a\x00\x00\x00WEBPVP8 " + b"\x00" * 48

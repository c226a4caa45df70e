"""What a chat can show as a picture."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.pictures import LARGEST, is_picture


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\0\0\0"


def jpeg(width: int, height: int, *, before: bytes = b"") -> bytes:
    comment = b"\xff\xfe" + struct.pack(">H", 2 + len(before)) + before
    return b"\xff\xd8" + comment + b"\xff\xc0" + struct.pack(">HBHH", 11, 8, height, width) + b"\x01\x01\x11\0"


@pytest.mark.parametrize("picture", [png(640, 480), jpeg(640, 480), jpeg(1, 20, before=b"made by a phone")])
def test_pictures_of_a_usual_size_are_shown(picture: bytes) -> None:
    assert is_picture(picture)


@pytest.mark.parametrize(
    "file",
    [
        png(0, 10),
        png(21, 1),
        png(9000, 1001),
        png(640, 480) + b"\0" * LARGEST,
        jpeg(640, 480)[:12],
        b"\xff\xd8\xff",
        b"GIF89a",
        b"",
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=["flat", "a strip", "huge", "heavy", "cut off", "only begun", "another kind", "empty", "a beginning"],
)
def test_what_a_chat_would_refuse_is_sent_as_a_file(file: bytes) -> None:
    assert not is_picture(file)


@given(st.binary(max_size=60), st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"]))
def test_any_bytes_are_judged(garbage: bytes, begins: bytes) -> None:
    assert is_picture(begins + garbage) in {True, False}

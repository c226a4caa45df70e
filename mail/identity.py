"""What a letter is known by, so that one that comes twice is one, and two that share a Message-ID are two."""

from __future__ import annotations

import hashlib
import re

_HEAD = re.compile(rb"\r?\n\r?\n|\r\r")
_NEW_LINE = re.compile(rb"\r\n|\r")
_STABLE = (b"message-id", b"from", b"date", b"subject")
MOST_HEAD = 256_000


def identity_of(raw: bytes) -> str:
    """64 hexadecimal digits: of the Message-ID, sender, date, subject and all that stands below the head.

    A Message-ID alone would not do: it is missing, or a careless program sends the same with each letter. Traces on the
    way (Received, Return-Path, Delivered-To, signatures, marks of filters) count as little as ends of lines do.
    """
    data = raw.lstrip(b"\r\n")
    end = _HEAD.search(data)
    head, below = (data, b"") if end is None else (data[: end.start()], data[end.end() :])
    digest = hashlib.sha256()
    found = _fields(head[:MOST_HEAD])
    for name in _STABLE:
        value = found.get(name, b"")
        digest.update(b"%d:%b\n" % (len(value), value))
    digest.update(_NEW_LINE.sub(b"\n", below).rstrip())
    return digest.hexdigest()


def _fields(head: bytes) -> dict[bytes, bytes]:
    """The first of each, unfolded."""
    found: dict[bytes, bytes] = {}
    name = b""
    for line in _NEW_LINE.sub(b"\n", head).split(b"\n"):
        if line[:1] in (b" ", b"\t"):
            if name:
                found[name] += b" " + line.strip()
            continue
        key, colon, value = line.partition(b":")
        name = key.strip().lower()
        if not colon or name not in _STABLE or name in found:
            name = b""
            continue
        found[name] = value.strip()
    return {key: b" ".join(value.split()) for key, value in found.items()}

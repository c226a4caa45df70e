"""The letters of a mailbox file, one after the other, however large it is. Source: RFC 4155, and what programs write.

The standard library's `mailbox` first reads the whole file and remembers where each letter begins: of a million letters
that is minutes and hundreds of megabytes before the first one is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

LONGEST = 64 * 1024 * 1024
"""Bytes of a letter; what stands beyond is left out: a file without any separator is no mailbox."""

_SEPARATOR = re.compile(rb"From \S+ +(?:\S+ +)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) +\w{3} +\d{1,2} ")
"""With its date: a sentence that begins so is none. Some programs write it without an empty line before."""

_QUOTED = re.compile(rb">+From ")


def letters_in(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Where each letter ends in the file, in bytes, and the letter, `>From ` undone."""
    lines: list[bytes] = []
    at = size = 0
    begun = False
    for line in file:
        if line.startswith(b"From ") and _is_separator(line):
            if begun and lines:
                yield at, b"".join(lines)
            lines, size, begun = [], 0, True
        elif begun and size < LONGEST:
            lines.append(line[1:] if line.startswith(b">") and _QUOTED.match(line) else line)
            size += len(line)
        at += len(line)
    if begun and lines:
        yield at, b"".join(lines)


def _is_separator(line: bytes) -> bool:
    return bool(_SEPARATOR.match(line)) or line.startswith(b"From MAILER-DAEMON")

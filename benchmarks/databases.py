"""Databases to measure on: files that are prepared once, and a copy for each measurement."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def copy_of(prepared: Path) -> Iterator[Path]:
    """What is measured begins where the preparation ended, whatever was measured before; gone after the block."""
    copy = prepared.with_name(f"copy-of-{prepared.name}")
    shutil.copyfile(prepared, copy)
    try:
        yield copy
    finally:
        for left in prepared.parent.glob(f"{copy.name}*"):
            left.unlink()


def url_of(database: Path) -> str:
    return f"sqlite+aiosqlite:///{database}"

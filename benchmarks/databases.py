"""Databases to measure on: files that are prepared once, and a copy for each measurement."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.bots import ROOT


def prepare(database: Path, *command: str) -> None:
    """By a command of the desk, which nobody has written to yet: the towns of all measurements have the same people."""
    subprocess.run(
        [sys.executable, "-m", "bot", *command],
        cwd=ROOT,
        env={**os.environ, "FRONTDESK_DATABASE_URL": url_of(database)},
        check=True,
        stdout=subprocess.DEVNULL,
    )


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

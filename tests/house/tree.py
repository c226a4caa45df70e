"""The tree: what stands in a clone of the project."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MADE_HERE = {".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache"}
"""Folders that tools make beside ours."""


def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def rooms() -> list[str]:
    """The packages that are installed, as pyproject.toml names them."""
    names: list[str] = project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    return names


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Whatever was written by people, below a folder."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in MADE_HERE and path.name != "__pycache__":
            yield from files(path)
        elif path.is_file() and path.suffix not in {".pyc", ".db", ".db-wal", ".db-shm"}:
            yield path

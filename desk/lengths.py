"""How long the clocks are, beside the first reaction by tier. Source: process.md, "Clocks"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from desk.clocks import Hours
from desk.inputs import CRITICALITIES
from desk.process_lines import Lines

NAMES = ("special", "unclassified", *CRITICALITIES, "accident", "triage", "attendance")
MOST_HOURS = 2000


@dataclass(frozen=True, slots=True)
class Length:
    """How long, and of which hours."""

    time: timedelta
    hours: Hours = "working"


Lengths = Mapping[str, Length]
"""By what they are of: NAMES."""


class BadClocks(Exception):
    """The directory of the clocks cannot be used; a line `file:line: reason` for each fault."""


def read_lengths(path: Path) -> Lengths:
    """The lengths of a directory file. Raises BadClocks."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadClocks(f"{path}: {error}") from error
    lines, rows = Lines(text), table.get("clocks")
    if not isinstance(rows, dict):
        raise BadClocks(f"{path}:1: no [clocks]: a table of {', '.join(NAMES)} is expected")
    faults = [
        f"{path}:{lines.of('clocks', name)}: {name}: {reason}"
        for name, row in rows.items()
        if (reason := _fault(name, row))
    ]
    faults += [f"{path}:{lines.of('clocks', '')}: {name} is missing" for name in NAMES if name not in rows]
    if faults:
        raise BadClocks("\n".join(faults))
    return {name: _length(rows[name]) for name in NAMES}


@cache
def packaged_lengths() -> Lengths:
    """Those of the package's own directory."""
    return read_lengths(Path(__file__).parent / "directories" / "clocks.toml")


def _length(row: Mapping[str, Any]) -> Length:
    return Length(timedelta(hours=row["hours"]), "round" if row.get("round_the_clock") else "working")


def _fault(name: str, row: Any) -> str | None:
    """Why a length cannot be used."""
    if name not in NAMES:
        return f"there is no such clock; there are {', '.join(NAMES)}"
    if not isinstance(row, dict) or not row.keys() <= {"hours", "round_the_clock"}:
        return "{ hours = …, round_the_clock = true } is expected"
    hours = row.get("hours")
    if not isinstance(hours, int | float) or isinstance(hours, bool) or not 0 < hours <= MOST_HOURS:
        return f"hours is a number above zero, at most {MOST_HOURS}, not {hours!r}"
    if not isinstance(row.get("round_the_clock", False), bool):
        return "round_the_clock is true or false"
    return None

"""Naming a bug without repeating what people wrote: an exception's own words may hold their texts."""

from __future__ import annotations

import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def fault_of(error: BaseException) -> str:
    """The kind of an error and the place in the desk's own code where it came up: `KeyError at handlers/talk.py:41`."""
    own = [
        f"{Path(frame.filename).relative_to(ROOT)}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(ROOT) and ".venv" not in frame.filename
    ]
    return f"{type(error).__name__} at {own[-1]}" if own else type(error).__name__

"""What the ways in have in common: what came is handed over, and acknowledged when it is on the disk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from storage import DatabaseFault, Received

Accept = Callable[[Sequence[Received]], Awaitable[Any]]
"""Writes updates to the inbox; what it did not raise for is on the disk."""


def reason_of(error: Exception) -> str:
    """Why something could not be written down, for the log: a database's own words may hold what was to be written."""
    return str(error) if isinstance(error, DatabaseFault | OSError) else type(error).__name__

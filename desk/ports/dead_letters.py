"""What was accepted and cannot be processed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Something that was accepted and cannot be processed. payload: as it came."""

    inbox: int
    source: str
    received: datetime
    attempts: int
    error: str
    payload: bytes


class DeadLetters(Protocol):
    async def latest(self, limit: int, offset: int = 0) -> Sequence[DeadLetter]:
        """Latest first."""

    async def retry(self, inbox: int, at: datetime) -> bool:
        """Process it again, from the first attempt; whether it was a dead letter."""

"""What was accepted and cannot be processed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Something that was accepted and cannot be processed. head: as it came, the first bytes of it. size: bytes; None
    where what came is not kept any more.
    """

    inbox: int
    source: str
    received: datetime
    attempts: int
    error: str
    head: bytes
    size: int | None


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What a letter says it is. sender: address and name; empty where there is none."""

    sender: str
    subject: str


ReadsHead = Callable[[bytes], LetterHead | None]
"""Of a letter, or of its beginning; None where nothing of the kind can be read."""


class DeadLetters(Protocol):
    async def latest(self, limit: int, offset: int = 0) -> Sequence[DeadLetter]:
        """Latest first."""

    async def get(self, inbox: int) -> DeadLetter | None:
        """A dead letter, or what is left of one. None for what was processed, or never came."""

    async def raw(self, inbox: int) -> bytes | None:
        """All of it, as it came; None where it is not kept any more."""

    async def retry(self, inbox: int, at: datetime) -> bool:
        """Process it again, from the first attempt; whether it was a dead letter."""

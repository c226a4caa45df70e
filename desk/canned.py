"""Answers that are kept for use again and again, offered where an appeal has their tag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desk.content import Content


@dataclass(frozen=True, slots=True)
class Canned:
    """id: by which people name it. title: what stands on its button."""

    id: int
    tag: str
    title: str
    content: Content


class CannedAnswers(Protocol):
    async def add(self, tag: str, title: str, content: Content) -> int:
        """Offered from now on; its id, which nobody else ever gets."""

    async def put_off(self, canned: int) -> bool:
        """Not offered any more; whether it was."""

    async def get(self, canned: int) -> Canned | None:
        """None for one that is not offered any more."""

    async def of_tag(self, tag: str, limit: int) -> Sequence[Canned]:
        """Those offered for a tag, oldest first."""

    async def page(self, limit: int, offset: int = 0) -> Sequence[Canned]:
        """All that are offered, by tag."""

"""Rows of the inbox that came by other ways than Telegram: a letter, what a portal's form holds."""

from __future__ import annotations

from typing import Protocol

from desk.refusals import Refusal
from storage import InboxRow, Work


class Hopeless(Exception):
    """A row that no further try will make sense of: a dead letter at once."""


class Errand(Protocol):
    """What one row is about, once it was understood and others were asked."""

    async def do(self, work: Work) -> None:
        """In one transaction, which marks the row done as well. Raises a Refusal; what it wrote is rolled back then."""

    async def refused(self, work: Work, refusal: Refusal) -> None:
        """In another transaction: what is left to do when it was not allowed."""


class Way(Protocol):
    """Knows what the rows of one source mean."""

    async def understand(self, row: InboxRow) -> Errand:
        """Read the row, and do what is slow or asks others; nothing is written.

        Whatever it raises is a failed try of the row; Hopeless is its last one.
        """

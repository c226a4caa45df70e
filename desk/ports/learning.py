"""What the classifier learns from, and the models that came of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from desk.examples import Example
from desk.names import AppealId


class Examples(Protocol):
    async def newest(self, most: int) -> Sequence[Example]:
        """Of the appeals that staff have decided about, those submitted last, by the time of the decision.

        Takes as long as reading the events of these appeals does: nothing for an update.
        """

    async def last_event(self) -> int:
        """The number of the newest event; 0 when there is none."""

    async def decisions_since(self, event: int) -> int:
        """How often staff have done anything since that event by which they decide."""

    async def wordless(self, appeals: Collection[AppealId]) -> frozenset[AppealId]:
        """Those of which no word is kept any more."""

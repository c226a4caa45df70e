"""What the classifier learns from, and the models that came of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from desk.examples import Example
from desk.models import KeptModel, NewModel, Promoted, Promotion
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


class Models(Protocol):
    async def add(self, model: NewModel, at: datetime) -> int:
        """Its version."""

    async def all(self) -> Sequence[KeptModel]:
        """Those that are kept, in order."""

    async def files(self, version: int) -> tuple[Mapping[str, Any], bytes]:
        """The header and the arrays. Raises LookupError for one that is not kept."""

    async def promote(self, version: int, why: Promoted, at: datetime) -> None:
        """From now on this one judges. The caller has seen that it is kept, or packaged."""

    async def promotions(self) -> Sequence[Promotion]:
        """All there were, in order."""

    async def last_promotion(self) -> int:
        """The number of the newest; 0 when there was none: when it is the same, so is the champion."""

    async def forget(self, versions: Collection[int]) -> None:
        """They are not kept any longer; that they judged once is."""

"""The classifier's models as they are kept: which one judges, which one did before, which need not be kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from desk.names import AppealId

PACKAGED = 0
"""The version of the model that comes with the program: the champion of the beginning, and always there."""

KEPT = 5
"""Models that were promoted, the latest, which can be gone back to."""

Promoted = Literal["contest", "promote", "rollback", "forgets"]
"""contest: it won. promote, rollback: somebody said so. forgets: the one before knew what was to be forgotten."""


@dataclass(frozen=True, slots=True)
class NewModel:
    """What training has made.

    first: the digest of the packaged model beside which it was trained; under another one its features may be others.
    header: as plain JSON, with the digest of the arrays. taught: appeals that it has learnt from. upto: the newest
    event that was read. report: what it learnt and how it did in the contest, in numbers.
    """

    first: str
    header: Mapping[str, Any]
    arrays: bytes
    taught: tuple[AppealId, ...]
    upto: int
    report: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeptModel:
    """The same without what is large. version: counts from 1."""

    version: int
    at: datetime
    first: str
    digest: str
    taught: tuple[AppealId, ...]
    upto: int
    report: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Promotion:
    """From `at` on this version judged, which may have been forgotten since."""

    id: int
    version: int
    at: datetime
    why: Promoted


def champions(promotions: Sequence[Promotion]) -> list[int]:
    """The versions that have judged, the one that does last; what was gone back from is none of them any more.

    promotions: all there were, in order.
    """
    versions = [PACKAGED]
    for promotion in promotions:
        if promotion.why == "rollback" and promotion.version in versions:
            while versions[-1] != promotion.version:
                versions.pop()
        else:
            versions.append(promotion.version)
    return versions


def before(promotions: Sequence[Promotion], kept: Collection[int]) -> int | None:
    """What `rollback` goes back to: the last one but one that judged and is still kept; None where there is none."""
    champion, *earlier = reversed(champions(promotions))
    return next((each for each in earlier if each != champion and each in {PACKAGED, *kept}), None)


def superfluous(models: Sequence[KeptModel], promotions: Sequence[Promotion]) -> frozenset[int]:
    """Versions that need not be kept: all but the last ones that were promoted, and the last challenger.

    models: in order, like the promotions.
    """
    promoted = list(dict.fromkeys(reversed([each.version for each in promotions if each.version != PACKAGED])))
    needed = {champions(promotions)[-1], *promoted[:KEPT], *(model.version for model in models[-1:])}
    return frozenset(model.version for model in models) - needed

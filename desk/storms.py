"""A storm: many who tell of the same trouble within minutes, against what is usual for that hour. Pure.

Who tells the same is for `desk.hearing`. Source: process.md, "A storm"; docs/decisions/0018.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from desk.appeal import Appeal
from desk.names import OPERATOR, AppealId, PersonId, RoleId

BROKEN = "technical"
"""The tag of the appeals that a storm is noticed by: how something is done is asked often, and nothing is broken."""


@dataclass(frozen=True, slots=True)
class StormLimits:
    """When it is a storm, and for how long one that was denied is not spoken of.

    least: people who tell of the same within `within`, 0: nobody looks for storms; times: of the appeals that are usual
    in that hour of the week.
    """

    least: int = 8
    within: timedelta = timedelta(minutes=10)
    times: float = 2.0
    quiet: timedelta = timedelta(hours=2)

    def needed(self, usual: float) -> int:
        """usual: appeals that come in `within` at this hour of the week."""
        return max(self.least, math.ceil(self.times * usual))


StormState = Literal["proposed", "confirmed", "denied", "over"]
"""over: confirmed, and the accident has ended."""


@dataclass(frozen=True, slots=True)
class Storm:
    """id: by which buttons name it. topic: what its appeals have in common, as they wrote it. size: appeals that belong
    to it; people: who wrote them. latest: when the last one joined. decided_by: who confirmed or denied it. accident:
    the appeal that it was made.
    """

    id: int
    state: StormState
    topic: str
    found: datetime
    latest: datetime
    size: int
    people: int
    decided: datetime | None = None
    decided_by: PersonId | None = None
    accident: AppealId | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An appeal that may be a part of a storm. likeliest: the tag that the classifier took for likeliest, sure or not;
    None where it has judged nothing. waits: for an answer or for a decision of what it is; others only count.
    """

    appeal: AppealId
    author: PersonId
    tag: str | None
    likeliest: str | None
    waits: bool

    @property
    def starts(self) -> bool:
        """Whether a storm is noticed by it; others only belong to one that is known: «как войти?» is asked by those
        who cannot. Nothing begins with what nobody takes for a trouble: greetings, advertising.
        """
        return (self.likeliest if self.tag is None else self.tag) == BROKEN


class Storms(Protocol):
    """What was noticed, proposed and decided. An appeal belongs to one storm at most."""

    async def propose(
        self, topic: str, founders: Sequence[AppealId], others: Sequence[AppealId], at: datetime
    ) -> Storm:
        """A new one. Raises ChangedMeanwhile when somebody else has put one of these into a storm."""

    async def join(self, storm: int, appeal: AppealId, at: datetime, *, founder: bool) -> bool:
        """Whether the appeal belongs to it from now on: not when it belongs to one already."""

    async def get(self, storm: int) -> Storm | None: ...

    async def living(self, since: datetime) -> Sequence[Storm]:
        """Those that newcomers may belong to: confirmed ones until they are over, others that somebody joined since."""

    async def lately(self, limit: int, offset: int = 0) -> Sequence[Storm]:
        """All, latest first."""

    async def founders(self, storm: int) -> Mapping[AppealId, PersonId]:
        """Those by whom it is known, and who wrote each."""

    async def members(self, storm: int, limit: int) -> Sequence[AppealId]:
        """In the order in which they came."""

    async def unlinked(self, storm: int) -> Sequence[AppealId]:
        """Members that nothing was done with yet."""

    async def linked(self, appeal: AppealId, *, part: bool) -> None:
        """It was dealt with. part: it is a part of the accident; otherwise it does not count any more."""

    async def is_part(self, appeal: AppealId) -> bool:
        """Whether it was linked to an accident because of a storm: not by anybody's hand."""

    async def decide(self, storm: int, verdict: StormState, by: PersonId, at: datetime) -> bool:
        """Whether this was the decision: not when somebody has decided before."""

    async def began(self, storm: int, accident: AppealId) -> None: ...

    async def end(self, storm: int) -> None: ...

    async def candidates(self, since: datetime, limit: int) -> Sequence[Told]:
        """Appeals submitted since, with the tags that count, that belong to no storm and no other appeal, and were
        neither rejected nor withdrawn; oldest first, the latest so many.
        """

    async def told(self, since: datetime, until: datetime) -> int:
        """How many appeals came in a time with the tags by which storms are noticed."""

    async def first_told(self) -> datetime | None:
        """When the very first appeal came."""


WEEK = timedelta(weeks=1)
WEEKS = 4
"""So many weeks say what is usual."""


async def usual(storms: Storms, now: datetime, within: timedelta) -> float:
    """How many such appeals come in a time as long as `within` in this hour of the week, by the last weeks.

    A desk that is younger than a week has no such hour yet: 0.
    """
    first = await storms.first_told()
    weeks = 0 if first is None else min(WEEKS, int((now - first) / WEEK))
    if not weeks:
        return 0.0
    half = timedelta(minutes=30)
    counts = [await storms.told(now - each * WEEK - half, now - each * WEEK + half) for each in range(1, weeks + 1)]
    return sum(counts) / weeks * (within / (2 * half))


def off_the_queue(appeal: Appeal, place: RoleId | None, parent: Appeal) -> bool:
    """Whether the first level has no card of it when it is a part of a storm: nobody there has to do anything.

    Its initiator is told together with all others. Whoever reopens it is no part any more. What somebody has worked on,
    or sent on to others, keeps its card.
    """
    waits = appeal.assignee is None and appeal.worked_by is None and set(appeal.places) <= {OPERATOR}
    return place == OPERATOR and parent.kind == "accident" and waits

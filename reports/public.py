"""What anybody may know of the desk: whether it is open, how fast it answers, what is broken; nothing of any person.

Source: mission.md, "Where appeals come from"; docs/status.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desk.calendar import Calendar
from desk.masking import masked_text
from desk.ports import Work
from desk.tiers import PROSPECT, Tiers
from desk.views import OpenAccident
from reports.statistics import Reaction, reactions
from texts import LANGUAGES, Names

SPAN = 30
"""Days over which reactions are averaged."""

FEWEST = 5
"""Reactions of a tier of which an average is told: of fewer it would tell of single persons."""

MOST = 20
"""Accidents that are told of."""


@dataclass(frozen=True, slots=True)
class StatusFigures:
    """What is counted now and then. at: when it was."""

    at: datetime
    reactions: Mapping[str, Reaction]


class PublicStatus:
    """Made in every language at once: who shows it chooses."""

    def __init__(self, calendar: Calendar, tiers: Tiers, names: Names) -> None:
        self._calendar = calendar
        self._tiers = tiers
        self._names = names

    async def figures(self, work: Work, now: datetime) -> StatusFigures:
        """Takes its time, in a thread."""
        return StatusFigures(now, await reactions(work, self._calendar, SPAN, now))

    async def accidents(self, work: Work) -> Sequence[OpenAccident]:
        return await work.views.accidents(MOST)

    def turns(self, now: datetime) -> datetime | None:
        """When it closes or opens next; None where it never does."""
        if self._calendar.is_open(now):
            return self._calendar.closing(now)
        return self._calendar.next_opening(now)

    def __call__(self, figures: StatusFigures, accidents: Sequence[OpenAccident], now: datetime) -> dict[str, Any]:
        """Plain JSON values. Moments are ISO, in the office's zone, to the second."""
        is_open = self._calendar.is_open(now)
        closing = self._calendar.closing(now) if is_open else None
        opens = self._calendar.next_opening(closing or now) if closing or not is_open else None
        return {
            "open": is_open,
            "closing": self._moment(closing),
            "next_opening": self._moment(opens),
            "now": self._moment(now),
            "zone": str(self._calendar.zone),
            "reaction": {
                "days": SPAN,
                "counted": self._moment(figures.at),
                "tiers": [self._tier(tier, self._reaction(tier, figures)) for tier in self._tiers.first_reaction],
            },
            "accidents": [self._accident(each) for each in accidents],
        }

    def _reaction(self, tier: str, figures: StatusFigures) -> Reaction | None:
        """Who has not signed in is stored as a prospect, whatever the directory calls its default."""
        stored = PROSPECT if tier == self._tiers.default and tier not in figures.reactions else tier
        return figures.reactions.get(stored)

    def _tier(self, tier: str, reaction: Reaction | None) -> dict[str, Any]:
        """In working hours: what is promised at most, and what it was on the average."""
        known = reaction is not None and reaction.hours is not None and reaction.due >= FEWEST
        return {
            "id": tier,
            "name": self._named("tier", tier),
            "promised_hours": self._tiers.first_reaction[tier].total_seconds() / 3600,
            "average_hours": round(reaction.hours, 1) if known and reaction and reaction.hours is not None else None,
        }

    def _accident(self, accident: OpenAccident) -> dict[str, Any]:
        """news: what everybody whom it hit was told; contacts in it are masked, for here the whole world reads it."""
        news = masked_text(accident.news).strip()
        return {
            "number": accident.number,
            "since": self._moment(accident.since),
            "state": accident.state,
            "state_name": self._named("state", accident.state),
            "news": {"at": self._moment(accident.told), "text": news} if news else None,
        }

    def _named(self, kind: str, choice: str) -> dict[str, str]:
        return {language: self._names.choice(kind, choice, language) for language in LANGUAGES}

    def _moment(self, at: datetime | None) -> str | None:
        return None if at is None else at.astimezone(self._calendar.zone).isoformat(timespec="seconds")

"""`/stats`: a picture of a week or a month, and what it says in words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from desk.calendar import Calendar
from desk.documents import File
from desk.names import Language
from desk.ports import Work
from desk.tiers import Tiers
from reports.statistics import UNTAGGED, Reaction, Statistics, statistics
from texts import Names, Texts

DAYS = {"week": 7, "month": 30}
"""Days, today included."""


class StatsPicture:
    """Makes the documents of the kind `stats`."""

    def __init__(
        self, texts: Texts, names: Names, calendar: Calendar, tiers: Tiers, now: Callable[[], datetime]
    ) -> None:
        self._texts = texts
        self._names = names
        self._calendar = calendar
        self._tiers = tiers
        self._now = now
        # matplotlib draws one picture at a time.
        self._turn = asyncio.Lock()

    async def __call__(self, facts: Mapping[str, Any], language: Language, work: Work) -> File:
        counted = await statistics(work, self._calendar, DAYS[str(facts["span"])], self._now())
        labels = self._labels(counted, language)
        async with self._turn:
            content = await asyncio.to_thread(_drawn, labels)
        name = f"stats-{counted.days[-1]:%Y-%m-%d}.png"
        return File(name, content, picture=True, words=self._words(counted, language))

    def _labels(self, counted: Statistics, language: Language) -> Any:
        from reports.picture import Bars, Days, Picture, Reactions

        texts = self._texts
        states = sorted(counted.open_by_state.items(), key=lambda each: -each[1])
        tags = [(self._tag(tag, language), count) for tag, count in counted.tags]
        reactions = [
            (
                self._names.choice("tier", tier, language),
                counted.by_tier[tier].hours,
                self._tiers.reaction(tier).total_seconds() / 3600,
                _percent(counted.by_tier[tier]),
            )
            for tier in self._tiers.first_reaction
            if tier in counted.by_tier
        ]
        return Picture(
            title=texts("stats-title", language, span=_span(counted.days)),
            days=Days(
                texts("stats-per-day", language),
                texts("stats-came", language),
                texts("stats-resolved", language),
                *(counted.days, counted.came, counted.resolved),
            ),
            states=Bars(
                texts("stats-open", language),
                [(self._names.choice("state", state, language), n) for state, n in states],
            ),
            reactions=Reactions(texts("stats-reaction", language), texts("stats-in-time", language), reactions),
            tags=Bars(texts("stats-tags", language), tags),
            nothing=texts("stats-nothing", language),
        )

    def _words(self, counted: Statistics, language: Language) -> str:
        """The same in words: a picture is not read aloud."""
        lines = [
            self._texts(
                "stats-words",
                language,
                span=_span(counted.days),
                came=sum(counted.came),
                done=sum(counted.resolved),
                open=sum(counted.open_by_state.values()),
            )
        ]
        if counted.everybody.due:
            lines.append(
                self._texts(
                    "stats-words-reaction",
                    language,
                    percent=str(_percent(counted.everybody)),
                    hours=_hours(counted.everybody, language),
                    clients=_hours(counted.clients, language),
                )
            )
        if counted.tags:
            often = ", ".join(f"{self._tag(tag, language)} — {count}" for tag, count in counted.tags[:3])
            lines.append(self._texts("stats-words-tags", language, tags=often))
        if counted.by_faq:
            share = str(round(100 * counted.by_faq / max(1, sum(counted.came))))
            lines.append(self._texts("stats-words-faq", language, count=counted.by_faq, percent=share))
        return "\n".join(lines)

    def _tag(self, tag: str, language: Language) -> str:
        return self._texts("card-untagged", language) if tag == UNTAGGED else self._names.choice("tag", tag, language)


def _span(days: Any) -> str:
    first, last = days[0], days[-1]
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day:%d.%m}"


def _percent(reaction: Reaction) -> int:
    return round(100 * reaction.in_time / reaction.due)


def _hours(reaction: Reaction, language: Language) -> str:
    if reaction.hours is None:
        return "—"
    hours = f"{reaction.hours:.1f}"
    return hours.replace(".", ",") if language == "ru" else hours


def _drawn(picture: Any) -> bytes:
    # Only here: matplotlib takes a second and fifty megabytes, and few ask for a picture.
    from reports.picture import drawn

    return drawn(picture)

"""What happened in a span of days, counted."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from desk.calendar import Calendar
from desk.names import StateId
from desk.ports import Work
from desk.views import Handled

CLIENTS = frozenset({"enterprise", "partner", "active"})
"""Clients and partners, whose reaction is to be about four hours. Source: mission.md, "When the desk answers"."""

BATCH = 500
"""Appeals that are read at a time, so that others get their turn in between."""

UNTAGGED = "none"


@dataclass(frozen=True, slots=True)
class Reaction:
    """Of some appeals: how many there were whose reaction came or is overdue, how many came in time, and the working
    hours that those which came took on the average; None when none came.
    """

    due: int
    in_time: int
    hours: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """days: in the office's zone, the last one is today. came, resolved: by day, in this order.

    tags: most frequent first. clients: CLIENTS together; by_tier: tiers that had any. by_faq: closed by an article.
    """

    days: Sequence[date]
    came: Sequence[int]
    resolved: Sequence[int]
    open_by_state: Mapping[StateId, int]
    tags: Sequence[tuple[str, int]]
    by_tier: Mapping[str, Reaction]
    everybody: Reaction
    clients: Reaction
    by_faq: int


async def statistics(work: Work, calendar: Calendar, span: int, now: datetime) -> Statistics:
    """span: days, today included."""
    today = now.astimezone(calendar.zone).date()
    days = [today - timedelta(days=back) for back in range(span - 1, -1, -1)]
    begins = [datetime.combine(day, time(), calendar.zone) for day in [*days, today + timedelta(days=1)]]
    resolved = [await work.views.resolved(since, until) for since, until in pairwise(begins)]
    open_by_state: Counter[StateId] = Counter()
    for (state, _), count in (await work.views.held()).items():
        open_by_state[state] += count
    handled = await _submitted(work, begins[0], begins[-1])
    return await asyncio.to_thread(counted, days, resolved, open_by_state, handled, calendar, now)


async def reactions(work: Work, calendar: Calendar, span: int, now: datetime) -> Mapping[str, Reaction]:
    """By tier, those that had any. span: days, today included."""
    begins = datetime.combine(now.astimezone(calendar.zone).date() - timedelta(days=span - 1), time(), calendar.zone)
    handled = await _submitted(work, begins, now)
    return await asyncio.to_thread(_by_tier, handled, calendar, now)


def _by_tier(handled: Sequence[Handled], calendar: Calendar, now: datetime) -> Mapping[str, Reaction]:
    of_tier: dict[str, list[Handled]] = defaultdict(list)
    for each in handled:
        of_tier[each.tier].append(each)
    by_tier = {tier: _reaction(some, calendar, now) for tier, some in of_tier.items()}
    return {tier: reaction for tier, reaction in by_tier.items() if reaction.due}


async def _submitted(work: Work, since: datetime, until: datetime) -> list[Handled]:
    handled: list[Handled] = []
    after = 0
    while batch := await work.views.submitted(since, until, after, BATCH):
        handled += batch
        since, after = batch[-1].submitted, batch[-1].id
        await asyncio.sleep(0)
    return handled


def counted(
    days: Sequence[date],
    resolved: Sequence[int],
    open_by_state: Mapping[StateId, int],
    handled: Sequence[Handled],
    calendar: Calendar,
    now: datetime,
) -> Statistics:
    came = Counter(each.submitted.astimezone(calendar.zone).date() for each in handled)
    tags = Counter(each.tag or UNTAGGED for each in handled)
    return Statistics(
        days=days,
        came=[came[day] for day in days],
        resolved=resolved,
        open_by_state=open_by_state,
        tags=tags.most_common(),
        by_tier=_by_tier(handled, calendar, now),
        everybody=_reaction(handled, calendar, now),
        clients=_reaction([each for each in handled if each.tier in CLIENTS], calendar, now),
        by_faq=sum(each.resolution == "faq" for each in handled),
    )


def _reaction(handled: Sequence[Handled], calendar: Calendar, now: datetime) -> Reaction:
    came = [each for each in handled if each.reacted is not None]
    overdue = [each for each in handled if each.reacted is None and each.reaction_due and each.reaction_due < now]
    in_time = [each for each in came if each.reacted and each.reaction_due and each.reacted <= each.reaction_due]
    hours = [calendar.between(each.submitted, each.reacted) / timedelta(hours=1) for each in came if each.reacted]
    average = sum(hours) / len(hours) if hours else None
    return Reaction(len(came) + len(overdue), len(in_time), average)

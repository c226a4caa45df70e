"""The morning digest: what is overdue, what falls due today, what waits for whom, who is on duty, what monitoring
tells.

No words of anybody: it is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from desk.hearing import Burst
from desk.names import PersonId, StateId
from desk.on_call import rota_of
from desk.rota import Shift, Span, gaps
from desk.views import EVER, Which
from handlers.screens.alerts import alert_headline
from handlers.screens.lists.appeals import appeal_head
from handlers.screens.lists.duty import shift_name
from handlers.screens.lists.listing import Listing

NAMED = 3
"""Appeals that are named of a trend."""

MOST = 10
"""Appeals that are named in a part; more are counted."""


async def digest_facts(listing: Listing, trends: Sequence[Burst]) -> dict[str, str]:
    """The facts of the text `digest`; "none" for a part that is empty."""
    zone = listing.rules.calendar.zone
    today = listing.now.astimezone(zone).date()
    midnight = datetime.combine(today + timedelta(days=1), time(), zone)
    return {
        "overdue": await _part(listing, Which(due=(EVER, listing.now))),
        "today": await _part(listing, Which(due=(listing.now + timedelta(microseconds=1), midnight))),
        "waits": await _waits(listing),
        "duty": await _duty(listing, midnight),
        "alerts": await _alerts(listing),
        "trends": "\n".join([await _trend(listing, each) for each in trends[:MOST]]) or "none",
    }


async def _duty(listing: Listing, until: datetime) -> str:
    """Who has the duty until then, one after the other, and when nobody has; "none" where there is no rota."""
    now = listing.now
    if await listing.work.duty.last() is None:
        return "none"
    rota = await rota_of(listing.work, listing.rules.rota, now, until)
    lines: list[Shift | Span] = [*rota, *gaps(rota, now, until)] if rota else [Span(now, until)]
    told = []
    for each in sorted(lines, key=lambda line: line.begins):
        since = listing.moment(max(each.begins, now))
        name = "none" if isinstance(each, Span) else await shift_name(listing, each)
        told.append(listing.text("digest-duty", since=since, name=name))
    return "\n".join(told)


async def _alerts(listing: Listing) -> str:
    """What monitoring asks about and nobody has decided, and the accidents of its own that go on."""
    alerts = listing.work.alerts
    groups = [*await alerts.waiting(), *await alerts.confirmed()]
    lines = [
        listing.text(
            "digest-alert",
            title=await alert_headline(listing, each, listing.work),
            at=listing.moment(each.since or each.found),
        )
        for each in groups[:MOST]
    ]
    if more := len(groups) - len(lines):
        lines.append(listing.text("digest-more", count=more))
    return "\n".join(lines) or "none"


async def _trend(listing: Listing, burst: Burst) -> str:
    """How many told of the same, and by which appeals one sees of what."""
    voices = burst.voices
    named = [(await listing.work.appeals.get(each.appeal)).number for each in voices[:NAMED]]
    numbers = ", ".join(f"№{number}" for number in named) + (" …" if len(voices) > len(named) else "")
    return listing.text("digest-trend", count=len(voices), numbers=numbers)


async def _part(listing: Listing, which: Which) -> str:
    views = listing.work.views
    lines = [await appeal_head(listing, appeal) for appeal in await views.queue(which, MOST)]
    more = await views.queue_length(which) - len(lines)
    if more:
        lines.append(listing.text("digest-more", count=more))
    return "\n".join(lines) or "none"


async def _waits(listing: Listing) -> str:
    """How many there are in each state, in the process' order, and who has how many of them."""
    held: dict[StateId, dict[PersonId | None, int]] = defaultdict(dict)
    for (state, person), count in (await listing.work.views.held()).items():
        held[state][person] = count
    lines = []
    for state in listing.rules.process.states:
        if counts := held.get(state):
            whose = [
                f"{(await listing.work.people.get(person)).first_name or listing.text('person-erased')} {count}"
                for person, count in sorted(counts.items(), key=lambda each: -each[1])
                if person is not None
            ]
            line = f"{listing.choice('state', state)} — {sum(counts.values())}"
            lines.append(line + (f" ({', '.join(whose)})" if whose else ""))
    return "\n".join(lines) or "none"

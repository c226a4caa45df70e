"""`/storm`: what is going on now, and the storms of late."""

from __future__ import annotations

from datetime import timedelta

from desk.masking import masked_text
from desk.storms import usual
from handlers.screens.lists.listing import Listing, Shown
from handlers.screens.storms import headline

HOUR = timedelta(hours=1)


class StormList:
    """Latest first."""

    size = 10

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        storms = listing.work.storms
        told = await storms.told(listing.now - HOUR, listing.now + timedelta(microseconds=1))
        ordinary = await usual(storms, listing.now, HOUR)
        now = {"count": told, "usual": listing.names.hours(timedelta(hours=round(ordinary, 1)), listing.language)}
        entries = []
        for storm in await storms.lately(limit, offset):
            title = await headline(listing, storm, listing.work)
            topic = storm.topic if listing.plain else masked_text(storm.topic)
            at = listing.moment(storm.found)
            entries.append(listing.text("storm-line", title=title, at=at, topic=topic or "none"))
        return Shown(listing.text("storm-list" if entries else "storm-none", **now), entries)

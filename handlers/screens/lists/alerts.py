"""`/alerts`: what monitoring told of lately."""

from __future__ import annotations

from handlers.screens.alerts import alert_headline
from handlers.screens.lists.listing import Listing, Shown


class AlertList:
    """Latest first."""

    size = 10

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        entries = []
        for group in await listing.work.alerts.lately(limit, offset):
            title = await alert_headline(listing, group, listing.work)
            entries.append(listing.text("alerts-line", at=listing.moment(group.found), title=title))
        return Shown(listing.text("alerts-list" if entries else "alerts-none"), entries)

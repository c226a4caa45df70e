"""`/replies`: the canned answers that are offered, by tag."""

from __future__ import annotations

from handlers.screens.face import shortened
from handlers.screens.lists.listing import Listing, Shown

WORDS = 100
"""Characters of the text that are shown."""


class RepliesList:
    size = 10

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        page = await listing.work.canned.page(limit, offset)
        if not page:
            return Shown(listing.text("replies-none"), ())
        entries = [
            listing.text(
                "replies-line",
                canned=each.id,
                tag=listing.choice("tag", each.tag),
                title=each.title,
                words=shortened(" ".join(each.content.text.split()), WORDS),
            )
            for each in page
        ]
        return Shown(listing.text("replies-list"), entries)

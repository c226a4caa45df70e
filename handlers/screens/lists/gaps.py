"""`/faq_gaps`: what people asked and staff answered, again and again, and no article did."""

from __future__ import annotations

import asyncio

from desk.courtesy import without_greeting
from desk.gaps import LOOKED_BACK, MOST_APPEALS, AnsweredAppeal, Gap
from desk.masking import masked_text
from desk.outgoing import Button, press_code
from handlers.screens.face import shortened
from handlers.screens.lists.listing import Listing, Shown

SAMPLES = 3
"""Appeals that are shown of each."""

WORDS = 70
"""Characters of the beginning of each."""


class GapList:
    size = 5

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        days = LOOKED_BACK.days
        answered = await listing.work.views.answered(listing.now - LOOKED_BACK, MOST_APPEALS)
        found = await asyncio.to_thread(listing.rules.articles.gaps, answered)
        page = found[offset : offset + limit]
        if not page:
            return Shown(listing.text("gaps-none", days=days), ())
        entries = [_entry(listing, number, gap) for number, gap in enumerate(page, offset + 1)]
        buttons = [
            Button(
                "button-gap",
                press_code("gap", gap.appeals[0].appeal),
                {"place": number, "words": ", ".join(gap.words[:2])},
            )
            for number, gap in enumerate(page[: self.size], offset + 1)
        ]
        return Shown(listing.text("gaps-list", days=days), entries, listing.text("gaps-foot"), buttons)


def _entry(listing: Listing, number: int, gap: Gap) -> str:
    words, appeals = ", ".join(gap.words), len(gap.appeals)
    head = listing.text("gaps-entry", place=number, words=words or "—", people=gap.people, appeals=appeals)
    return "\n".join([head, *(_sample(listing, each) for each in gap.appeals[:SAMPLES])])


def _sample(listing: Listing, appeal: AnsweredAppeal) -> str:
    asked = appeal.asked if listing.plain else masked_text(appeal.asked)
    return f"№{appeal.number} {shortened(' '.join(without_greeting(asked).split()), WORDS)}"

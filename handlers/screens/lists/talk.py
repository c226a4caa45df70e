"""`/show 17`, where the correspondence is long: what was written, in order, on pages."""

from __future__ import annotations

from desk.content import Message
from desk.masking import masked_text
from handlers.screens.lists.listing import Listing, Shown


class TalkList:
    """Begins with the first message; what is longer than an entry is cut, and stands whole where it was answered."""

    size = 10

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        assert listing.appeal is not None
        appeal = await listing.work.appeals.get(listing.appeal)
        messages = await listing.work.messages.of(appeal.id)
        entries = [_entry(listing, message) for message in messages[offset : offset + limit]]
        return Shown(listing.text("talk-list", appeal=appeal.number or 0, count=len(messages)), entries)


def _entry(listing: Listing, message: Message) -> str:
    words = " ".join(message.content.text.split())
    attached = " ".join(f"[{listing.choice('kind', each.kind)}]" for each in message.content.attachments)
    said = " ".join(filter(None, (words if listing.plain else masked_text(words), attached)))
    return f"{listing.choice('purpose', message.purpose)} · {listing.moment(message.at)}\n{said or '—'}"

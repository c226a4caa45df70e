"""Lists of appeals: how one of them reads there, and the queue."""

from __future__ import annotations

from desk.appeal import Appeal
from desk.masking import masked_text
from desk.names import AppealNumber
from desk.refusals import NoSuchAppeal
from desk.views import end_of_day, falls_due, queue_of
from handlers.screens.appeal_lines import beginning
from handlers.screens.lists.listing import Listing, Shown

WORDS = 80
"""Characters of an appeal's first words in a list."""


class QueueList:
    """`/queue`: open appeals, narrowed down or all of them."""

    size = 10

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        which = queue_of(listing.given, listing.now)
        views = listing.work.views
        appeals = await views.queue(which, limit, offset)
        narrowed = narrowed_to(listing)
        if not appeals:
            return Shown(listing.text("queue-none", what=narrowed), ())
        count = await views.queue_length(which)
        title = listing.text("queue-list", what=narrowed, count=count)
        return Shown(title, [await appeal_entry(listing, appeal) for appeal in appeals])


class FindList:
    """`/find слова`: appeals by what was written about them. A number alone means the appeal of that number first."""

    size = 10

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        words = str(listing.given["words"])
        named = await _named(listing, words)
        room = limit - len(named) if offset == 0 else limit
        found = await listing.work.views.find(words, room, max(0, offset - len(named)), plain=listing.plain)
        appeals = [*(named if offset == 0 else ()), *(each for each in found if each not in named)]
        what = words if listing.plain else masked_text(words)
        if not appeals:
            return Shown(listing.text("find-none", what=what), ())
        return Shown(listing.text("find-list", what=what), [await appeal_entry(listing, each) for each in appeals])


async def _named(listing: Listing, words: str) -> list[Appeal]:
    number = words.lstrip("№# ")
    if not (number.isascii() and number.isdigit()):
        return []
    try:
        return [await listing.work.appeals.numbered(AppealNumber(int(number)))]
    except NoSuchAppeal:
        return []


def narrowed_to(listing: Listing) -> str:
    """In words: «все», a state, or one of the filters."""
    if state := listing.given.get("state"):
        return listing.choice("state", state)
    return listing.choice("filter", str(listing.given.get("filter") or "all"))


async def appeal_entry(listing: Listing, appeal: Appeal) -> str:
    """Its head, and the first words below."""
    messages = await listing.work.messages.of(appeal.id)
    words = beginning(messages, WORDS, listing.texts, listing.language, plain=listing.plain)
    return await appeal_head(listing, appeal) + "\n" + words


async def appeal_head(listing: Listing, appeal: Appeal) -> str:
    """Number, state, by when and with whom."""
    head = [f"№{appeal.number}", listing.choice("state", appeal.state)]
    due = falls_due(appeal, listing.rules.calendar.zone)
    if due is not None and appeal.closed is None:
        promised = appeal.expected if due == end_of_day(appeal.expected, listing.rules.calendar.zone) else None
        until = listing.moment(due) if promised is None else listing.day(promised)
        head.append(listing.text("entry-overdue" if due < listing.now else "entry-due", due=until))
    if appeal.assignee is not None:
        holder = await listing.work.people.get(appeal.assignee)
        head.append(holder.first_name or listing.text("person-erased"))
    return " · ".join(head)

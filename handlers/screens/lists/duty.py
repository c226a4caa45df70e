"""`/duty`: who is on duty now, and on the days to come; when nobody is."""

from __future__ import annotations

from datetime import timedelta

from desk.on_call import is_reachable, rota_of
from desk.rota import Shift, Span, gaps, on_duty
from handlers.screens.lists.listing import Listing, Shown

SHOWN = timedelta(days=28)
"""How far ahead it looks."""


class DutyList:
    """In order of time: shifts, and the gaps between them."""

    size = 12

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        now = listing.now
        rota = await rota_of(listing.work, listing.rules.rota, now, now + SHOWN)
        present = on_duty(rota, now)
        if present is None:
            title = listing.text("duty-nobody-now")
        else:
            name = await shift_name(listing, present)
            title = listing.text("duty-now", name=name, till=listing.moment(present.ends))
        if not rota:
            return Shown(listing.text("duty-none"), ())
        lines: list[Shift | Span] = [*rota, *gaps(rota, now, now + SHOWN)]
        lines.sort(key=lambda each: each.begins)
        entries = [await _entry(listing, each) for each in lines[offset : offset + limit]]
        return Shown(title, entries, listing.text("duty-foot"))


async def _entry(listing: Listing, line: Shift | Span) -> str:
    since = listing.moment(line.begins)
    till = "none" if line.ends is None else listing.moment(line.ends)
    if isinstance(line, Span):
        return listing.text("duty-gap", since=since, till=till)
    shift = "none" if line.id is None else str(line.id)
    return listing.text("duty-shift", since=since, till=till, name=await shift_name(listing, line), shift=shift)


async def shift_name(listing: Listing, shift: Shift) -> str:
    """With a sign where a page would not reach them."""
    if shift.person is None:
        return listing.text("duty-unreachable", name=shift.who)
    person = await listing.work.people.get(shift.person)
    name = person.first_name or listing.text("person-erased")
    return name if is_reachable(person) else listing.text("duty-unreachable", name=name)

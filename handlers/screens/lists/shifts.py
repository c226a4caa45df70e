"""`/shift`: who is at work; and what somebody holds whose shift is over."""

from __future__ import annotations

from desk.appeal import Appeal
from desk.moves import is_possible
from desk.names import ActionId, PersonId
from desk.outgoing import Button, press_code
from desk.shifts import OFFER, RELEASE, on_shift
from handlers.screens.lists.appeals import appeal_entry
from handlers.screens.lists.listing import Listing, Shown

LABELS = {"back": "button-hand-over-back", "whom": "button-hand-over-whom", "keep": "button-hand-over-keep"}
"""By what a button of the list does."""


class ShiftList:
    """Who is on shift since when, in the order in which they began. The button is whose list it is; whoever presses it
    begins or ends their own.
    """

    size = 20

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        mine = await listing.work.shifts.current(PersonId(listing.given["person"]))
        if mine is None:
            button = Button("button-shift-begin", press_code("shift", listing.dialog, "begin"))
        else:
            button = Button("button-shift-end", press_code("shift", listing.dialog, "end"))
        if mine is None:
            foot = listing.text("shift-not-mine")
        else:
            foot = listing.text("shift-mine", since=listing.moment(mine.began), till=listing.moment(mine.ends))
        everybody = await on_shift(listing.work)
        entries = [
            listing.text(
                "shift-line",
                name=person.first_name,
                roles=", ".join(listing.choice("role", role) for role in sorted(roles)),
                since=listing.moment(shift.began),
            )
            for shift, person, roles in everybody[offset : offset + limit]
        ]
        if not everybody:
            return Shown(listing.text("shift-nobody") + "\n\n" + foot, (), buttons=[button])
        return Shown(listing.text("shift-list", count=len(everybody)), entries, foot, buttons=[button])


class HandOverList:
    """What its reader holds: each with what it waits for, and a row of buttons."""

    size = 6

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        held = await listing.work.appeals.held_by(PersonId(listing.given["person"]))
        if not held:
            return Shown(listing.text("hand-over-nothing"), ())
        page = held[offset : offset + limit]
        entries = [await self._entry(listing, appeal) for appeal in page]
        rows = [row for appeal in page[: self.size] if (row := self._row(listing, appeal))]
        return Shown(
            listing.text("hand-over-list", count=len(held)), entries, listing.text("hand-over-foot"), rows=rows
        )

    async def _entry(self, listing: Listing, appeal: Appeal) -> str:
        waits = listing.text("hand-over-waits", waits=_waits_for(appeal))
        if appeal.id in listing.given["kept"]:
            waits += " " + listing.text("hand-over-kept")
        return await appeal_entry(listing, appeal) + "\n" + waits

    def _row(self, listing: Listing, appeal: Appeal) -> tuple[Button, ...]:
        """What the process lets its holder do with it now; what can only be kept has no buttons."""
        actions = listing.rules.process.actions
        able = [
            name
            for name, action in (("back", RELEASE), ("whom", OFFER))
            if (known := actions.get(ActionId(action))) and is_possible(known, appeal, listing.now)
        ]
        if not able:
            return ()
        if appeal.id not in listing.given["kept"]:
            able.append("keep")
        return tuple(
            Button(
                LABELS[does],
                press_code("handover", listing.dialog, appeal.id, does),
                {"appeal": appeal.number or 0},
            )
            for does in able
        )


def _waits_for(appeal: Appeal) -> str:
    """For whom: the initiator, the board, or us, whom the initiator may be waiting for."""
    if appeal.state in {"waiting", "board_review"}:
        return "initiator" if appeal.state == "waiting" else "board"
    return "word" if appeal.owed else "work"

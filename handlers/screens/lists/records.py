"""Lists of what happened: an appeal's history, what was not delivered, what could not be processed."""

from __future__ import annotations

from datetime import date

from desk.commands import Event
from desk.inputs import SORTS
from desk.names import AppealId
from desk.outgoing import Button, press_code
from desk.ports import DeadLetter, Fate
from handlers.screens.lists.listing import Listing, Shown


class AuditList:
    """`/audit 17`: who did what, when, from where to where."""

    size = 20

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        assert listing.appeal is not None
        appeal = await listing.work.appeals.get(listing.appeal)
        events = await listing.work.events.page(appeal.id, limit, offset)
        title = listing.text("audit-list", appeal=appeal.number or 0)
        return Shown(title, [await self._line(listing, event) for event in events])

    async def _line(self, listing: Listing, event: Event) -> str:
        actor = await listing.work.people.get(event.actor) if event.actor else None
        if actor is None:
            name = listing.text("audit-clock")
        elif not event.roles:
            name = listing.text("audit-initiator")
        else:
            name = actor.first_name or listing.text("person-erased")
        chosen = [_input(listing, name, str(value)) for name, value in event.inputs.items() if value is not None]
        return listing.text(
            "audit-line",
            at=listing.moment(event.at),
            action=listing.choice("action", event.action),
            actor=name,
            source=listing.choice("state", event.source) if event.source else "—",
            target=listing.choice("state", event.target),
            inputs="; ".join(filter(None, chosen)) or "none",
        )


def _input(listing: Listing, name: str, value: str) -> str:
    """What was chosen, as people read it; nothing for words, and for what stands in the line by a number of ours."""
    match SORTS.get(name):
        case "choice" if name != "sure":
            return listing.choice(name, value)
        case "hours":
            return listing.text("choice-hours", hours=value)
        case "date":
            return listing.names.day(date.fromisoformat(value), listing.language)
        case _:
            return ""


class UndeliveredList:
    """`/undelivered`: what could not be delivered, and why; latest first."""

    size = 20

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        fates = await listing.work.fates.undelivered(limit, offset)
        if not fates:
            return Shown(listing.text("undelivered-none"), ())
        entries = [await self._line(listing, fate) for fate in fates]
        return Shown(listing.text("undelivered-list"), entries, listing.text("undelivered-foot"))

    async def _line(self, listing: Listing, fate: Fate) -> str:
        appeal = await listing.work.appeals.get(AppealId(fate.appeal)) if fate.appeal else None
        return listing.text(
            "undelivered-line",
            at=listing.moment(fate.at),
            appeal=appeal.number if appeal and appeal.number else "none",
            reason=listing.choice("fate", fate.reason),
        )


class DeadList:
    """`/dead`: updates that could not be processed, latest first; each can be tried again."""

    size = 10

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        letters = await listing.work.dead_letters.latest(limit, offset)
        if not letters:
            return Shown(listing.text("dead-none"), ())
        label = "button-retry" if len(letters) == 1 and not offset else "button-retry-numbered"
        buttons = [Button(label, press_code("dead", each.inbox), {"letter": each.inbox}) for each in letters]
        entries = [self._line(listing, letter) for letter in letters]
        return Shown(listing.text("dead-list"), entries, listing.text("dead-foot"), buttons)

    def _line(self, listing: Listing, letter: DeadLetter) -> str:
        return listing.text(
            "dead-line",
            letter=letter.inbox,
            at=listing.moment(letter.received),
            attempts=letter.attempts,
            error=letter.error[:120],
        )

"""Lists of what happened: an appeal's history, what was not delivered, what could not be processed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from desk.appeal import Appeal
from desk.clock_news import ClockNews
from desk.inputs import SORTS
from desk.masking import masked_text
from desk.names import AppealId, Channel, PersonId
from desk.outgoing import Button, press_code
from desk.ports import DeadLetter, Fate
from desk.trail import Entry, trail
from handlers.screens.face import shortened
from handlers.screens.lists.listing import Listing, Shown

WHY = 60
"""Characters of the words that were given to an action."""

SAID = 80
"""Characters of a letter's subject, and of its sender."""

MAIL: Channel = "mail"


class AuditList:
    """`/audit 17`: who did what, when, from where to where, why, by which channel; refused attempts as well."""

    size = 10

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        assert listing.appeal is not None
        appeal = await listing.work.appeals.get(listing.appeal)
        entries = (await trail(listing.work, appeal))[offset : offset + limit]
        title = listing.text("audit-list", appeal=appeal.number or 0)
        return Shown(title, [await self._line(listing, appeal, entry) for entry in entries])

    async def _line(self, listing: Listing, appeal: Appeal, entry: Entry) -> str:
        facts = {
            "at": listing.moment(entry.at),
            "actor": await _actor(listing, appeal, entry),
            "action": listing.choice("action", entry.action),
            "via": listing.choice("channel", entry.via),
        }
        if entry.refused is not None:
            return listing.text("audit-refused", **facts, reason=listing.choice("refused", kebab(entry.refused)))
        given = [await _given(listing, name, value) for name, value in entry.inputs.items()]
        if entry.called:
            names = ", ".join([(await listing.work.people.get(each)).first_name for each in entry.called])
            given.append(listing.text("audit-called", names=names))
        given += [f"«{shortened(words if listing.plain else masked_text(words), WHY)}»" for words in entry.why]
        line = listing.text(
            "audit-line",
            **facts,
            source=listing.choice("state", entry.source) if entry.source else "—",
            target=listing.choice("state", entry.target) if entry.target else "—",
            inputs="; ".join(given) or "none",
        )
        turns = "; ".join(_clock(listing, each) for each in entry.clocks)
        return f"{line} · ⏱ {turns}" if turns else line


def _clock(listing: Listing, news: ClockNews) -> str:
    """What happened to a clock, in words."""
    clock, length = listing.choice("clock", news.name), listing.hours(news.length)
    return listing.text(f"turn-{news.what}", clock=clock, length=length)


async def _actor(listing: Listing, appeal: Appeal, entry: Entry) -> str:
    """Staff by first name; the initiator by what they are, for not everybody may know who it is."""
    if entry.actor is None:
        return listing.text("audit-clock")
    if entry.actor == appeal.initiator:
        return listing.text("audit-initiator")
    if "phone" in entry.roles:
        person = await listing.work.people.get(entry.actor)
        return listing.text("audit-spoken", actor=person.first_name or listing.text("person-erased"))
    if not entry.roles:
        return listing.text("audit-stranger")
    return (await listing.work.people.get(entry.actor)).first_name or listing.text("person-erased")


async def _given(listing: Listing, name: str, value: Any) -> str:
    """What was chosen, as people read it."""
    match SORTS.get(name):
        case "hours":
            return listing.text("choice-hours", hours=str(value))
        case "date":
            return listing.names.day(date.fromisoformat(value), listing.language)
        case "appeal":
            return f"№{(await listing.work.appeals.get(AppealId(int(value)))).number}"
        case "person" | "correspondent":
            return (await listing.work.people.get(PersonId(int(value)))).first_name
        case "choice" if name != "rating":
            return listing.choice(name, str(value))
        case _:
            return str(value)


def kebab(name: str) -> str:
    """The id of a text for a class: `AlreadyTaken` → `already-taken`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


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
            reason=listing.reason(fate.reason),
        )


class DeadList:
    """`/dead`: updates that could not be processed, latest first; each can be tried again, letters be downloaded."""

    size = 10

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        letters = await listing.work.dead_letters.latest(limit, offset)
        if not letters:
            return Shown(listing.text("dead-none"), ())
        only = len(letters) == 1 and not offset
        rows = [tuple(self._buttons(letter, only=only)) for letter in letters[: self.size]]
        entries = [self._entry(listing, letter) for letter in letters]
        return Shown(listing.text("dead-list"), entries, listing.text("dead-foot"), rows=rows)

    def _buttons(self, letter: DeadLetter, *, only: bool) -> Iterator[Button]:
        """The one that downloads is for admins; who may is looked at when it is pressed."""
        facts = {"letter": letter.inbox}
        yield Button("button-retry" if only else "button-retry-numbered", press_code("dead", letter.inbox), facts)
        if letter.source == MAIL:
            label = "button-raw-letter" if only else "button-raw-letter-numbered"
            yield Button(label, press_code("eml", letter.inbox), facts)

    def _entry(self, listing: Listing, letter: DeadLetter) -> str:
        line = listing.text(
            "dead-line",
            letter=letter.inbox,
            at=listing.moment(letter.received),
            attempts=letter.attempts,
            error=letter.error[:120],
        )
        return f"{line}\n{self._what_it_is(listing, letter)}" if letter.source == MAIL else line

    def _what_it_is(self, listing: Listing, letter: DeadLetter) -> str:
        head = listing.read_head(letter.head)
        if head is None:
            return listing.text("dead-letter-unreadable")
        said = [each if listing.plain else masked_text(each) for each in (head.sender, head.subject)]
        sender, subject = (shortened(each, SAID) or "none" for each in said)
        return listing.text("dead-letter-line", sender=sender, subject=subject)

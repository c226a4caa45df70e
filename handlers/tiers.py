"""`/tier`: which tiers there are, whose is which, and giving somebody another one. The admin's."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import structlog
from aiogram import Router
from aiogram.types import Message

from desk.licences import Licence, end_of
from desk.licensing import Licensing
from desk.names import ADMIN
from desk.people import Person
from desk.refusals import NoSuchAppeal
from handlers.filters import Says
from handlers.measures import leading_day
from handlers.spoken import Spoken, leading_number
from handlers.turn import Turn

log = structlog.get_logger()
router = Router(name="tiers")

_USERNAME = re.compile(r"@([A-Za-z0-9_]{1,64})(?:\s+|$)")
_UNTIL = re.compile(r"(?P<tier>.*?)\s+(?:до|по|until|till|to)\s+(?P<day>\S.*)", re.IGNORECASE | re.DOTALL)


@router.message(Says("tier"))
async def tier(message: Message, turn: Turn, said: Spoken) -> None:
    """`/tier`; `/tier @anna`; `/tier @anna partner до 31.12`, `/tier 17 partner`, or as a reply about an appeal."""
    if ADMIN not in turn.actor.roles:
        await turn.say("refusal-admin-only", reply=True)
        return
    if said.rest.empty and message.reply_to_message is None:
        await turn.say("tier-list", reply=not turn.private, lines=_lines(turn))
        return
    person, wanted = await _whom(message, turn, said)
    if person is None or person.erased:
        await turn.say("refusal-tier-whom", reply=not turn.private)
    elif not wanted:
        await turn.say("tier-of", reply=not turn.private, **_facts(person))
    else:
        await _give(turn, person, wanted)


async def _whom(message: Message, turn: Turn, said: Spoken) -> tuple[Person | None, str]:
    """Who is meant, and what is said of them."""
    text, work = said.rest.text.strip(), turn.work
    if match := _USERNAME.match(text):
        return await work.people.named(match[1]), text[match.end() :].strip()
    number, rest = leading_number(said.rest)
    if number is not None:
        try:
            return await work.people.get((await work.appeals.numbered(number)).initiator), rest.text.strip()
        except NoSuchAppeal:
            return None, ""
    replied = message.reply_to_message
    link = await work.links.find(turn.chat.id, replied.message_id) if replied else None
    if link is None:
        return None, ""
    return await work.people.get((await work.appeals.get(link.appeal)).initiator), text


async def _give(turn: Turn, person: Person, wanted: str) -> None:
    """A tier, and perhaps the last day on which it holds."""
    until = _UNTIL.fullmatch(wanted)
    tiers = turn.rules.tiers.first_reaction
    chosen = turn.names.understand("tier", tiers, until["tier"] if until else wanted)
    if chosen is None:
        await turn.say("refusal-tier-which", reply=not turn.private, tiers=", ".join(tiers))
        return
    ends: datetime | None = None
    if until is not None:
        zone = turn.rules.calendar.zone
        day, length = leading_day(until["day"], turn.now.astimezone(zone).date())
        if day is None or until["day"][length:].strip():
            await turn.say("refusal-tier-until", reply=not turn.private, given=until["day"][:60])
            return
        try:
            ends = end_of(day.isoformat(), zone)
        except ValueError:
            await turn.say("refusal-tier-until", reply=not turn.private, given=until["day"][:60])
            return
    licensing = Licensing(turn.work, turn.desk, turn.rules, turn.now)
    changed = await licensing.set(person, Licence(chosen, ends), turn.actor, turn.cause)
    log.info("tier.set", person=person.id, by=turn.person.id, tier=chosen, retiered=changed)
    now = await turn.work.people.get(person.id)
    await turn.say("done-tier", reply=not turn.private, retiered="some" if changed else "none", **_facts(now))


def _facts(person: Person) -> dict[str, Any]:
    ends = person.licence_ends
    return {
        "name": person.full_name or str(person.id),
        "tier": person.tier,
        "ends": ends.isoformat() if ends else None,
        "signed": "yes" if person.portal_user is not None else "no",
    }


def _lines(turn: Turn) -> str:
    """A line for each tier, in the directory's order."""
    return "\n".join(
        turn.texts(
            "tier-line",
            turn.language,
            tier=tier,
            name=turn.names.choice("tier", tier, turn.language),
            reaction=turn.names.hours(reaction, turn.language),
        )
        for tier, reaction in turn.rules.tiers.first_reaction.items()
    )

"""`frontdesk tier list` and `frontdesk tier set`: each returns the line that says what is wrong, or None."""

from __future__ import annotations

import asyncio
import secrets
import sys
from datetime import UTC, datetime, timedelta

from bot.directories import read_rules
from bot.process_commands import REFUSED
from bot.settings import read_settings
from desk.commands import Asked
from desk.decide import Rules
from desk.licences import Licence, end_of
from desk.licensing import Licensing
from desk.people import TIMER
from desk.perform import Desk
from desk.ports import ChangedMeanwhile
from storage import Database, DatabaseFault, Work


def list_tiers() -> str | None:
    """A line for each tier, in the directory's order: id, hours of the first reaction, name."""
    try:
        tiers = read_rules(read_settings()).tiers
    except REFUSED as error:
        return str(error)
    for tier, reaction in tiers.first_reaction.items():
        sys.stdout.write(f"{tier}\t{reaction / timedelta(hours=1):g}\t{tiers.names[tier]['ru']}\n")
    return None


def set_tier(known_as: int, tier: str, until: str | None) -> str | None:
    """known_as: a Telegram id. until: the last day on which it holds, or a moment; None: it has no end.

    What a running desk has to say of it, it says within a second.
    """
    try:
        settings = read_settings()
        rules = read_rules(settings)
        if tier not in rules.tiers.first_reaction:
            return f"one of {', '.join(rules.tiers.first_reaction)} is expected, not {tier!r}"
        ends = None if until is None else end_of(until, rules.calendar.zone)
        return asyncio.run(_set(settings.database_url, rules, known_as, Licence(tier, ends)))
    except ValueError as error:
        return f"--until: {error}"
    except ChangedMeanwhile:
        return "somebody is at work on an appeal of theirs at this moment: try again"
    except (*REFUSED, DatabaseFault) as error:
        return str(error)


async def _set(url: str, rules: Rules, known_as: int, licence: Licence) -> str | None:
    database, now = await Database.open(url), datetime.now(UTC)
    try:
        async with database.work() as work:
            person = await work.people.of_telegram(known_as)
            if person is None:
                return f"nobody is known by the Telegram id {known_as}"
            licensing = Licensing(work, _desk(rules, work, now), rules, now)
            retiered = await licensing.set(person, licence, TIMER, f"cli:{secrets.token_hex(8)}")
            now_has = await work.people.get(person.id)
    finally:
        await database.close()
    ends = now_has.licence_ends.isoformat() if now_has.licence_ends else "-"
    sys.stdout.write(f"{now_has.tier}\t{ends}\t{retiered}\n")
    return None


def _desk(rules: Rules, work: Work, now: datetime) -> Desk:
    return Desk(rules, work, lambda: now, Asked(), frozenset())

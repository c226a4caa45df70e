"""`frontdesk erase person`: what /privacy does for whoever presses it, for those who have no bot to press in.

Whoever writes by e-mail, telephones, or used the portal's form asks for it there, and an admin does it.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

import structlog

from bot.directories import read_rules
from bot.known import known_as
from bot.process_commands import REFUSED
from bot.settings import read_settings
from desk.commands import Asked
from desk.decide import Rules
from desk.erasing import Erasing
from desk.names import ADMIN
from desk.people import Actor, Person
from desk.perform import Desk
from desk.ports import ChangedMeanwhile
from desk.refusals import StaffIsNeeded
from storage import Database, DatabaseFault, Work

log = structlog.get_logger()

NO_ROW = 0
"""Of the inbox: nothing is being worked off."""

STAFF = "they have a role, or hold appeals: let them hand over and leave the groups first"


class NotErased(Exception):
    """Says why."""


def erase_person(said: str, *, apply: bool) -> str | None:
    """A line on stdout: the desk's number of the person, how many appeals they have, and `erased` or `found`.

    said: what `bot.known` understands. apply: else nothing is done. Returns the line that says what is wrong, or None.
    """
    try:
        settings = read_settings()
        rules = read_rules(settings)
        found = asyncio.run(_opened(settings.database_url, rules, settings.admins, said, apply=apply))
    except ChangedMeanwhile:
        return "somebody is at work on an appeal of theirs at this moment: try again"
    except (*REFUSED, DatabaseFault, NotErased) as error:
        return str(error)
    sys.stdout.write("\t".join(found) + "\n")
    return None


async def _opened(url: str, rules: Rules, admins: Collection[int], said: str, *, apply: bool) -> Sequence[str]:
    database = await Database.open(url)
    try:
        return await erase(database, rules, admins, said, datetime.now(UTC), apply=apply)
    finally:
        await database.close()


async def erase(
    database: Database, rules: Rules, admins: Collection[int], said: str, now: datetime, *, apply: bool
) -> Sequence[str]:
    """What is to be said. Raises NotErased; a running desk clears away what is left within ten minutes."""
    async with database.work() as work:
        person = await known_as(said, work)
        if person is None or person.erased:
            raise NotErased(f"nobody is known as {said}")
        appeals = len(await work.appeals.all_of(person.id))
        erasing = Erasing(work, Desk(rules, work, lambda: now, Asked(), frozenset()), rules.process, now)
        actor = await _actor(person, admins, work)
        try:
            await erasing.check(actor, person)
            if apply:
                await erasing.erase(actor, person, f"cli:{secrets.token_hex(8)}", NO_ROW)
        except StaffIsNeeded:
            raise NotErased(STAFF) from None
    log.info("erasure.by_admin", person=person.id, applied=apply)
    return [str(person.id), str(appeals), "erased" if apply else "found"]


async def _actor(person: Person, admins: Collection[int], work: Work) -> Actor:
    """It is their wish, and so their doing. Their roles are those that Telegram told last."""
    if person.telegram is None:
        return Actor(person.id, person.first_name)
    roles = await work.places.roles_of(person.telegram)
    return Actor(person.id, person.first_name, roles | ({ADMIN} if person.telegram in admins else frozenset()))

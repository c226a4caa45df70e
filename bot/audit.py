"""`frontdesk audit`: the audit trail of an appeal, a line for each thing that happened or was refused."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from bot.settings import BadSettings, read_settings
from desk.appeal import Appeal
from desk.names import AppealNumber
from desk.refusals import NoSuchAppeal
from desk.trail import Entry, trail
from storage import Database, DatabaseFault, Work


def print_trail(number: int) -> str | None:
    """On standard output: when, who, what, from, to, what was given, why, channel, and the refusal if it was one.

    Parted by tabs. Returns the line that says what is wrong, or None.
    """
    try:
        lines = asyncio.run(_lines(AppealNumber(number)))
    except (BadSettings, DatabaseFault) as error:
        return str(error)
    except NoSuchAppeal:
        return f"there is no appeal №{number}"
    for line in lines:
        sys.stdout.write("\t".join(line) + "\n")
    return None


async def _lines(number: AppealNumber) -> list[Sequence[str]]:
    database = await Database.open(read_settings().database_url)
    try:
        async with database.reading() as work:
            appeal = await work.appeals.numbered(number)
            return [await _line(work, appeal, entry) for entry in await trail(work, appeal)]
    finally:
        await database.close()


async def _line(work: Work, appeal: Appeal, entry: Entry) -> Sequence[str]:
    return (
        entry.at.isoformat(timespec="seconds"),
        await _who(work, appeal, entry),
        entry.action,
        entry.source or "-",
        entry.target or "-",
        "; ".join(f"{name}={value}" for name, value in entry.inputs.items()) or "-",
        " | ".join(entry.why) or "-",
        entry.via,
        f"refused: {entry.refused}" if entry.refused else "done",
    )


async def _who(work: Work, appeal: Appeal, entry: Entry) -> str:
    """`clock`, or the desk's number of the person, with what they are: `2 Анна (operator)`."""
    if entry.actor is None:
        return "clock"
    known = (await work.people.get(entry.actor)).first_name or "erased"
    what = "initiator" if entry.actor == appeal.initiator else ", ".join(sorted(entry.roles)) or "stranger"
    return f"{entry.actor} {known} ({what})"

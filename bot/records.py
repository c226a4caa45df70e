"""`frontdesk export person`: all that is kept about somebody, as they would get it themselves."""

from __future__ import annotations

import asyncio
import sys

from bot.settings import BadSettings, read_settings
from desk.names import PersonId
from desk.record import as_json, record_of
from storage import Database, DatabaseFault


def export_person(known_as: int) -> str | None:
    """JSON on standard output. known_as: a Telegram id, or else the desk's own number of a person.

    Returns the line that says what is wrong, or None.
    """
    try:
        record = asyncio.run(_record(known_as))
    except (BadSettings, DatabaseFault) as error:
        return str(error)
    if record is None:
        return f"nobody is known by the Telegram id, or the number, {known_as}"
    sys.stdout.buffer.write(record + b"\n")
    return None


async def _record(known_as: int) -> bytes | None:
    database = await Database.open(read_settings().database_url)
    try:
        async with database.reading() as work:
            person = await work.people.of_telegram(known_as)
            try:
                return as_json(await record_of(person.id if person else PersonId(known_as), work))
            except LookupError:
                return None
    finally:
        await database.close()

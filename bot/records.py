"""`frontdesk export person`: all that is kept about somebody, as they would get it themselves."""

from __future__ import annotations

import asyncio
import sys

from bot.known import known_as
from bot.settings import BadSettings, read_settings
from desk.record import as_json, record_of
from storage import Database, DatabaseFault


def export_person(said: str) -> str | None:
    """JSON on standard output. said: what `bot.known` understands.

    Returns the line that says what is wrong, or None.
    """
    try:
        record = asyncio.run(_record(said))
    except (BadSettings, DatabaseFault) as error:
        return str(error)
    if record is None:
        return f"nobody is known as {said}"
    sys.stdout.buffer.write(record + b"\n")
    return None


async def _record(said: str) -> bytes | None:
    database = await Database.open(read_settings().database_url)
    try:
        async with database.reading() as work:
            person = await known_as(said, work)
            return None if person is None else as_json(await record_of(person.id, work))
    finally:
        await database.close()

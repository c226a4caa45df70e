"""What /status.json costs with many appeals kept. `python -m benchmarks.status [N]`: at the desk's own HTTP door.

In milliseconds: the first answer, which is counted for; those from memory; and how much later than wanted whoever else
is on the loop goes on while it is counted anew. FRONTDESK_BENCH_DATABASE names a database that is filled already.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles

from aiohttp import ClientSession

from bot.directories import read_rules
from bot.http import HttpDoor
from bot.metrics import Metrics
from bot.settings import Listen, read_settings
from bot.status import COUNTED_FOR, PATH, StatusPage
from reports import PublicStatus
from storage import Database
from texts import Names, Texts

APPEALS = 100_000
ROUNDS = 300


async def main(appeals: int) -> None:
    filled = os.environ.get("FRONTDESK_BENCH_DATABASE")
    with tempfile.TemporaryDirectory() as folder:
        url = filled or f"sqlite+aiosqlite:///{folder}/desk.db"
        if filled is None:
            subprocess.run(
                [sys.executable, "-m", "bot", "demo", "--appeals", str(appeals)],
                env={**os.environ, "FRONTDESK_DATABASE_URL": url},
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        database = await Database.open(url)
        await _measure(database)
        await database.close()


async def _measure(database: Database) -> None:
    ahead = timedelta()
    rules = read_rules(read_settings(bot_token="1:bench"))
    names = Names(Texts(), rules.calendar.zone, rules.named)
    door = HttpDoor(Listen("127.0.0.1", 0), Metrics(), {})
    status = PublicStatus(rules.calendar, rules.tiers, names)
    page = StatusPage(database, status, lambda: datetime.now(UTC) + ahead)
    page.add_to(door.app)
    await door.open()
    async with ClientSession() as http:
        url = f"http://127.0.0.1:{door.port}{PATH}"
        first = await _once(http, url)
        kept = [await _once(http, url) for _ in range(ROUNDS)]
        ahead = 2 * COUNTED_FOR
        anew = [await _once(http, url)]
        waits = [await _wait() for _ in range(ROUNDS)]
        anew += [await _once(http, url) for _ in range(ROUNDS)]
        async with http.get(url) as answer:
            shown = await answer.text()
    await page.close()
    await door.close()
    sys.stdout.write(f"{await database.appeals_so_far()} appeals; in ms\n")
    sys.stdout.write(f"first answer {first:.1f}\n")
    for what, taken in (("from memory", kept), ("while it is counted anew", anew), ("others wait", waits)):
        most = quantiles(taken, n=20)[-1]
        sys.stdout.write(f"{what}: median {median(taken):.1f}, 95 % {most:.1f}, longest {max(taken):.1f}\n")
    sys.stdout.write(f"{shown[:1500]}\n")


async def _once(http: ClientSession, url: str) -> float:
    started = time.perf_counter()
    async with http.get(url) as answer:
        await answer.read()
        assert answer.status == 200
    return (time.perf_counter() - started) * 1000


async def _wait() -> float:
    """How much later than asked for the loop comes back."""
    started = time.perf_counter()
    await asyncio.sleep(0.002)
    return (time.perf_counter() - started) * 1000 - 2


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else APPEALS))

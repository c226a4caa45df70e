"""What /find and /queue cost with many appeals kept. `python -m benchmarks.lists [N]`: of all but the way to Telegram.

A page is what its reader waits for: the dialog that remembers the list, and the page rendered as it is sent.
FRONTDESK_BENCH_DATABASE names a database that is filled already.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from statistics import median, quantiles
from typing import Any

from bot.directories import read_rules
from bot.settings import read_settings
from desk.dialogs import Dialog
from desk.lists import KEPT
from desk.names import PersonId
from handlers.screens.lists import LISTS, ListScreens
from storage import Database
from texts import Names, Texts

APPEALS = 100_000
ROUNDS = 30

ASKED: Mapping[str, Mapping[str, Any]] = {
    "/find фото": {"list": "find", "words": "фото"},
    "/find не": {"list": "find", "words": "не"},
    "/find объявление оплата": {"list": "find", "words": "объявление оплата"},
    "/find квартир карта ошибка": {"list": "find", "words": "квартир карта ошибка"},
    "/find нетакогослова": {"list": "find", "words": "нетакогослова"},
    "/find фото, page 20": {"list": "find", "words": "фото", "page": 20},
    "/queue": {"list": "queue"},
    "/queue, page 20": {"list": "queue", "page": 20},
    "/queue waiting": {"list": "queue", "state": "waiting"},
    "/queue overdue": {"list": "queue", "filter": "overdue"},
    "/queue mine": {"list": "queue", "filter": "mine", "person": 1},
}


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
    rules = read_rules(read_settings(bot_token="1:bench"))
    texts = Texts()
    screens = ListScreens(LISTS, rules, texts, Names(texts, rules.calendar.zone))
    sys.stdout.write(f"{await database.appeals_so_far()} appeals; median and 95 % of {ROUNDS}, first of all, in ms\n")
    for name, given in ASKED.items():
        taken = [await _once(database, screens, given) for _ in range(ROUNDS)]
        middle, most = median(taken) * 1000, quantiles(taken, n=20)[-1] * 1000
        sys.stdout.write(f"{name:<28} {middle:6.1f} {most:6.1f} {taken[0] * 1000:6.1f}\n")


async def _once(database: Database, screens: ListScreens, given: Mapping[str, Any]) -> float:
    started = time.perf_counter()
    now = datetime.now(UTC)
    dialog = Dialog(1, 1, PersonId(1), "list", None, now + KEPT, given={"page": 0, **given})
    async with database.reading() as work:
        await screens.face(dialog, True, work, "ru", now)
    return time.perf_counter() - started


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else APPEALS))

"""What thousands of timers cost that fall due in the same second. `python -m benchmarks.timers [N]`.

Due times a second, beside plain additions; timers a second, beside bare transactions that delete one row each;
and how long an initiator waits for a receipt, with and without the timers.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from benchmarks.bots import desk, running
from benchmarks.crowd import TROUBLES, Stuck
from benchmarks.databases import copy_of, url_of
from benchmarks.rate import bind, rested
from bot.directories import PACKAGED
from desk.appeal import changes
from desk.calendar_file import read_calendar
from desk.commands import Event
from desk.names import ActionId, StateId
from desk.outgoing import Timer
from sandbox.chats import PrivateChat
from sandbox.limits import Limits
from sandbox.residents import Person
from sandbox.server import Sandbox
from sandbox.town import Town, demo_town
from storage import Database

FIRST_WAITING = 5_000_000
"""Telegram's id of the first whose appeal closes itself; the others follow."""

LATER = datetime(2100, 1, 1, tzinfo=UTC)
SUMS = 20_000
ROWS = 500
QUIET = 12
"""Receipts without any timers."""

LIMITED = {"FRONTDESK_LIMIT_TOTAL": "30/1", "FRONTDESK_LIMIT_CHAT": "1/1", "FRONTDESK_LIMIT_GROUP": "20/60"}
ALONE = {"FRONTDESK_ENCODER": "false", "FRONTDESK_STORM_LEAST": "0"}
PATIENCE = 120.0


async def prepare(path: Path, timers: int) -> None:
    """So many appeals were answered, each by now with a timer that closes it, some day."""
    database = await Database.open(url_of(path))
    await database.upgrade()
    before = datetime.now(UTC) - timedelta(days=7)
    async with database.work() as work:
        for number in range(timers):
            person = await work.people.meet(FIRST_WAITING + number, f"Инициатор {number}", "", "", "ru")
            begun = await work.appeals.begin(person, "telegram", before)
            after = replace(
                begun,
                state=StateId("resolved"),
                number=await work.appeals.next_number(),
                submitted=before,
                resolution="answered",
                version=1,
            )
            await work.appeals.save(after)
            event = Event(
                appeal=after.id,
                action=ActionId("submit"),
                actor=person.id,
                roles=frozenset(),
                via="telegram",
                cause=f"inbox:{number}",
                source=None,
                target=after.state,
                at=before,
                inputs={},
                changes=changes(None, after),
                process="",
            )
            await work.events.append(event)
            await work.timers.replace(after.id, "state", [Timer(ActionId("confirm"), LATER)])
    await database.close()


@dataclass(frozen=True, slots=True)
class Worked:
    """Seconds that each receipt took without timers and with them; timers that were done a second."""

    quiet: Sequence[float]
    loaded: Sequence[float]
    timers: float


async def measure(path: Path, folder: Path, timers: int, *, limited: bool) -> Worked:
    town = demo_town()
    limits = Limits(town.world.clock) if limited else Limits(town.world.clock, total=None, chat=None, group=None)
    async with Sandbox(town.world, limits=limits) as sandbox:
        for number in range(timers):
            person = town.world.add_person(f"Инициатор {number}", language_code="ru", person_id=FIRST_WAITING + number)
            chat = town.world.chat_of(person, town.bot)
            assert isinstance(chat, PrivateChat)
            chat.started = True
        command, environment = desk(sandbox.url, url_of(path))
        environment |= ALONE | {"FRONTDESK_DIRECTORIES": str(folder)} | (LIMITED if limited else {})
        async with running(command, environment, sandbox) as process:
            await bind(sandbox, town)
            writers = _writers(sandbox, town, limited)
            await anext(writers)
            await rested(process)
            quiet = [await anext(writers) for _ in range(QUIET)]
            with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as file:
                file.execute(
                    "UPDATE timers SET due = (SELECT received FROM inbox ORDER BY id DESC LIMIT 1) "
                    "WHERE action = 'confirm'"
                )
                begun, last = time.perf_counter(), 0.0
                loaded: list[float] = []
                while file.execute("SELECT 1 FROM timers WHERE action = 'confirm' LIMIT 1").fetchone():
                    loaded.append(await anext(writers))
                    last = time.perf_counter() - begun
            return Worked(quiet, loaded, timers / last)


async def _writers(sandbox: Sandbox, town: Town, limited: bool) -> AsyncIterator[float]:
    """One after the other writes and sends; how long each waited for the receipt."""
    number = 0
    while True:
        number += 1
        person = town.world.add_person(f"Гость {number}", language_code="ru", person_id=9_000_000 + number)
        words = f"{TROUBLES[number % len(TROUBLES)]}, объявление {number}"
        seen = sandbox.calls.count
        town.world.send(person, town.bot, text=f"/new {words}")
        await _heard(sandbox, person, seen, "")
        if limited:
            await asyncio.sleep(1.1)
        begun, seen = time.perf_counter(), sandbox.calls.count
        town.world.send(person, town.bot, text="/submit")
        await _heard(sandbox, person, seen, "№")
        yield time.perf_counter() - begun


async def _heard(sandbox: Sandbox, person: Person, seen: int, piece: str) -> None:
    begun = time.perf_counter()
    while True:
        for call in list(sandbox.calls.since(seen)):
            seen = call.n
            to = str(call.params.get("chat_id"))
            if to == str(person.id) and call.status == 200 and piece in str(call.params.get("text", "")):
                return
        if time.perf_counter() - begun > PATIENCE:
            raise Stuck(f"{person.first_name} has waited for {PATIENCE:.0f} s")
        await asyncio.sleep(0.002)


def due_times() -> tuple[float, float]:
    """So many a second of the calendar, of promises of 1 to 40 hours on any day of a year; and plain additions."""
    calendar = read_calendar(PACKAGED / "calendar.toml")
    first = datetime(2026, 1, 1, 8, tzinfo=UTC)
    asked = [(first + timedelta(minutes=26 * each), timedelta(hours=1 + each % 40)) for each in range(SUMS)]
    begun = time.perf_counter()
    for start, length in asked:
        calendar.add(start, length)
    between = time.perf_counter()
    for start, length in asked:
        (start + length).astimezone(calendar.zone)
    return SUMS / (between - begun), SUMS / (time.perf_counter() - between)


def bare_rows(folder: Path) -> float:
    """Rows a second that are found and deleted one by one, each on the disk before the next."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("PRAGMA synchronous=FULL")
        file.execute("CREATE TABLE timers (id INTEGER PRIMARY KEY, due INTEGER)")
        file.executemany("INSERT INTO timers (due) VALUES (?)", [(0,)] * ROWS)
        begun = time.perf_counter()
        while row := file.execute("SELECT id FROM timers ORDER BY due, id LIMIT 1").fetchone():
            file.execute("DELETE FROM timers WHERE id = ?", row)
        return ROWS / (time.perf_counter() - begun)


async def main(timers: int) -> None:
    ours, plain = due_times()
    sys.stdout.write(f"due times: {ours:,.0f}/s, plain additions {plain:,.0f}/s, ratio {ours / plain:.2f}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = bare_rows(folder)
        (folder / "calendar.toml").write_text('zone = "Europe/Moscow"\ncountry = "none"\nhours = "24/7"\n')
        made = folder / "made.db"
        await prepare(made, timers)
        for what, limited in (("without limits", False), ("with Telegram's limits", True)):
            with copy_of(made) as copy:
                worked = await measure(copy, folder, timers, limited=limited)
            sys.stdout.write(
                f"{timers} timers {what}: {worked.timers:.0f}/s, "
                f"bare rows {bare:.0f}/s, ratio {worked.timers / bare:.2f}\n"
            )
            quiet, loaded = median(worked.quiet), median(worked.loaded)
            sys.stdout.write(
                f"a receipt {what}: {quiet * 1000:.0f} ms, beside the timers {loaded * 1000:.0f} ms "
                f"(95 %: {_late(worked.loaded) * 1000:.0f}, of {len(worked.loaded)}), ratio {loaded / quiet:.2f}\n"
            )


def _late(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))

"""Starting, stopping and standing still: what the program says to whoever runs it, and what it does then."""

from __future__ import annotations

import asyncio
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from sandbox.town import BOT_TOKEN
from tests.crash.people import Crowd
from tests.crash.program import desk_settings
from tests.crash.reckoning import again, kept_appeals, sent_by
from tests.town.ledger import rows
from tests.trouble.machine import Machine, last_words, machine

WRONG_TOKEN = "5100000001:AAEnobody-knows-this-token-00000000000"
STOP_SECONDS = 10.0
"""Within which a stop is graceful; what waits for Telegram's answers takes no longer here."""


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Machine]:
    async with machine(tmp_path) as made:
        yield made


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# What it says when it cannot start ---------------------------------------------------------------------------


async def test_a_wrong_token_ends_the_program_with_one_line_that_names_the_variable(here: Machine) -> None:
    desk = here.begin(BOT_TOKEN=WRONG_TOKEN)

    code = await desk.ended()

    [line] = last_words(desk)
    assert code == 1
    assert "FRONTDESK_BOT_TOKEN" in line
    assert WRONG_TOKEN not in desk.said


async def test_without_a_token_run_names_the_variable(here: Machine) -> None:
    desk = here.begin("run", BOT_TOKEN="")

    code = await desk.ended()

    [line] = last_words(desk)
    assert code == 1
    assert line.startswith("frontdesk: FRONTDESK_BOT_TOKEN is not set")


async def test_a_token_that_is_revoked_ends_the_running_program_with_one_line(here: Machine) -> None:
    desk = await here.start()

    here.town.world.bots_by_token.clear()
    here.town.bot.updates.wake()
    code = await desk.ended()

    [line] = last_words(desk)
    assert code == 1
    assert "FRONTDESK_BOT_TOKEN" in line


async def test_every_mistake_in_the_settings_has_a_line(here: Machine) -> None:
    desk = here.begin(LIMIT_GROUP="viele", ADMINS="anna")

    code = await desk.ended()

    lines = "\n".join(last_words(desk))
    assert code == 1
    assert "FRONTDESK_LIMIT_GROUP" in lines
    assert "FRONTDESK_ADMINS" in lines


async def test_a_port_that_is_taken_is_said(here: Machine) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        desk = here.begin(HTTP=address)
        code = await desk.ended()

    [line] = last_words(desk)
    assert code == 1
    assert "FRONTDESK_HTTP" in line
    assert address in line


# The database --------------------------------------------------------------------------------------------------


def _newer(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
        connection.commit()


def _broken(database: Path) -> None:
    shutil.copy(__file__, database)
    Path(f"{database}-wal").unlink(missing_ok=True)
    Path(f"{database}-shm").unlink(missing_ok=True)


def _damaged(database: Path) -> None:
    """Half of the file is lost, as after a disk was full."""
    with database.open("r+b") as file:
        file.truncate(database.stat().st_size // 2 // 4096 * 4096)


@pytest.mark.parametrize(
    ("ruin", "reason"),
    [
        (_newer, "which this program does not know: run a newer one"),
        (_broken, "not an SQLite database"),
        (_damaged, "damaged"),
    ],
)
async def test_a_database_that_cannot_be_used_is_said_in_one_line(
    here: Machine, ruin: Callable[[Path], None], reason: str
) -> None:
    await (await here.start()).stop()
    ruin(here.database)
    desk = here.begin()

    code = await desk.ended()

    [line] = last_words(desk)
    assert code == 1
    assert reason in line
    assert str(here.database) in line


async def test_a_database_that_another_program_holds_is_said_in_one_line(here: Machine) -> None:
    await (await here.start()).stop()
    with closing(sqlite3.connect(here.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        desk = here.begin()
        code = await desk.ended()

    [line] = last_words(desk)
    assert code == 1
    assert "another program has been writing to it for too long" in line


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql+asyncpg://nobody:secret@127.0.0.1:{free_port()}/desk",
        "sqlite+aiosqlite:////nowhere/at/all/desk.db",
    ],
    ids=["no server", "no folder"],
)
async def test_a_database_that_is_not_there_is_said_in_one_line_without_its_password(here: Machine, url: str) -> None:
    desk = here.begin(DATABASE_URL=url)

    code = await desk.ended()

    [line] = last_words(desk)
    assert code == 1
    assert "frontdesk: " in line
    assert "secret" not in desk.said


async def test_another_program_that_writes_for_a_while_delays_and_loses_nothing(here: Machine) -> None:
    desk = await here.start()
    maria, bot = here.town.initiators[0], here.town.bot
    with closing(sqlite3.connect(here.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        here.town.world.send(maria, bot, text="/new Не загружаются фото")
        here.town.world.send(maria, bot, text="/submit")
        await asyncio.sleep(1.5)
        other.execute("ROLLBACK")

    await here.until(lambda: here.sent("его номер №1"))
    code = await desk.stop()

    assert code == 0
    assert desk.alarms() == []


# Telegram ------------------------------------------------------------------------------------------------------


async def test_a_second_poller_is_said_clearly_by_both(here: Machine, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first = await here.start()
    other = await here.start(DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}/other/desk.db")

    said = await first.until("polling.conflict")
    ready = [await desk.asked("/healthz") for desk in (first, other)]

    assert said["level"] == "error"
    assert "another program takes the updates of this bot" in said["meaning"]
    assert [status for status, _ in ready] == [200, 200], "it goes on: the other may be an old one that is stopping"


async def test_an_api_that_cannot_be_reached_is_waited_for(tmp_path: Path) -> None:
    async with machine(tmp_path) as here:
        url = f"http://127.0.0.1:{free_port()}"
        desk = here.begin(BOT_API_URL=url)
        waited = await desk.until("telegram.waited_for")

        async with Sandbox(here.town.world, port=int(url.rpartition(":")[2])):
            await desk.ready()
            code = await desk.stop()

    assert waited["level"] == "warning"
    assert waited["seconds"] == 1
    assert code == 0


async def test_it_can_be_stopped_while_it_waits_for_an_api(here: Machine) -> None:
    desk = here.begin(BOT_API_URL=f"http://127.0.0.1:{free_port()}")
    await desk.until("telegram.waited_for")

    code = await desk.stop(within=STOP_SECONDS)

    assert code == 0
    assert last_words(desk) == []


async def test_an_api_that_goes_away_for_a_while_costs_nothing(here: Machine) -> None:
    desk = await here.start()
    maria, bot = here.town.initiators[0], here.town.bot
    here.town.world.send(maria, bot, text="/new Не загружаются фото")
    await here.until(lambda: here.sent("Черновик"))

    await here.sandbox.stop()
    await desk.until("polling.failed")
    here.town.world.send(maria, bot, text="/submit")
    await here.sandbox.start()
    await here.until(lambda: here.sent("его номер №1"))
    code = await desk.stop()

    assert code == 0
    assert desk.alarms() == []
    assert len(here.sent("его номер №1")) == 1


# Health --------------------------------------------------------------------------------------------------------


async def test_a_desk_is_ready_as_soon_as_it_has_polled_once_even_when_nobody_writes(here: Machine) -> None:
    desk = await here.start()

    await here.until(lambda: list(here.sandbox.calls.since(method="getUpdates")), patience=5)

    assert await desk.asked("/readyz") == (200, {"ready": True, "reasons": {}})
    assert await desk.asked("/healthz") == (200, {"alive": True})


# Stopping ------------------------------------------------------------------------------------------------------


async def test_a_stop_finishes_what_is_in_hand_and_the_next_start_says_nothing_twice(here: Machine) -> None:
    """Rolling restarts while people write: SIGTERM repeats nothing at all, unlike a kill."""
    chance = random.Random(17)
    crowd = Crowd(here.town, chance)
    crowd.settle_in(30)
    codes = []
    for _ in range(4):
        desk = await here.start()
        for _ in range(30):
            crowd.act()
            await asyncio.sleep(chance.uniform(0, 0.02))
        codes.append(await desk.stop(within=STOP_SECONDS))

    desk = await here.start()
    await here.until(lambda: _all_sent(here, crowd), patience=40)
    codes.append(await desk.stop(within=STOP_SECONDS))

    said = sent_by(here.sandbox)
    kept = [each for each in kept_appeals(here.database) if each.number]
    assert codes == [0] * 5
    assert again(said) == Counter()
    assert [each.number for each in kept] == list(range(1, len(kept) + 1))
    assert {each.number for each in said if each.sort == "card"} == {each.number for each in kept}
    assert {each.number for each in said if each.sort == "receipt"} == {each.number for each in kept}


def _all_sent(here: Machine, crowd: Crowd) -> bool:
    crowd.finish()
    left = (
        "(SELECT count(*) FROM outbox WHERE state = 'waiting') + (SELECT count(*) FROM inbox WHERE state = 'waiting')"
    )
    meant = [appeal for appeal in crowd.appeals if appeal.sends]
    done = here.count("appeals WHERE number IS NOT NULL") == len(meant)
    return done and not len(here.town.bot.updates) and not rows(here.database, f"SELECT {left}")[0][0]


async def test_a_stop_waits_for_the_call_that_is_under_way_and_writes_its_fate(here: Machine) -> None:
    desk = await here.start()
    maria, bot = here.town.initiators[0], here.town.bot
    slow = here.sandbox.faults.order("slow", "sendMessage", seconds=1.0)
    here.town.world.start(maria, bot)
    await here.until(lambda: slow.times == 0)

    code = await desk.stop(within=STOP_SECONDS)

    assert code == 0
    assert here.count("outbox WHERE state = 'sent' AND leased_until IS NULL") == 1
    assert len(here.sent("")) == 1


def test_the_command_line_itself_starts_and_stops_a_desk(tmp_path: Path) -> None:
    """Once without the quick start of the other tests: `python -m bot run`, as a person would."""

    async def lived() -> tuple[int, str]:
        async with machine(tmp_path) as here:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                env=desk_settings(here.sandbox.url, tmp_path) | {"PYTHONPATH": str(Path(__file__).parents[2])},
                cwd=tmp_path,
                stderr=subprocess.PIPE,
            )
            here.town.world.start(here.town.initiators[0], here.town.bot)
            await here.until(lambda: here.sent(""), patience=60)
            process.send_signal(signal.SIGINT)
            _, said = await process.communicate()
            return process.returncode or 0, said.decode()

    code, said = asyncio.run(lived())

    assert code == 0
    assert '"event": "program.stopped"' in said
    assert BOT_TOKEN not in said

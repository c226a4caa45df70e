"""A process that is killed in any moment loses no letter and doubles none."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import tests.crash.program  # noqa: F401
from storage import Database
from tests.mailserver import ImapServer

from .desk_side import letter, until
from .killed import AFTER, BEFORE, NEVER, begin

# The process that the desk's own are forked from; it is the suite of crashes that says what is loaded there.
forks = multiprocessing.get_context("forkserver")

PATIENCE = 60.0
"""Real seconds: the first process waits until that one has loaded the whole desk."""

LETTERS = [letter(about=str(number), attached=50_000) for number in range(4)]


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    found = tmp_path / "desk.db"
    database = await Database.open(f"sqlite+aiosqlite:///{found}")
    await database.upgrade()
    await database.close()
    return found


def inbox(file: Path) -> list[bytes]:
    """What was accepted, in its order."""
    with closing(sqlite3.connect(file)) as database:
        return [row[0] for row in database.execute("SELECT payload FROM inbox WHERE source = 'mail' ORDER BY id")]


class Taking:
    """A process that takes letters out of the mailbox."""

    def __init__(self, imap: ImapServer, file: Path, held: str = NEVER) -> None:
        self._mark = file.with_name(f"held-{held}")
        self._process = forks.Process(target=begin, args=(imap.account(), file, held, self._mark), daemon=True)
        self._process.start()

    async def held(self) -> None:
        await until(self._mark.exists, PATIENCE)

    async def kill(self) -> None:
        self._process.kill()
        await asyncio.to_thread(self._process.join, PATIENCE)
        assert self._process.exitcode == -signal.SIGKILL

    async def stop(self) -> None:
        self._process.terminate()
        await asyncio.to_thread(self._process.join, PATIENCE)
        assert self._process.exitcode == 0


async def all_marked(imap: ImapServer, count: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(await imap.seen()) < count:  # noqa: ASYNC110  # the server tells nobody
            await asyncio.sleep(0.01)


@pytest.mark.crash
@pytest.mark.parametrize(("moment", "accepted"), [(BEFORE, 1), (AFTER, 2)])
async def test_killed_between_two_steps_it_goes_on_where_it_was(
    moment: str, accepted: int, imap: ImapServer, file: Path
) -> None:
    for each in LETTERS:
        await imap.deliver(each)
    taking = Taking(imap, file, moment)
    await taking.held()
    await taking.kill()
    assert len(inbox(file)) == accepted
    assert len(await imap.seen()) == 1

    taking = Taking(imap, file)
    await all_marked(imap, len(LETTERS))
    await taking.stop()

    assert inbox(file) == LETTERS


@pytest.mark.crash
async def test_killed_again_and_again_nothing_is_lost_and_nothing_doubled(imap: ImapServer, file: Path) -> None:
    sent = [letter(about=str(number), attached=20_000) for number in range(60)]
    for each in sent:
        await imap.deliver(each)
    for goal in (5, 20, 40):
        taking = Taking(imap, file)
        await until(lambda goal=goal: len(inbox(file)) >= goal, PATIENCE)  # type: ignore[misc]
        await taking.kill()

    taking = Taking(imap, file)
    await all_marked(imap, len(sent))
    await taking.stop()

    assert inbox(file) == sent

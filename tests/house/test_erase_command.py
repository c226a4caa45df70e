"""`frontdesk erase person`: told first, done with --apply."""

from __future__ import annotations

import asyncio

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from storage import Database
from tests.house.conftest import MARIA


def _asked(*words: str) -> Result:
    return CliRunner().invoke(app, ["erase", "person", *words])


def _is_known(url: str) -> bool:
    async def read() -> bool:
        opened = await Database.open(url)
        async with opened.reading() as work:
            person = await work.people.of_telegram(MARIA)
        await opened.close()
        return person is not None

    return asyncio.run(read())


def test_it_is_told_first_and_done_with_apply(database: str) -> None:
    told = _asked(str(MARIA))
    before = _is_known(database)
    done = _asked(str(MARIA), "--apply")

    assert (told.exit_code, told.stdout, before) == (0, "1\t0\tfound\n", True)
    assert (done.exit_code, done.stdout) == (0, "1\t0\terased\n")
    assert not _is_known(database)


@pytest.mark.parametrize("nobody", ["42", "+79035551017", "nobody@example.test", "appeal:1"])
def test_nobody_is_said_in_one_line(database: str, nobody: str) -> None:
    done = _asked(nobody, "--apply")

    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"frontdesk: nobody is known as {nobody}\n")

"""`frontdesk tier`: what tiers there are, and giving somebody one."""

from __future__ import annotations

import asyncio

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from desk.people import Person
from storage import Database
from tests.house.conftest import MARIA


def _maria(url: str) -> Person:
    async def read() -> Person:
        opened = await Database.open(url)
        async with opened.reading() as work:
            person = await work.people.of_telegram(MARIA)
        await opened.close()
        assert person is not None
        return person

    return asyncio.run(read())


def _asked(*words: str) -> Result:
    return CliRunner().invoke(app, ["tier", *words])


def test_the_tiers_are_listed_in_their_order(database: str) -> None:
    assert _asked("list").stdout.splitlines()[:2] == [
        "enterprise\t2\tВладелец лицензии Enterprise",
        "partner\t5\tПартнёр",
    ]


def test_somebody_is_given_a_tier_until_a_day(database: str) -> None:
    done = _asked("set", str(MARIA), "partner", "--until", "2099-12-31")

    assert (done.exit_code, done.stdout) == (0, "partner\t2099-12-31T21:00:00+00:00\t0\n")
    assert _maria(database).tier == "partner"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["42", "partner"], "nobody is known by the Telegram id 42"),
        ([str(MARIA), "gold"], "one of enterprise, partner"),
        ([str(MARIA), "partner", "--until", "soon"], "--until: a day (2027-12-31)"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(database: str, words: list[str], why: str) -> None:
    done = _asked("set", *words)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"frontdesk: {why}")
    assert _maria(database).tier == "prospect"

"""`frontdesk coupon`: what an admin does with coupons on the command line."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.house.conftest import MARIA


def _asked(*words: str) -> Result:
    return CliRunner().invoke(app, ["coupon", *words])


@pytest.mark.usefixtures("database")
def test_a_coupon_is_issued_listed_and_cancelled_once() -> None:
    issued = _asked("issue", str(MARIA), "--until", "2099-12-31")
    before = _asked("list")
    cancelled, again = _asked("cancel", "1"), _asked("cancel", "1")
    after = _asked("list")

    assert (issued.exit_code, issued.stdout) == (0, "1\t2099-12-31T21:00:00+00:00\n")
    assert before.stdout.split("\t")[:2] == ["1", "valid"]
    assert (cancelled.exit_code, again.exit_code) == (0, 1)
    assert "coupon 1 cannot be cancelled" in again.stderr
    assert after.stdout.split("\t")[:2] == ["1", "cancelled"]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["42"], "nobody is known by the Telegram id 42"),
        ([str(MARIA), "--until", "завтра"], "--until: a day (2027-12-31)"),
        ([str(MARIA), "--until", "2020-01-01"], "--until: a day that is still to come"),
    ],
)
def test_what_cannot_be_issued_says_why(words: list[str], why: str) -> None:
    refused = _asked("issue", *words)

    assert refused.exit_code == 1
    assert why in refused.stderr
    assert refused.stdout == ""

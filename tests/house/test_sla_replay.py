"""`frontdesk sla replay`: what the law makes of written histories."""

from __future__ import annotations

from typer.testing import CliRunner

from bot.cli import app

HISTORIES = """\
[["start", "2026-03-06T17:30+03:00", {"hours": 6}]]

[["start", "2026-03-06T17:30+03:00", {"hours": 6}], ["pause", "2026-03-06T18:00+03:00"]]
[["start", "2026-03-06T17:30+03:00", {"hours": 6}], ["pause", "2026-03-06T18:00:00.5+03:00"]]
start at noon
[["start", "2026-03-07T17:30+03:00", {"hours": 4, "clock": "24/7"}]]
[["pause", "2026-03-06T18:00+03:00"]]
[["start", "9999-03-07T17:30+03:00", {"hours": 100000}]]
[["start", "2026-03-06T14:30Z", {"hours": 24}], ["retier", "2026-03-10T15:00+03:00", {"hours": 6}]]
"""


def test_each_history_is_answered_and_those_that_cannot_be_are_named() -> None:
    result = CliRunner().invoke(app, ["sla", "replay"], input=HISTORIES)

    assert result.stdout.splitlines() == [
        "2026-03-10T14:30:00+03:00",
        "paused:19800",
        "paused:19799.5",
        "2026-03-07T21:30:00+03:00",
        "2026-03-10T14:30:00+03:00",
    ]
    assert [line[:18] for line in result.stderr.splitlines()] == [
        "frontdesk: line 5:",
        "frontdesk: line 7:",
        "frontdesk: line 8:",
    ]
    assert result.exit_code == 1

"""`frontdesk sla due`: by when, for whoever wants to know or to check."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.house.test_command_line import run


def asked(*arguments: str, lines: str = "") -> Result:
    return CliRunner().invoke(app, ["sla", "due", *arguments], input=lines)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-03-06T17:30+03:00", "6", "2026-03-10T14:30:00+03:00"),
        ("2026-03-06T14:30Z", "6", "2026-03-10T14:30:00+03:00"),
        ("2026-03-06T17:30:00.5+03:00", "1.5", "2026-03-10T10:00:00.500000+03:00"),
        ("2026-03-06T17:30:00.5+03:00", "0,25", "2026-03-06T17:45:00.500000+03:00"),
        ("2026-03-08T03:00+03:00", "0", "2026-03-08T03:00:00+03:00"),
    ],
)
def test_a_due_time_is_told_with_its_offset(start: str, hours: str, due: str) -> None:
    result = asked("--start", start, "--hours", hours)

    assert (result.stdout, result.stderr, result.exit_code) == (f"{due}\n", "", 0)


def test_each_line_is_answered_and_those_that_cannot_be_are_named() -> None:
    lines = (
        "2026-03-06T17:30+03:00\t6\n"
        "\n"
        "yesterday\t6\n"
        "2026-03-06T17:30\t6\n"
        "2026-03-06T17:30+03:00\tsix\n"
        "2026-03-06T17:30+03:00\t-1\n"
        "2026-03-06T17:30+03:00\tNaN\n"
        "2026-03-06T17:30+03:00\n"
        "9998-12-31T00:00Z\t9\n"
        "2026-11-23T12:00+03:00\t1\n"
    )

    result = asked(lines=lines)

    assert result.stdout == "2026-03-10T14:30:00+03:00\n2026-11-23T13:00:00+03:00\n"
    assert [line[: len("frontdesk: line 3: 'yester")] for line in result.stderr.splitlines()] == [
        "frontdesk: line 3: 'yester",
        "frontdesk: line 4: '2026-0",
        "frontdesk: line 5: 'six' i",
        "frontdesk: line 6: -1 hour",
        "frontdesk: line 7: NaN hou",
        "frontdesk: line 8: '2026-0",
        "frontdesk: line 9: the cal",
    ]
    assert result.exit_code == 1


def test_a_year_that_is_guessed_at_is_said_once() -> None:
    result = asked(lines="2027-12-30T12:00+03:00\t9\n2028-02-01T12:00+03:00\t1\n")

    assert result.stdout == "2028-01-10T12:00:00+03:00\n2028-02-01T13:00:00+03:00\n"
    assert result.stderr.count("the official calendar of 2028 is not known yet: provisional") == 1
    assert result.exit_code == 0


def test_one_option_alone_is_refused() -> None:
    result = asked("--hours", "6")

    assert result.exit_code == 1
    assert "--start and --hours go together" in result.stderr


def test_the_portals_own_calendar_counts_and_a_wrong_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDESK_DIRECTORIES", str(tmp_path))
    path = tmp_path / "calendar.toml"
    path.write_text('zone = "Asia/Tokyo"\ncountry = "none"\nhours = "24/7"')

    result = asked("--start", "2026-03-06T17:30+03:00", "--hours", "6")
    path.write_text('zone = "Asia/Tokio"\ncountry = "none"\nhours = "24/7"')
    refused = asked("--start", "2026-03-06T17:30+03:00", "--hours", "6")

    assert result.stdout == "2026-03-07T05:30:00+09:00\n"
    assert refused.stderr.startswith(f"frontdesk: {path}:1: zone: zone 'Asia/Tokio' is not known")
    assert refused.exit_code == 1


def test_the_package_of_holidays_is_not_asked_for_years_that_are_known() -> None:
    done = run("sla", "due", "--start", "2026-03-06T17:30+03:00", "--hours", "6")

    assert done.stdout == "2026-03-10T14:30:00+03:00\n"
    assert "holidays" not in done.stderr.splitlines()[-1].split()

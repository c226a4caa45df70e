"""When a shift at work ends by itself; its directory, read, or refused with the line and the reason."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desk.calendar import ALL_DAY, Calendar
from desk.shift_hours import BadShifts, packaged_shift_hours, read_shift_hours
from tests.desk.conftest import DIRECTORIES

OURS = (DIRECTORIES / "shifts.toml").read_text(encoding="utf-8")


def moscow(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:00")


@pytest.mark.parametrize(
    ("began", "over"),
    [
        ("2026-11-23T10:00", "2026-11-23T20:00"),
        ("2026-11-23T18:59:59", "2026-11-23T20:00"),
        ("2026-11-23T07:30", "2026-11-23T19:30"),
        ("2026-11-23T19:00", "2026-11-24T07:00"),
        ("2026-11-23T23:00", "2026-11-24T11:00"),
        ("2026-11-21T12:00", "2026-11-22T00:00"),
        ("2026-12-31T10:00", "2026-12-31T22:00"),
    ],
    ids=[
        *("an hour after closing", "begun just before closing", "twelve hours after an early beginning"),
        *("begun at closing", "by night", "on a day off", "on a holiday"),
    ],
)
def test_it_is_over_an_hour_after_closing_and_after_twelve_hours_at_the_latest(
    calendar: Calendar, began: str, over: str
) -> None:
    assert packaged_shift_hours().end_of(moscow(began), calendar) == moscow(over)


def test_where_the_office_never_closes_only_the_length_counts() -> None:
    always = Calendar(ZoneInfo("Europe/Moscow"), [ALL_DAY] * 7)

    assert packaged_shift_hours().end_of(moscow("2026-11-23T20:00"), always) == moscow("2026-11-24T08:00")


def test_lunch_is_no_closing() -> None:
    hours = ((timedelta(hours=9), timedelta(hours=13)), (timedelta(hours=14), timedelta(hours=18)))
    office = Calendar(ZoneInfo("Europe/Moscow"), [hours] * 7)

    assert packaged_shift_hours().end_of(moscow("2026-11-23T09:00"), office) == moscow("2026-11-23T19:00")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("longest_hours = 0", "longest_hours: a number above zero"),
        ('longest_hours = "12"', "longest_hours: a number above zero"),
        ("longest_hours = true", "longest_hours: a number above zero"),
        ("longest_hours = 9000", "longest_hours: a number above zero"),
        ("longest = 12", "longest: there is no such time"),
    ],
)
def test_a_wrong_time_is_named_with_its_line_and_the_reason(tmp_path: Path, wrong: str, reason: str) -> None:
    path = tmp_path / "shifts.toml"
    path.write_text(OURS.replace("longest_hours = 12", wrong), encoding="utf-8")
    line = OURS.splitlines().index("longest_hours = 12") + 1

    with pytest.raises(BadShifts) as refused:
        read_shift_hours(path)

    assert f"{path}:{line}: {reason}" in str(refused.value)


def test_one_that_is_left_out_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "shifts.toml"
    path.write_text(OURS.replace("longest_hours = 12", ""), encoding="utf-8")

    with pytest.raises(BadShifts, match="longest_hours is missing"):
        read_shift_hours(path)


@pytest.mark.parametrize("text", ["", "shifts = 3", "[shifts"])
def test_what_is_no_directory_is_refused_by_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "shifts.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadShifts, match=r"shifts\.toml"):
        read_shift_hours(path)

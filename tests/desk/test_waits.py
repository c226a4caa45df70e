"""When what happens by itself is due: working days, openings, and what is over before it begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desk.calendar import Calendar
from desk.waits import Wait, end_of, wait_of
from tests.desk.conftest import draft

MOSCOW = ZoneInfo("Europe/Moscow")


def moscow(text: str) -> datetime:
    """`2026-03-06 17:30`, in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-23 12:00", 2, "2026-11-25 12:00"),
        ("2026-11-27 12:00", 1, "2026-11-30 12:00"),
        # At night and at the weekend it counts from the opening.
        ("2026-11-23 22:00", 1, "2026-11-25 10:00"),
        ("2026-11-28 12:00", 2, "2026-12-02 10:00"),
        ("2026-12-29 17:45", 2, "2027-01-11 17:45"),
        # The day before a holiday is an hour shorter.
        ("2026-11-02 18:30", 1, "2026-11-03 18:00"),
    ],
)
def test_a_working_day_is_one_however_long_it_is(calendar: Calendar, start: str, days: int, end: str) -> None:
    found = end_of(Wait(days=days), draft(), moscow(start), calendar, {})

    assert found == moscow(end)


@pytest.mark.parametrize(
    ("expected", "ahead", "warned"),
    [
        ("2026-11-26", 0, "2026-11-26 10:00"),
        ("2026-11-26", 1, "2026-11-25 10:00"),
        ("2026-11-30", 1, "2026-11-27 10:00"),
        # Nobody is there on a Sunday: it is said on the Friday before, and on the Thursday.
        ("2026-11-29", 0, "2026-11-27 10:00"),
        ("2026-11-29", 1, "2026-11-26 10:00"),
        ("2026-11-23", 0, None),
        ("2026-11-24", 1, None),
    ],
)
def test_a_day_is_warned_of_when_the_desk_opens_and_what_is_past_is_not(
    calendar: Calendar, expected: str, ahead: int, warned: str | None
) -> None:
    appeal = draft().become(expected=date.fromisoformat(expected))

    found = end_of(Wait(day="expected", ahead=ahead), appeal, moscow("2026-11-23 12:00"), calendar, {})

    assert found == (None if warned is None else moscow(warned))


def test_what_has_no_day_is_not_warned_of(calendar: Calendar) -> None:
    assert end_of(Wait(day="expected"), draft(), moscow("2026-11-23 12:00"), calendar, {}) is None


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ({"working_hours": 8}, Wait(timedelta(hours=8), working=True)),
        ({"working_days": 2}, Wait(days=2)),
        ({"opening_of": "expected", "days_ahead": 1}, Wait(day="expected", ahead=1)),
        ({"opening_of": "expected"}, None),
        ({"opening_of": "resolved", "days_ahead": 1}, None),
        ({"working_days": 0}, None),
        ({"working_weeks": 1}, None),
        ({"working_hours": 8, "seconds": 5}, None),
        ({}, None),
    ],
)
def test_a_wait_is_read_or_means_nothing(said: object, wait: Wait | None) -> None:
    assert wait_of(said) == wait

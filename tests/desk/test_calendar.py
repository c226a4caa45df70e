"""The office's working time. Facts of 2026 from the production calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.calendar import BadCalendar, Calendar, read_calendar

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
WORK = st.timedeltas(timedelta(), timedelta(hours=100))


def moscow(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:00")


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-23T12:00", 2, "2026-11-23T14:00"),
        ("2026-11-23T12:00", 7, "2026-11-23T19:00"),
        ("2026-11-23T18:30", 1, "2026-11-24T10:30"),
        ("2026-11-21T15:00", 1, "2026-11-23T11:00"),
        ("2026-12-31T12:00", 1, "2027-01-11T11:00"),
        ("2026-11-23T03:00", 0, "2026-11-23T03:00"),
    ],
)
def test_working_hours_are_counted_only_while_the_office_works(
    calendar: Calendar, start: str, hours: float, due: str
) -> None:
    assert calendar.add(moscow(start), timedelta(hours=hours)) == moscow(due)


def test_the_eve_of_a_holiday_ends_an_hour_earlier(calendar: Calendar) -> None:
    eve = moscow("2024-02-22T17:59")

    assert calendar.is_open(eve)
    assert not calendar.is_open(eve + timedelta(minutes=1))


def test_a_working_saturday_is_open_and_a_transferred_day_off_is_closed(calendar: Calendar) -> None:
    assert calendar.is_open(moscow("2024-04-27T12:00"))
    assert not calendar.is_open(moscow("2024-04-29T12:00"))


@given(start=MOMENTS, work=WORK)
def test_what_was_added_lies_between(calendar: Calendar, start: datetime, work: timedelta) -> None:
    assert calendar.between(start, calendar.add(start, work)) == work


@given(start=MOMENTS, first=WORK, second=WORK)
def test_adding_in_two_steps_is_adding_at_once(
    calendar: Calendar, start: datetime, first: timedelta, second: timedelta
) -> None:
    stepwise = calendar.add(calendar.add(start, first), second)

    assert calendar.between(start, stepwise) == first + second


@given(at=MOMENTS)
def test_the_next_opening_is_open_and_ahead(calendar: Calendar, at: datetime) -> None:
    opening = calendar.next_opening(at)

    assert opening > at
    assert calendar.is_open(opening)


def test_a_naive_time_is_refused(calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="naive"):
        calendar.is_open(datetime(2026, 11, 23, 12))  # noqa: DTZ001


def test_a_broken_calendar_file_names_itself_and_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "calendar.json"
    path.write_text('{"hours": {"open": "19:00", "close": "10:00", "short_day_minus_minutes": 60}}')

    with pytest.raises(BadCalendar, match=r"calendar\.json"):
        read_calendar(path)

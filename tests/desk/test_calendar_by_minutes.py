"""The calendar against one that looks at every minute: four years, four offices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.calendar import ALL_DAY, Calendar
from desk.calendar_file import read_calendar
from tests.desk.minutes import DAY, END, FIRST, HOUR, Minutes, official

MOSCOW, BERLIN = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")
WITH_LUNCH = """
    zone = "Europe/Moscow"
    country = "ru"
    [hours]
""" + "".join(f'{day} = ["10:00-13:00", "14:00-19:00"]\n' for day in ("mon", "tue", "wed", "thu", "fri"))
BY_NIGHT = """
    zone = "Europe/Berlin"
    country = "none"
    [hours]
    sat = ["00:00-05:15", "20:00-24:00"]
    sun = ["00:00-05:15", "12:00-12:30"]
    wed = ["09:30-17:45"]
"""
SECOND, INSTANT = timedelta(seconds=1), timedelta(microseconds=1)

STARTS = st.datetimes(datetime(2024, 1, 2), datetime(2027, 11, 30), timezones=st.just(UTC))  # noqa: DTZ001
WORK = st.timedeltas(timedelta(), 100 * HOUR)
OFFICES = ("office", "lunch", "night", "always")


class Office(NamedTuple):
    """marks: hours of the day at which it opens or closes."""

    calendar: Calendar
    minutes: Minutes
    marks: tuple[float, ...]

    def around(self) -> list[datetime]:
        """Of every day, in UTC: just before, at and just after each mark."""
        midnights = (datetime.combine(FIRST.date() + day * DAY, time()) for day in range((END - FIRST).days))
        marks = [
            (midnight + mark * HOUR).replace(tzinfo=self.calendar.zone).astimezone(UTC)
            for midnight in midnights
            for mark in self.marks
        ]
        return [mark + shift for mark in marks for shift in (-INSTANT, timedelta(), SECOND) if mark > FIRST]


@pytest.fixture(scope="module")
def offices(calendar: Calendar, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Office]:
    def read(text: str) -> Calendar:
        path = tmp_path_factory.mktemp("directories") / "calendar.toml"
        path.write_text(text, encoding="utf-8")
        return read_calendar(path)

    def by_night(day: date) -> list[tuple[int, int]]:
        nights = {5: [(0, 315), (1200, 1440)], 6: [(0, 315), (720, 750)], 2: [(570, 1065)]}
        return nights.get(day.weekday(), [])

    office, lunch = official([(600, 1140)]), official([(600, 780), (840, 1140)])
    return {
        "office": Office(calendar, Minutes(MOSCOW, office), (10, 18, 19)),
        "lunch": Office(read(WITH_LUNCH), Minutes(MOSCOW, lunch), (10, 13, 14, 18, 19)),
        "night": Office(read(BY_NIGHT), Minutes(BERLIN, by_night), (0, 2.5, 5.25, 12.5, 20)),
        "always": Office(Calendar(MOSCOW, [ALL_DAY] * 7), Minutes(MOSCOW, lambda _: [(0, 24 * 60)]), (0, 12)),
    }


@pytest.mark.parametrize("name", OFFICES)
@given(start=STARTS, work=WORK)
def test_a_random_due_time_is_the_one_that_minutes_count(
    offices: Mapping[str, Office], name: str, start: datetime, work: timedelta
) -> None:
    calendar, minutes, _ = offices[name]

    due = calendar.add(start, work).astimezone(UTC)

    assert due == minutes.add(start, work)
    assert calendar.between(start, due) == work
    assert calendar.is_open(start) == minutes.is_open(start)


@pytest.mark.parametrize("name", OFFICES)
@given(start=STARTS, end=STARTS)
def test_working_time_between_is_what_minutes_count(
    offices: Mapping[str, Office], name: str, start: datetime, end: datetime
) -> None:
    calendar, minutes, _ = offices[name]
    first, last = sorted([start, end])

    assert calendar.between(first, last) == minutes.worked(last) - minutes.worked(first)


@pytest.mark.parametrize("name", OFFICES)
def test_every_day_opens_and_closes_when_minutes_say(offices: Mapping[str, Office], name: str) -> None:
    calendar, minutes, _ = offices[name]

    wrong = [moment for moment in offices[name].around() if calendar.is_open(moment) != minutes.is_open(moment)]

    assert wrong == []


@pytest.mark.parametrize("name", OFFICES)
def test_every_day_a_due_time_around_opening_and_closing_is_the_one_that_minutes_count(
    offices: Mapping[str, Office], name: str
) -> None:
    calendar, minutes, _ = offices[name]

    wrong = [
        (start, length)
        for start in offices[name].around()
        for length in (SECOND, 8 * HOUR, 9 * HOUR, 20.5 * HOUR)
        if (due := minutes.add(start, length)) and calendar.add(start, length).astimezone(UTC) != due
    ]

    assert wrong == []


@pytest.mark.parametrize("name", ["office", "lunch"])
def test_every_day_the_next_opening_is_the_one_that_minutes_find(offices: Mapping[str, Office], name: str) -> None:
    calendar, minutes, _ = offices[name]

    wrong = [
        moment
        for moment in offices[name].around()
        if (opening := minutes.next_opening(moment)) and calendar.next_opening(moment) != opening
    ]

    assert wrong == []

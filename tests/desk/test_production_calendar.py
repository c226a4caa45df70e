"""The Russian years: against the facts, and against the package that they are taken from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desk import production_calendar
from desk.calendar import Calendar, Year
from desk.production_calendar import DECREES, russian_year
from tests.desk.minutes import FACTS, official

YEARS = [int(year) for year in FACTS["years"]]
HOUR = timedelta(hours=1)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_known_year_is_what_the_facts_say(calendar: Calendar, year: int) -> None:
    by_the_facts = official([(600, 1140)])

    spans = {day: calendar.hours(day) for day in days_of(year)}

    assert {
        day: [(opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute) for opens, closes in [hours]]
        for day, hours in spans.items()
        if hours
    } == {day: by_the_facts(day) for day in spans if by_the_facts(day)}


@pytest.mark.parametrize("year", YEARS)
def test_a_known_year_has_as_many_days_and_hours_as_the_facts_say(calendar: Calendar, year: int) -> None:
    fact = FACTS["years"][str(year)]

    worked = [hours for day in days_of(year) if (hours := calendar.hours(day))]

    # The norm is of eight hours a day; ours has nine, lunch among them.
    assert len(worked) == fact["working_days"]
    assert sum(((closes - opens) - HOUR for opens, closes in worked), timedelta()) == fact["norm_hours_40"] * HOUR


@pytest.mark.parametrize("year", DECREES)
def test_what_was_moved_is_what_the_package_says(year: int) -> None:
    from holidays import country_holidays

    asked = country_holidays("RU", years=year)
    ours = russian_year(year)

    assert {day for day in ours.off if day.weekday() < 5} == {day for day in asked if day.weekday() < 5}
    assert ours.working.keys() == {day for day in asked.weekend_workdays if day.year == year}
    assert not ours.provisional


def test_the_decrees_are_of_the_release_that_is_locked() -> None:
    """Else say in CHECKED_WITH that the new one was compared, and add the years that it knows more of."""
    assert production_calendar.installed() == production_calendar.CHECKED_WITH
    assert production_calendar.asked(max(DECREES) + 1) is None


@pytest.fixture
def newer_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the decrees were of an older release, and it knew none of these years."""
    monkeypatch.setattr(production_calendar, "CHECKED_WITH", "0.1")
    monkeypatch.setattr(production_calendar, "DECREES", {})


@pytest.mark.parametrize("year", YEARS)
def test_a_year_that_only_a_newer_package_knows_is_asked_of_it(newer_package: None, year: int) -> None:
    assert russian_year.__wrapped__(year) == russian_year(year)


def test_a_year_without_a_decree_has_the_laws_holidays_and_says_so() -> None:
    year = russian_year(2028)

    assert year.provisional
    assert not year.working
    assert year.off == {
        *(date(2028, 1, day) for day in range(1, 9)),
        *(
            date(2028, 2, 23),
            date(2028, 3, 8),
            date(2028, 5, 1),
            date(2028, 5, 9),
            date(2028, 6, 12),
            date(2028, 11, 4),
        ),
        date(2028, 11, 6),  # for the fourth, a Saturday
    }
    assert year.short == {
        *(date(2028, 2, 22), date(2028, 3, 7), date(2028, 4, 30), date(2028, 5, 8), date(2028, 6, 11)),
        *(date(2028, 11, 3), date(2028, 12, 31)),
    }


def test_a_year_like_the_week_is_known(calendar: Calendar) -> None:
    assert not Year().provisional
    assert [year for year in range(2024, 2030) if calendar.provisional(year)] == [2028, 2029]

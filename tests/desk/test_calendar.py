"""The office's working time: its rules one by one. Facts of the years from the production calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.calendar import ALL_DAY, Calendar, Hours, Year

STARTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
WORK = st.timedeltas(timedelta(), timedelta(hours=100))
HOUR, INSTANT = timedelta(hours=1), timedelta(microseconds=1)
BERLIN = ZoneInfo("Europe/Berlin")


def moscow(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:00")


def in_berlin(*hours: tuple[float, float]) -> Calendar:
    """An office that works these hours of every day."""
    day: Hours = tuple((since * HOUR, until * HOUR) for since, until in hours)
    return Calendar(BERLIN, [day] * 7)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-23T12:00", 2, "2026-11-23T14:00"),
        ("2026-11-23T12:00", 7, "2026-11-23T19:00"),
        ("2026-11-23T18:30", 1, "2026-11-24T10:30"),
        ("2026-11-23T19:00", 1, "2026-11-24T11:00"),
        ("2026-11-21T15:00", 1, "2026-11-23T11:00"),
        ("2026-12-31T12:00", 1, "2027-01-11T11:00"),
        ("2026-11-23T03:00", 0, "2026-11-23T03:00"),
        ("2026-03-06T17:30", 6, "2026-03-10T14:30"),
        ("2024-11-02T17:00", 2, "2024-11-05T11:00"),
        ("2026-11-23T18:59:59.999999", 1, "2026-11-24T10:59:59.999999"),
    ],
    ids=[
        *("within a day", "exactly on closing", "over a night", "from closing on", "over a weekend", "over New Year"),
        *("no time at all", "over a moved day off", "over a short Saturday", "to the microsecond"),
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


@given(start=STARTS, work=WORK)
def test_what_was_added_lies_between(calendar: Calendar, start: datetime, work: timedelta) -> None:
    assert calendar.between(start, calendar.add(start, work)) == work


@given(start=STARTS, first=WORK, second=WORK)
def test_adding_in_two_steps_is_adding_at_once(
    calendar: Calendar, start: datetime, first: timedelta, second: timedelta
) -> None:
    stepwise = calendar.add(calendar.add(start, first), second)

    assert stepwise == calendar.add(start, first + second)


@given(starts=st.lists(STARTS, min_size=2, max_size=2), works=st.lists(WORK, min_size=2, max_size=2))
def test_who_starts_no_later_and_needs_no_more_is_due_no_later(
    calendar: Calendar, starts: list[datetime], works: list[timedelta]
) -> None:
    (early, late), (little, much) = sorted(starts), sorted(works)

    assert calendar.add(early, little) <= calendar.add(late, little)
    assert calendar.add(early, little) <= calendar.add(early, much)
    assert calendar.between(early, late) >= timedelta()


@given(at=STARTS)
def test_the_next_opening_is_open_and_ahead_and_the_first(calendar: Calendar, at: datetime) -> None:
    opening = calendar.next_opening(at)

    assert opening > at
    assert calendar.is_open(opening)
    assert not calendar.is_open(opening - INSTANT)
    assert calendar.between(at, opening) <= 9 * HOUR, "what is left of the day, no other one between"


def test_the_opening_of_a_day_is_on_it_or_after_it(calendar: Calendar) -> None:
    assert calendar.opening_of(date(2026, 11, 23)) == moscow("2026-11-23T10:00")
    assert calendar.opening_of(date(2026, 11, 21)) == moscow("2026-11-23T10:00")
    assert Calendar(calendar.zone, [ALL_DAY] * 7).opening_of(date(2026, 11, 21)) == moscow("2026-11-21T00:00")


@pytest.mark.parametrize(
    ("at", "closes"),
    [
        ("2026-11-23T10:00", "2026-11-23T19:00"),
        ("2026-11-23T18:59", "2026-11-23T19:00"),
        ("2026-11-03T12:00", "2026-11-03T18:00"),
        ("2026-11-23T19:00", None),
        ("2026-11-21T12:00", None),
    ],
    ids=["at the opening", "a minute before", "on a short day", "at the closing", "on a day off"],
)
def test_while_it_is_open_it_closes_at_its_closing(calendar: Calendar, at: str, closes: str | None) -> None:
    assert calendar.closing(moscow(at)) == (moscow(closes) if closes else None)


def test_what_goes_on_at_midnight_does_not_close_there() -> None:
    lunch = in_berlin((0, 12), (13, 24))

    assert lunch.closing(datetime(2026, 11, 23, 1, tzinfo=BERLIN)) == datetime(2026, 11, 23, 12, tzinfo=BERLIN)
    assert lunch.closing(datetime(2026, 11, 23, 14, tzinfo=BERLIN)) == datetime(2026, 11, 24, 12, tzinfo=BERLIN)
    assert lunch.closing(datetime(2026, 11, 23, 12, tzinfo=BERLIN)) is None
    assert Calendar(BERLIN, [ALL_DAY] * 7).closing(datetime(2026, 11, 23, 1, tzinfo=BERLIN)) is None


def test_nothing_passes_backwards(calendar: Calendar) -> None:
    assert calendar.between(moscow("2026-11-24T12:00"), moscow("2026-11-23T12:00")) == timedelta()


def test_round_the_clock_time_is_time() -> None:
    always = Calendar(BERLIN, [ALL_DAY] * 7)
    start = datetime(2026, 10, 25, 1, tzinfo=BERLIN)

    due = always.add(start, 10 * HOUR)

    assert due == datetime(2026, 10, 25, 10, tzinfo=BERLIN), "an hour came twice that night"
    assert always.between(start, due) == 10 * HOUR
    assert always.is_open(start)
    assert always.next_opening(start) == datetime(2026, 10, 26, 0, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-03-28", 24), ("2026-03-29", 23), ("2026-10-25", 25)],
    ids=["as ever", "clocks go forward", "clocks go back"],
)
def test_a_day_is_as_long_as_it_is_where_clocks_change(day: str, hours: int) -> None:
    begin = datetime.fromisoformat(day).replace(tzinfo=BERLIN)

    assert in_berlin((0, 24)).between(begin, begin + timedelta(days=1)) == hours * HOUR


def test_an_opening_that_clocks_skip_is_when_they_change() -> None:
    office = in_berlin((2.5, 5))

    assert office.hours(date(2026, 3, 29)) == (
        datetime(2026, 3, 29, 3, tzinfo=BERLIN),
        datetime(2026, 3, 29, 5, tzinfo=BERLIN),
    )


def test_hours_that_clocks_skip_altogether_are_not_worked() -> None:
    office = in_berlin((2, 2.75), (10, 12))
    night = datetime(2026, 3, 29, 0, tzinfo=UTC)

    assert office.add(night, HOUR) == datetime(2026, 3, 29, 11, tzinfo=BERLIN)


def test_a_time_that_comes_twice_is_the_first() -> None:
    office = in_berlin((2.5, 5))
    first, last = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 4, tzinfo=UTC)

    assert office.between(first - HOUR, last + HOUR) == last - first == 3.5 * HOUR


def test_a_short_day_with_lunch_late_ends_before_it() -> None:
    day = date(2026, 11, 23)
    late: Hours = ((10 * HOUR, 17 * HOUR), (17.5 * HOUR, 18.25 * HOUR))
    office = Calendar(BERLIN, [late] * 7, lambda _: Year(short=frozenset({day})))

    assert office.hours(day) == (
        datetime(2026, 11, 23, 10, tzinfo=BERLIN),
        datetime(2026, 11, 23, 17, tzinfo=BERLIN),
    )


def test_a_naive_time_is_refused(calendar: Calendar) -> None:
    naive, aware = datetime(2026, 11, 23, 12), moscow("2026-11-23T12:00")  # noqa: DTZ001

    for asked in (
        lambda: calendar.is_open(naive),
        lambda: calendar.next_opening(naive),
        lambda: calendar.add(naive, HOUR),
        lambda: calendar.between(aware, naive),
    ):
        with pytest.raises(ValueError, match="naive"):
            asked()


def test_a_negative_time_is_refused(calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="negative"):
        calendar.add(moscow("2026-11-23T12:00"), -HOUR)


def test_a_calendar_that_never_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="works on one of them"):
        Calendar(BERLIN, [()] * 7)


def test_the_end_of_all_days_is_refused_and_not_waited_for() -> None:
    for_ever_off = Calendar(BERLIN, [ALL_DAY] * 7, lambda year: Year(off=days_of(year)))

    with pytest.raises(ValueError, match="ends with the year"):
        for_ever_off.next_opening(datetime(9998, 11, 1, tzinfo=UTC))
    with pytest.raises(ValueError, match="no calendar reaches"):
        for_ever_off.is_open(datetime(9999, 12, 31, 23, tzinfo=UTC))


def days_of(year: int) -> frozenset[date]:
    first = date(year, 1, 1)
    return frozenset(first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))

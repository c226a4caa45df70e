"""What a portal says of its own working time, and how it is told what is wrong with that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from textwrap import dedent

import pytest

from desk.calendar import Calendar
from desk.calendar_file import BadCalendar, read_calendar

Write = Callable[[str], Path]

OFFICE = """\
zone = "Europe/Moscow"
country = "ru"
[hours]
mon = ["10:00-19:00"]
tue = ["10:00-19:00"]
wed = ["10:00-19:00"]
thu = ["10:00-19:00"]
fri = ["10:00-17:00"]
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        path = tmp_path / "calendar.toml"
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return written


def hours(calendar: Calendar, day: str) -> str:
    """Openings and closings by the office's clock."""
    spans = calendar.spans(date.fromisoformat(day))
    return " ".join("-".join(f"{at.astimezone(calendar.zone):%H:%M}" for at in span) for span in spans)


def test_a_portal_has_lunch_and_works_where_it_is(write: Write) -> None:
    calendar = read_calendar(
        write("""
        zone = "Asia/Novosibirsk"
        country = "none"
        [hours]
        thu = ["14:00–18:30", "9:00-13:00"]
        sat = "11:00-15:00"
        """)
    )

    assert hours(calendar, "2026-01-01") == "09:00-13:00 14:00-18:30", "a Thursday; there are no holidays"
    assert hours(calendar, "2026-01-02") == ""
    assert hours(calendar, "2026-01-03") == "11:00-15:00"
    assert calendar.next_opening(datetime.fromisoformat("2026-01-01T12:30+07:00")) == datetime.fromisoformat(
        "2026-01-01T14:00+07:00"
    )


def test_a_portal_works_round_the_clock(write: Write) -> None:
    calendar = read_calendar(write('zone = "Europe/Moscow"\ncountry = "none"\nhours = "24/7"'))

    assert hours(calendar, "2026-01-01") == "00:00-00:00"
    assert not calendar.provisional(2040)


def test_days_of_the_portals_own_go_over_what_is_official(write: Write) -> None:
    calendar = read_calendar(
        write(
            OFFICE.replace("[hours]", "short_by_minutes = 90\n[hours]")
            + """
            [days]
            off = [2026-11-23, "2027-02-20"]
            working = ["2026-11-04", 2026-11-21]
            short = [2026-11-24]
            [days.hours]
            2026-12-31 = ["10:00-12:00"]
            2026-11-25 = []
            """.replace("            ", "")
        )
    )

    assert hours(calendar, "2026-11-23") == "", "a Monday off"
    assert hours(calendar, "2027-02-20") == "", "an official working Saturday off"
    assert hours(calendar, "2026-11-04") == "10:00-19:00", "a holiday that is worked, a Wednesday"
    assert hours(calendar, "2026-11-21") == "10:00-19:00", "a Saturday that is worked"
    assert hours(calendar, "2026-11-24") == "10:00-17:30", "a short day"
    assert hours(calendar, "2026-11-03") == "10:00-17:30", "an official one"
    assert hours(calendar, "2026-12-31") == "10:00-12:00"
    assert hours(calendar, "2026-11-25") == ""
    assert hours(calendar, "2026-11-27") == "10:00-17:00"


def test_a_working_saturday_is_as_long_as_the_day_that_is_off_for_it(write: Write) -> None:
    calendar = read_calendar(write(OFFICE.replace('mon = ["10:00-19:00"]', 'mon = ["08:00-20:00"]')))

    assert hours(calendar, "2024-12-28") == "08:00-20:00", "for Monday the 30th"
    assert hours(calendar, "2024-11-02") == "10:00-18:00", "for Tuesday the 30th of April, which would have been short"


def test_the_portal_has_entered_the_decree_of_a_year(write: Write) -> None:
    calendar = read_calendar(write(OFFICE + "[days]\nknown_years = [2028]\noff = [2028-11-07]"))

    assert not calendar.provisional(2028)
    assert calendar.provisional(2029)
    assert hours(calendar, "2028-11-07") == ""
    assert hours(calendar, "2028-11-06") == "", "of the law"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (OFFICE.replace("Europe/Moscow", "Europe/Moskow"), "1: zone: zone 'Europe/Moskow' is not known"),
        (OFFICE.replace('zone = "Europe/Moscow"', ""), "1: zone: zone None is not known"),
        (OFFICE.replace('"ru"', '"fr"'), "2: country: country 'fr' is not known; one of: ru, none"),
        (OFFICE.replace("mon", "monday"), "4: monday: weekday 'monday' is not known; one of: fri, mon, sat"),
        (OFFICE.replace("10:00-17:00", "10:00-7:00"), "8: fri: '10:00-7:00' ends before it begins"),
        (OFFICE.replace("10:00-17:00", "10:00-24:01"), "8: fri: '10:00-24:01' is no time of day"),
        (OFFICE.replace("10:00-17:00", "10:60-17:00"), "8: fri: '10:60-17:00' is no time of day"),
        (OFFICE.replace("10:00-17:00", "ten to five"), "8: fri: 'ten to five' is not from and until"),
        (OFFICE.replace('["10:00-17:00"]', "10"), "8: fri: hours are a list"),
        (
            OFFICE.replace('"10:00-17:00"', '"14:00-19:00", "10:00-14:30"'),
            "8: fri: hours overlap: from 14:00 and until 14:30",
        ),
        ('zone = "UTC"\ncountry = "none"\n[hours]\nmon = []', "3: hours: no weekday has hours: the desk would never"),
        ('zone = "UTC"\ncountry = "none"\nhours = 24', "3: hours: a table [hours] is needed"),
        ('zone = "UTC"\ncountry = "ru"\nhours = "24/7"', "2: country: round the clock is on holidays too"),
        (OFFICE + "[days]\noff = [\n2026-12-30,\n'2026-13-01']", "12: off: '2026-13-01' is no day"),
        (OFFICE + "[days]\noff = [2026-12-30T10:00:00]", "10: off: '2026-12-30 10:00:00' is no day"),
        (OFFICE + "[days]\noff = 2026-12-30", "10: off: a list of days is expected"),
        (OFFICE + "[days]\nworking = [2026-12-30]\noff = [2026-12-30]", "11: off: 2026-12-30 is named as worked, too"),
        (
            OFFICE + "[days]\nshort = [2026-12-30]\n[days.hours]\n2026-12-30 = []",
            "12: 2026-12-30: hours of its own say all of that day",
        ),
        (OFFICE + "[days]\nholidays = []", "10: holidays: 'holidays' is not known; one of: hours, known_years, off"),
        (OFFICE + "[days]\nknown_years = 2028", "10: known_years: a list of years is expected"),
        (OFFICE.replace("[hours]", "short_by_minutes = -1\n[hours]"), "3: short_by_minutes: minutes, from 0 to 1439"),
        (OFFICE + "[day]", "9: day: 'day' is not known; one of: country, days, hours, short_by_minutes, zone"),
        ("country = ru", "1: Invalid value"),
        ("", "1: zone: zone None is not known"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(write: Write, text: str, fault: str) -> None:
    path = write("zone = 'UTC'")
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadCalendar) as refused:
        read_calendar(path)

    assert any(each.startswith(f"{path}:{fault}") for each in refused.value.faults), str(refused.value)


@pytest.mark.parametrize("key", ["zone", "country", "short_by_minutes", "hours", "days", "days.off", "days.hours"])
@pytest.mark.parametrize("value", ["1.5", "true", "[]", "[[1]]", '["x"]', "[{ a = 1 }]", "{ mon = [1] }", '"../x"'])
def test_a_value_of_a_kind_that_is_not_wanted_is_a_fault_like_any_other(write: Write, key: str, value: str) -> None:
    right = {"zone": '"UTC"', "country": '"none"', "hours": '{ mon = ["10:00-19:00"] }'}
    path = write("\n".join(f"{name} = {given}" for name, given in (right | {key: value}).items()))

    if (key, value) == ("days.off", "[]"):
        read_calendar(path)
        return
    with pytest.raises(BadCalendar, match=r"calendar\.toml:\d: "):
        read_calendar(path)


def test_all_that_is_wrong_is_said_at_once(write: Write) -> None:
    path = write('zone = "Mars"\ncountry = "fr"\n[hours]\nmon = ["x"]\n')

    with pytest.raises(BadCalendar) as refused:
        read_calendar(path)

    assert [each.partition(": ")[0] for each in refused.value.faults] == [f"{path}:{line}" for line in (1, 4, 3, 2)], (
        str(refused.value)
    )


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadCalendar, match=r"calendar\.toml:1: No such file"):
        read_calendar(tmp_path / "calendar.toml")

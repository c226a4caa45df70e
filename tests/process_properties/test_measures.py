"""Hours and days as people type them: nothing raises, and what is written is read as it was meant."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk.inputs import CRITICALITIES, REASONS, TAGS, fits
from handlers.measures import leading_day, leading_hours, trailing_hours
from tests.process_properties.conftest import CATEGORIES
from texts import Names, Texts

steady = settings(derandomize=True, max_examples=300, deadline=None, database=None)

TODAY = date(2026, 11, 24)
NAMES = Names(Texts(), ZoneInfo("Europe/Moscow"), {"category": CATEGORIES})

WORDS = st.text(st.sampled_from("0123456789 .,-–—:чачсмин hmin«»\"'№|\n٣²½завтрпятницу"), max_size=30) | st.text(
    max_size=30
)
"""What looks like hours and days, and anything."""


@steady
@given(WORDS, st.booleans())
@example(said="0 мин", bare=True)
def test_nothing_that_is_typed_raises_and_what_is_read_fits(said: str, bare: bool) -> None:
    hours, length = leading_hours(said)
    assert 0 <= length <= len(said)
    assert hours is None or fits("hours", hours), hours
    hours, begin = trailing_hours(said, bare=bare)
    assert 0 <= begin <= len(said)
    assert hours is None or fits("hours", hours), hours
    day, length = leading_day(said, TODAY)
    assert 0 <= length <= len(said)
    assert day is None or fits("date", day.isoformat())


@steady
@given(
    st.integers(1, 199_999),
    st.sampled_from(["", "ч", " ч", " ч.", "час", " часа", " часов", "h", " h", " hrs", " hours"]),
    st.sampled_from(".,"),
    st.sampled_from(["", ", остальное", " остальное"]),
)
def test_hours_are_read_as_they_are_written(hundredths: int, unit: str, point: str, behind: str) -> None:
    written = format(Decimal(hundredths) / 100, "f").replace(".", point) + unit

    hours, length = leading_hours(written + behind)

    assert Decimal(hours or 0) == Decimal(hundredths) / 100
    assert length == len(written)


@steady
@given(
    st.integers(0, 100),
    st.integers(0, 59),
    st.sampled_from([" ч {} мин", "ч {}м", "h {}m", " h {} min", " часа {} минут"]),
)
def test_hours_and_minutes_are_one_number(whole: int, minutes: int, form: str) -> None:
    hours, _ = leading_hours(f"{whole}{form.format(minutes)}")

    expected = Decimal(whole) + Decimal(minutes) / 60
    if expected:
        assert hours is not None
        assert abs(Decimal(hours) - expected) <= Decimal("0.005")
    else:
        assert hours is None


@steady
@given(
    st.integers(1, 99),
    st.sampled_from([" ч", "ч", " ч.", "час", " часа", " часов", "h", " h", " hrs", " hours"]),
    st.sampled_from([" ", ", ", " — ", "\n"]),
    st.booleans(),
)
def test_hours_behind_a_text_leave_the_text(whole: int, unit: str, gap: str, bare: bool) -> None:
    text = f"Починили фото{gap}{whole}{unit}"

    hours, begin = trailing_hours(text, bare=bare)

    assert hours == str(whole)
    assert text[:begin] == f"Починили фото{gap}"


SENTENCES = st.text(st.characters(exclude_categories=["C", "N"]), min_size=1, max_size=40).filter(str.strip)


@steady
@given(
    SENTENCES,
    st.decimals(0, 3000, places=2) | st.integers(0, 3000),
    st.sampled_from(["", ".", " ", " м", " шт.", " m"]),
)
@example("Обновили приложение до версии", 3, "")
@example("Обновили приложение до версии", 2, ".")
@example("Проложили кабель", 3, " м")
@example("Перезапустили в", 10, " ч")
def test_a_number_at_the_end_of_a_sentence_is_no_hours(sentence: str, number: Decimal | int, behind: str) -> None:
    text = f"{sentence} {number}{behind}"

    assert trailing_hours(text, bare=True) == (None, len(text))


@steady
@given(WORDS)
def test_hours_at_the_end_are_written_as_such_or_are_all_that_was_written(said: str) -> None:
    hours, begin = trailing_hours(said, bare=True)

    eaten = said[begin:].lower()
    assert hours is None or begin == 0 or any(unit in eaten for unit in ("ч", "h", "мин", "min"))


@pytest.mark.parametrize("text", ["С 10 до 12 ч", "Лежало с 9 ч", "Open until 12 h", "Будет готово к 18 часам"])
def test_a_time_of_the_day_is_no_hours(text: str) -> None:
    assert trailing_hours(text, bare=True) == (None, len(text))


@pytest.mark.parametrize(("text", "hours"), [("Починили за 2 ч", "2"), ("Искал около 1,5 ч", "1.5"), ("3", "3")])
def test_hours_are_what_was_spent(text: str, hours: str) -> None:
    assert trailing_hours(text, bare=True)[0] == hours


@steady
@given(st.dates(TODAY, date(2099, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]))
def test_a_day_is_read_as_it_is_written(day: date, form: str) -> None:
    written = day.strftime(form)

    assert leading_day(written + " и дальше", TODAY) == (day, len(written))


@steady
@given(st.integers(0, 364))
def test_a_day_without_its_year_is_the_next_such_day(ahead: int) -> None:
    day = TODAY + timedelta(days=ahead)

    assert leading_day(f"{day:%d.%m}", TODAY) == (day, 5)


@steady
@given(st.sampled_from(["пн", "вт", "ср", "чт", "пт", "сб", "вс"]), st.integers(0, 400))
def test_a_weekday_is_the_next_one_and_never_today(name: str, ahead: int) -> None:
    today = TODAY + timedelta(days=ahead)

    day, _ = leading_day(name.upper() if ahead % 2 else name, today)

    assert day is not None
    assert 1 <= (day - today).days <= 7
    assert ("пн", "вт", "ср", "чт", "пт", "сб", "вс")[day.weekday()] == name


@steady
@given(
    st.sampled_from([("tag", TAGS), ("reason", REASONS), ("criticality", CRITICALITIES)]),
    st.integers(0, 9),
    st.sampled_from(["{}", "«{}»", '"{}"', "„{}“", " {} ", "'{}'"]),
    st.sampled_from(["-", "–", "—", " ", "_"]),
    st.sampled_from([str, str.upper, str.lower, str.title]),
)
def test_a_choice_is_known_by_its_id_and_names_in_any_quotes_dashes_and_case(
    kind: tuple[str, tuple[str, ...]], pick: int, quotes: str, dash: str, case: type[str]
) -> None:
    name, choices = kind
    choice = choices[pick % len(choices)]
    for known in (choice, NAMES.choice(name, choice, "ru"), NAMES.choice(name, choice, "en")):
        said = quotes.format(case(known).replace("_", dash).replace("-", dash))

        assert NAMES.understand(name, choices, said) == choice


@steady
@given(st.text(max_size=20))
def test_no_choice_is_understood_twice_or_raises(said: str) -> None:
    found = NAMES.understand("tag", TAGS, said)

    assert found is None or found in TAGS

"""Telephone numbers as people say and type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.masking import contacts, masked_phone
from desk.phone_numbers import phone_number


@pytest.mark.parametrize(
    "said",
    [
        "8 903 555-10-17",
        "8(903)5551017",
        "+7 903 555 10 17",
        "7 903 555-10-17",
        "903 555-10-17",
        " +7\u00a0(903)\u2011555\u201310\u201417 ",
    ],
)
def test_a_number_is_known_however_it_is_written(said: str) -> None:
    assert phone_number(said) == "+79035551017"


@pytest.mark.parametrize(
    ("said", "number"),
    [("+49 30 1234567", "+49301234567"), ("8 495 123 45 67", "+74951234567"), ("+375 29 1234567", "+375291234567")],
)
def test_other_towns_and_countries_have_numbers_too(said: str, number: str) -> None:
    assert phone_number(said) == number


@pytest.mark.parametrize(
    "said",
    [
        *("", "-", "Мария", "555-10-17", "+7 903 555-10-1", "8 903 555-10-17 доб. 12", "+0 903 555 10 17", "112"),
        *("89035551017, 89035551018", "+7 903 555-10-178", "５５５", "1" * 40, "\x00", "12345678901"),
    ],
)
def test_what_is_no_whole_number_is_none(said: str) -> None:
    assert phone_number(said) is None


@given(st.text())
def test_whatever_is_said_gives_a_number_that_can_be_masked_or_none(said: str) -> None:
    number = phone_number(said)

    assert number is None or (number[0] == "+" and number[1:].isascii() and number[1:].isdigit())
    assert number is None or number not in masked_phone(number)


@given(st.from_regex(r"[78][3489][0-9]{9}", fullmatch=True))
def test_what_is_kept_is_a_contact_that_masks_know(digits: str) -> None:
    number = phone_number(digits)

    assert number is not None
    assert contacts(number) == (number,)
    assert phone_number(number) == number

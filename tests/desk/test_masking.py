"""What the outsourced first level may see of contacts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.content import Content, utf16_length
from desk.masking import contacts, masked, masked_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("звоните +7 903 123-45-17", "звоните +7 9•• •••-••-17"),
        ("8(903)1234517 вечером", "+7 9•• •••-••-17 вечером"),
        ("пишите ivan.petrov@mail.ru", "пишите i•••@mail.ru"),
        ("объявление №1234567890 не видно", "объявление №1234567890 не видно"),
        ("заказ 48151623, вход в 10:30", "заказ 48151623, вход в 10:30"),
        ("https://portal.example/ads/12345678901", "https://portal.example/ads/12345678901"),
    ],
)
def test_phones_and_addresses_are_masked_and_other_numbers_are_not(text: str, shown: str) -> None:
    assert masked_text(text) == shown


def test_entities_stay_on_their_words_when_a_number_before_them_shrinks() -> None:
    text = "📞 8 903 123-45-17 важно"
    bold = {"type": "bold", "offset": utf16_length("📞 8 903 123-45-17 "), "length": 5}

    shown = masked(Content(text, (bold,)))

    entity = shown.entities[0]
    units = shown.text.encode("utf-16-le")
    assert units[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le") == "важно"


def test_a_link_that_gives_the_address_away_is_dropped() -> None:
    link = {"type": "text_link", "offset": 0, "length": 3, "url": "mailto:ivan@mail.ru"}

    assert masked(Content("тут", (link,))).entities == ()


@given(st.text())
def test_a_masked_text_holds_no_contact(text: str) -> None:
    once = masked_text(f"{text} +7 903 123-45-17 {text} ivan@mail.ru")

    assert "123-45" not in once
    assert "ivan@" not in once
    assert [found for found in contacts(once) if "•" not in found and "123" in found] == []

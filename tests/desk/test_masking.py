"""What the outsourced first level may see of contacts."""

from __future__ import annotations

from time import perf_counter

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
        ("https://portal.example/ads/79031234517", "https://portal.example/ads/79031234517"),
        ("https://portal.example/ad?id=89031234517", "https://portal.example/ad?id=89031234517"),
        ("напишите https://wa.me/79031234517 сюда", "напишите +7 9•• •••-••-17 сюда"),
        ("wa.me/79031234517?text=жду", "+7 9•• •••-••-17"),
        ("https://api.whatsapp.com/send?phone=%2B79031234517", "+7 9•• •••-••-17"),
        ("t.me/+79031234517", "+7 9•• •••-••-17"),
        ("viber://chat?number=%2B79031234517", "+7 9•• •••-••-17"),
        ("tel:+79031234517", "+7 9•• •••-••-17"),
        ("тел89031234517", "тел+7 9•• •••-••-17"),
        ("8_903_123_45_17", "+7 9•• •••-••-17"),
        ("8/903/1234517", "+7 9•• •••-••-17"),
        ("89031234517звоните", "+7 9•• •••-••-17звоните"),
        ("8\u200b903\u200b1234517", "+7 9•• •••-••-17"),
        ("8903123451７", "+7 9•• •••-••-1７"),
        ("+7 903 123-45-17t.me/79031234517", "+7 9•• •••-••-17+7 9•• •••-••-17"),
        ("t.me/page, t.me/79031234517", "t.me/page, +7 9•• •••-••-17"),
        ("a@b.c+d@e.f", "a•••@b.c+•••@e.f"),
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


@pytest.mark.parametrize(
    "url",
    ["mailto:ivan@mail.ru", "tel:89031234517", "https://wa.me/79031234517", "https://t.me/ivan", "tg://user?id=7"],
)
def test_a_link_that_gives_the_address_away_is_dropped(url: str) -> None:
    link = {"type": "text_link", "offset": 0, "length": 3, "url": url}

    assert masked(Content("тут", (link,))).entities == ()


def test_a_link_to_a_page_stays() -> None:
    link = {"type": "text_link", "offset": 0, "length": 3, "url": "https://portal.example/ads/79031234517"}

    assert masked(Content("тут", (link,))).entities == (link,)


@given(st.lists(st.sampled_from(["8 903 123-45-17", "ivan@mail.ru", "🙂", "слово", " ", "wa.me/79031234517"])))
def test_entities_stay_on_their_words_however_many_contacts_stand_before_them(pieces: list[str]) -> None:
    text = " ".join([*pieces, "важно"])
    bold = {"type": "bold", "offset": utf16_length(text) - 5, "length": 5}

    shown = masked(Content(text, (bold,)))

    entity = shown.entities[0]
    assert shown.text.endswith("важно")
    assert entity["offset"] == utf16_length(shown.text) - 5


@given(st.text())
def test_a_masked_text_holds_no_contact(text: str) -> None:
    once = masked_text(f"{text} +7 903 123-45-17 {text} ivan@mail.ru")

    assert "123-45" not in once
    assert "ivan@" not in once
    assert [found for found in contacts(once) if "•" not in found and "123" in found] == []


RUNS = ("a", "a.", "a-", "@", "a@", "1", "1 ", "7_", "t.me/", "tel:", "1234567890t.me/", "http://", "wa.me/x.")
"""What a number, an address or a link begins with, and goes on with."""


@pytest.mark.parametrize("piece", RUNS)
def test_half_a_million_signs_of_one_kind_are_masked_in_seconds(piece: str) -> None:
    """A letter, with a key or a picture pasted into it, has as many: nobody waits for an hour meanwhile."""
    text = (piece * 500_000)[:500_000] + " ivan@mail.ru"

    begun = perf_counter()
    shown = masked_text(text)
    found = contacts(text)

    assert perf_counter() - begun < 30
    assert shown.endswith(" i•••@mail.ru")
    assert found[-1] == "ivan@mail.ru"

"""The wrong keyboard layout is read back; English, translit, brands, addresses and codes are left as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.features import features_of
from classifier.layout import layout_undone
from classifier.normalise import normalise
from desk.translit import read_as_typed

KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
RUSSIAN = (
    "привет|как снять объявление|не работает сайт|метка стоит не на том доме|сколько стоит размещение"
    "|верните деньги за тариф|жалоба на модератора|почему отклонили фото|не приходит код из смс"
    "|где посмотреть просмотры|как удалить аккаунт насовсем"
).split("|")


@pytest.mark.parametrize("meant", RUSSIAN)
def test_russian_typed_on_latin_keys_is_read(meant: str) -> None:
    to_keys = {read_as_typed(key): key for key in KEYS}
    typed = "".join(to_keys.get(letter, letter) for letter in meant)

    assert normalise(typed) == meant
    assert normalise(typed.capitalize()) == meant


def test_a_comma_before_a_space_is_a_comma_and_within_a_word_a_letter() -> None:
    assert normalise("ghbdtn, rfr cyznm j,]zdktybt?") == "привет, как снять объявление?"


@pytest.mark.parametrize("word", ["[eq", ",kz", "yf[eq"])
def test_one_such_word_within_a_russian_text_is_read_when_it_has_signs_for_letters(word: str) -> None:
    assert normalise(f"почему {word} не грузит") == f"почему {read_as_typed(word)} не грузит"


@pytest.mark.parametrize(
    "text",
    [
        "Hello! My apartment is in Saint Petersburg",
        "kak udalit obyavlenie?",
        "salom, akkauntga kira olmayapman",
        "не грузит iphone через wifi, пробовал whatsapp и telegram",
        "пишите на ghbdtn@portal.ru или https://portal.ru/ghbdtn",
        "mail,kz",
        "vint cerf",
        "err_connection_reset 500 nginx",
        "ok",
        "go fuck yourselves",
        "сбер id, redirect_uri mismatch",
    ],
)
def test_what_is_no_russian_on_latin_keys_is_left(text: str) -> None:
    assert normalise(text) == text.lower()


@pytest.mark.parametrize("code", ["EBL-77310", "ХУ12345", "EBL77310", "А000ХУ"])
def test_codes_of_ads_and_cars_are_left(code: str) -> None:
    assert normalise(f"Объявление {code} на проверке") == f"объявление {code} на проверке"


@given(st.text() | st.text(st.sampled_from("ghbdtn rfr[];',. привет 12@")))
def test_the_reading_is_as_long_as_the_text_and_is_read_no_further(text: str) -> None:
    read = layout_undone(text)

    assert len(read) == len(text)
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("rfr cyznm j,]zdktybt", "как снять объявление"),
        ("kak udalit obyavlenie", "как удалит обявление"),
        ("Как снять объявление", "Как снять объявление"),
        ("Hello, my account is blocked", "Hello, my account is blocked"),
    ],
)
def test_an_encoder_is_given_russian_in_russian_letters(written: str, meant: str) -> None:
    assert features_of(written).meant == meant

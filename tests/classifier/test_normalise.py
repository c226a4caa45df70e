"""Spelling undone: the letters that were meant, and nothing else changed."""

import time
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from classifier.appeals import read_appeals
from classifier.normalise import aligned, normalise, undisguised
from classifier.words import words

ANY_TEXT = st.text(st.characters(codec=None))
"""Every string that Python can hold: lone surrogates and NUL too."""
TRICKY_TEXT = st.text(
    st.sampled_from("абвхуйпздксоaBcexyHdiw .*-_@$0134689\n\r\t\u200b\u0306\u0301\u0308ёЁйαΗπµ№İßﬁ.ru:/ht\x00\ud800І️"),
    max_size=40,
)

SECONDS = 3.0
"""Some ten times what is needed; a search anew from each letter would take minutes."""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ОБЪЯВЛЕНИЕ", "объявление"),
        ("Ёлка и ещё ёж", "елка и еще еж"),
        ("Kвартирa нe cдaeтся", "квартира не сдается"),  # Latin K, a, e, c among Cyrillic
        ("κвαртирα", "квартира"),  # Greek
        ("tеlegrаm", "telegram"),  # Cyrillic е, а in a Latin word
        ("Hе pаботаеT", "не работает"),
        ("дол6оеб", "долбоеб"),
        ("п@роль", "пароль"),
        ("р а б о т а й", "работай"),
        ("р.а.б.о.т.а.й", "работай"),
        ("оооочень плохооо", "очень плохо"),
        ("кв\u200bарт\u00adира", "квартира"),
        ("\ufeffпривет", "привет"),
        ("за\u0301мок", "замок"),
        ("мои\u0306 дом", "мой дом"),  # й in two characters, as some phones send it
        ("ｐｏｒｔａｌ", "portal"),
        ("  много\t\n пробелов ", "много пробелов"),
        ("до\x00после", "до после"),
    ],
)
def test_what_was_meant_is_read_from_how_it_was_written(written: str, meant: str) -> None:
    assert normalise(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "https://portal.ru/Объявление/48291734?Фото=3",
        "avito.ru/moskva",
        "Ivan.Petrov+flat@mail.ru",
        "@Vasya_Pupkin",
        "+7 (916) 123-45-67",
        "№48291734",
        "50:21:0110114:325",
        "1 000 000",
        "111222333",
        "дом 14к3с1, кв. 36",
        "2к квартира 54м",
        "д3кв4",
        "xiii век",
        "а я в москве",
        "т.е. да, и т.д.",
    ],
)
def test_addresses_numbers_and_plain_words_stay_as_they_are(written: str) -> None:
    assert normalise(written) == written


@settings(deadline=None)
@given(ANY_TEXT | TRICKY_TEXT)
@example("")
@example("х     у     й")
@example("\ud800\x00\udfff")
def test_a_second_time_changes_nothing(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once


@settings(deadline=None)
@given(ANY_TEXT | TRICKY_TEXT)
def test_each_character_knows_where_it_came_from(text: str) -> None:
    respelled = aligned(text)

    assert len(respelled.origins) == len(respelled.text)
    assert list(respelled.origins) == sorted(respelled.origins)
    assert all(0 <= origin < len(text) for origin in respelled.origins)


@settings(deadline=None)
@given(ANY_TEXT | TRICKY_TEXT)
def test_words_follow_one_another_in_the_text_as_written(text: str) -> None:
    found = words(text)

    starts = [word.start for word in found]
    assert starts == sorted(starts)  # two may share one character: ¼ is read as 1 and 4
    assert all(0 <= word.start < word.end <= len(text) for word in found)


def test_a_spaced_word_is_one_word_and_stands_where_it_was_written() -> None:
    text = "Вот: р а б о т а й, avito.ru!"

    spaced, address = words(text)[1:]

    assert (spaced.normal, text[spaced.start : spaced.end]) == ("работай", "р а б о т а й")
    assert (address.normal, address.address) == ("avito.ru", True)


@pytest.mark.parametrize(
    "piece", ["a", "а.", "х* ", "x@", ".", "1", " ", "😀", "http://", "и\u0306", "www.", "a.ru/", "абвгд", 'а"']
)
def test_a_hundred_kilobytes_of_anything_are_read_at_once(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.process_time()

    normalise(text)

    assert time.process_time() - started < SECONDS


PLAIN_TEXT = st.text(alphabet="аеоёйхуЁАБЕ0136 ,.!?-«»:()  \n", max_size=40)


@given(PLAIN_TEXT)
@example("у меня . и т.д.")
@example("ООо нет")
@example("сайт.рф")
@example("н е т")
@example("дом 5а, 6 а")
@example("х-у-й")
@example("объявление ЕБ-4417, дом")
def test_what_hides_nothing_is_read_as_it_would_be_with_every_disguise_looked_for(text: str) -> None:
    assert aligned(text) == undisguised(text)


def test_appeals_are_read_as_they_would_be_with_every_disguise_looked_for() -> None:
    texts = [each.text for each in read_appeals(Path(str(files("classifier").joinpath("data/appeals.tsv"))))]

    assert [text for text in texts if aligned(text) != undisguised(text)] == []

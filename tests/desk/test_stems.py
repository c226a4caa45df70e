"""Words by their stems: forms of one word meet, and threads do not disturb each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from desk.stems import stem

WORDS = ["объявления", "загружаются", "модератора", "оплатили", "photos", "payments", "500", "d2e"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("объявление", "объявлений"), ("фотография", "фотографии"), ("загружаю", "загружает"), ("photo", "photos")],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["500", "d2e", "щ1", "", "日本"])
def test_what_is_no_word_of_a_known_language_stays(word: str) -> None:
    assert stem(word) == word


def test_many_threads_at_once_stem_as_one_does() -> None:
    alone = [stem(word) for word in WORDS]

    with ThreadPoolExecutor(8) as threads:
        together = threads.map(lambda _: [stem(word) for word in WORDS * 50], range(16))

    assert all(each == alone * 50 for each in together)

"""Which appeals tell the same: many words for one trouble are found, different troubles are never merged."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import base_appeals
from desk.names import AppealId
from desk.storms import ByWordsAlone, Commonness, Ear, Meaning, StormLimits, Voice, usual
from encoder import Nearness, SentenceEncoder
from faq import packaged_articles, read_articles
from sandbox.storm import TROUBLE
from storage import stems_of

LEAST = StormLimits().least

PHOTOS = (
    "Не загружаются фото, пишет ошибка 500",
    "фото не грузятся в объявление, ошибка",
    "при загрузке фотографий выдаёт ошибку 500",
    "не могу загрузить фотографии квартиры, пишет ошибка",
    "Фото не загружаются второй час, ошибка сервера 500",
    "почему не загружаются фотографии? ошибка 500",
    "загрузка фото не работает, ошибка 500",
    "Фотографии не грузятся, всё время ошибка",
    "у меня фото не загрузить, ошибка 500",
    "ошибка при загрузке фото",
    "не загружает фото, ошибка 500, пробовал разные",
    "Здравствуйте, фото к объявлению не загружаются, ошибка 500",
)


def texts_about_anything() -> list[str]:
    """All that anybody has written for the classifier and asks in the FAQ."""
    return [*(each.text for each in base_appeals()), *(each.question for each in read_articles(packaged_articles()))]


ANYTHING = texts_about_anything()


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    encoder = SentenceEncoder()
    encoder.load()
    assert encoder.ready
    return Nearness(encoder)


@pytest.fixture(scope="module", params=["words", "meaning"])
def ear(request: pytest.FixtureRequest) -> Ear:
    """With and without the encoder."""
    common = Commonness(stems_of(each.text) for each in base_appeals())
    knows = ByWordsAlone() if request.param == "words" else request.getfixturevalue("meaning")
    return Ear(common, knows)


def voices(texts: Iterable[str]) -> list[Voice]:
    return [Voice(AppealId(count), text, stems_of(text)) for count, text in enumerate(texts, 1)]


def numbers(some: Iterable[Voice]) -> set[int]:
    return {each.appeal for each in some}


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_three_hundred_different_appeals_are_never_merged(ear: Ear, seed: int) -> None:
    some = random.Random(seed).sample(ANYTHING, 300)

    assert ear.bursts(voices(some), LEAST) == []


def test_not_even_all_that_was_ever_written(ear: Ear) -> None:
    for first in range(0, len(ANYTHING), 500):
        assert ear.bursts(voices(ANYTHING[first : first + 500]), LEAST) == []


@pytest.mark.parametrize("trouble", [TROUBLE, PHOTOS], ids=["signing in", "photos"])
@pytest.mark.parametrize("seed", range(3))
def test_one_trouble_told_in_many_ways_among_others_is_found(ear: Ear, trouble: Sequence[str], seed: int) -> None:
    chance = random.Random(seed)
    mixed = [(text, True) for text in trouble] + [(text, False) for text in chance.sample(ANYTHING, 150)]
    chance.shuffle(mixed)

    found = ear.bursts(voices(text for text, _ in mixed), LEAST)

    (burst,) = found
    true = {count for count, (_, same) in enumerate(mixed, 1) if same}
    assert len(numbers(burst) & true) >= 0.6 * len(true)
    assert len(numbers(burst) - true) <= 2


def test_two_troubles_at_once_are_two_storms(ear: Ear) -> None:
    both = [*TROUBLE[:40], *PHOTOS]

    found = ear.bursts(voices(both), LEAST)

    assert len(found) == 2
    assert numbers(found[0]) <= set(range(1, 41))
    assert numbers(found[1]) <= set(range(41, 41 + len(PHOTOS)))


def test_those_who_come_later_belong_to_it_and_others_do_not(ear: Ear) -> None:
    founders = ear.bursts(voices(TROUBLE[:40]), LEAST)[0]
    later = voices([*TROUBLE[40:], *PHOTOS])

    belong = numbers(ear.belonging(later, founders))

    assert len(belong) >= 0.6 * len(TROUBLE[40:])
    assert belong <= set(range(1, len(TROUBLE[40:]) + 1))


def test_its_topic_is_what_they_have_in_common(ear: Ear) -> None:
    topic = ear.topic(voices(TROUBLE)).split(", ")

    assert "502" in topic
    assert any(word.startswith("кабинет") for word in topic)
    assert len(topic) <= 4


def test_the_same_words_from_everybody_are_one_burst_however_short(ear: Ear) -> None:
    assert len(ear.bursts(voices(["Сайт лежит"] * LEAST), LEAST)[0]) == LEAST
    assert ear.bursts(voices(["Сайт лежит"] * (LEAST - 1)), LEAST) == []


def test_nothing_written_resembles_nothing(ear: Ear) -> None:
    assert ear.bursts(voices(["", "…", "№17", "👍"] * LEAST), LEAST) == []


@pytest.mark.parametrize(("ordinary", "needed"), [(0.0, 8), (2.0, 8), (2.1, 9), (10.0, 40)])
def test_how_many_it_takes_grows_with_what_is_usual(ordinary: float, needed: int) -> None:
    assert StormLimits().needed(ordinary) == needed


class Past:
    """Appeals by when they came."""

    def __init__(self, came: Sequence[datetime]) -> None:
        self.came = sorted(came)

    async def first_told(self) -> datetime | None:
        return self.came[0] if self.came else None

    async def told(self, since: datetime, until: datetime) -> int:
        return sum(since <= each < until for each in self.came)


NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WEEK = timedelta(weeks=1)


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        ([], 0.0),
        ([NOW - timedelta(days=3)] * 60, 0.0),
        ([NOW - WEEK] * 60, 10.0),
        ([NOW - 4 * WEEK] * 60, 2.5),
        ([NOW - WEEK - timedelta(hours=3)] * 60, 0.0),
    ],
    ids=["nothing yet", "younger than a week", "a week ago", "once in four weeks", "at another hour"],
)
async def test_usual_is_what_came_at_this_hour_in_the_last_weeks(came: list[datetime], expected: float) -> None:
    assert await usual(Past(came), NOW, timedelta(minutes=10)) == expected  # type: ignore[arg-type]  # what it asks for

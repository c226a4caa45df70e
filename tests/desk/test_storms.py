"""Which appeals tell the same: many words for one trouble are found, different troubles are never merged."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from classifier import base_appeals
from desk.hearing import MOST, Burst, Circle, Commonness, Crowd, Voice
from desk.names import AppealId, PersonId
from desk.storms import StormLimits, Told, usual
from encoder import SentenceEncoder, nearness
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
COMMON = Commonness(stems_of(each.text) for each in base_appeals())


@pytest.fixture(scope="module", params=["words", "meaning"])
def read(request: pytest.FixtureRequest) -> Callable[[str], object | None]:
    """The vector of a text, as the classifier has it read; none without the encoder. Each text is read once."""
    if request.param == "words":
        return lambda _: None
    encoder = SentenceEncoder()
    encoder.load()
    assert encoder.ready
    return cache(lambda text: encoder.vectors([text])[0])


Hears = Callable[..., list[Voice]]


@pytest.fixture
def voices(read: Callable[[str], object | None]) -> Hears:
    """Texts, each of another person, or all of one."""

    def hear(texts: Iterable[str], by: int | None = None) -> list[Voice]:
        return [
            Voice(AppealId(count), PersonId(by or count), stems_of(text), read(text))
            for count, text in enumerate(texts, 1)
        ]

    return hear


def bursts(voices: Sequence[Voice], least: int = LEAST) -> list[Burst]:
    """Among those who come one after the other."""
    crowd = Crowd(COMMON, nearness)
    for voice in voices:
        crowd.hear([voice])
    return crowd.bursts(least)


def numbers(some: Burst | Iterable[Voice]) -> set[int]:
    return {each.appeal for each in (some.voices if isinstance(some, Burst) else some)}


@pytest.mark.parametrize("seed", range(2))
def test_three_hundred_different_appeals_are_never_merged(voices: Hears, seed: int) -> None:
    some = random.Random(seed).sample(ANYTHING, 300)

    assert bursts(voices(some)) == []


def test_not_even_all_that_was_ever_written_by_words() -> None:
    told = [Voice(AppealId(count), PersonId(count), stems_of(text)) for count, text in enumerate(ANYTHING, 1)]

    for first in range(0, len(told), MOST):
        assert bursts(told[first : first + MOST]) == []


@pytest.mark.parametrize("trouble", [TROUBLE, PHOTOS], ids=["signing in", "photos"])
def test_one_trouble_told_in_many_ways_among_others_is_found(voices: Hears, trouble: Sequence[str]) -> None:
    chance = random.Random(1)
    mixed = [(text, True) for text in trouble] + [(text, False) for text in chance.sample(ANYTHING[:400], 150)]
    chance.shuffle(mixed)

    found = bursts(voices(text for text, _ in mixed))

    (burst,) = found
    true = {count for count, (_, same) in enumerate(mixed, 1) if same}
    assert len(numbers(burst) & true) >= 0.6 * len(true)
    assert len(numbers(burst) - true) <= 2


def test_two_troubles_at_once_are_two_storms(voices: Hears) -> None:
    both = [*TROUBLE[:40], *PHOTOS]

    found = bursts(voices(both))

    assert len(found) == 2
    assert numbers(found[0]) <= set(range(1, 41))
    assert numbers(found[1]) <= set(range(41, 41 + len(PHOTOS)))


def test_those_who_come_later_belong_to_it_and_others_do_not(voices: Hears) -> None:
    circle = Circle(bursts(voices(TROUBLE[:40]))[0].founders, COMMON, nearness)
    later = voices([*TROUBLE[40:], *PHOTOS])

    belong = numbers(circle.belonging(later))

    assert len(belong) >= 0.6 * len(TROUBLE[40:])
    assert belong <= set(range(1, len(TROUBLE[40:]) + 1))


def test_the_same_trouble_in_other_words_is_an_echo_and_another_trouble_is_none(voices: Hears) -> None:
    first, *rest = bursts(voices(TROUBLE * 6))
    circle = Circle(first.founders, COMMON, nearness)
    others = bursts(voices(PHOTOS))

    assert rest, "six of each make bursts of what is left"
    for burst in rest:
        assert 2 * len(circle.echoed_by(burst)) >= len(burst.voices)
    assert [circle.echoed_by(burst) for burst in others] == [[]]


def test_some_whose_meaning_was_read_and_others_of_whom_only_words_are_known_are_one_burst(voices: Hears) -> None:
    known = voices(TROUBLE[:40])
    half = [voice if voice.appeal % 2 else replace(voice, vector=None) for voice in known]

    (burst,) = bursts(half)

    assert len({each % 2 for each in numbers(burst)}) == 2
    assert len(numbers(burst)) >= 20


def test_the_topic_is_what_they_have_in_common(voices: Hears) -> None:
    topic = COMMON.topic(voices(TROUBLE)).split(", ")

    assert "502" in topic
    assert any(word.startswith("кабинет") for word in topic)
    assert len(topic) <= 4


def test_the_same_words_from_everybody_are_one_burst_however_short(voices: Hears) -> None:
    (burst,) = bursts(voices(["Сайт лежит"] * LEAST))

    assert len(burst.founders) == LEAST
    assert bursts(voices(["Сайт лежит"] * (LEAST - 1))) == []


def test_what_one_person_writes_again_and_again_is_one_voice(voices: Hears) -> None:
    loud = voices(["Сайт лежит"] * 100, by=1)
    few = [replace(voice, author=PersonId(voice.appeal % (LEAST - 1))) for voice in loud]

    assert bursts(loud) == []
    assert bursts(few) == []
    (burst,) = bursts([replace(voice, author=PersonId(voice.appeal % LEAST)) for voice in loud])
    assert (len(burst.founders), len(burst.voices)) == (LEAST, 100)


def test_nobody_is_a_founder_twice_and_so_turns_a_storm_to_something_else(voices: Hears) -> None:
    circle = Circle(bursts(voices(["Сайт лежит"] * LEAST))[0].founders, COMMON, nearness)
    loud = [replace(voice, appeal=AppealId(100 + voice.appeal)) for voice in voices(["сайт лежит"] * 30, by=99)]
    again = [replace(loud[0], author=PersonId(1))]

    assert len(circle.belonging(loud)) == len(loud)
    assert len(circle.founding(loud)) == 1
    assert circle.founding(again) == []


def test_nothing_written_resembles_nothing(voices: Hears) -> None:
    assert bursts(voices(["", "…", "№17", "👍"] * LEAST)) == []


def test_whoever_is_forgotten_is_no_part_of_a_burst_and_the_others_are_as_they_were(voices: Hears) -> None:
    told = voices([*PHOTOS, *TROUBLE[:20]])
    crowd = Crowd(COMMON, nearness)
    crowd.hear(told)

    crowd.keep([voice.appeal for voice in told[len(PHOTOS) :]])

    assert crowd.bursts(LEAST) == bursts(told[len(PHOTOS) :])
    assert told[0].appeal not in crowd


@pytest.mark.parametrize(
    ("tag", "likeliest", "starts"),
    [
        ("technical", "technical", True),
        ("technical", None, True),
        (None, "technical", True),
        (None, "off_topic", False),
        (None, None, False),
        ("off_topic", "technical", False),
        ("faq", "faq", False),
    ],
)
def test_nothing_begins_with_what_nobody_takes_for_a_trouble(
    tag: str | None, likeliest: str | None, starts: bool
) -> None:
    assert Told(AppealId(1), PersonId(1), tag, likeliest, waits=True).starts is starts


@pytest.mark.parametrize(("ordinary", "needed"), [(0.0, 8), (4.0, 8), (4.1, 9), (20.0, 40)])
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

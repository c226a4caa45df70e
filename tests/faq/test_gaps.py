"""What the FAQ lacks: appeals that ask for the same article are grouped, whatever their words; others are not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

from desk.articles import Article
from desk.gaps import AnsweredAppeal, Gap
from desk.names import AppealId, AppealNumber, PersonId
from faq import ArticleIndex

PEACOCKS = (
    "Можно ли держать павлина в квартире?",
    "Здравствуйте! Хочу держать павлина дома, в квартире, можно?",
    "разрешают держать павлинов в квартире",
    "Подскажите, павлина в квартире держать можно или нет",
)
WELLS = (
    "Где бурить скважину на участке?",
    "бурение скважины на участке, где можно",
    "скважина на участке: где бурить",
)
KILNS = ("Чем топить баню зимой", "баню топить чем лучше зимой", "Зимой топить баню дровами или чем?")
NOISE = ("Ошибка 500 при загрузке", "Верните деньги за рекламу", "Как сменить фамилию?", "Курьер не приехал", "Спасибо")


def answered(texts: Sequence[str], *, by: int | None = None, made: bool = False) -> list[AnsweredAppeal]:
    """Each of somebody else, unless it is said by whom."""
    return [
        AnsweredAppeal(AppealId(n), AppealNumber(n), PersonId(by or n), text, "Ответ", made)
        for n, text in zip(_numbers, texts, strict=False)
    ]


_numbers = count(1)


def gaps(*asked: AnsweredAppeal, articles: Sequence[Article] = ()) -> Sequence[Gap]:
    return ArticleIndex(articles).gaps(asked)


def test_three_questions_among_others_are_three_groups() -> None:
    groups = [answered(texts) for texts in (WELLS, PEACOCKS, KILNS)]
    mixed = [each for group in zip(*groups, strict=False) for each in group]
    rest = [each for group in groups for each in group if each not in mixed]

    found = gaps(*mixed, *answered(NOISE), *rest)

    assert [set(gap.appeals) for gap in found] == [set(group) for group in (groups[1], groups[0], groups[2])]
    assert [gap.people for gap in found] == [4, 3, 3]
    assert {"павлина", "квартире", "держать"} <= set(found[0].words)
    assert "скважину" in found[1].words or "скважины" in found[1].words or "скважина" in found[1].words


def test_ten_appeals_of_one_person_are_none() -> None:
    assert gaps(*answered(PEACOCKS * 3, by=7), *answered(PEACOCKS[:1])) == ()


def test_what_a_single_person_says_is_no_word_of_the_group() -> None:
    (found,) = gaps(*answered([*PEACOCKS[:3], "павлина в квартире держать, Иван Кузнецов, +7 903 123-45-17"]))

    assert not {"иван", "кузнецов", "123"} & set(found.words)


def test_what_an_article_answers_is_no_gap() -> None:
    asked = answered([PEACOCKS[0]] * 3)
    article = Article("peacock", PEACOCKS[0], "Можно.")
    by_its_answer = Article("bird", "Про птиц", asked[0].answer)

    assert gaps(*asked)
    assert gaps(*asked, articles=[article]) == ()
    assert gaps(*asked, articles=[by_its_answer]) == ()


def test_one_that_became_an_article_takes_its_group_along() -> None:
    assert gaps(*answered(PEACOCKS[:3]), *answered(PEACOCKS[3:], made=True)) == ()


class Birds:
    """An encoder that knows of birds and of everything else."""

    ready = True

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        birds = [any(bird in text for bird in ("павлин", "фазан", "цесарк")) for text in texts]
        return np.asarray([[bird, not bird] for bird in birds], dtype=np.float32)


def test_the_encoder_brings_together_what_has_few_words_in_common() -> None:
    asked = answered(["держать павлина", "фазана держать", "цесарку бы держать", "держать кассу", "вернуть залог"])
    index = ArticleIndex([Article("one", "Как оплатить?", "Картой.")], Birds())
    by_words = index.gaps(asked)

    index.encode()
    (found,) = index.gaps(asked)

    assert {each.appeal for each in found.appeals} == {each.appeal for each in asked[:3]}
    assert by_words != (found,)

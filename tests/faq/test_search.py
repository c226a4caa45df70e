"""The search of the FAQ: certain, likely, or nothing."""

from __future__ import annotations

import pytest

from desk.articles import Article
from faq import ArticleIndex, packaged_articles, read_articles

ARTICLES = read_articles(packaged_articles())


@pytest.fixture(scope="module")
def index() -> ArticleIndex:
    return ArticleIndex(ARTICLES)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_the_question_of_an_article_finds_that_one_alone(index: ArticleIndex, article: Article) -> None:
    found = index.find(article.question)

    assert (found.verdict, found.articles, found.verbatim) == ("offer", (article,), True)


@pytest.mark.parametrize(
    "text",
    [
        "как изменить цену в объявлении",
        "КАК  ИЗМЕНИТЬ ЦЕНУ В ОБЪЯВЛЕНИИ!!!",
        "Здравствуйте! Подскажите, пожалуйста, как изменить цену в объявлении?",
        "Доброе утро, как изменить цену в объявлении? Спасибо заранее",
    ],
)
def test_courtesy_case_and_signs_do_not_matter(index: ArticleIndex, text: str) -> None:
    found = index.find(text)

    assert found.verbatim
    assert [article.id for article in found.articles] == ["change-price"]


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("почему мое объявление отклонили", "rejected-ad"),
        ("как посмотреть статистику просмотров", "ad-statistics"),
        ("скрыть номер телефона", "phone-visible"),
    ],
)
def test_what_is_nearly_the_question_is_certain_too(index: ArticleIndex, text: str, article: str) -> None:
    found = index.find(text)

    assert (found.verdict, [each.id for each in found.articles]) == ("offer", [article])
    assert not found.verbatim


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("забыла свой пароль", "reset-password"),
        ("оплата не прошла", "payment-missing"),
        ("Карта показывает дом не на той улице", "map-pin"),
        ("Как изменить цену в объявлении, если при сохранении появляется ошибка 500?", "change-price"),
    ],
)
def test_what_is_less_near_is_suggested(index: ArticleIndex, text: str, article: str) -> None:
    found = index.find(text)

    assert found.verdict == "suggest"
    assert article in [each.id for each in found.articles]
    assert len(found.articles) <= 3


@pytest.mark.parametrize(
    "text",
    ["", "???", "\ud800\0", "не загружаются фото, пишет ошибка 500", "не работает сайт", "Как сварить борщ", "и"],
)
def test_what_is_near_to_nothing_finds_nothing(index: ArticleIndex, text: str) -> None:
    assert index.find(text).verdict == "none"


def test_two_that_are_equally_near_are_suggested_both() -> None:
    one, two = Article("one", "Как оплатить услугу картой", "…"), Article("two", "Как оплатить услугу по счёту", "…")

    found = ArticleIndex([one, two]).find("как оплатить услугу")

    assert found.verdict == "suggest"
    assert set(found.articles) == {one, two}


def test_a_long_story_is_looked_at_quickly(index: ArticleIndex) -> None:
    assert index.find("Как изменить цену в объявлении? " * 50_000).verdict in {"suggest", "offer"}


def test_looking_up_gives_the_nearest_first(index: ArticleIndex) -> None:
    found = index.ranked("оплата", 10)

    assert {each.id for each in found[:2]} == {"payment-methods", "payment-missing"}
    assert len(index.ranked("объявление", 3)) == 3
    assert index.ranked("борщ", 10) == ()


def test_an_index_without_articles_finds_nothing() -> None:
    empty = ArticleIndex([])

    assert empty.find("Как изменить цену?").verdict == "none"
    assert empty.all() == empty.ranked("цена", 5) == ()

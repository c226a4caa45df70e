"""The search of the FAQ: certain, likely, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from desk.articles import Article
from faq import ArticleIndex, Shelf, packaged_articles, read_articles
from faq.search import SWAY, sway

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
        ("забыла свой пароль", "reset-password"),
    ],
)
def test_what_is_nearly_the_question_is_certain_too(index: ArticleIndex, text: str, article: str) -> None:
    found = index.find(text)

    assert (found.verdict, [each.id for each in found.articles]) == ("offer", [article])
    assert not found.verbatim


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("скрыть номер телефона", "phone-visible"),
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
    ["", "???", "\ud800\0", "не работает сайт Госуслуг", "Как сварить борщ", "и"],
)
def test_what_is_near_to_nothing_finds_nothing(index: ArticleIndex, text: str) -> None:
    assert index.find(text).verdict == "none"


def test_two_that_are_equally_near_are_suggested_both() -> None:
    one, two = Article("one", "Как оплатить услугу картой", "…"), Article("two", "Как оплатить услугу по счёту", "…")

    found = ArticleIndex([one, two]).find("как оплатить услугу")

    assert found.verdict == "suggest"
    assert set(found.articles) == {one, two}


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("как залить фотки", "add-photos"),
        ("стереть учётку", "delete-account"),
        ("хату продал, как вернуть бабки за премиум", "refund"),
        ("вылетает прога на айфоне", "app-problems"),
    ],
)
def test_other_words_than_the_articles_find_it_too(index: ArticleIndex, text: str, article: str) -> None:
    assert article in [each.id for each in index.ranked(text, 3)]


@pytest.mark.parametrize(
    "text", ["kak izmenit tsenu v obyavlenii", "rfr bpvtybnm wtye d j,]zdktybb", "kak изменить цену v объявлении"]
)
def test_latin_letters_and_the_wrong_keyboard_layout_are_read_back(index: ArticleIndex, text: str) -> None:
    assert index.ranked(text, 1)[0].id == "change-price"


@pytest.mark.parametrize("text", ["выгрузка из CRM в XML", "AppGallery", "VK ID"])
def test_latin_words_that_articles_have_stay_latin(index: ArticleIndex, text: str) -> None:
    words = {"выгрузка из CRM в XML": "feed", "AppGallery": "app-install", "VK ID": "login-services"}

    assert index.ranked(text, 1)[0].id == words[text]


def test_a_question_in_another_order_is_certain(index: ArticleIndex) -> None:
    found = index.find("объявление разместить — как?")

    assert (found.verdict, [each.id for each in found.articles]) == ("offer", ["post-ad"])


def test_what_readers_say_moves_an_article_among_near_ones_and_no_further() -> None:
    one, two = Article("one", "Как оплатить услугу картой", "…"), Article("two", "Как оплатить услугу картой?!", "…")
    far = Article("far", "Как вернуть объявление из архива", "…")
    articles = [one, two, far]

    ranked = ArticleIndex(articles, votes={"two": (20, 1), "one": (1, 20), "far": (10_000, 0)}).ranked(
        "оплата картой", 3
    )

    assert ArticleIndex(articles).ranked("оплата картой", 3)[0] == one
    assert ranked[:2] == (two, one)


@pytest.mark.parametrize(("helped", "not_helped"), [(10**9, 0), (0, 10**9), (1, 0), (0, 1), (0, 0), (7, 7)])
def test_readers_move_an_article_within_bounds_and_few_of_them_hardly(helped: int, not_helped: int) -> None:
    moved = sway(helped, not_helped)

    assert -SWAY <= moved <= SWAY
    assert moved == -sway(not_helped, helped)
    if helped + not_helped <= 1:
        assert abs(moved) <= SWAY / 4


def test_a_long_story_is_looked_at_quickly(index: ArticleIndex) -> None:
    assert index.find("Как изменить цену в объявлении? " * 50_000).verdict in {"suggest", "offer"}


def test_looking_up_gives_the_nearest_first(index: ArticleIndex) -> None:
    found = index.ranked("оплата", 10)

    assert found[0].id == "payment-methods"
    assert {each.id for each in found} > {"payment-missing", "card-declined", "promo-code"}
    assert len(index.ranked("объявление", 3)) == 3
    assert index.ranked("борщ", 10) == ()


def test_an_index_without_articles_finds_nothing() -> None:
    empty = ArticleIndex([])

    assert empty.find("Как изменить цену?").verdict == "none"
    assert empty.all() == empty.ranked("цена", 5) == ()


class Recorder:
    """An encoder that remembers what it was asked to read; all texts mean the same to it."""

    ready = True

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vectors(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        self.asked += texts
        return np.full((len(texts), 4), 0.5, dtype=np.float32)


@pytest.mark.parametrize("text", ["как залить фотки?", "Расскажу всё по порядку. " * 100])
def test_the_encoder_reads_the_text_as_the_classifier_gave_it(text: str) -> None:
    recorder = Recorder()
    index = ArticleIndex(ARTICLES, recorder)
    index.encode()
    recorder.asked.clear()

    index.find(text)

    assert recorder.asked == [text]


def test_quickly_goes_by_words_alone() -> None:
    recorder = Recorder()
    index, without = ArticleIndex(ARTICLES, recorder), ArticleIndex(ARTICLES)
    index.encode()
    recorder.asked.clear()

    found = index.find("как залить фотки?", quickly=True)

    assert found == without.find("как залить фотки?")
    assert recorder.asked == []


def test_what_is_read_back_is_what_the_encoder_reads() -> None:
    recorder = Recorder()
    index = ArticleIndex(ARTICLES, recorder)
    index.encode()
    recorder.asked.clear()

    index.find("kak zalit fotki")

    assert recorder.asked == ["как залит фотки"]


def test_articles_that_did_not_change_are_not_read_again() -> None:
    recorder = Recorder()
    shelf = Shelf(ARTICLES, recorder)
    shelf.prepare()
    recorder.asked.clear()

    shelf.put([*ARTICLES, Article("new", "Можно ли держать павлина?", "Можно.")])

    assert set(recorder.asked) == {"Можно ли держать павлина?", "Можно."}
    assert shelf.find("Можно ли держать павлина?").articles[0].id == "new"
    assert shelf.get("new") is not None

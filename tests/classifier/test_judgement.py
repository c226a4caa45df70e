"""What an appeal is taken to be: the border cases of the desk, certainty, and reasons in the person's own words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import TAGS, Classifier, find_profanity
from encoder import SentenceEncoder


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    loaded = SentenceEncoder()
    loaded.load()
    return loaded


@pytest.fixture(scope="module", params=["letters", "meaning"])
def classifier(request: pytest.FixtureRequest, encoder: SentenceEncoder) -> Classifier:
    return Classifier.load(encoder=encoder if request.param == "meaning" else None)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Здравствуйте!", "off_topic"),
        ("Сбербанк онлайн не открывается", "off_topic"),
        ("жалоба на модератора: грубит и отклоняет объявления без причины", "administration"),
        ("метка на карте стоит не на том доме", "map"),
        ("оплатил поднятие, деньги списали, а объявление не поднялось", "technical"),
        ("как оплатить размещение объявления?", "faq"),
        ("вы охуевшие твари", "profanity"),
        ("kak udalit obyavlenie?", "faq"),
        ("НЕ РАБОТАЕТ ЛИЧНЫЙ КАБИНЕТ ОШИБКА 500", "technical"),
        ("ф о т о  не  з а г р у ж а ю т с я , о ш и б к а", "technical"),
    ],
)
def test_it_knows_what_the_desk_calls_it(classifier: Classifier, text: str, tag: str) -> None:
    assert classifier.judge(text).likeliest[0][0] == tag


def test_the_same_trouble_with_somebody_elses_service_is_off_topic(encoder: SentenceEncoder) -> None:
    judgement = Classifier.load(encoder=encoder).judge("на авито не грузятся фотографии")

    assert judgement.likeliest[0][0] == "off_topic"


def test_a_rude_question_is_the_questions_tag_and_rude(classifier: Classifier) -> None:
    judgement = classifier.judge("блядь, почему не работает личный кабинет, ошибка при входе")

    assert (judgement.likeliest[0][0], judgement.rudeness, judgement.abusive) == ("technical", "obscene", False)


def test_when_sure_it_says_one_tag_and_the_words_as_they_were_written(classifier: Classifier) -> None:
    text = "МЕТКА на карте стоит не на том дoме, перенесите mеткy"

    judgement = classifier.judge(text)

    assert judgement.tag == "map"
    assert judgement.likeliest == (("map", judgement.probability),)
    assert judgement.probability >= classifier.threshold
    assert 1 <= len(judgement.reasons) <= 3
    assert set(judgement.reasons) <= set(text.replace(",", "").split())
    assert {"МЕТКА", "карте"} & set(judgement.reasons)


def test_obscene_words_are_the_first_reasons_of_profanity(classifier: Classifier) -> None:
    judgement = classifier.judge("да пошли вы на х*й, п.и.д.о.р.ы")

    assert judgement.tag == "profanity"
    assert judgement.reasons[:2] == ("х*й", "п.и.д.о.р.ы")


def test_when_unsure_it_abstains_and_names_the_two_or_three_likeliest(classifier: Classifier) -> None:
    judgement = classifier.judge("у меня вопрос по поводу вчерашнего")

    assert judgement.tag is None
    assert judgement.probability < classifier.threshold
    assert 2 <= len(judgement.likeliest) <= 3
    assert judgement.likeliest[0][1] == judgement.probability
    assert [share for _, share in judgement.likeliest] == sorted(
        (share for _, share in judgement.likeliest), reverse=True
    )


@pytest.mark.parametrize("text", ["", "  \n\t", "\x00", "\ufeff", "\u200b\u200b", "\ud800"])
def test_of_a_blank_text_it_knows_nothing(classifier: Classifier, text: str) -> None:
    judgement = classifier.judge(text)

    assert (judgement.tag, judgement.probability, judgement.likeliest, judgement.reasons) == (None, 0.0, (), ())


@settings(deadline=None)
@given(
    text=st.text(st.characters(codec=None)) | st.text(st.sampled_from("карта метка?? х у й 😀\x00\ud800 http://a.ru"))
)
def test_any_string_is_judged(classifier: Classifier, text: str) -> None:
    judgement = classifier.judge(text)

    assert judgement.tag is None or judgement.tag in TAGS
    assert 0 <= judgement.probability <= 1.000001
    assert all(reason in text for reason in judgement.reasons)
    assert (judgement.rudeness == "obscene") == bool(find_profanity(text))


def test_a_very_long_text_is_judged_by_its_beginning(classifier: Classifier) -> None:
    beginning = "Метка на карте стоит не на том доме. " * 300

    judgement = classifier.judge(beginning + "как оплатить тариф " * 10_000)

    assert judgement.tag == "map"


def test_until_the_encoder_is_ready_letters_alone_are_judged_and_less_is_said(encoder: SentenceEncoder) -> None:
    text = "Карта показывает наш дом через дорогу, исправьте"
    late = SentenceEncoder(lambda: encoder.vectors)
    classifier = Classifier.load(encoder=late)

    before, threshold = classifier.judge(text), classifier.threshold
    late.load()
    after = classifier.judge(text)

    assert before == Classifier.load().judge(text)
    assert after == Classifier.load(encoder=encoder).judge(text) != before
    assert threshold >= classifier.threshold


def test_quickly_it_judges_by_letters_alone(encoder: SentenceEncoder) -> None:
    text = "метка на карте стоит не на том доме"

    assert Classifier.load(encoder=encoder).judge(text, quickly=True) == Classifier.load().judge(text)

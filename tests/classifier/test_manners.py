"""How rude a text is, and that nothing counts as abuse in which something may be asked."""

from pathlib import Path

import pytest

from benchmarks import obscenity
from benchmarks.obscenity import read
from classifier import Classifier, find_profanity, read_appeals
from classifier.features import features_of
from classifier.judgement import package_model
from classifier.manners import asks_something, rudeness_of
from desk.appeal import Rudeness

RUDE_QUESTIONS = """
Блять, где мои деньги за тариф
какого хуя моё объявление третий день на модерации
сука, не могу войти в кабинет, пароль не подходит
Заебали, верните деньги за премиум
ну и хуйня ваше приложение, вылетает при открытии карты
вы охуели? почему списали дважды
мудаки, позовите начальника, буду жаловаться
суки, верните мой аккаунт
бля как удалить объявление
хули метка не на том доме стоит
Ёбаный в рот, да когда ж код придёт на телефон
ебать у вас цены, есть скидка на год?
заебала капча, сука, не проходит
подскажите блять как поменять номер
хуёво работает поиск, район не выбирается
ебучая карта показывает дом в лесу
пидорасы, отпишите меня от рассылки
удалите мою учётку нахуй
да вы заебали, третий раз пишу, ответьте
почините фото бля
отключите автопродление нахуй
хуй пойми как у вас тут дом добавить
""".strip().splitlines()


def rudeness(text: str) -> Rudeness:
    return rudeness_of(features_of(text).spoken, obscene=bool(find_profanity(text)))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Метка стоит не там", "none"),
        ("вы идиоты", "insult"),
        ("бараны", "insult"),
        ("vy tam vse debily", "insult"),
        ("ваш модератор — козёл", "insult"),
        ("Козлы разные бывают, но где раздел про сельхозживотных", "none"),
        ("в подвале крысы и помойка во дворе", "none"),
        ("ненавижу понедельники", "none"),
        ("да вы охуели, идиоты", "obscene"),
        ("", "none"),
    ],
)
def test_how_rude_it_is(text: str, level: Rudeness) -> None:
    assert rudeness(text) == level


def test_insults_are_told_from_what_only_looks_so() -> None:
    lines = read(Path(obscenity.__file__).parent / "data" / "profanity-dev.tsv")

    found = [line for line in lines if rudeness(line.text) == "insult"]

    right = sum(line.verdict == "insult" for line in found)
    assert right / len(found) >= 0.95
    assert right / sum(line.verdict == "insult" for line in lines) >= 0.9


@pytest.mark.parametrize("text", RUDE_QUESTIONS)
def test_there_may_be_a_question_in_a_rude_text(text: str) -> None:
    features = features_of(text)

    assert asks_something(features.respelled.text, features.spoken)


def test_nothing_but_abuse_counts_as_abuse() -> None:
    classifier = Classifier.load()
    appeals = read_appeals(package_model().parent / "heldout.tsv")

    abuse = [appeal.tag for appeal in appeals if classifier.judge(appeal.text).abusive]

    assert set(abuse) == {"profanity"}
    assert len(abuse) > 10

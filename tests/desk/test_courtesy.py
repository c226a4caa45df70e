"""Words that carry no question."""

from __future__ import annotations

import pytest

from desk.content import Attachment, Content
from desk.courtesy import is_greeting, is_thanks, without_greeting


@pytest.mark.parametrize(
    "text", ["Спасибо!", "ок", "Большое спасибо за помощь", "👍", "Понял, спасибо", "thank you very much"]
)
def test_thanks_are_only_thanks(text: str) -> None:
    assert is_thanks(Content(text))


@pytest.mark.parametrize("text", ["спасибо, но не помогло", "ок?", "хорошо, а когда", "да", "5", "не работает"])
def test_words_that_say_something_are_no_mere_thanks(text: str) -> None:
    assert not is_thanks(Content(text))


def test_a_sticker_says_no_more_than_thanks_but_a_picture_does() -> None:
    assert is_thanks(Content(attachments=(Attachment("sticker", "s"),)))
    assert not is_thanks(Content("спасибо", attachments=(Attachment("photo", "p"),)))


@pytest.mark.parametrize("text", ["Здравствуйте!", "добрый день", "Hello", "Доброго времени суток"])
def test_a_bare_greeting_is_still_to_be_followed_by_the_question(text: str) -> None:
    assert is_greeting(Content(text))


@pytest.mark.parametrize("text", ["Здравствуйте, фото не грузятся", "привет?", "🙂", ""])
def test_a_greeting_with_anything_else_is_no_bare_greeting(text: str) -> None:
    assert not is_greeting(Content(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Здравствуйте! Не грузятся фото", "Не грузятся фото"),
        ("Добрый день, привет всем. Где карта?", "Где карта?"),
        ("здравствуйте у меня пустая карта", "у меня пустая карта"),
        ("Hello there, the map is empty", "the map is empty"),
        ("Доброго времени суток", ""),
        ("День оплаты прошёл", "День оплаты прошёл"),
        ("Приветственное письмо не пришло", "Приветственное письмо не пришло"),
        ("Высокий тариф", "Высокий тариф"),
    ],
)
def test_what_is_said_after_the_greeting(text: str, said: str) -> None:
    assert without_greeting(text) == said

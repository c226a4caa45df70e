"""Text whose charset nobody declared."""

from __future__ import annotations

import pytest

from classifier import base_appeals
from mail.charsets import decoded

WORDS = "Помогите|ПОМОГИТЕ|Не приходит код|Как удалить объявление?|Ошибка 500 при входе|Спасибо!|Ёлка и Щука"


@pytest.mark.parametrize("charset", ["koi8-r", "cp1251", "cp866", "utf-8"])
@pytest.mark.parametrize("text", WORDS.split("|"))
def test_a_few_words_are_enough(text: str, charset: str) -> None:
    assert decoded(text.encode(charset)) == text


@pytest.mark.parametrize("charset", ["koi8-r", "cp1251", "cp866", "iso8859-5"])
def test_of_what_people_write_nearly_all_is_understood(charset: str) -> None:
    texts = [appeal.text.encode(charset, "replace") for appeal in base_appeals()]

    wrong = [text for text in texts if decoded(text) != text.decode(charset)]

    assert len(wrong) < len(texts) / 100

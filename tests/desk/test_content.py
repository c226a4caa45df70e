"""Albums: many messages of Telegram that are one of the correspondence, each with words of its own."""

from __future__ import annotations

from functools import reduce

import pytest

from desk.content import Attachment, Content

BOLD = {"type": "bold", "offset": 0, "length": 3}


def photo(name: str, text: str = "") -> Content:
    return Content(text, ({**BOLD},) if text else (), (Attachment("photo", name),))


def album(*items: Content) -> Content:
    return reduce(Content.joined, (each.as_item() for each in items))


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("text", ["Новое", ""])
def test_an_album_with_one_item_changed_is_as_if_it_had_come_so(at: int, text: str) -> None:
    items = [photo("a", "Первое"), photo("b"), photo("c", "Третье")]
    whole = album(*items)
    items[at] = photo("d", text)

    assert whole.with_item(at, items[at]) == album(*items)


def test_of_an_album_whose_words_are_not_known_apart_the_first_item_has_them() -> None:
    old = Content("Первое", (), (Attachment("photo", "a"), Attachment("photo", "b")))

    assert old.with_item(0, photo("a", "Новое")).text == "Новое"
    assert old.with_item(0, photo("a", "Новое")).attachments == old.attachments
    assert old.with_item(1, photo("b", "Новое")) == old


def test_an_album_without_words_gets_them_from_any_item() -> None:
    whole = album(photo("a"), photo("b"))

    assert whole.with_item(1, photo("b", "Вот")) == album(photo("a"), photo("b", "Вот"))


def test_what_is_kept_as_json_comes_back_with_the_words_of_each_item() -> None:
    whole = album(photo("a", "Первое"), photo("b"))

    assert Content.from_json(whole.to_json()) == whole

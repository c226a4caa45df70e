"""Any kind of message is taken, or refused aloud; staff get what was sent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.town.pictures import png
from tests.town.town import Town

PLACE = {"latitude": 55.75, "longitude": 37.61}
CONTACT = {"phone_number": "+79031234517", "first_name": "Иван"}
VENUE = {"location": PLACE, "title": "Офис", "address": "Тверская, 1"}
POLL = {"question": "Куда писать?", "options": ["сюда", "туда"]}

KINDS: dict[str, dict[str, Any]] = {
    "photo": {"photo": png()},
    "document": {"document": b"%PDF-1.4 nothing"},
    "voice": {"voice": b"OggS voice"},
    "video": {"video": b"video"},
    "audio": {"audio": b"audio"},
    "animation": {"animation": b"animation"},
    "video_note": {"video_note": b"video note"},
    "sticker": {"sticker": b"RIFF sticker"},
    "location": {"location": PLACE},
    "venue": {"venue": VENUE},
}
"""Kinds that staff see as they were sent."""


@pytest.mark.parametrize("kind", KINDS)
async def test_an_appeal_of_one_thing_alone_reaches_the_operators_under_its_card(desk_town: Town, kind: str) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line

    await maria.sends(**KINDS[kind])
    await maria.presses("Отправить")

    card = anna.finds("№1 ·", group)
    assert "1 вложение" in card.text
    assert [(seen.kind, seen.answers) for seen in anna.from_bot(group)[-1:]] == [(kind, card.id)]


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ({"contact": CONTACT}, "+7 9•• •••-••-17"),
        ({"poll": POLL}, "Куда писать?"),
        ({"dice": "🎯"}, "🎯"),
    ],
    ids=["contact", "poll", "dice"],
)
async def test_what_cannot_be_passed_on_as_it_is_becomes_words(
    desk_town: Town, what: dict[str, Any], shown: str
) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line

    await maria.sends(**what)
    await maria.presses("Отправить")

    below = anna.last(group)
    assert shown in below.text
    assert below.answers == anna.finds("№1 ·", group).id
    assert "9031234517" not in str([seen.raw for seen in anna.from_bot(group)])


async def test_a_caption_is_the_text_of_the_appeal_and_is_masked(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line

    await maria.sends_photo("Не грузится, пишите на ivan@mail.ru")
    await maria.presses("Отправить")

    assert "Не грузится, пишите на i•••@mail.ru" in anna.finds("№1 ·", group).text
    assert anna.last(group).text == "Не грузится, пишите на i•••@mail.ru"


async def test_the_items_of_an_album_belong_together_however_late_they_come(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line

    await maria.sends_photo("Три снимка", media_group_id="album-1")
    await desk_town.later(seconds=5)
    await maria.sends_photo(media_group_id="album-1")
    await maria.presses("Отправить")
    await maria.sends_photo(media_group_id="album-1")
    await desk_town.later(seconds=2)

    pictures = [seen for seen in anna.from_bot(group) if seen.kind == "photo"]
    assert len(pictures) == 3
    assert "3 вложения" in anna.finds("№1 ·", group).text


async def test_an_album_of_a_draft_hangs_under_the_card_as_an_album(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await maria.sends_album([{"photo": png(), "caption": "Три снимка"}, {"photo": png(17)}, {"photo": png(18)}])
    panel = maria.last().text

    await maria.presses("Отправить")

    (album,) = desk_town.calls("sendMediaGroup", group)
    pictures = [seen for seen in anna.from_bot(group) if seen.kind == "photo"]
    assert "1 сообщение, 3 вложения" in panel
    assert len(album["media"]) == 3
    assert {seen.answers for seen in pictures} == {anna.finds("№1 ·", group).id}
    assert not desk_town.calls("sendPhoto", group)
    assert "Три снимка" in anna.finds("№1 ·", group).text


async def test_an_album_that_is_added_reaches_whoever_is_on_it_as_an_album(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.taken()

    await maria.sends_album([{"photo": png(), "caption": "Вот"}, {"photo": png(17)}])
    await desk_town.later(seconds=3)
    await maria.sends_album([{"document": b"%PDF-1.4"}, {"document": b"%PDF-1.5"}])
    await desk_town.later(seconds=3)

    albums = desk_town.calls("sendMediaGroup", anna.id)
    assert [len(album["media"]) for album in albums] == [2, 2]
    assert sum("инициатор дополнил" in text for text in anna.texts()) == 2
    assert anna.reads("инициатор дополнил\n\nВот")


async def test_a_late_item_of_an_album_joins_its_appeal_though_several_are_open(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.sends_photo("Первое", media_group_id="album-1")
    await maria.presses("Отправить")
    await maria.says("/new Второе")
    await maria.presses("Отправить")

    await maria.sends_photo(media_group_id="album-1")

    assert await desk_town.history(1) == ["draft", "submit", "add"]
    assert await desk_town.history(2) == ["draft", "submit"]


@pytest.mark.parametrize("kind", ["story", "game", "giveaway", "checklist"])
async def test_a_kind_that_cannot_be_read_is_refused_aloud(desk_town: Town, kind: str) -> None:
    maria = desk_town.maria
    await maria.starts()
    things: dict[str, Any] = {
        "story": {"chat": {"id": maria.id, "type": "private", "first_name": "Мария"}, "id": 7},
        "game": {"title": "Змейка", "description": "игра", "photo": []},
        "giveaway": {"chats": [], "winners_selection_date": 1, "winner_count": 1},
        "checklist": {"title": "Дела", "tasks": []},
    }

    await desk_town.delivers(maria, {kind: things[kind]})

    assert "не сможем прочитать" in maria.last().text
    assert not any(seen.buttons for seen in maria.from_bot())

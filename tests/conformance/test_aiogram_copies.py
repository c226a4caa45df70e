"""Copies and forwards, one and many."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, MessageOriginUser

from . import samples
from .aiogram_client import messages
from .town import Person, Town


async def test_a_copy_does_not_name_its_author(aio: Bot, ira: Person, team: int) -> None:
    message_id = await ira.say("it is /broken, see https://example.org")

    copied = await aio.copy_message(team, ira.id, message_id)

    shown = next(one for one in await ira.sees(team) if one["message_id"] == copied.message_id)
    assert shown["text"] == "it is /broken, see https://example.org"
    assert "forward_origin" not in shown
    assert [one["type"] for one in shown["entities"]] == ["bot_command", "url"]


async def test_a_copy_may_have_another_caption_and_buttons(aio: Bot, ira: Person, team: int) -> None:
    picture = await ira.upload("shot.png", samples.PHOTO, "image/png")
    message_id = (await ira.send(photo=picture, caption="call +79001234517"))[0]["message_id"]
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Взять", callback_data="take")]])

    copied = await aio.copy_message(team, ira.id, message_id, caption="call •••", reply_markup=markup)

    shown = next(one for one in await ira.sees(team) if one["message_id"] == copied.message_id)
    assert shown["caption"] == "call •••"
    assert shown["photo"]
    assert shown["reply_markup"]["inline_keyboard"][0][0]["text"] == "Взять"


async def test_a_copy_without_a_word_keeps_the_caption(aio: Bot, ira: Person) -> None:
    picture = await ira.upload("shot.png", samples.PHOTO, "image/png")
    message_id = (await ira.send(photo=picture, caption="look"))[0]["message_id"]

    await aio.copy_message(ira.id, ira.id, message_id)

    assert (await ira.sees())[-1]["caption"] == "look"


async def test_a_forward_names_its_author(aio: Bot, ira: Person, team: int) -> None:
    message_id = await ira.say("hello")

    forwarded = await aio.forward_message(team, ira.id, message_id)

    assert forwarded.text == "hello"
    assert isinstance(forwarded.forward_origin, MessageOriginUser)
    assert forwarded.forward_origin.sender_user.id == ira.id


@pytest.mark.parametrize("verb", ["copy", "forward"])
async def test_what_is_gone_can_be_neither_copied_nor_forwarded(aio: Bot, ira: Person, team: int, verb: str) -> None:
    call = aio.copy_message if verb == "copy" else aio.forward_message

    with pytest.raises(TelegramBadRequest, match=f"Bad Request: message to {verb} not found"):
        await call(team, ira.id, 404)


async def test_a_service_message_can_be_neither_copied_nor_forwarded(
    aio: Bot, ira: Person, town: Town, team: int
) -> None:
    pavel = await town.person("Павел")
    await pavel.join(team)
    (joined,) = [one for one in await messages(aio) if one.new_chat_members]

    with pytest.raises(TelegramBadRequest, match="message can't be copied"):
        await aio.copy_message(ira.id, team, joined.message_id)
    with pytest.raises(TelegramBadRequest, match="message can't be forwarded"):
        await aio.forward_message(ira.id, team, joined.message_id)


async def test_many_are_copied_at_once(aio: Bot, ira: Person, team: int) -> None:
    ids = [await ira.say(word) for word in ("one", "two", "three")]

    copied = await aio.copy_messages(team, ira.id, ids)

    texts = {one["message_id"]: one.get("text") for one in await ira.sees(team)}
    assert [texts[one.message_id] for one in copied] == ["one", "two", "three"]


async def test_many_are_forwarded_at_once_and_missing_ones_passed_over(aio: Bot, ira: Person, team: int) -> None:
    ids = [await ira.say(word) for word in ("one", "two")]

    forwarded = await aio.forward_messages(team, ira.id, [*ids, 4040])

    assert len(forwarded) == 2
    shown = {one["message_id"]: one for one in await ira.sees(team)}
    assert all("forward_origin" in shown[one.message_id] for one in forwarded)


async def test_an_album_that_is_copied_stays_an_album(aio: Bot, ira: Person, team: int) -> None:
    picture = await ira.upload("shot.png", samples.PHOTO, "image/png")
    album = await ira.send(album=[{"photo": picture}, {"photo": picture}])

    copied = await aio.copy_messages(team, ira.id, [one["message_id"] for one in album])

    wanted = {one.message_id for one in copied}
    shown = [one for one in await ira.sees(team) if one["message_id"] in wanted]
    assert len({one["media_group_id"] for one in shown}) == 1
    assert shown[0]["media_group_id"] != album[0]["media_group_id"]


async def test_no_more_than_a_hundred_are_copied_at_once(aio: Bot, ira: Person, team: int) -> None:
    with pytest.raises(TelegramBadRequest, match="too many message identifiers specified"):
        await aio.copy_messages(team, ira.id, list(range(1, 102)))
    with pytest.raises(TelegramBadRequest, match="too many message identifiers specified"):
        await aio.forward_messages(team, ira.id, list(range(1, 102)))

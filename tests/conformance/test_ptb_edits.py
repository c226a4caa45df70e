"""Edits and deletions."""

from __future__ import annotations

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Message
from telegram.error import BadRequest

from . import samples
from .town import Person, Town
from .wording import saying

HOUR = 3600
TAKE = InlineKeyboardMarkup([[InlineKeyboardButton("Взять", callback_data="take")]])
RELEASE = InlineKeyboardMarkup([[InlineKeyboardButton("Отпустить", callback_data="release")]])


async def test_a_text_is_edited_in_place(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_message(ira.id, "новое", reply_markup=TAKE)

    edited = await sent.edit_text("<b>у оператора</b>", parse_mode="HTML", reply_markup=RELEASE)

    assert isinstance(edited, Message)
    assert (edited.message_id, edited.text, edited.reply_markup) == (sent.message_id, "у оператора", RELEASE)
    assert edited.edit_date is not None
    assert await ira.reads() == ["/start", "у оператора"]


async def test_an_edit_that_changes_nothing_is_refused(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_message(ira.id, "новое", reply_markup=TAKE)

    with pytest.raises(BadRequest, match=saying("message is not modified: specified new message content")):
        await sent.edit_text("новое", reply_markup=TAKE)
    with pytest.raises(BadRequest, match=saying("message is not modified")):
        await sent.edit_reply_markup(TAKE)


async def test_what_is_gone_is_neither_edited_nor_deleted(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_message(ira.id, "новое")
    await sent.delete()

    with pytest.raises(BadRequest, match=saying("message to edit not found")):
        await sent.edit_text("у оператора")
    with pytest.raises(BadRequest, match=saying("message to delete not found")):
        await sent.delete()


async def test_text_and_caption_are_not_each_other(ptb: Bot, ira: Person) -> None:
    text = await ptb.send_message(ira.id, "новое")
    photo = await ptb.send_photo(ira.id, samples.PHOTO)

    with pytest.raises(BadRequest, match=saying("there is no caption in the message to edit")):
        await text.edit_caption("look")
    with pytest.raises(BadRequest, match=saying("there is no text in the message to edit")):
        await photo.edit_text("look")


async def test_the_message_of_a_person_is_not_the_bots_to_edit(ptb: Bot, ira: Person) -> None:
    message_id = await ira.say("hello")

    with pytest.raises(BadRequest, match=saying("message can't be edited")):
        await ptb.edit_message_text("goodbye", ira.id, message_id)


async def test_a_caption_is_edited(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_photo(ira.id, samples.PHOTO, caption="look")

    edited = await sent.edit_caption("<i>see</i>", parse_mode="HTML")

    assert isinstance(edited, Message)
    assert (edited.caption, edited.caption_html) == ("see", "<i>see</i>")


async def test_buttons_are_changed_and_taken_away(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_message(ira.id, "№17", reply_markup=TAKE)

    changed = await sent.edit_reply_markup(RELEASE)
    removed = await sent.edit_reply_markup()

    assert isinstance(changed, Message)
    assert (changed.text, changed.reply_markup) == ("№17", RELEASE)
    assert isinstance(removed, Message)
    assert removed.reply_markup is None


async def test_media_is_replaced(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_document(ira.id, samples.DOCUMENT)

    edited = await sent.edit_media(InputMediaPhoto(samples.png(20, 10), caption="look"))

    assert isinstance(edited, Message)
    assert edited.document is None
    assert (edited.photo[-1].width, edited.photo[-1].height) == (20, 10)
    assert edited.caption == "look"
    with pytest.raises(BadRequest, match=saying("wrong file identifier", "wrong remote file identifier")):
        await sent.edit_media(InputMediaPhoto("AgACAgIAAxkBAAIwrong"))


async def test_the_bots_own_text_may_be_edited_but_not_deleted_after_48_hours(
    ptb: Bot, ira: Person, town: Town
) -> None:
    sent = await ptb.send_message(ira.id, "новое")

    await town.advance(49 * HOUR)

    assert isinstance(await sent.edit_text("закрыто"), Message)
    with pytest.raises(BadRequest, match=saying("message can't be deleted")):
        await sent.delete()
    assert await ira.reads() == ["/start", "закрыто"]


async def test_several_are_deleted_at_once(ptb: Bot, ira: Person) -> None:
    theirs = await ira.say("mine")
    ours = await ptb.send_message(ira.id, "ours")

    assert await ptb.delete_messages(ira.id, [theirs, ours.message_id, 4040])

    assert await ira.reads() == ["/start"]
    with pytest.raises(BadRequest, match=saying("too many message identifiers specified")):
        await ptb.delete_messages(ira.id, list(range(1, 102)))


async def test_without_the_right_members_messages_stay(ptb: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Посёлок", [ira], bot_rights={"can_pin_messages": True})
    message_id = await ira.say("spam", chat)

    with pytest.raises(BadRequest, match=saying("message can't be deleted")):
        await ptb.delete_message(chat, message_id)

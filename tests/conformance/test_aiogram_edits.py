"""Edits of text, captions, markup and media."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
)

from . import samples
from .town import Person, Town
from .wording import saying

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def buttons(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=label)] for label in labels]
    )


def labels(message: Message) -> list[str]:
    assert message.reply_markup is not None
    return [button.text for row in message.reply_markup.inline_keyboard for button in row]


async def sent_photo(bot: Bot, person: Person, caption: str | None = None) -> Message:
    return await bot.send_photo(person.id, BufferedInputFile(samples.PHOTO, "shot.png"), caption=caption)


async def test_a_text_is_edited_in_place(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "новое", reply_markup=buttons("Взять"))

    edited = await aio.edit_message_text("у оператора", chat_id=ira.id, message_id=sent.message_id)

    assert isinstance(edited, Message)
    assert (edited.message_id, edited.text) == (sent.message_id, "у оператора")
    assert edited.edit_date is not None
    assert edited.reply_markup is None
    assert await ira.reads() == ["/start", "у оператора"]


async def test_an_edit_that_changes_nothing_is_refused(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "<b>новое</b>", parse_mode="HTML", reply_markup=buttons("Взять"))

    with pytest.raises(TelegramBadRequest) as refusal:
        await aio.edit_message_text(
            "*новое*",
            chat_id=ira.id,
            message_id=sent.message_id,
            parse_mode="MarkdownV2",
            reply_markup=buttons("Взять"),
        )

    assert refusal.value.message == NOT_MODIFIED


async def test_a_change_of_markup_alone_is_a_change(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "новое", reply_markup=buttons("Взять"))

    edited = await aio.edit_message_text(
        "новое", chat_id=ira.id, message_id=sent.message_id, reply_markup=buttons("Отпустить")
    )

    assert isinstance(edited, Message)
    assert labels(edited) == ["Отпустить"]


async def test_a_message_that_is_gone_is_not_found(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "новое")
    await aio.delete_message(ira.id, sent.message_id)

    with pytest.raises(TelegramBadRequest, match="Bad Request: message to edit not found"):
        await aio.edit_message_text("у оператора", chat_id=ira.id, message_id=sent.message_id)


async def test_the_message_of_a_person_is_not_the_bots_to_edit(aio: Bot, ira: Person) -> None:
    message_id = await ira.say("hello")

    with pytest.raises(TelegramBadRequest, match="Bad Request: message can't be edited"):
        await aio.edit_message_text("goodbye", chat_id=ira.id, message_id=message_id)


async def test_a_photo_has_no_text_to_edit(aio: Bot, ira: Person) -> None:
    sent = await sent_photo(aio, ira)

    with pytest.raises(TelegramBadRequest, match="Bad Request: there is no text in the message to edit"):
        await aio.edit_message_text("look", chat_id=ira.id, message_id=sent.message_id)


async def test_a_text_has_no_caption_to_edit(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "новое")

    with pytest.raises(TelegramBadRequest, match="Bad Request: there is no caption in the message to edit"):
        await aio.edit_message_caption(chat_id=ira.id, message_id=sent.message_id, caption="look")


async def test_an_edited_text_has_its_length_and_markup_checked(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "новое")

    with pytest.raises(TelegramBadRequest, match=saying("message is too long", "MESSAGE_TOO_LONG")):
        await aio.edit_message_text("a" * 4097, chat_id=ira.id, message_id=sent.message_id)
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await aio.edit_message_text("<b>жир", chat_id=ira.id, message_id=sent.message_id, parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await aio.edit_message_text("", chat_id=ira.id, message_id=sent.message_id)
    assert await ira.reads() == ["/start", "новое"]


async def test_the_bots_own_text_may_be_edited_after_48_hours(aio: Bot, ira: Person, town: Town) -> None:
    sent = await aio.send_message(ira.id, "новое")

    await town.advance(49 * 3600)

    edited = await aio.edit_message_text("закрыто", chat_id=ira.id, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.text == "закрыто"


async def test_a_caption_is_edited_and_taken_away(aio: Bot, ira: Person) -> None:
    sent = await sent_photo(aio, ira, "look")

    edited = await aio.edit_message_caption(
        chat_id=ira.id, message_id=sent.message_id, caption="<i>see</i>", parse_mode="HTML"
    )
    removed = await aio.edit_message_caption(chat_id=ira.id, message_id=sent.message_id)

    assert isinstance(edited, Message)
    assert (edited.caption, [one.type for one in edited.caption_entities or []]) == ("see", ["italic"])
    assert isinstance(removed, Message)
    assert removed.caption is None


async def test_a_caption_that_stays_the_same_is_not_modified(aio: Bot, ira: Person) -> None:
    sent = await sent_photo(aio, ira, "look")

    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await aio.edit_message_caption(chat_id=ira.id, message_id=sent.message_id, caption="look")


async def test_an_edited_caption_has_its_length_checked(aio: Bot, ira: Person) -> None:
    sent = await sent_photo(aio, ira, "look")

    with pytest.raises(TelegramBadRequest, match=saying("caption is too long", "CAPTION_TOO_LONG")):
        await aio.edit_message_caption(chat_id=ira.id, message_id=sent.message_id, caption="a" * 1025)


async def test_buttons_are_changed_and_taken_away(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "№17", reply_markup=buttons("Взять"))

    changed = await aio.edit_message_reply_markup(
        chat_id=ira.id, message_id=sent.message_id, reply_markup=buttons("Отпустить", "Тег")
    )
    removed = await aio.edit_message_reply_markup(chat_id=ira.id, message_id=sent.message_id)

    assert isinstance(changed, Message)
    assert labels(changed) == ["Отпустить", "Тег"]
    assert changed.text == "№17"
    assert isinstance(removed, Message)
    assert removed.reply_markup is None


async def test_the_same_buttons_again_are_not_modified(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "№17", reply_markup=buttons("Взять"))

    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await aio.edit_message_reply_markup(chat_id=ira.id, message_id=sent.message_id, reply_markup=buttons("Взять"))


async def test_the_media_of_a_message_is_replaced(aio: Bot, ira: Person) -> None:
    sent = await sent_photo(aio, ira, "look")
    contract = BufferedInputFile(samples.DOCUMENT, "contract.pdf")

    edited = await aio.edit_message_media(
        InputMediaDocument(media=contract, caption="read"), chat_id=ira.id, message_id=sent.message_id
    )

    assert isinstance(edited, Message)
    assert edited.photo is None
    assert edited.document is not None
    assert edited.document.file_name == "contract.pdf"
    assert edited.caption == "read"


async def test_a_text_may_become_media(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "новое")
    picture = InputMediaPhoto(media=BufferedInputFile(samples.PHOTO, "shot.png"), caption="look")

    edited = await aio.edit_message_media(picture, chat_id=ira.id, message_id=sent.message_id)

    assert isinstance(edited, Message)
    assert edited.photo
    assert (edited.text, edited.caption) == (None, "look")


async def test_media_of_a_message_that_is_gone_is_not_found(aio: Bot, ira: Person) -> None:
    picture = InputMediaPhoto(media=BufferedInputFile(samples.PHOTO, "shot.png"))

    with pytest.raises(TelegramBadRequest, match="Bad Request: message to edit not found"):
        await aio.edit_message_media(picture, chat_id=ira.id, message_id=404)

"""Media groups: several messages that belong together."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)

from . import samples
from .aiogram_client import messages
from .town import Person
from .wording import saying


def photo(caption: str | None = None) -> InputMediaPhoto:
    return InputMediaPhoto(media=BufferedInputFile(samples.PHOTO, "shot.png"), caption=caption)


async def test_an_album_is_separate_messages_with_one_group_id(aio: Bot, ira: Person) -> None:
    video = InputMediaVideo(media=BufferedInputFile(samples.VIDEO, "clip.mp4"))

    sent = await aio.send_media_group(ira.id, [photo("look"), video, photo()])

    assert [message.message_id for message in sent] == [sent[0].message_id + step for step in range(3)]
    assert len({message.media_group_id for message in sent}) == 1
    assert sent[0].media_group_id
    assert [message.caption for message in sent] == ["look", None, None]
    assert [bool(message.photo) for message in sent] == [True, False, True]
    assert sent[1].video is not None


async def test_two_albums_have_two_group_ids(aio: Bot, ira: Person) -> None:
    first = await aio.send_media_group(ira.id, [photo(), photo()])
    second = await aio.send_media_group(ira.id, [photo(), photo()])

    assert first[0].media_group_id != second[0].media_group_id


async def test_an_album_may_repeat_files_by_id(aio: Bot, ira: Person) -> None:
    sent = await aio.send_photo(ira.id, BufferedInputFile(samples.PHOTO, "shot.png"))
    file_id = (sent.photo or [])[-1].file_id

    album = await aio.send_media_group(ira.id, [InputMediaPhoto(media=file_id), InputMediaPhoto(media=file_id)])

    assert len(album) == 2


async def test_an_album_of_a_person_comes_as_separate_updates(aio: Bot, ira: Person) -> None:
    picture = await ira.upload("shot.png", samples.PHOTO, "image/png")

    await ira.send(album=[{"photo": picture, "caption": "here"}, {"photo": picture}])

    first, second = await messages(aio)
    assert first.media_group_id
    assert first.media_group_id == second.media_group_id
    assert [first.caption, second.caption] == ["here", None]


async def test_one_item_is_an_ordinary_message(aio: Bot, ira: Person) -> None:
    (sent,) = await aio.send_media_group(ira.id, [photo("look")])

    assert sent.photo
    assert sent.media_group_id is None


async def test_an_album_is_not_empty(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="there are no messages to send"):
        await aio.send_media_group(ira.id, [])


async def test_more_than_ten_are_no_album(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="too many messages to send as an album"):
        await aio.send_media_group(ira.id, [photo() for _ in range(11)])


async def test_documents_stay_among_documents(aio: Bot, ira: Person) -> None:
    document = InputMediaDocument(media=BufferedInputFile(samples.DOCUMENT, "contract.pdf"))

    with pytest.raises(TelegramBadRequest, match="document can't be mixed with other media types"):
        await aio.send_media_group(ira.id, [photo(), document])

    assert len(await ira.sees()) == 1


async def test_a_wrong_file_id_spoils_the_whole_album(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match=saying("wrong file identifier", "wrong remote file identifier")):
        await aio.send_media_group(ira.id, [photo(), InputMediaPhoto(media="AgACAgIAAxkBAAIwrong")])

    assert len(await ira.sees()) == 1

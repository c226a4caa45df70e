"""Every kind of media: uploaded, repeated by file_id, refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Bot, InputMediaAnimation, InputMediaDocument, InputMediaPhoto, Message
from telegram.error import BadRequest

from . import samples
from .ptb_client import messages
from .town import Person
from .wording import saying

SAMPLES = {
    "photo": ("shot.png", samples.PHOTO),
    "document": ("contract.pdf", samples.DOCUMENT),
    "voice": ("voice.ogg", samples.VOICE),
    "audio": ("song.mp3", samples.AUDIO),
    "video": ("clip.mp4", samples.VIDEO),
    "animation": ("wave.gif", samples.ANIMATION),
    "sticker": ("smile.webp", samples.STICKER),
    "video_note": ("round.mp4", samples.VIDEO),
}


def sender(bot: Bot, kind: str) -> Callable[..., Awaitable[Message]]:
    method: Callable[..., Awaitable[Message]] = getattr(bot, f"send_{kind}")
    return method


def file_of(message: Message, kind: str) -> Any:
    held = getattr(message, kind)
    return held[-1] if kind == "photo" else held


@pytest.mark.parametrize("kind", SAMPLES)
async def test_an_upload_can_be_sent_again_and_downloaded(ptb: Bot, ira: Person, kind: str) -> None:
    name, content = SAMPLES[kind]

    uploaded = (
        await sender(ptb, kind)(ira.id, content, filename=name)
        if kind != "sticker"
        else (await ptb.send_sticker(ira.id, content))
    )
    again = await sender(ptb, kind)(ira.id, file_of(uploaded, kind).file_id)

    assert file_of(again, kind).file_unique_id == file_of(uploaded, kind).file_unique_id
    downloaded = await (await file_of(again, kind).get_file()).download_as_bytearray()
    assert bytes(downloaded) == content


@pytest.mark.parametrize("kind", SAMPLES)
async def test_a_wrong_file_id_is_refused(ptb: Bot, ira: Person, kind: str) -> None:
    with pytest.raises(BadRequest, match=saying("wrong file identifier", "wrong remote file identifier")):
        await sender(ptb, kind)(ira.id, "AgACAgIAAxkBAAIwrong")


async def test_a_file_keeps_its_kind(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_voice(ira.id, samples.VOICE)
    assert sent.voice is not None

    with pytest.raises(BadRequest, match=saying("can't use file of type")):
        await ptb.send_video(ira.id, sent.voice.file_id)


async def test_a_caption_has_entities_and_a_length(ptb: Bot, ira: Person) -> None:
    sent = await ptb.send_document(ira.id, samples.DOCUMENT, caption="<b>read</b>", parse_mode="HTML")

    assert sent.caption == "read"
    assert [one.type for one in sent.caption_entities] == ["bold"]
    with pytest.raises(BadRequest, match=saying("caption is too long")):
        await ptb.send_document(ira.id, samples.DOCUMENT, caption="ж" * 1025)


async def test_what_is_no_picture_is_no_photo(ptb: Bot, ira: Person) -> None:
    with pytest.raises(BadRequest, match=saying("image_process_failed")):
        await ptb.send_photo(ira.id, b"not a picture at all")


async def test_an_album_shares_a_group_id(ptb: Bot, ira: Person) -> None:
    album = await ptb.send_media_group(
        ira.id, [InputMediaPhoto(samples.PHOTO), InputMediaPhoto(samples.PHOTO)], caption="look"
    )

    assert len({message.media_group_id for message in album}) == 1
    assert album[0].caption == "look"
    assert album[1].message_id == album[0].message_id + 1


async def test_documents_stay_among_documents(ptb: Bot, ira: Person) -> None:
    mixed: Any = [InputMediaPhoto(samples.PHOTO), InputMediaDocument(samples.DOCUMENT)]

    with pytest.raises(BadRequest, match=saying("document can't be mixed with other media types")):
        await ptb.send_media_group(ira.id, mixed)


async def test_animations_are_not_for_albums(ptb: Bot, ira: Person) -> None:
    album: Any = [InputMediaPhoto(samples.PHOTO), InputMediaAnimation(samples.ANIMATION)]

    with pytest.raises(BadRequest, match=saying('type "animation" can\'t be used in sendMediaGroup')):
        await ptb.send_media_group(ira.id, album)


async def test_more_than_ten_are_no_album(ptb: Bot, ira: Person) -> None:
    with pytest.raises(BadRequest, match=saying("too many messages to send as an album")):
        await ptb.send_media_group(ira.id, [InputMediaPhoto(samples.PHOTO) for _ in range(11)])


async def test_an_album_of_a_person_comes_as_separate_updates(ptb: Bot, ira: Person) -> None:
    picture = await ira.upload("shot.png", samples.PHOTO, "image/png")
    scan = await ira.upload("clip.mp4", samples.VIDEO, "video/mp4")

    await ira.send(album=[{"photo": picture}, {"video": scan, "caption": "here"}])

    first, second = await messages(ptb)
    assert first.media_group_id
    assert first.media_group_id == second.media_group_id
    assert first.photo
    assert second.video is not None
    assert second.caption == "here"


async def test_a_file_id_of_nothing_is_refused(ptb: Bot) -> None:
    with pytest.raises(BadRequest, match=saying("invalid file_id")):
        await ptb.get_file("AgACAgIAAxkBAAIwrong")


async def test_a_file_over_20_mb_is_too_big(ptb: Bot, ira: Person) -> None:
    film = await ira.upload("film.mkv", bytes(20 * 1024 * 1024 + 1), "video/x-matroska")
    await ira.send(document=film)
    (message,) = await messages(ptb)
    assert message.document is not None

    with pytest.raises(BadRequest, match=saying("file is too big")):
        await message.document.get_file()

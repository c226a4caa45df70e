"""Every kind of media: uploaded, repeated by file_id, refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import BufferedInputFile, Message

from . import samples
from .aiogram_client import messages
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
#: Kinds that have no caption.
BARE = {"sticker", "video_note"}


def sender(bot: Bot, kind: str) -> Callable[..., Awaitable[Message]]:
    method: Callable[..., Awaitable[Message]] = getattr(bot, f"send_{kind}")
    return method


def file_of(message: Message, kind: str) -> Any:
    held = getattr(message, kind)
    return held[-1] if kind == "photo" else held


@pytest.mark.parametrize("kind", SAMPLES)
async def test_an_upload_becomes_a_file_that_can_be_sent_again(aio: Bot, ira: Person, kind: str) -> None:
    name, content = SAMPLES[kind]
    caption = {} if kind in BARE else {"caption": "look"}

    uploaded = await sender(aio, kind)(ira.id, BufferedInputFile(content, name), **caption)
    again = await sender(aio, kind)(ira.id, file_of(uploaded, kind).file_id)

    assert file_of(uploaded, kind).file_size == len(content)
    assert uploaded.caption == caption.get("caption")
    assert file_of(again, kind).file_unique_id == file_of(uploaded, kind).file_unique_id
    assert again.caption is None
    assert [kind in message for message in await ira.sees()] == [False, True, True]


@pytest.mark.parametrize("kind", SAMPLES)
async def test_a_file_of_a_person_has_a_file_id_to_send_back(aio: Bot, ira: Person, kind: str) -> None:
    name, content = SAMPLES[kind]

    what: dict[str, Any] = {kind: await ira.upload(name, content)}
    await ira.send(**what)

    (message,) = await messages(aio)
    returned = await sender(aio, kind)(ira.id, file_of(message, kind).file_id)
    assert file_of(returned, kind).file_unique_id == file_of(message, kind).file_unique_id


@pytest.mark.parametrize("kind", SAMPLES)
async def test_a_wrong_file_id_is_refused(aio: Bot, ira: Person, kind: str) -> None:
    with pytest.raises(TelegramBadRequest, match=saying("wrong file identifier", "wrong remote file identifier")):
        await sender(aio, kind)(ira.id, "AgACAgIAAxkBAAIwrong")


async def test_a_file_keeps_its_kind(aio: Bot, ira: Person) -> None:
    sent = await aio.send_document(ira.id, BufferedInputFile(samples.DOCUMENT, "contract.pdf"))
    assert sent.document is not None

    with pytest.raises(TelegramBadRequest, match="can't use file of type Document as Photo"):
        await aio.send_photo(ira.id, sent.document.file_id)


async def test_a_document_keeps_its_name_and_type(aio: Bot, ira: Person) -> None:
    sent = await aio.send_document(ira.id, BufferedInputFile(samples.DOCUMENT, "Договор №17.pdf"))

    assert sent.document is not None
    assert sent.document.file_name == "Договор №17.pdf"
    assert sent.document.mime_type == "application/pdf"


async def test_a_photo_comes_in_sizes_that_grow(aio: Bot, ira: Person) -> None:
    sent = await aio.send_photo(ira.id, BufferedInputFile(samples.PHOTO, "shot.png"))

    sizes = sent.photo or []
    assert (sizes[-1].width, sizes[-1].height) == (48, 32)
    assert [size.width for size in sizes] == sorted(size.width for size in sizes)


async def test_what_is_no_picture_is_no_photo(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await aio.send_photo(ira.id, BufferedInputFile(b"not a picture at all", "shot.png"))


async def test_an_empty_file_is_refused(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await aio.send_document(ira.id, BufferedInputFile(b"", "nothing.txt"))


async def test_an_animation_is_also_a_document(aio: Bot, ira: Person) -> None:
    sent = await aio.send_animation(ira.id, BufferedInputFile(samples.ANIMATION, "wave.gif"))

    assert sent.animation is not None
    assert sent.document is not None
    assert sent.document.file_id == sent.animation.file_id


async def test_an_upload_over_50_mb_is_too_large(aio: Bot, ira: Person) -> None:
    film = BufferedInputFile(bytes(50 * 1024 * 1024 + 1), "film.mkv")

    with pytest.raises(TelegramEntityTooLarge, match="Request Entity Too Large"):
        await aio.send_document(ira.id, film)


async def test_a_caption_has_entities(aio: Bot, ira: Person) -> None:
    photo = BufferedInputFile(samples.PHOTO, "shot.png")

    sent = await aio.send_photo(ira.id, photo, caption="😀 <b>look</b>", parse_mode="HTML")

    assert sent.caption == "😀 look"
    assert [(one.type, one.offset, one.length) for one in sent.caption_entities or []] == [("bold", 3, 4)]


@pytest.mark.parametrize("letter", ["a", "😀"])
async def test_a_caption_holds_1024_code_points(aio: Bot, ira: Person, letter: str) -> None:
    photo = BufferedInputFile(samples.PHOTO, "shot.png")

    sent = await aio.send_photo(ira.id, photo, caption=letter * 1024)

    assert sent.caption == letter * 1024
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await aio.send_photo(ira.id, photo, caption=letter * 1025)


async def test_a_photo_of_a_person_without_text_is_a_whole_message(aio: Bot, ira: Person) -> None:
    await ira.send(photo=await ira.upload("shot.png", samples.PHOTO, "image/png"))

    (message,) = await messages(aio)
    assert message.text is None
    assert message.caption is None
    assert message.photo

"""getFile and the download."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile
from aiohttp import ClientResponseError

from . import samples
from .aiogram_client import messages
from .town import Person


async def test_what_a_person_sent_can_be_downloaded(aio: Bot, ira: Person) -> None:
    await ira.send(document=await ira.upload("contract.pdf", samples.DOCUMENT, "application/pdf"))
    (message,) = await messages(aio)
    assert message.document is not None

    file = await aio.get_file(message.document.file_id)
    content = await aio.download(message.document)

    assert file.file_size == len(samples.DOCUMENT)
    assert file.file_unique_id == message.document.file_unique_id
    assert file.file_path
    assert content is not None
    assert content.read() == samples.DOCUMENT


async def test_what_the_bot_uploaded_can_be_downloaded(aio: Bot, ira: Person) -> None:
    sent = await aio.send_voice(ira.id, BufferedInputFile(samples.VOICE, "voice.ogg"))
    assert sent.voice is not None

    content = await aio.download(sent.voice)

    assert content is not None
    assert content.read() == samples.VOICE


async def test_a_file_id_of_nothing_is_refused(aio: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="invalid file_id"):
        await aio.get_file("AgACAgIAAxkBAAIwrong")


async def test_a_file_over_20_mb_is_too_big(aio: Bot, ira: Person) -> None:
    film = await ira.upload("film.mkv", bytes(20 * 1024 * 1024 + 1), "video/x-matroska")
    await ira.send(document=film)
    (message,) = await messages(aio)
    assert message.document is not None
    assert message.document.file_size == 20 * 1024 * 1024 + 1

    with pytest.raises(TelegramBadRequest, match="Bad Request: file is too big"):
        await aio.get_file(message.document.file_id)


async def test_a_path_of_nothing_is_not_found(aio: Bot) -> None:
    with pytest.raises(ClientResponseError) as failure:
        await aio.download_file("documents/file_404.pdf")

    assert failure.value.status == 404

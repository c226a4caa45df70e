"""Files that came by other channels: brought to Telegram when they are shown, and known there from then on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from aiogram.methods import SendMediaGroup, TelegramMethod
from aiogram.types import BufferedInputFile, Message

from desk.content import Attachment, Content
from desk.ports import StoredFile, Work

STORED, WITHHELD = "stored", "withheld"
"""Facts of an attachment: the number of the file that it is; why it is kept away from the chat."""


class Upload(BufferedInputFile):
    """A stored file on its way to Telegram."""

    def __init__(self, stored: int, file: StoredFile) -> None:
        super().__init__(file.content, file.name or "file")
        self.stored = stored


Uploads = Mapping[int, Upload]


async def ready(content: Content, work: Work) -> tuple[Content, Uploads]:
    """The content with what Telegram knows of its stored files, and those that it has to be given.

    A file that was forgotten stays as one that is withheld.
    """
    attachments: list[Attachment] = []
    uploads: dict[int, Upload] = {}
    for each in content.attachments:
        stored = each.facts.get(STORED)
        if stored is not None:
            file = await work.files.get(stored)
            if file is None:
                each = replace(each, facts={**each.facts, WITHHELD: "forgotten"})
            elif file.telegram is not None:
                each = replace(each, file_id=file.telegram)
            else:
                uploads[stored] = Upload(stored, file)
        attachments.append(each)
    return (replace(content, attachments=tuple(attachments)), uploads) if attachments else (content, uploads)


def media_of(each: Attachment, uploads: Uploads) -> str | Upload:
    """What Telegram is given of an attachment: its own id of the file, or the file."""
    return each.file_id or uploads[each.facts[STORED]]


def brought(call: TelegramMethod[Any], messages: Sequence[Message]) -> Iterator[tuple[int, str]]:
    """Of the messages that a call made, the stored files in them, each with the id that Telegram gave it."""
    media = [each.media for each in call.media] if isinstance(call, SendMediaGroup) else _only(call)
    for sent, message in zip(media, messages, strict=False):
        if isinstance(sent, Upload) and (file_id := _file_id(message)) is not None:
            yield sent.stored, file_id


def _only(call: TelegramMethod[Any]) -> list[object]:
    return [getattr(call, "photo", None) or getattr(call, "document", None)]


def _file_id(message: Message) -> str | None:
    if message.photo:
        return message.photo[-1].file_id
    return message.document.file_id if message.document else None

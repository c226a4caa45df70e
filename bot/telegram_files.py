"""The bytes of what staff attached to an answer, wherever they are kept: by Telegram, or by the desk."""

from __future__ import annotations

import structlog
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.methods import GetFile

from bot.caller import Caller
from desk.content import Attachment
from mail import TooLarge, Unavailable
from storage import Database

log = structlog.get_logger()

TELEGRAM_GIVES = 20 * 1024 * 1024
"""Bytes of the largest file that a bot can have back. Source: telegram.md, "Limits"."""

SECONDS = 60
"""For one file."""


class FileKeepers:
    """Fulfils mail.Fetch."""

    def __init__(self, caller: Caller, database: Database) -> None:
        self._caller = caller
        self._database = database

    async def __call__(self, attachment: Attachment, most: int) -> bytes:
        stored = attachment.facts.get("stored")
        if attachment.file_id:
            return await self._of_telegram(attachment.file_id, most)
        if stored is None or attachment.facts.get("withheld"):
            raise Unavailable
        async with self._database.reading() as work:
            file = await work.files.get(int(stored))
        if file is None:
            raise Unavailable
        if len(file.content) > most:
            raise TooLarge(len(file.content))
        return file.content

    async def _of_telegram(self, file_id: str, most: int) -> bytes:
        try:
            file = await self._caller.call(GetFile(file_id=file_id))
        except (TelegramBadRequest, TelegramEntityTooLarge) as error:
            if "too big" in error.message.lower():
                raise TooLarge(None) from None
            # A file that Telegram has thrown away, or an id of another bot's: asking again does not help.
            log.warning("mail.file_not_given", said=error.message[:100])
            raise Unavailable from None
        if file.file_size is not None and file.file_size > most:
            raise TooLarge(file.file_size)
        if not file.file_path:
            raise Unavailable
        content = await self._caller.download(file.file_path, min(most, TELEGRAM_GIVES), SECONDS)
        if content is None:
            raise TooLarge(file.file_size)
        return content

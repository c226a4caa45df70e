"""The commands that Telegram offers while somebody types."""

from __future__ import annotations

import asyncio

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from bot.caller import Caller
from desk.names import Language
from texts import Texts

log = structlog.get_logger()

COMMANDS = ("new", "my", "faq", "help", "mail", "privacy", "lang", "cancel")
"""Those of everybody; staff have theirs as buttons and in /help."""

LANGUAGE_OF: dict[str, Language] = {"": "en", "ru": "ru", "uk": "ru", "be": "ru", "kk": "ru"}
"""English for everybody, Russian for those who read it."""


class Menu:
    """Set once, beside everything else: without it the desk works as well."""

    def __init__(self, caller: Caller, texts: Texts) -> None:
        self._caller = caller
        self._texts = texts

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        try:
            for language_code, language in LANGUAGE_OF.items():
                await self._caller.call(self._commands(language, language_code))
        except TelegramAPIError as error:
            log.warning("menu.not_set", error=type(error).__name__)
        await stopping.wait()

    def _commands(self, language: Language, language_code: str) -> SetMyCommands:
        return SetMyCommands(
            commands=[BotCommand(command=name, description=self._texts(f"menu-{name}", language)) for name in COMMANDS],
            scope=BotCommandScopeAllPrivateChats(),
            language_code=language_code or None,
        )

"""aiogram as the client under which the sandbox must hold."""

from __future__ import annotations

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message, Update


def bot_at(url: str, token: str, session: AiohttpSession) -> Bot:
    """A bot of aiogram whose Telegram is the server at `url`."""
    session.api = TelegramAPIServer.from_base(url)
    return Bot(token, session=session)


async def news(bot: Bot) -> list[Update]:
    """The updates that wait, confirmed at once."""
    updates = await bot.get_updates()
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1, limit=1)
    return updates


async def messages(bot: Bot) -> list[Message]:
    """The new messages that wait, confirmed at once."""
    return [update.message for update in await news(bot) if update.message]

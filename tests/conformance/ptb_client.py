"""python-telegram-bot as the client under which the sandbox must hold.

Its errors drop "Bad Request: " and change the case of what is left, so its suite compares texts in any case.
"""

from __future__ import annotations

from telegram import Bot, Message, Update
from telegram.request import HTTPXRequest


def request() -> HTTPXRequest:
    """A connection that trusts plain HTTP on loopback: certificates are read from disk for nothing there."""
    return HTTPXRequest(connection_pool_size=8, httpx_kwargs={"verify": False})


def bot_at(url: str, token: str) -> Bot:
    """A bot of python-telegram-bot whose Telegram is the server at `url`."""
    return Bot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request(),
        get_updates_request=request(),
    )


async def news(bot: Bot) -> list[Update]:
    """The updates that wait, confirmed at once."""
    updates = await bot.get_updates(timeout=0)
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1, limit=1, timeout=0)
    return list(updates)


async def messages(bot: Bot) -> list[Message]:
    """The new messages that wait, confirmed at once."""
    return [update.message for update in await news(bot) if update.message]

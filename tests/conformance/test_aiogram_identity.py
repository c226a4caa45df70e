"""Who is asking: getMe, tokens, and methods that there are not."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNotFound, TelegramServerError, TelegramUnauthorizedError
from aiogram.methods.base import TelegramMethod

from .town import Town


class BrewCoffee(TelegramMethod[bool]):
    """A method that Telegram has never had."""

    __returning__ = bool
    __api_method__ = "brewCoffee"


async def test_a_bot_learns_who_it_is(aio: Bot, town: Town) -> None:
    me = await aio.get_me()

    assert me.id == town.bot_id
    assert me.is_bot
    assert me.username
    assert me.can_join_groups
    assert me.can_read_all_group_messages is not None


async def test_a_token_of_nobody_is_unauthorized(aio: Bot) -> None:
    stranger = Bot("987654321:" + "A" * 35, session=aio.session)

    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await stranger.get_me()


async def test_a_right_id_with_a_wrong_secret_is_unauthorized(aio: Bot, town: Town) -> None:
    forger = Bot(f"{town.bot_id}:" + "B" * 35, session=aio.session)

    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await forger.get_updates()


async def test_a_method_that_telegram_has_not_is_not_found(aio: Bot) -> None:
    with pytest.raises(TelegramNotFound, match="Not Found"):
        await aio(BrewCoffee())


async def test_a_method_that_the_sandbox_has_not_says_so(aio: Bot, town: Town) -> None:
    with pytest.raises(TelegramServerError, match="getStarTransactions"):
        await aio.get_star_transactions()

    assert [call["status"] for call in await town.calls("getStarTransactions")] == [501]

"""Who is asking: getMe, tokens, and methods that there are not."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.error import EndPointNotFound, InvalidToken, NetworkError

from .ptb_client import bot_at
from .town import Town


async def test_a_bot_learns_who_it_is(ptb: Bot, town: Town) -> None:
    me = await ptb.get_me()

    assert me.id == town.bot_id
    assert me.is_bot
    assert me.username
    assert me.can_join_groups
    assert me.supports_inline_queries is not None


@pytest.mark.parametrize("token", ["987654321:" + "A" * 35, "not-even-a-token"])
async def test_a_token_of_nobody_is_invalid(town: Town, token: str) -> None:
    stranger = bot_at(town.url, token)

    with pytest.raises(InvalidToken):
        await stranger.initialize()

    await stranger.shutdown()


async def test_a_method_that_telegram_has_not_is_not_found(ptb: Bot) -> None:
    with pytest.raises(EndPointNotFound):
        await ptb.do_api_request("brewCoffee")


async def test_a_methods_name_may_be_written_in_any_case(ptb: Bot, town: Town) -> None:
    me = await ptb.do_api_request("GETME")

    assert me["id"] == town.bot_id


async def test_a_method_that_the_sandbox_has_not_says_so(ptb: Bot, town: Town) -> None:
    with pytest.raises(NetworkError, match="getStarTransactions"):
        await ptb.get_star_transactions()

    assert [call["status"] for call in await town.calls("getStarTransactions")] == [501]

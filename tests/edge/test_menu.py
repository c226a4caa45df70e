"""The commands that Telegram offers while somebody types."""

from __future__ import annotations

import asyncio

import pytest
from aiogram.methods import GetMyCommands
from aiogram.types import BotCommandScopeAllPrivateChats

from bot.caller import Caller
from bot.menu import COMMANDS, Menu
from desk.names import Language
from sandbox.server import Sandbox
from texts import Texts


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


async def offered(caller: Caller, language: str) -> dict[str, str]:
    scope = BotCommandScopeAllPrivateChats()
    commands = await caller.call(GetMyCommands(scope=scope, language_code=language))
    return {each.command: each.description for each in commands}


async def until_it_is_set(caller: Caller, texts: Texts) -> None:
    stopping = asyncio.Event()
    stopping.set()
    await Menu(caller, texts).run(stopping)


@pytest.mark.parametrize(("reader", "language"), [("", "en"), ("de", "en"), ("ru", "ru"), ("uk", "ru"), ("kk", "ru")])
async def test_everybody_is_offered_the_commands_in_a_language_that_they_read(
    caller: Caller, texts: Texts, reader: str, language: Language
) -> None:
    await until_it_is_set(caller, texts)

    menu = await offered(caller, reader) or await offered(caller, "")
    assert tuple(menu) == COMMANDS
    assert menu["help"] == texts("menu-help", language)


async def test_a_telegram_that_takes_no_commands_stops_no_desk(caller: Caller, texts: Texts, server: Sandbox) -> None:
    server.faults.order("server_error", "setMyCommands", times=9)

    await until_it_is_set(caller, texts)

    assert await offered(caller, "") == {}

"""What the bot says about itself."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import MenuButtonCommands, MenuButtonDefault

from .town import Person


async def test_a_name_has_languages(aio: Bot) -> None:
    assert await aio.set_my_name("Служба поддержки")
    assert await aio.set_my_name("Front desk", language_code="en")

    assert (await aio.get_my_name()).name == "Служба поддержки"
    assert (await aio.get_my_name(language_code="en")).name == "Front desk"
    assert (await aio.get_my_name(language_code="de")).name == "Служба поддержки"


async def test_descriptions_are_set_and_taken_away(aio: Bot) -> None:
    assert await aio.set_my_description("Пишите, что случилось")
    assert await aio.set_my_short_description("Поддержка портала")

    assert (await aio.get_my_description()).description == "Пишите, что случилось"
    assert (await aio.get_my_short_description()).short_description == "Поддержка портала"
    assert await aio.set_my_description()
    assert (await aio.get_my_description()).description == ""


async def test_a_name_that_is_too_long_is_refused(aio: Bot) -> None:
    with pytest.raises(TelegramBadRequest):
        await aio.set_my_name("ж" * 65)
    with pytest.raises(TelegramBadRequest):
        await aio.set_my_description("ж" * 513)
    with pytest.raises(TelegramBadRequest):
        await aio.set_my_short_description("ж" * 121)


async def test_the_menu_button_is_set_for_one_chat(aio: Bot, ira: Person) -> None:
    assert await aio.set_chat_menu_button(ira.id, MenuButtonCommands())

    assert (await aio.get_chat_menu_button(ira.id)).type == "commands"
    assert await aio.set_chat_menu_button(ira.id, MenuButtonDefault())

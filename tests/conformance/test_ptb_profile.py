"""What the bot says about itself."""

from __future__ import annotations

import pytest
from telegram import Bot, MenuButtonCommands
from telegram.error import BadRequest

from .town import Person


async def test_what_is_set_is_got(ptb: Bot) -> None:
    await ptb.set_my_name("Front desk", language_code="en")
    await ptb.set_my_description("Write what happened")
    await ptb.set_my_short_description("Support")

    assert (await ptb.get_my_name("en")).name == "Front desk"
    assert (await ptb.get_my_description()).description == "Write what happened"
    assert (await ptb.get_my_short_description()).short_description == "Support"


async def test_a_name_that_is_too_long_is_refused(ptb: Bot) -> None:
    with pytest.raises(BadRequest):
        await ptb.set_my_name("x" * 65)
    with pytest.raises(BadRequest):
        await ptb.set_my_description("x" * 513)
    with pytest.raises(BadRequest):
        await ptb.set_my_short_description("x" * 121)


async def test_the_menu_button_is_set_for_one_chat(ptb: Bot, ira: Person) -> None:
    assert await ptb.set_chat_menu_button(ira.id, MenuButtonCommands())

    assert await ptb.get_chat_menu_button(ira.id) == MenuButtonCommands()

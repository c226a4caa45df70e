"""Commands, pins and reactions."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    Message,
    ReactionTypeEmoji,
)

from .aiogram_client import messages, news
from .town import Person, Town
from .wording import refusals

HELP = BotCommand(command="help", description="Справка")
TAKE = BotCommand(command="take", description="Взять")


def names(commands: list[BotCommand]) -> list[str]:
    return [one.command for one in commands]


async def test_commands_are_kept_by_scope_and_language(aio: Bot, ira: Person) -> None:
    await aio.set_my_commands([HELP])
    await aio.set_my_commands([TAKE], scope=BotCommandScopeAllGroupChats())
    await aio.set_my_commands([HELP, TAKE], scope=BotCommandScopeChat(chat_id=ira.id), language_code="en")

    for_ira = BotCommandScopeChat(chat_id=ira.id)
    assert names(await aio.get_my_commands()) == ["help"]
    assert names(await aio.get_my_commands(scope=BotCommandScopeAllGroupChats())) == ["take"]
    assert names(await aio.get_my_commands(scope=for_ira, language_code="en")) == ["help", "take"]
    assert names(await aio.get_my_commands(scope=for_ira)) == []


async def test_commands_are_taken_away(aio: Bot) -> None:
    await aio.set_my_commands([HELP])

    assert await aio.delete_my_commands()

    assert await aio.get_my_commands() == []


@pytest.mark.parametrize("name", ["Help Me!", "справка"])
async def test_a_command_has_small_latin_letters_digits_and_underscores(aio: Bot, name: str) -> None:
    with pytest.raises(TelegramBadRequest, match="BOT_COMMAND_INVALID"):
        await aio.set_my_commands([BotCommand(command=name, description="Справка")])


async def test_commands_for_an_unknown_chat_are_refused(aio: Bot) -> None:
    nobody = BotCommandScopeChat(chat_id=-1009999999999)

    told = await refusals(
        aio.set_my_commands([HELP], scope=nobody),
        aio.get_my_commands(scope=nobody),
        aio.delete_my_commands(scope=nobody),
    )

    assert all("chat not found" in one for one in told)


async def test_a_pin_is_told_in_the_chat(aio: Bot, team: int) -> None:
    sent = await aio.send_message(team, "№17")
    await news(aio)

    assert await aio.pin_chat_message(team, sent.message_id)

    (told,) = await messages(aio)
    assert isinstance(told.pinned_message, Message)
    assert told.pinned_message.message_id == sent.message_id
    chat = await aio.get_chat(team)
    assert chat.pinned_message is not None
    assert chat.pinned_message.message_id == sent.message_id


async def test_what_was_pinned_is_unpinned(aio: Bot, team: int) -> None:
    first = await aio.send_message(team, "№17")
    second = await aio.send_message(team, "№18")
    await aio.pin_chat_message(team, first.message_id)
    await aio.pin_chat_message(team, second.message_id)

    assert await aio.unpin_chat_message(team, message_id=second.message_id)
    chat = await aio.get_chat(team)
    assert chat.pinned_message is not None
    assert chat.pinned_message.message_id == first.message_id
    assert await aio.unpin_all_chat_messages(team)
    assert (await aio.get_chat(team)).pinned_message is None


async def test_nothing_to_pin_is_not_found(aio: Bot, team: int) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: message to pin not found"):
        await aio.pin_chat_message(team, 4040)


async def test_nothing_to_unpin_is_not_found(aio: Bot, team: int) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: message to unpin not found"):
        await aio.unpin_chat_message(team)


async def test_a_pin_needs_the_right(aio: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Команда", [ira], bot_rights={"can_delete_messages": True})
    sent = await aio.send_message(chat, "№17")

    with pytest.raises(TelegramBadRequest, match="not enough rights to manage pinned messages in the chat"):
        await aio.pin_chat_message(chat, sent.message_id)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await aio.unpin_all_chat_messages(chat)


async def test_the_bot_reacts_and_takes_it_back(aio: Bot, ira: Person) -> None:
    message_id = await ira.say("thank you")

    assert await aio.set_message_reaction(ira.id, message_id, [ReactionTypeEmoji(emoji="👍")])
    assert await aio.set_message_reaction(ira.id, message_id, [])


async def test_only_known_reactions_are_taken(aio: Bot, ira: Person) -> None:
    message_id = await ira.say("thank you")

    with pytest.raises(TelegramBadRequest, match="REACTION_INVALID"):
        await aio.set_message_reaction(ira.id, message_id, [ReactionTypeEmoji(emoji="🧿")])


async def test_a_reaction_to_nothing_is_refused(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: message to react not found"):
        await aio.set_message_reaction(ira.id, 4040, [ReactionTypeEmoji(emoji="👍")])

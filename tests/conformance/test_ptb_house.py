"""Commands, pins and reactions."""

from __future__ import annotations

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChat, Message, ReactionTypeEmoji
from telegram.error import BadRequest

from .ptb_client import messages, news
from .town import Person, Town
from .wording import saying


async def test_commands_are_kept_by_scope_and_taken_away(ptb: Bot) -> None:
    everywhere = BotCommand("help", "Справка")
    in_groups = BotCommand("take", "Взять")
    await ptb.set_my_commands([everywhere])
    await ptb.set_my_commands([in_groups], scope=BotCommandScopeAllGroupChats())

    assert await ptb.get_my_commands() == (everywhere,)
    assert await ptb.get_my_commands(scope=BotCommandScopeAllGroupChats()) == (in_groups,)
    assert await ptb.delete_my_commands(scope=BotCommandScopeAllGroupChats())
    assert await ptb.get_my_commands(scope=BotCommandScopeAllGroupChats()) == ()


async def test_a_bad_command_is_refused(ptb: Bot) -> None:
    with pytest.raises(BadRequest, match=saying("bot_command_invalid")):
        await ptb.set_my_commands([("Help-Me", "Справка")])
    with pytest.raises(BadRequest, match=saying("chat not found")):
        await ptb.set_my_commands([("help", "Справка")], scope=BotCommandScopeChat(-1009999999999))
    with pytest.raises(BadRequest, match=saying("chat not found")):
        await ptb.get_my_commands(scope=BotCommandScopeChat(-1009999999999))
    with pytest.raises(BadRequest, match=saying("chat not found")):
        await ptb.delete_my_commands(scope=BotCommandScopeChat(-1009999999999))


async def test_a_pin_is_told_and_undone(ptb: Bot, team: int) -> None:
    sent = await ptb.send_message(team, "№17")
    await news(ptb)

    assert await sent.pin()

    (told,) = await messages(ptb)
    assert isinstance(told.pinned_message, Message)
    assert told.pinned_message.message_id == sent.message_id
    assert await sent.unpin()
    assert await ptb.unpin_all_chat_messages(team)
    assert (await ptb.get_chat(team)).pinned_message is None


async def test_there_must_be_something_to_pin(ptb: Bot, team: int) -> None:
    with pytest.raises(BadRequest, match=saying("message to pin not found")):
        await ptb.pin_chat_message(team, 4040)
    with pytest.raises(BadRequest, match=saying("message to unpin not found")):
        await ptb.unpin_chat_message(team)


async def test_a_pin_needs_the_right(ptb: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Посёлок", [ira], bot_rights={"can_delete_messages": True})
    sent = await ptb.send_message(chat, "№17")

    with pytest.raises(BadRequest, match=saying("not enough rights to manage pinned messages in the chat")):
        await sent.pin()
    with pytest.raises(BadRequest, match=saying("not enough rights")):
        await ptb.unpin_all_chat_messages(chat)


async def test_the_bot_reacts(ptb: Bot, ira: Person) -> None:
    message_id = await ira.say("thank you")

    assert await ptb.set_message_reaction(ira.id, message_id, "👍", is_big=True)
    assert await ptb.set_message_reaction(ira.id, message_id)


async def test_a_reaction_must_be_known_and_have_a_message(ptb: Bot, ira: Person) -> None:
    message_id = await ira.say("thank you")

    with pytest.raises(BadRequest, match=saying("reaction_invalid")):
        await ptb.set_message_reaction(ira.id, message_id, ReactionTypeEmoji("🧿"))
    with pytest.raises(BadRequest, match=saying("message to react not found")):
        await ptb.set_message_reaction(ira.id, 4040, "👍")

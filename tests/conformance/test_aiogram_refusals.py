"""People and groups that do not want the bot, or are no longer there."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat

from .aiogram_client import messages
from .town import Person, Town


async def test_whoever_blocked_the_bot_gets_nothing_until_they_return(aio: Bot, ira: Person) -> None:
    await ira.block()

    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
        await aio.send_message(ira.id, "hello")

    await ira.unblock()
    assert (await aio.send_message(ira.id, "hello")).text == "hello"


async def test_media_does_not_reach_whoever_blocked_the_bot(aio: Bot, ira: Person) -> None:
    await ira.block()

    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
        await aio.send_dice(ira.id)


async def test_a_person_who_never_started_is_not_addressed(aio: Bot, town: Town, team: int) -> None:
    pavel = await town.person("Павел")
    await pavel.join(team)

    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await aio.send_message(pavel.id, "hello")


async def test_a_deactivated_person_is_gone(aio: Bot, town: Town, ira: Person) -> None:
    await ira.deactivate()

    with pytest.raises(TelegramForbiddenError, match="Forbidden: user is deactivated"):
        await aio.send_message(ira.id, "hello")


async def test_a_chat_that_the_bot_was_never_in_is_not_left(aio: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await aio.leave_chat(-1009999999999)


@pytest.mark.parametrize("kind", ["supergroup", "group"])
async def test_a_bot_that_left_is_no_member(aio: Bot, town: Town, ira: Person, kind: str) -> None:
    chat = await town.group("Команда", [ira], type=kind)
    assert await aio.leave_chat(chat)

    with pytest.raises(TelegramForbiddenError, match=f"Forbidden: bot is not a member of the {kind} chat"):
        await aio.send_message(chat, "hello")


@pytest.mark.parametrize("kind", ["supergroup", "group"])
async def test_a_bot_that_was_kicked_is_out(aio: Bot, town: Town, ira: Person, kind: str) -> None:
    chat = await town.group("Команда", [ira], type=kind)
    await town.kick_bot(chat)

    with pytest.raises(TelegramForbiddenError, match=f"Forbidden: bot was kicked from the {kind} chat"):
        await aio.send_message(chat, "hello")


async def test_a_group_that_became_a_supergroup_says_where_it_went(aio: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Двор", [ira], type="group")

    new_chat = (await town.post("/people/migrate", {"chat": chat}))["id"]

    with pytest.raises(TelegramMigrateToChat) as refusal:
        await aio.send_message(chat, "hello")
    assert refusal.value.migrate_to_chat_id == new_chat
    assert "group chat was upgraded to a supergroup chat" in refusal.value.message
    assert (await aio.send_message(new_chat, "hello")).chat.id == new_chat


async def test_a_migration_is_told_on_both_sides(aio: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Двор", [ira], type="group")
    await messages(aio)

    new_chat = (await town.post("/people/migrate", {"chat": chat}))["id"]

    told = await messages(aio)
    assert [(one.chat.id, one.migrate_to_chat_id) for one in told if one.migrate_to_chat_id] == [(chat, new_chat)]
    assert [(one.chat.id, one.migrate_from_chat_id) for one in told if one.migrate_from_chat_id] == [(new_chat, chat)]


async def test_turning_topics_on_makes_a_supergroup(aio: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Двор", [ira], type="group")

    await town.post("/people/topics", {"chat": chat, "on": True})

    with pytest.raises(TelegramMigrateToChat) as refusal:
        await aio.send_message(chat, "hello")
    assert (await aio.get_chat(refusal.value.migrate_to_chat_id)).is_forum

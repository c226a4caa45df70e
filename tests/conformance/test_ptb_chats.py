"""Chats, their members, and those who do not want the bot."""

from __future__ import annotations

import pytest
from telegram import Bot, ChatMember, ChatMemberAdministrator
from telegram.error import BadRequest, ChatMigrated, Forbidden

from . import samples
from .ptb_client import messages
from .town import Person, Town
from .wording import refusals, saying

NOBODY = -1009999999999


async def test_chats_tell_of_themselves(ptb: Bot, ira: Person, forum: int) -> None:
    private = await ptb.get_chat(ira.id)
    group = await ptb.get_chat(forum)

    assert (private.type, private.first_name) == ("private", "Ира")
    assert (group.type, group.is_forum) == ("supergroup", True)
    assert group.permissions is not None


async def test_a_chat_that_nobody_knows_is_not_found(ptb: Bot) -> None:
    with pytest.raises(BadRequest, match=saying("chat not found")):
        await ptb.get_chat(NOBODY)
    with pytest.raises(BadRequest, match=saying("chat not found")):
        await ptb.get_chat_administrators(NOBODY)
    with pytest.raises(BadRequest, match=saying("chat not found")):
        await ptb.get_chat_member_count(NOBODY)


async def test_members_have_a_status(ptb: Bot, town: Town, ira: Person, oleg: Person, team: int) -> None:
    await oleg.leave(team)
    await ira.promote(team, can_pin_messages=True)

    administrator = await ptb.get_chat_member(team, ira.id)
    absent = await ptb.get_chat_member(team, oleg.id)
    itself = await ptb.get_chat_member(team, town.bot_id)

    assert isinstance(administrator, ChatMemberAdministrator)
    assert administrator.can_pin_messages
    assert absent.status == ChatMember.LEFT
    assert isinstance(itself, ChatMemberAdministrator)
    assert itself.can_manage_topics
    with pytest.raises(BadRequest, match=saying("user not found", "member not found", "PARTICIPANT_ID_INVALID")):
        await ptb.get_chat_member(team, 999_999_999)


async def test_administrators_and_members_are_counted(ptb: Bot, ira: Person, team: int) -> None:
    await ira.promote(team, can_pin_messages=True)

    administrators = await ptb.get_chat_administrators(team)

    assert ira.id in {one.user.id for one in administrators}
    assert await ptb.get_chat_member_count(team) >= 3


async def test_a_private_chat_has_no_administrators(ptb: Bot, ira: Person) -> None:
    with pytest.raises(BadRequest, match=saying("there are no administrators in the private chat")):
        await ptb.get_chat_administrators(ira.id)


async def test_whoever_blocked_the_bot_gets_nothing_until_they_return(ptb: Bot, ira: Person) -> None:
    await ira.block()

    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(ira.id, "hello")

    await ira.start()
    assert await ptb.send_message(ira.id, "hello")


async def test_no_kind_of_message_reaches_whoever_blocked_the_bot(ptb: Bot, ira: Person) -> None:
    await ira.block()

    told = await refusals(
        ptb.send_dice(ira.id),
        ptb.send_contact(ira.id, "+79001234517", "Ира"),
        ptb.send_venue(ira.id, 55.75, 37.61, "Офис", "Тверская, 1"),
        ptb.send_poll(ira.id, "Помогло?", ["да", "нет"]),
        ptb.send_document(ira.id, samples.DOCUMENT),
    )

    assert all("bot was blocked by the user" in one for one in told)


async def test_whoever_never_started_is_not_addressed(ptb: Bot, town: Town, team: int) -> None:
    pavel = await town.person("Павел")
    await pavel.join(team)

    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await ptb.send_message(pavel.id, "hello")


async def test_the_deactivated_are_gone(ptb: Bot, town: Town, ira: Person) -> None:
    await ira.deactivate()

    with pytest.raises(Forbidden, match="user is deactivated"):
        await ptb.send_message(ira.id, "hello")


async def test_a_bot_that_was_kicked_is_out(ptb: Bot, town: Town, team: int) -> None:
    await town.kick_bot(team)

    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await ptb.send_message(team, "hello")


async def test_a_bot_that_left_is_no_member(ptb: Bot, team: int) -> None:
    with pytest.raises(BadRequest, match=saying("chat not found")):
        await ptb.leave_chat(NOBODY)

    assert await ptb.leave_chat(team)

    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await ptb.send_message(team, "hello")


async def test_a_group_that_became_a_supergroup_says_where_it_went(ptb: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Двор", [ira], type="group")
    new_chat = (await town.post("/people/migrate", {"chat": chat}))["id"]

    with pytest.raises(ChatMigrated) as refusal:
        await ptb.send_message(chat, "hello")

    assert refusal.value.new_chat_id == new_chat
    told = [one for one in await messages(ptb) if one.migrate_to_chat_id or one.migrate_from_chat_id]
    assert {one.chat.id for one in told} == {chat, new_chat}

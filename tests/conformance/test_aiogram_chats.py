"""getChat and the members of a chat, as far as a bot is told."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import ChatMemberAdministrator, ChatMemberLeft, ChatMemberMember

from .town import Person, Town
from .wording import saying


async def test_a_private_chat_tells_of_its_person(aio: Bot, ira: Person) -> None:
    chat = await aio.get_chat(ira.id)

    assert (chat.id, chat.type, chat.first_name) == (ira.id, "private", "Ира")
    assert chat.title is None


async def test_a_group_tells_of_itself(aio: Bot, town: Town, ira: Person) -> None:
    plain = await aio.get_chat(await town.group("Двор", [ira], type="group"))
    forum = await aio.get_chat(await town.group("Форум", [ira], is_forum=True))

    assert (plain.title, plain.type, plain.is_forum) == ("Двор", "group", None)
    assert (forum.title, forum.type, forum.is_forum) == ("Форум", "supergroup", True)


@pytest.mark.parametrize("chat", [999_999_999, -999_999, -1009999999999])
async def test_a_chat_that_nobody_knows_is_not_found(aio: Bot, chat: int) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
        await aio.get_chat(chat)


async def test_a_member_has_a_status(aio: Bot, town: Town, ira: Person, oleg: Person) -> None:
    chat = await town.group("Команда", [ira, oleg])
    await oleg.promote(chat, can_delete_messages=True, can_pin_messages=False)

    member = await aio.get_chat_member(chat, ira.id)
    administrator = await aio.get_chat_member(chat, oleg.id)

    assert isinstance(member, ChatMemberMember)
    assert member.user.id == ira.id
    assert isinstance(administrator, ChatMemberAdministrator)
    assert administrator.can_delete_messages
    assert not administrator.can_pin_messages


async def test_whoever_left_has_left(aio: Bot, ira: Person, team: int) -> None:
    await ira.leave(team)

    assert isinstance(await aio.get_chat_member(team, ira.id), ChatMemberLeft)


async def test_the_bot_asks_after_its_own_rights(aio: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Команда", [ira], bot_rights={"can_delete_messages": True})

    mine = await aio.get_chat_member(chat, town.bot_id)

    assert isinstance(mine, ChatMemberAdministrator)
    assert mine.can_delete_messages
    assert not mine.can_manage_topics
    assert not mine.can_pin_messages


async def test_a_user_that_nobody_knows_is_no_member(aio: Bot, team: int) -> None:
    with pytest.raises(
        TelegramBadRequest, match=saying("user not found", "member not found", "PARTICIPANT_ID_INVALID")
    ):
        await aio.get_chat_member(team, 999_999_999)


async def test_administrators_are_listed_without_the_members(
    aio: Bot, town: Town, ira: Person, oleg: Person, team: int
) -> None:
    await oleg.promote(team, can_delete_messages=True)

    administrators = {one.user.id: one for one in await aio.get_chat_administrators(team)}

    assert {town.bot_id, oleg.id} <= set(administrators)
    assert ira.id not in administrators


async def test_a_private_chat_has_no_administrators(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="there are no administrators in the private chat"):
        await aio.get_chat_administrators(ira.id)


async def test_members_are_counted_bots_and_all(aio: Bot, ira: Person, team: int) -> None:
    before = await aio.get_chat_member_count(team)

    await ira.leave(team)

    assert await aio.get_chat_member_count(team) == before - 1


async def test_the_members_of_an_unknown_chat_are_not_counted(aio: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
        await aio.get_chat_member_count(-1009999999999)

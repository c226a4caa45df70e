"""What a bot is shown of a group, and what it is told of members and of itself."""

from __future__ import annotations

from aiogram import Bot
from aiogram.types import (
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)

from .aiogram_client import messages, news
from .town import Person, Town

ANONYMOUS_ADMIN = 1087968824


async def own_changes(bot: Bot) -> list[ChatMemberUpdated]:
    return [update.my_chat_member for update in await news(bot) if update.my_chat_member]


async def test_in_privacy_mode_a_bot_hears_only_what_is_for_it(aio: Bot, town: Town, ira: Person) -> None:
    town.set_privacy(True)
    chat = await town.group("Посёлок", [ira], bot_status="member")
    mine = await aio.send_message(chat, "anything wrong?")
    await news(aio)
    username = (await aio.get_me()).username

    await ira.say("talk of the day", chat)
    await ira.say("/help", chat)
    await ira.say(f"/take@{username} 17", chat)
    await ira.say("/take@some_other_bot 17", chat)
    await ira.say("yes", chat, reply_to=mine.message_id)

    heard = [message.text for message in await messages(aio)]
    assert heard == ["/help", f"/take@{username} 17", "yes"]


async def test_in_privacy_mode_a_bot_still_gets_service_messages(
    aio: Bot, town: Town, ira: Person, oleg: Person
) -> None:
    town.set_privacy(True)
    chat = await town.group("Посёлок", [ira], bot_status="member")
    await news(aio)

    await oleg.join(chat)
    await oleg.leave(chat)

    joined, left = await messages(aio)
    assert [person.id for person in joined.new_chat_members or []] == [oleg.id]
    assert left.left_chat_member is not None
    assert left.left_chat_member.id == oleg.id


async def test_without_privacy_mode_a_member_hears_everything(aio: Bot, town: Town, ira: Person) -> None:
    town.set_privacy(False)
    chat = await town.group("Посёлок", [ira], bot_status="member")
    await news(aio)

    await ira.say("talk of the day", chat)

    assert (await aio.get_me()).can_read_all_group_messages
    assert [message.text for message in await messages(aio)] == ["talk of the day"]


async def test_an_administrator_hears_everything(aio: Bot, town: Town, ira: Person, team: int) -> None:
    town.set_privacy(True)

    await ira.say("talk of the day", team)

    assert [message.text for message in await messages(aio)] == ["talk of the day"]


async def test_a_block_and_a_return_are_told(aio: Bot, ira: Person) -> None:
    await ira.block()
    await ira.unblock()

    blocked, returned = await own_changes(aio)
    assert (blocked.chat.id, blocked.from_user.id) == (ira.id, ira.id)
    assert isinstance(blocked.old_chat_member, ChatMemberMember)
    assert isinstance(blocked.new_chat_member, ChatMemberBanned)
    assert isinstance(returned.new_chat_member, ChatMemberMember)
    assert returned.new_chat_member.user.id == aio.id


async def test_being_added_promoted_and_demoted_are_told(aio: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Посёлок", [ira], bot_status=None)

    town.add_bot(chat)
    (added,) = await own_changes(aio)
    await town.post("/people/promote", {"chat": chat, "user": aio.id, "rights": {"can_delete_messages": True}})
    (promoted,) = await own_changes(aio)
    await town.post("/people/demote", {"chat": chat, "user": aio.id})
    (demoted,) = await own_changes(aio)

    assert added.chat.id == chat
    assert isinstance(added.old_chat_member, ChatMemberLeft)
    assert isinstance(added.new_chat_member, ChatMemberMember)
    assert isinstance(promoted.new_chat_member, ChatMemberAdministrator)
    assert promoted.new_chat_member.can_delete_messages
    assert isinstance(demoted.old_chat_member, ChatMemberAdministrator)
    assert isinstance(demoted.new_chat_member, ChatMemberMember)


async def test_being_kicked_is_told(aio: Bot, town: Town, team: int) -> None:
    await news(aio)

    await town.kick_bot(team)

    kicked = (await own_changes(aio))[-1]
    assert kicked.chat.id == team
    assert isinstance(kicked.new_chat_member, ChatMemberBanned)


async def test_members_come_and_go_unseen_unless_asked_for(aio: Bot, town: Town, ira: Person, team: int) -> None:
    await ira.leave(team)
    by_default = [update.chat_member for update in await news(aio) if update.chat_member]
    await aio.get_updates(allowed_updates=["chat_member"])

    await ira.join(team)

    (update,) = await news(aio)
    assert by_default == []
    assert update.chat_member is not None
    assert isinstance(update.chat_member.old_chat_member, ChatMemberLeft)
    assert isinstance(update.chat_member.new_chat_member, ChatMemberMember)
    assert update.chat_member.new_chat_member.user.id == ira.id


async def test_only_an_administrator_is_told_of_members(aio: Bot, town: Town, ira: Person, oleg: Person) -> None:
    chat = await town.group("Посёлок", [ira], bot_status="member")
    await news(aio)
    await aio.get_updates(allowed_updates=["chat_member"])

    await oleg.join(chat)

    assert await news(aio) == []


async def test_an_anonymous_administrator_writes_as_the_group_and_presses_as_a_person(
    aio: Bot, ira: Person, team: int
) -> None:
    await ira.promote(team, anonymous=True, can_delete_messages=True)
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Взять", callback_data="take")]])
    sent = await aio.send_message(team, "№17", reply_markup=markup)
    await news(aio)

    await ira.say("by order", team)
    await ira.press(sent.message_id, "take", team)

    written, pressed = await news(aio)
    assert written.message is not None
    assert written.message.from_user is not None
    assert written.message.from_user.id == ANONYMOUS_ADMIN
    assert written.message.sender_chat is not None
    assert written.message.sender_chat.id == team
    assert pressed.callback_query is not None
    assert pressed.callback_query.from_user.id == ira.id


async def test_a_start_may_carry_a_payload(aio: Bot, town: Town) -> None:
    pavel = await town.person("Павел", language_code="ru")

    await pavel.start("Zm9v_YmFy-1")

    (message,) = await messages(aio)
    assert message.text == "/start Zm9v_YmFy-1"
    assert message.from_user is not None
    assert message.from_user.language_code == "ru"
    assert [(one.type, one.offset, one.length) for one in message.entities or []] == [("bot_command", 0, 6)]

"""What a bot is shown of a group, and what it is told of members and of itself."""

from __future__ import annotations

from telegram import Bot, ChatMember, ChatMemberUpdated, InlineKeyboardButton, InlineKeyboardMarkup

from .ptb_client import messages, news
from .town import Person, Town

ANONYMOUS_ADMIN = 1087968824


async def own_changes(bot: Bot) -> list[ChatMemberUpdated]:
    return [update.my_chat_member for update in await news(bot) if update.my_chat_member]


def step(change: ChatMemberUpdated) -> tuple[str, str]:
    return change.old_chat_member.status, change.new_chat_member.status


async def test_in_privacy_mode_a_bot_hears_only_what_is_for_it(ptb: Bot, town: Town, ira: Person) -> None:
    town.set_privacy(True)
    chat = await town.group("Посёлок", [ira], bot_status="member")
    mine = await ptb.send_message(chat, "anything wrong?")
    await news(ptb)

    await ira.say("talk of the day", chat)
    await ira.say("/help", chat)
    await ira.say("yes", chat, reply_to=mine.message_id)

    assert [message.text for message in await messages(ptb)] == ["/help", "yes"]


async def test_an_administrator_hears_everything(ptb: Bot, town: Town, ira: Person, team: int) -> None:
    town.set_privacy(True)

    await ira.say("talk of the day", team)

    assert [message.text for message in await messages(ptb)] == ["talk of the day"]


async def test_a_block_and_a_return_are_told(ptb: Bot, ira: Person) -> None:
    await ira.block()
    await ira.start()

    blocked, returned = await own_changes(ptb)
    assert step(blocked) == (ChatMember.MEMBER, ChatMember.BANNED)
    assert step(returned) == (ChatMember.BANNED, ChatMember.MEMBER)
    assert blocked.chat.id == ira.id


async def test_the_bots_own_way_through_a_group_is_told(ptb: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Посёлок", [ira], bot_status=None)

    town.add_bot(chat)
    await town.post("/people/promote", {"chat": chat, "user": town.bot_id, "rights": {"can_pin_messages": True}})
    await town.post("/people/demote", {"chat": chat, "user": town.bot_id})
    await town.kick_bot(chat)

    assert [step(change) for change in await own_changes(ptb)] == [
        (ChatMember.LEFT, ChatMember.MEMBER),
        (ChatMember.MEMBER, ChatMember.ADMINISTRATOR),
        (ChatMember.ADMINISTRATOR, ChatMember.MEMBER),
        (ChatMember.MEMBER, ChatMember.BANNED),
    ]


async def test_members_come_and_go_unseen_unless_asked_for(ptb: Bot, ira: Person, team: int) -> None:
    await ira.leave(team)
    by_default = [update.chat_member for update in await news(ptb) if update.chat_member]
    await ptb.get_updates(allowed_updates=["chat_member"])

    await ira.join(team)

    (update,) = await news(ptb)
    assert by_default == []
    assert update.chat_member is not None
    assert step(update.chat_member) == (ChatMember.LEFT, ChatMember.MEMBER)


async def test_only_an_administrator_is_told_of_members(ptb: Bot, town: Town, ira: Person, oleg: Person) -> None:
    chat = await town.group("Посёлок", [ira], bot_status="member")
    await news(ptb)
    await ptb.get_updates(allowed_updates=["chat_member"])

    await oleg.join(chat)

    assert await news(ptb) == []


async def test_an_anonymous_administrator_writes_as_the_group_and_presses_as_a_person(
    ptb: Bot, ira: Person, team: int
) -> None:
    await ira.promote(team, anonymous=True)
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Взять", callback_data="take")]])
    sent = await ptb.send_message(team, "№17", reply_markup=markup)
    await news(ptb)

    await ira.say("by order", team)
    await ira.press(sent.message_id, "take", team)

    written, pressed = await news(ptb)
    assert written.message is not None
    assert written.message.from_user is not None
    assert written.message.from_user.id == ANONYMOUS_ADMIN
    assert written.message.sender_chat is not None
    assert written.message.sender_chat.id == team
    assert pressed.callback_query is not None
    assert pressed.callback_query.from_user.id == ira.id

"""Forum topics."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.constants import ForumIconColor
from telegram.error import BadRequest

from . import samples
from .ptb_client import messages, news
from .town import ALL_RIGHTS, Person, Town
from .wording import refusals, saying

GONE = saying("TOPIC_ID_INVALID", "message thread not found")


async def test_a_topic_lives_from_creation_to_deletion(ptb: Bot, forum: int) -> None:
    topic = await ptb.create_forum_topic(forum, "№17", icon_color=ForumIconColor.PINK)
    thread = topic.message_thread_id

    assert topic.icon_color == ForumIconColor.PINK
    assert await ptb.edit_forum_topic(forum, thread, name="№17 решено")
    assert await ptb.close_forum_topic(forum, thread)
    assert await ptb.reopen_forum_topic(forum, thread)
    assert await ptb.delete_forum_topic(forum, thread)

    told = await messages(ptb)
    assert told[0].forum_topic_created is not None
    assert told[0].message_id == thread
    assert told[1].forum_topic_edited is not None
    assert told[1].forum_topic_edited.name == "№17 решено"
    assert told[2].forum_topic_closed is not None
    assert told[3].forum_topic_reopened is not None
    assert {one.message_thread_id for one in told} == {thread}


async def test_the_same_state_again_is_not_modified(ptb: Bot, forum: int) -> None:
    thread = (await ptb.create_forum_topic(forum, "№17")).message_thread_id

    with pytest.raises(BadRequest, match=saying("topic_not_modified")):
        await ptb.reopen_forum_topic(forum, thread)
    with pytest.raises(BadRequest, match=saying("topic_not_modified")):
        await ptb.edit_forum_topic(forum, thread, name="№17")
    await ptb.close_forum_topic(forum, thread)
    with pytest.raises(BadRequest, match=saying("topic_not_modified")):
        await ptb.close_forum_topic(forum, thread)


async def test_what_is_deleted_or_never_was_is_not_found(ptb: Bot, forum: int) -> None:
    thread = (await ptb.create_forum_topic(forum, "№17")).message_thread_id
    await ptb.delete_forum_topic(forum, thread)

    for unknown in (thread, 4040):
        with pytest.raises(BadRequest, match=saying("message thread not found")):
            await ptb.send_message(forum, "anybody?", message_thread_id=unknown)
        with pytest.raises(BadRequest, match=GONE):
            await ptb.edit_forum_topic(forum, unknown, name="№18")


async def test_messages_in_a_topic_carry_its_thread(ptb: Bot, ira: Person, forum: int) -> None:
    thread = (await ptb.create_forum_topic(forum, "№17")).message_thread_id
    sent = await ptb.send_photo(forum, samples.PHOTO, message_thread_id=thread)
    await news(ptb)

    await ira.say("hello", forum, thread=thread)

    (message,) = await messages(ptb)
    assert sent.message_thread_id == message.message_thread_id == thread
    assert sent.is_topic_message
    assert message.is_topic_message
    assert message.reply_to_message is not None
    assert message.reply_to_message.forum_topic_created is not None


async def test_general_is_not_thread_one(ptb: Bot, forum: int) -> None:
    assert (await ptb.send_message(forum, "for all")).message_thread_id is None

    with pytest.raises(BadRequest, match=saying("message thread not found")):
        await ptb.send_message(forum, "for all", message_thread_id=1)


async def test_a_closed_topic_is_closed_to_who_does_not_manage_it(ptb: Bot, town: Town, ira: Person) -> None:
    weak = {**ALL_RIGHTS, "can_manage_topics": False}
    chat = await town.group("Форум", [ira], is_forum=True, bot_rights=weak)
    thread = (await town.post("/people/topics", {"as": ira.id, "chat": chat, "name": "Курилка"}))["thread_id"]
    await town.post("/people/topics", {"as": ira.id, "chat": chat, "thread": thread, "close": True})

    with pytest.raises(BadRequest, match=saying("topic_closed")):
        await ptb.send_message(chat, "hello", message_thread_id=thread)
    with pytest.raises(BadRequest, match=saying("not enough rights")):
        await ptb.create_forum_topic(chat, "№17")


async def test_a_group_without_topics_is_no_forum(ptb: Bot, team: int) -> None:
    with pytest.raises(BadRequest, match=saying("the chat is not a forum")):
        await ptb.create_forum_topic(team, "№17")


async def test_the_icons_of_topics_are_stickers(ptb: Bot) -> None:
    icons = await ptb.get_forum_topic_icon_stickers()

    assert icons
    assert all(icon.custom_emoji_id for icon in icons)


async def test_general_is_closed_hidden_and_shown(ptb: Bot, forum: int) -> None:
    assert await ptb.close_general_forum_topic(forum)
    assert await ptb.reopen_general_forum_topic(forum)
    assert await ptb.hide_general_forum_topic(forum)
    assert await ptb.unhide_general_forum_topic(forum)
    assert await ptb.edit_general_forum_topic(forum, "Всё подряд")


async def test_what_the_bot_may_not_do_with_topics_is_refused(ptb: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Форум", [ira], is_forum=True, bot_rights={"can_change_info": True})
    thread = (await town.post("/people/topics", {"as": ira.id, "chat": chat, "name": "Курилка"}))["thread_id"]

    told = await refusals(
        ptb.delete_forum_topic(chat, thread),
        ptb.unpin_all_forum_topic_messages(chat, thread),
        ptb.unpin_all_general_forum_topic_messages(chat),
        ptb.edit_general_forum_topic(chat, "Всё подряд"),
        ptb.close_general_forum_topic(chat),
        ptb.reopen_general_forum_topic(chat),
        ptb.hide_general_forum_topic(chat),
        ptb.unhide_general_forum_topic(chat),
    )

    assert all("not enough rights" in one for one in told)


async def test_pins_are_taken_away_by_topic(ptb: Bot, forum: int) -> None:
    thread = (await ptb.create_forum_topic(forum, "№17")).message_thread_id
    await (await ptb.send_message(forum, "card", message_thread_id=thread)).pin()
    await (await ptb.send_message(forum, "rules")).pin()

    assert await ptb.unpin_all_forum_topic_messages(forum, thread)
    assert await ptb.unpin_all_general_forum_topic_messages(forum)

    assert (await ptb.get_chat(forum)).pinned_message is None

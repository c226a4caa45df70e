"""Forum topics."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import ReplyParameters

from .aiogram_client import messages, news
from .town import ALL_RIGHTS, Person, Town
from .wording import refusals, saying

NO_TOPIC = saying("TOPIC_ID_INVALID", "message thread not found")


async def test_a_topic_is_created(aio: Bot, forum: int) -> None:
    topic = await aio.create_forum_topic(forum, "№17 фото", icon_color=0xFFD67E)

    assert topic.name == "№17 фото"
    assert topic.icon_color == 0xFFD67E


async def test_a_topic_is_its_first_service_message(aio: Bot, forum: int) -> None:
    topic = await aio.create_forum_topic(forum, "№17")

    (created,) = [one for one in await messages(aio) if one.forum_topic_created]
    assert created.message_id == topic.message_thread_id == created.message_thread_id
    assert created.is_topic_message
    assert created.forum_topic_created is not None
    assert created.forum_topic_created.name == "№17"
    assert created.from_user is not None
    assert created.from_user.id == aio.id


async def test_a_message_goes_into_its_topic(aio: Bot, ira: Person, forum: int) -> None:
    topic = await aio.create_forum_topic(forum, "№17")

    sent = await aio.send_message(forum, "hello", message_thread_id=topic.message_thread_id)

    assert sent.message_thread_id == topic.message_thread_id
    assert sent.is_topic_message
    inside = await ira.sees(forum, thread=str(topic.message_thread_id))
    assert "hello" in [one.get("text") for one in inside]


async def test_a_plain_message_in_a_topic_points_to_its_first(aio: Bot, ira: Person, forum: int) -> None:
    topic = await aio.create_forum_topic(forum, "№17")
    card = await aio.send_message(forum, "card", message_thread_id=topic.message_thread_id)
    await news(aio)

    await ira.say("plain", forum, thread=topic.message_thread_id)
    await ira.say("real", forum, thread=topic.message_thread_id, reply_to=card.message_id)

    plain, real = await messages(aio)
    assert plain.message_thread_id == real.message_thread_id == topic.message_thread_id
    assert plain.is_topic_message
    assert plain.reply_to_message is not None
    assert plain.reply_to_message.message_id == topic.message_thread_id
    assert plain.reply_to_message.forum_topic_created is not None
    assert real.reply_to_message is not None
    assert real.reply_to_message.message_id == card.message_id


async def test_a_reply_of_the_bot_stays_in_the_topic(aio: Bot, ira: Person, forum: int) -> None:
    topic = await aio.create_forum_topic(forum, "№17")
    asked = await ira.say("question", forum, thread=topic.message_thread_id)

    sent = await aio.send_message(
        forum,
        "answer",
        message_thread_id=topic.message_thread_id,
        reply_parameters=ReplyParameters(message_id=asked),
    )

    assert sent.message_thread_id == topic.message_thread_id
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == asked


async def test_general_has_no_thread_id(aio: Bot, ira: Person, forum: int) -> None:
    sent = await aio.send_message(forum, "for all")
    await news(aio)
    await ira.say("me too", forum)

    (message,) = await messages(aio)
    assert (sent.message_thread_id, sent.is_topic_message) == (None, None)
    assert (message.message_thread_id, message.is_topic_message) == (None, None)
    assert message.reply_to_message is None


async def test_general_is_not_thread_one(aio: Bot, forum: int) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: message thread not found"):
        await aio.send_message(forum, "for all", message_thread_id=1)


async def test_a_topic_is_renamed_and_tells_it(aio: Bot, forum: int) -> None:
    topic = await aio.create_forum_topic(forum, "№17")
    await news(aio)

    assert await aio.edit_forum_topic(forum, topic.message_thread_id, name="№17 у оператора")

    (edited,) = await messages(aio)
    assert edited.forum_topic_edited is not None
    assert edited.forum_topic_edited.name == "№17 у оператора"
    with pytest.raises(TelegramBadRequest, match="Bad Request: TOPIC_NOT_MODIFIED"):
        await aio.edit_forum_topic(forum, topic.message_thread_id, name="№17 у оператора")


async def test_a_topic_takes_one_of_the_icons(aio: Bot, forum: int) -> None:
    stickers = await aio.get_forum_topic_icon_stickers()
    icon = stickers[0].custom_emoji_id

    topic = await aio.create_forum_topic(forum, "№17", icon_custom_emoji_id=icon)

    assert icon
    assert topic.icon_custom_emoji_id == icon


async def test_a_closed_topic_is_closed_and_opens_again(aio: Bot, forum: int) -> None:
    topic = (await aio.create_forum_topic(forum, "№17")).message_thread_id
    await news(aio)

    assert await aio.close_forum_topic(forum, topic)
    with pytest.raises(TelegramBadRequest, match="Bad Request: TOPIC_NOT_MODIFIED"):
        await aio.close_forum_topic(forum, topic)
    assert await aio.reopen_forum_topic(forum, topic)
    with pytest.raises(TelegramBadRequest, match="Bad Request: TOPIC_NOT_MODIFIED"):
        await aio.reopen_forum_topic(forum, topic)

    closed, reopened = await messages(aio)
    assert closed.forum_topic_closed is not None
    assert reopened.forum_topic_reopened is not None


async def test_only_who_manages_topics_writes_into_a_closed_one(aio: Bot, town: Town, ira: Person) -> None:
    weak = {**ALL_RIGHTS, "can_manage_topics": False}
    chat = await town.group("Форум", [ira], is_forum=True, bot_rights=weak)
    topic = await town.post("/people/topics", {"as": ira.id, "chat": chat, "name": "Курилка"})
    thread = topic["thread_id"]
    assert await aio.send_message(chat, "open", message_thread_id=thread)

    await town.post("/people/topics", {"as": ira.id, "chat": chat, "thread": thread, "close": True})

    with pytest.raises(TelegramBadRequest, match="Bad Request: TOPIC_CLOSED"):
        await aio.send_message(chat, "closed", message_thread_id=thread)


async def test_who_manages_topics_writes_into_a_closed_one_too(aio: Bot, forum: int) -> None:
    topic = (await aio.create_forum_topic(forum, "№17")).message_thread_id
    await aio.close_forum_topic(forum, topic)

    assert (await aio.send_message(forum, "after all", message_thread_id=topic)).text == "after all"


async def test_a_deleted_topic_is_not_found(aio: Bot, forum: int) -> None:
    topic = (await aio.create_forum_topic(forum, "№17")).message_thread_id
    sent = await aio.send_message(forum, "card", message_thread_id=topic)

    assert await aio.delete_forum_topic(forum, topic)

    with pytest.raises(TelegramBadRequest, match="Bad Request: message thread not found"):
        await aio.send_message(forum, "anybody?", message_thread_id=topic)
    with pytest.raises(TelegramBadRequest, match="Bad Request: message to edit not found"):
        await aio.edit_message_text("card 2", chat_id=forum, message_id=sent.message_id)
    with pytest.raises(TelegramBadRequest, match=NO_TOPIC):
        await aio.edit_forum_topic(forum, topic, name="№18")


async def test_a_person_deletes_a_topic_without_an_update(aio: Bot, town: Town, ira: Person, forum: int) -> None:
    await ira.promote(forum, can_delete_messages=True)
    topic = (await aio.create_forum_topic(forum, "№17")).message_thread_id
    await news(aio)

    await town.post("/people/topics", {"as": ira.id, "chat": forum, "thread": topic, "delete": True})

    assert await news(aio) == []
    with pytest.raises(TelegramBadRequest, match="Bad Request: message thread not found"):
        await aio.send_message(forum, "anybody?", message_thread_id=topic)


async def test_a_group_without_topics_is_no_forum(aio: Bot, team: int) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: the chat is not a forum"):
        await aio.create_forum_topic(team, "№17")


async def test_topics_need_the_right_to_manage_them(aio: Bot, town: Town, ira: Person) -> None:
    weak = {**ALL_RIGHTS, "can_manage_topics": False}
    chat = await town.group("Форум", [ira], is_forum=True, bot_rights=weak)

    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await aio.create_forum_topic(chat, "№17")


async def test_what_the_bot_may_not_do_with_topics_is_refused(aio: Bot, town: Town, ira: Person) -> None:
    chat = await town.group("Форум", [ira], is_forum=True, bot_rights={"can_change_info": True})
    thread = (await town.post("/people/topics", {"as": ira.id, "chat": chat, "name": "Курилка"}))["thread_id"]

    told = await refusals(
        aio.edit_forum_topic(chat, thread, name="Курилка 2"),
        aio.close_forum_topic(chat, thread),
        aio.reopen_forum_topic(chat, thread),
        aio.delete_forum_topic(chat, thread),
        aio.unpin_all_forum_topic_messages(chat, thread),
        aio.unpin_all_general_forum_topic_messages(chat),
        aio.edit_general_forum_topic(chat, "Всё подряд"),
        aio.hide_general_forum_topic(chat),
    )

    assert all("not enough rights" in one for one in told)


async def test_a_group_without_topics_has_no_general(aio: Bot, team: int) -> None:
    told = await refusals(
        aio.edit_general_forum_topic(team, "Всё подряд"),
        aio.close_general_forum_topic(team),
        aio.reopen_general_forum_topic(team),
        aio.hide_general_forum_topic(team),
        aio.unhide_general_forum_topic(team),
    )

    assert all("the chat is not a forum" in one for one in told)


async def test_a_topic_that_never_was_is_not_found(aio: Bot, forum: int) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: message thread not found"):
        await aio.send_message(forum, "hello", message_thread_id=4040)
    with pytest.raises(TelegramBadRequest, match=NO_TOPIC):
        await aio.close_forum_topic(forum, 4040)


async def test_general_is_closed_and_hidden_by_methods_of_its_own(aio: Bot, forum: int) -> None:
    assert await aio.edit_general_forum_topic(forum, "Всё подряд")
    assert await aio.close_general_forum_topic(forum)
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await aio.close_general_forum_topic(forum)
    assert await aio.reopen_general_forum_topic(forum)
    assert await aio.hide_general_forum_topic(forum)
    assert await aio.unhide_general_forum_topic(forum)


async def test_the_pins_of_a_topic_are_taken_away_alone(aio: Bot, forum: int) -> None:
    topic = (await aio.create_forum_topic(forum, "№17")).message_thread_id
    inside = await aio.send_message(forum, "card", message_thread_id=topic)
    outside = await aio.send_message(forum, "rules")
    await aio.pin_chat_message(forum, outside.message_id)
    await aio.pin_chat_message(forum, inside.message_id)

    assert await aio.unpin_all_forum_topic_messages(forum, topic)
    left = (await aio.get_chat(forum)).pinned_message
    assert await aio.unpin_all_general_forum_topic_messages(forum)

    assert left is not None
    assert left.message_id == outside.message_id
    assert (await aio.get_chat(forum)).pinned_message is None


async def test_in_a_plain_supergroup_reply_threads_are_no_topics(
    aio: Bot, ira: Person, oleg: Person, team: int
) -> None:
    first = await ira.say("question", team)
    await oleg.say("answer", team, reply_to=first)

    _, answer = await messages(aio)
    assert answer.message_thread_id == first
    assert not answer.is_topic_message

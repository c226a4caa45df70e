"""Topics: where messages go, what a bot may do with them, what it is told."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.chats import Group
from sandbox.residents import Bot, Person
from sandbox.world import Impossible, World

from .caller import Caller, Refused, kinds, waiting


@pytest.fixture
def forum(world: World, bot: Bot, team: Group) -> Group:
    world.set_forum(team, on=True)
    bot.updates.drop_all()
    return team


async def topic(call: Caller, forum: Group, name: str = "№17", **more: Any) -> int:
    made = await call("createForumTopic", chat_id=forum.id, name=name, **more)
    return int(made["message_thread_id"])


async def test_a_topic_is_named_by_the_message_that_began_it(call: Caller, bot: Bot, forum: Group) -> None:
    thread = await topic(call, forum, icon_color=0x6FB9F0)

    (update,) = waiting(bot)
    began = update["message"]
    assert began["message_id"] == began["message_thread_id"] == thread
    assert began["forum_topic_created"] == {"name": "№17", "icon_color": 0x6FB9F0}
    assert began["is_topic_message"] is True
    assert began["from"]["id"] == bot.id
    assert thread != 1


async def test_a_message_in_a_topic_replies_to_its_first_unless_it_really_replies(
    call: Caller, world: World, bot: Bot, forum: Group, boris: Person
) -> None:
    thread = await topic(call, forum)
    card = await call("sendMessage", chat_id=forum.id, message_thread_id=thread, text="card")
    bot.updates.drop_all()

    world.send(boris, forum, "talk", thread=thread)
    world.send(boris, forum, "answer", reply_to=card["message_id"])
    world.send(boris, forum, "general")

    talk, answer, general = (update["message"] for update in waiting(bot))
    assert card["reply_to_message"]["message_id"] == thread
    assert talk["reply_to_message"]["message_id"] == thread
    assert talk["is_topic_message"] is True
    assert answer["reply_to_message"]["message_id"] == card["message_id"]
    assert answer["message_thread_id"] == thread
    assert general.keys().isdisjoint({"reply_to_message", "message_thread_id", "is_topic_message"})


async def test_general_has_no_thread_id(call: Caller, forum: Group) -> None:
    with pytest.raises(Refused, match="Bad Request: message thread not found"):
        await call("sendMessage", chat_id=forum.id, message_thread_id=1, text="hello")

    assert "message_thread_id" not in await call("sendMessage", chat_id=forum.id, text="hello")


def test_people_may_name_general_as_a_thread(world: World, bot: Bot, forum: Group, boris: Person) -> None:
    world.send(boris, forum, "hello", thread=1)

    (update,) = waiting(bot)
    assert "message_thread_id" not in update["message"]


async def test_a_deleted_topic_is_not_found_and_nobody_says_so(
    call: Caller, world: World, bot: Bot, forum: Group, anna: Person
) -> None:
    thread = await topic(call, forum)
    sent = await call("sendMessage", chat_id=forum.id, message_thread_id=thread, text="card")
    bot.updates.drop_all()

    world.delete_topic(anna, forum, thread)

    assert waiting(bot) == []
    with pytest.raises(Refused, match="message thread not found"):
        await call("sendMessage", chat_id=forum.id, message_thread_id=thread, text="hello")
    with pytest.raises(Refused, match="message to edit not found"):
        await call("editMessageText", chat_id=forum.id, message_id=sent["message_id"], text="new")
    with pytest.raises(Refused, match="TOPIC_ID_INVALID"):
        await call("closeForumTopic", chat_id=forum.id, message_thread_id=thread)


async def test_a_closed_topic_takes_only_those_who_manage_topics(
    call: Caller, world: World, bot: Bot, forum: Group, boris: Person
) -> None:
    thread = await topic(call, forum)
    await call("closeForumTopic", chat_id=forum.id, message_thread_id=thread)

    await call("sendMessage", chat_id=forum.id, message_thread_id=thread, text="hello")
    with pytest.raises(Impossible, match="TOPIC_CLOSED"):
        world.send(boris, forum, "hello", thread=thread)
    world.promote(bot, forum, {"can_delete_messages": True})
    with pytest.raises(Refused, match="TOPIC_CLOSED"):
        await call("sendMessage", chat_id=forum.id, message_thread_id=thread, text="hello")


async def test_the_same_state_again_is_refused(call: Caller, bot: Bot, forum: Group) -> None:
    thread = await topic(call, forum)
    here = {"chat_id": forum.id, "message_thread_id": thread}
    await call("editForumTopic", name="№18", **here)
    await call("closeForumTopic", **here)
    bot.updates.drop_all()

    for method, more in (("editForumTopic", {"name": "№18"}), ("closeForumTopic", {})):
        with pytest.raises(Refused, match="TOPIC_NOT_MODIFIED"):
            await call(method, **here, **more)

    assert kinds(bot) == []


async def test_topics_need_a_forum_and_the_right(call: Caller, world: World, bot: Bot, team: Group) -> None:
    with pytest.raises(Refused, match="Bad Request: the chat is not a forum"):
        await topic(call, team)
    world.set_forum(team, on=True)
    world.promote(bot, team, {"can_delete_messages": True})

    with pytest.raises(Refused, match="not enough rights to create a topic"):
        await topic(call, team)


async def test_a_name_is_cut_and_a_colour_is_one_of_six(call: Caller, forum: Group) -> None:
    made = await call("createForumTopic", chat_id=forum.id, name="я" * 200)

    assert made["name"] == "я" * 128
    with pytest.raises(Refused, match="invalid icon color specified"):
        await topic(call, forum, icon_color=1)
    with pytest.raises(Refused, match="title must be non-empty"):
        await topic(call, forum, name=" ")


async def test_an_icon_is_one_of_the_offered_and_can_be_cleared(call: Caller, bot: Bot, forum: Group) -> None:
    offered = await call("getForumTopicIconStickers")
    thread = await topic(call, forum)
    here = {"chat_id": forum.id, "message_thread_id": thread}

    await call("editForumTopic", icon_custom_emoji_id=offered[0]["custom_emoji_id"], **here)
    await call("editForumTopic", icon_custom_emoji_id="", **here)

    icons = [update["message"]["forum_topic_edited"] for update in waiting(bot)[1:]]
    assert icons == [{"icon_custom_emoji_id": offered[0]["custom_emoji_id"]}, {"icon_custom_emoji_id": ""}]
    with pytest.raises(Refused, match="DOCUMENT_INVALID"):
        await call("editForumTopic", icon_custom_emoji_id="5", **here)


async def test_general_is_closed_when_it_is_hidden_and_shown_when_it_is_reopened(
    call: Caller, bot: Bot, forum: Group
) -> None:
    await call("hideGeneralForumTopic", chat_id=forum.id)
    assert (forum.general.hidden, forum.general.closed) == (True, True)
    with pytest.raises(Refused, match="TOPIC_NOT_MODIFIED"):
        await call("hideGeneralForumTopic", chat_id=forum.id)

    await call("reopenGeneralForumTopic", chat_id=forum.id)

    assert (forum.general.hidden, forum.general.closed) == (False, False)
    assert [next(key for key in update["message"] if "topic" in key) for update in waiting(bot)] == [
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "forum_topic_reopened",
    ]


async def test_pins_of_a_topic_are_its_own(call: Caller, forum: Group) -> None:
    thread = await topic(call, forum)
    card = await call("sendMessage", chat_id=forum.id, message_thread_id=thread, text="card")
    note = await call("sendMessage", chat_id=forum.id, text="note")
    for sent in (card, note):
        await call("pinChatMessage", chat_id=forum.id, message_id=sent["message_id"])

    await call("unpinAllForumTopicMessages", chat_id=forum.id, message_thread_id=thread)

    assert forum.pinned == forum.general.pinned == [note["message_id"]]
    assert (await call("getChat", chat_id=forum.id))["pinned_message"]["text"] == "note"
    await call("deleteMessage", chat_id=forum.id, message_id=note["message_id"])
    assert forum.pinned == forum.general.pinned == []


async def test_turning_topics_on_makes_a_supergroup(call: Caller, world: World, bot: Bot, anna: Person) -> None:
    small = world.add_group("Малая", kind="group", owner=anna)
    world.promote(bot, small)

    forum = world.set_forum(small, on=True)

    assert (forum.id, forum.kind, forum.is_forum) == (small.migrated_to, "supergroup", True)
    assert await topic(call, forum) > 1


async def test_replies_in_a_supergroup_without_topics_form_a_thread(
    call: Caller, world: World, bot: Bot, team: Group, boris: Person
) -> None:
    first = await call("sendMessage", chat_id=team.id, text="card")
    bot.updates.drop_all()

    second = world.send(boris, team, "answer", reply_to=first["message_id"])
    world.send(boris, team, "and more", reply_to=second.id)

    threads = [update["message"]["message_thread_id"] for update in waiting(bot)]
    assert threads == [first["message_id"]] * 2
    assert all("is_topic_message" not in update["message"] for update in waiting(bot))

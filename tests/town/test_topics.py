"""A forum bound in General: a topic per appeal."""

from __future__ import annotations

from sandbox.chats import Group
from sandbox.members import administrator
from tests.town.town import Town

NO_RIGHTS = "Bad Request: not enough rights to edit the topic"


async def forum_of(town: Town, **rights: bool) -> Group:
    """A forum of the operators, bound in General."""
    people = [town.anna.person, town.boris.person]
    standing = administrator({"can_delete_messages": True, "can_manage_topics": True, **rights})
    forum = town.world.add_group(
        "Форум", is_forum=True, owner=town.irina.person, members=people, bots={town.bot: standing}
    )
    await town.irina.says("/bind operator", forum.id)
    return forum


def topics(forum: Group) -> dict[int, str]:
    return {topic.id: topic.name for topic in forum.topics.values()}


async def test_each_appeal_gets_a_topic_with_its_number_and_first_words(new_town: Town) -> None:
    forum = await forum_of(new_town)

    await new_town.written("Карта пустая, мой телефон +7 903 123-45-17")
    await new_town.written("Не загружаются фото " + "а" * 200)

    names = list(topics(forum).values())
    cards = {
        seen.raw["message_thread_id"]: seen.text[:2] for seen in new_town.anna.from_bot(forum.id) if "№" in seen.text
    }
    assert names[0] == "🆕 №1 Карта пустая, мой телефон +7 9•• •••-••-17"
    assert names[1].startswith("🆕 №2 Не загружаются фото ааа")
    assert max(len(name) for name in names) <= 128
    assert cards == dict(zip(topics(forum), ["№1", "№2"], strict=True))


async def test_everything_about_an_appeal_stays_in_its_topic(new_town: Town) -> None:
    boris = new_town.boris
    forum = await forum_of(new_town)
    await new_town.maria.sends_photo("Не грузится")
    await new_town.maria.presses("Отправить")
    (topic,) = topics(forum)

    await boris.says("/take", forum.id, thread=topic)
    await boris.presses("Ответить", forum.id)
    await boris.says("Очистите кэш", forum.id, reply_to=boris.last(forum.id).id, thread=topic)
    await boris.says("а я бы спросил ещё", forum.id, thread=topic)
    await new_town.maria.says("И карта пустая")
    await new_town.later(seconds=11)

    in_topics = [seen for seen in boris.from_bot(forum.id) if "Группа привязана" not in seen.text]
    assert {seen.raw.get("message_thread_id") for seen in in_topics} == {topic}
    assert new_town.maria.reads("Очистите кэш")
    assert not new_town.maria.reads("спросил")
    assert list(topics(forum)) == [topic]


async def test_a_topic_that_somebody_deleted_is_made_anew(new_town: Town) -> None:
    anna, irina = new_town.anna, new_town.irina
    forum = await forum_of(new_town)
    await new_town.written("Карта пустая")
    (gone,) = topics(forum)

    new_town.world.delete_topic(irina.person, forum, gone)
    await anna.says("/take 1", forum.id)
    await new_town.later(seconds=5)
    await new_town.later(seconds=5)

    (anew,) = topics(forum)
    card = anna.finds("№1 · у оператора", forum.id)
    assert anew != gone
    assert card.raw["message_thread_id"] == anew


async def test_a_crash_between_the_topic_and_its_card_makes_no_second_topic(new_town: Town) -> None:
    anna = new_town.anna
    forum = await forum_of(new_town)
    new_town.sandbox.faults.order("server_error", "sendMessage", chat_id=forum.id)

    await new_town.written("Карта пустая")
    await new_town.later(seconds=5)

    (topic,) = topics(forum)
    assert anna.finds("№1 · новое", forum.id).raw["message_thread_id"] == topic


async def test_without_the_right_to_make_topics_cards_stand_in_general(new_town: Town) -> None:
    forum = await forum_of(new_town, can_manage_topics=False)

    await new_town.written("Карта пустая")

    assert "управлять темами" in new_town.anna.finds("Группа привязана", forum.id).text
    assert "message_thread_id" not in new_town.anna.finds("№1 · новое", forum.id).raw
    assert topics(forum) == {}


async def test_a_forum_without_topics_any_more_has_its_cards_in_the_group(new_town: Town) -> None:
    forum = await forum_of(new_town)
    new_town.world.set_forum(forum, False)

    await new_town.written("Карта пустая")

    assert new_town.anna.reads("№1 · новое", forum.id)


def renamed(town: Town, forum: Group) -> list[str]:
    return [call["name"] for call in town.calls("editForumTopic", forum.id)]


async def test_a_topic_has_the_state_before_its_name(new_town: Town) -> None:
    forum = await forum_of(new_town)
    await new_town.written("Карта пустая")

    await new_town.anna.says("/take 1", forum.id)
    await new_town.later(seconds=61)

    assert list(topics(forum).values()) == ["👀 №1 Карта пустая"]


async def test_a_topic_is_renamed_at_most_once_a_minute_and_to_what_is_true_then(new_town: Town) -> None:
    forum = await forum_of(new_town)
    await new_town.written("Карта пустая")

    await new_town.later(seconds=59)
    for said in ("/take 1", "/release 1", "/take 1", "/ask 1 Где именно?"):
        await new_town.anna.says(said, forum.id)
    too_early = renamed(new_town, forum)
    await new_town.later(seconds=2)
    await new_town.maria.says("Везде")
    once = renamed(new_town, forum)
    await new_town.later(seconds=60)

    assert too_early == []
    assert once == ["❓ №1 Карта пустая"]
    assert renamed(new_town, forum) == ["❓ №1 Карта пустая", "👀 №1 Карта пустая"]


async def test_what_changes_and_changes_back_renames_nothing(new_town: Town) -> None:
    forum = await forum_of(new_town)
    await new_town.written("Карта пустая")

    await new_town.anna.says("/take 1", forum.id)
    await new_town.anna.says("/release 1", forum.id)
    await new_town.later(seconds=61)

    assert renamed(new_town, forum) == []


async def test_a_topic_is_closed_with_its_appeal_and_reopened_with_it(new_town: Town) -> None:
    forum = await forum_of(new_town)
    await new_town.written("Карта пустая")
    (topic,) = forum.topics.values()
    await new_town.anna.says("/take 1", forum.id)
    await new_town.anna.says("/answer 1 Обновите страницу", forum.id)
    await new_town.later(seconds=61)

    await new_town.maria.presses("Решено")
    await new_town.later(seconds=61)
    closed = (topic.closed, topic.name)
    await new_town.maria.says("/reopen 1")
    await new_town.later(seconds=61)

    assert closed == (True, "🔒 №1 Карта пустая")
    assert (topic.closed, topic.name) == (False, "👀 №1 Карта пустая")
    assert list(topics(forum)) == [topic.id]


async def test_a_topic_that_is_deleted_while_its_appeal_goes_on_is_not_renamed_but_made_anew(new_town: Town) -> None:
    forum = await forum_of(new_town)
    await new_town.written("Карта пустая")
    (gone,) = topics(forum)
    await new_town.anna.says("/take 1", forum.id)

    new_town.world.delete_topic(new_town.irina.person, forum, gone)
    await new_town.later(seconds=61)
    await new_town.later(seconds=5)

    assert list(topics(forum).values()) == ["👀 №1 Карта пустая"]


async def test_without_the_right_to_rename_topics_everything_else_goes_on(new_town: Town) -> None:
    forum = await forum_of(new_town)
    await new_town.written("Карта пустая")
    new_town.sandbox.faults.order("refuse", "editForumTopic", chat_id=forum.id, description=NO_RIGHTS)

    await new_town.anna.says("/take 1", forum.id)
    await new_town.later(seconds=61)
    await new_town.anna.says("/release 1", forum.id)

    assert new_town.anna.finds("№1 · новое", forum.id)


async def test_roles_that_are_bound_in_general_share_the_topic_of_an_appeal(new_town: Town) -> None:
    forum = await forum_of(new_town)
    await new_town.irina.says("/bind incident_manager", forum.id)
    await new_town.written("Карта пустая")

    await new_town.anna.says("/escalate 1", forum.id)
    await new_town.later(seconds=61)

    cards = [each for each in new_town.anna.from_bot(forum.id) if each.text.startswith("№1 ·")]
    assert len(cards) == 1
    assert list(topics(forum).values()) == ["🧭 №1 Карта пустая"]


async def test_a_forum_that_is_bound_anew_goes_on_in_the_topics_that_it_has(new_town: Town) -> None:
    forum = await forum_of(new_town)
    await new_town.written("Карта пустая")
    (topic,) = topics(forum)

    await new_town.irina.says("/unbind operator", forum.id)
    await new_town.irina.says("/bind operator", forum.id)

    assert list(topics(forum)) == [topic]
    assert new_town.anna.last(forum.id).raw["message_thread_id"] == topic


async def test_an_erased_persons_words_leave_the_topics_name(new_town: Town) -> None:
    forum = await forum_of(new_town)
    await new_town.written("Карта пустая")
    await new_town.anna.says("/take 1", forum.id)

    await new_town.maria.says("/privacy")
    await new_town.maria.presses("Удалить")
    await new_town.maria.presses("Да")
    await new_town.later(seconds=1)

    assert "Карта" not in str(topics(forum))

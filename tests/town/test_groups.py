"""Groups: what is bound where, and what becomes of cards when groups come and go."""

from __future__ import annotations

from sandbox.members import KICKED, administrator
from tests.town.town import Town


async def test_only_an_admin_binds(new_town: Town) -> None:
    anna, group = new_town.anna, new_town.first_line

    await anna.says("/bind operator", group)
    refused = anna.last(group).text
    await new_town.irina.says("/bind operator", group)

    assert "нет прав" in refused
    assert "Группа привязана: Оператор первого уровня" in anna.last(group).text


async def test_binding_lists_the_rights_that_the_bot_lacks_and_binds_all_the_same(new_town: Town) -> None:
    irina = new_town.irina
    group = new_town.world.add_group("Помощники", owner=irina.person, members=[new_town.anna.person])
    new_town.world.add_to_group(new_town.bot, group)
    await new_town.settle()

    await irina.says("/bind operator", group.id)
    await new_town.written("Карта пустая")
    await irina.says("/roles")

    told = irina.finds("Группа привязана", group.id).text
    assert "Боту не хватает прав" in told
    assert "удалять сообщения" in told
    assert irina.reads("№1 · новое", group.id)
    assert "«Помощники»" in irina.last().text
    assert "удалять сообщения" in irina.last().text


async def test_a_role_is_understood_by_its_russian_name_and_a_wrong_one_is_answered_with_an_example(
    new_town: Town,
) -> None:
    irina, group = new_town.irina, new_town.first_line

    await irina.says("/bind «оператор первого уровня»", group)
    bound = irina.last(group).text
    await irina.says("/bind диспетчер", group)
    await irina.says("/bind operator")

    assert "Группа привязана" in bound
    assert "/bind operator" in irina.last(group).text
    assert "в группе" in irina.last().text


async def test_roles_shows_what_is_bound_where_and_unbind_frees_it(desk_town: Town) -> None:
    irina, group = desk_town.irina, desk_town.first_line
    await irina.says("/bind incident_manager", desk_town.managers)
    await irina.says("/roles")
    before = irina.last().text

    await irina.says("/unbind", group)
    await irina.says("/unbind", group)
    await irina.says("/roles")

    assert "Оператор первого уровня: Первая линия" in before
    assert "Менеджер инцидентов: Менеджеры инцидентов" in before
    assert "Группа отвязана: Оператор первого уровня" in irina.texts(group)[-2]
    assert "Отвязывать нечего" in irina.last(group).text
    assert "Оператор первого уровня: —" in irina.last().text


async def test_one_group_may_hold_several_roles(desk_town: Town) -> None:
    irina, anna, group = desk_town.irina, desk_town.anna, desk_town.first_line
    await irina.says("/bind incident_manager", group)
    await desk_town.taken()

    await desk_town.boris.says("/answer 1 Очистите кэш", group)
    await desk_town.later(seconds=11)
    await irina.says("/unbind incident_manager", group)
    await irina.says("/roles")

    assert desk_town.maria.reads("Очистите кэш"), "the incident manager may answer too"
    assert "Менеджер инцидентов: —" in irina.last().text
    assert "Оператор первого уровня: Первая линия" in irina.last().text
    assert (await desk_town.history())[-1] == "answer"
    assert anna.reads("взял(а) Анна", group)


async def test_several_groups_share_a_role(desk_town: Town) -> None:
    viktor, anna = desk_town.viktor, desk_town.anna
    await desk_town.irina.says("/bind operator", desk_town.managers)
    for count in range(4):
        await desk_town.written(f"Карта пустая {count}")

    cards = [
        text for chat, who in ((desk_town.first_line, anna), (desk_town.managers, viktor)) for text in who.texts(chat)
    ]
    await viktor.says("/take 1", desk_town.managers)

    assert sorted(text[:2] for text in cards if text.startswith("№")) == ["№1", "№2", "№3", "№4"]
    assert (await desk_town.appeal()).state == "l1_work"


async def test_an_appeal_that_comes_while_no_group_is_bound_is_kept_and_appears_when_one_is(new_town: Town) -> None:
    irina, group = new_town.irina, new_town.first_line
    await irina.starts()

    await new_town.written("Карта пустая")
    await new_town.written("Фото не видно")
    told = [text for text in irina.texts() if "нет группы" in text]
    await irina.says("/bind operator", group)

    assert len(told) == 1
    assert "/bind operator" in told[0]
    assert new_town.maria.reads("номер №1")
    assert irina.reads("№1 · новое", group)
    assert irina.reads("№2 · новое", group)


async def test_an_admin_who_had_not_started_the_bot_is_told_when_they_do(new_town: Town) -> None:
    await new_town.written("Карта пустая")

    await new_town.irina.starts()

    assert new_town.irina.reads("нет группы")


async def test_a_group_that_becomes_a_supergroup_is_followed(new_town: Town) -> None:
    irina, anna = new_town.irina, new_town.anna
    old = new_town.world.add_group(
        "Малая",
        kind="group",
        owner=irina.person,
        members=[anna.person],
        bots={new_town.bot: administrator()},
    )
    await irina.says("/bind operator", old.id)
    await new_town.written("Карта пустая")

    new = new_town.world.migrate(old)
    await new_town.settle()
    await new_town.written("Фото не видно")
    await anna.says("/take 1", new.id)

    assert anna.reads("№2 · новое", new.id)
    assert anna.reads("№1 · у оператора", new.id)


async def test_a_migration_that_is_only_seen_when_sending_is_followed_too(new_town: Town) -> None:
    irina, anna = new_town.irina, new_town.anna
    old = new_town.world.add_group(
        "Малая",
        kind="group",
        owner=irina.person,
        members=[anna.person],
        bots={new_town.bot: administrator()},
    )
    await irina.says("/bind operator", old.id)
    await new_town.stop()
    new = new_town.world.migrate(old)
    new_town.bot.updates.drop_all()

    await new_town.start()
    await new_town.written("Карта пустая")

    assert anna.reads("№1 · новое", new.id)


async def test_a_bot_that_is_put_out_of_a_bound_group_says_so_and_cards_go_elsewhere(desk_town: Town) -> None:
    irina, viktor = desk_town.irina, desk_town.viktor
    await irina.starts()
    await irina.says("/bind operator", desk_town.managers)
    await desk_town.irina.says("/unbind", desk_town.managers)
    await desk_town.written("Карта пустая")

    desk_town.world.kick(desk_town.bot, desk_town.first_line)
    await desk_town.settle()
    told = irina.last().text
    await irina.says("/bind operator", desk_town.managers)
    await desk_town.written("Фото не видно")

    assert "«Первая линия»" in told
    assert "/bind operator" in told
    assert viktor.reads("№1 · новое", desk_town.managers)
    assert viktor.reads("№2 · новое", desk_town.managers)


async def test_a_group_that_is_gone_is_noticed_when_a_card_cannot_be_sent(desk_town: Town) -> None:
    irina, viktor = desk_town.irina, desk_town.viktor
    await irina.starts()
    desk_town.world.group(desk_town.first_line).members[desk_town.bot.id] = KICKED

    await desk_town.written("Карта пустая")
    await desk_town.later(seconds=2)
    told = irina.last().text
    await irina.says("/bind operator", desk_town.managers)
    await desk_town.later(seconds=2)

    assert "«Первая линия»" in told
    assert viktor.reads("№1 · новое", desk_town.managers)


async def test_bound_inside_a_topic_everything_stays_there(new_town: Town) -> None:
    irina, anna, boris = new_town.irina, new_town.anna, new_town.boris
    forum = new_town.world.add_group(
        "Форум",
        is_forum=True,
        owner=irina.person,
        members=[anna.person, boris.person],
        bots={new_town.bot: administrator()},
    )
    topic = new_town.world.create_topic(irina.person, forum, "Обращения")
    await irina.says("/bind operator", forum.id, thread=topic.id)
    await new_town.maria.sends_photo("Не грузится")
    await new_town.maria.presses("Отправить")

    await boris.presses("Взять", forum.id)
    await boris.presses("Ответить", forum.id)
    await boris.says("Очистите кэш", forum.id, reply_to=boris.last(forum.id).id, thread=topic.id)
    await boris.says("просто разговор", forum.id, thread=topic.id)
    await new_town.later(seconds=11)

    threads = {seen.raw.get("message_thread_id") for seen in boris.from_bot(forum.id)}
    assert threads == {topic.id}
    assert new_town.maria.reads("Очистите кэш")
    assert not new_town.maria.reads("просто разговор")


async def test_a_bound_topic_that_was_deleted_leaves_its_cards_to_the_group(new_town: Town) -> None:
    irina, anna = new_town.irina, new_town.anna
    forum = new_town.world.add_group(
        "Форум", is_forum=True, owner=irina.person, members=[anna.person], bots={new_town.bot: administrator()}
    )
    topic = new_town.world.create_topic(irina.person, forum, "Обращения")
    await irina.says("/bind operator", forum.id, thread=topic.id)
    await new_town.written("Карта пустая")

    new_town.world.delete_topic(irina.person, forum, topic.id)
    await anna.says("/take 1", forum.id)
    await new_town.later(seconds=5)
    await new_town.written("Фото не видно")
    await new_town.later(seconds=5)

    assert "взял(а) Анна" in anna.finds("№1 ·", forum.id).text
    assert anna.reads("№2 · новое", forum.id)

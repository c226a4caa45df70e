"""A small team has one group for several roles: one card per appeal, with what all of them can do."""

from __future__ import annotations

from sandbox.members import administrator
from tests.town.player import Seen
from tests.town.town import Town

ROLES = ("operator", "incident_manager", "it_operator", "tester")


async def small_team(town: Town) -> int:
    """Anna and Boris do everything, in one group."""
    for role in ROLES:
        await town.irina.says(f"/bind {role}", town.first_line)
    return town.first_line


def cards(town: Town, group: int, number: int = 1) -> list[Seen]:
    return [each for each in town.anna.from_bot(group) if each.text.startswith(f"№{number} ·")]


async def verified(town: Town, group: int) -> None:
    """Maria's incident went from the first level to the testers."""
    await town.anna.says("/escalate 1", group)
    await town.anna.says('/classify 1 инцидент высокая средняя "поиск" 4ч 30.11 l2', group)
    await town.anna.says("/take 1", group)
    await town.anna.says("/done 1 Почистил кэш 2ч", group)


async def test_an_appeal_has_one_card_in_a_group_wherever_it_goes(new_town: Town) -> None:
    group = await small_team(new_town)
    await new_town.written()
    (first,) = cards(new_town, group)

    await verified(new_town, group)

    (card,) = cards(new_town, group)
    assert card.id == first.id
    assert card.text.startswith("№1 · на проверке")
    assert "Сделал(а) Анна: Почистил кэш" in card.text


async def test_the_card_has_the_buttons_of_all_roles_of_the_group(new_town: Town) -> None:
    group = await small_team(new_town)
    await new_town.written()
    await new_town.anna.says("/escalate 1", group)

    (card,) = cards(new_town, group)
    toast = await new_town.boris.presses("Взять", group)

    assert {"Взять", "Классифицировать"} <= set(card.buttons)
    assert "№1" in toast


async def test_no_edit_of_a_shared_card_is_made_twice(new_town: Town) -> None:
    group = await small_team(new_town)
    await new_town.written()
    await verified(new_town, group)
    before = len(new_town.calls("editMessageText", group))

    await new_town.boris.says("/take 1", group)

    assert len(new_town.calls("editMessageText", group)) == before + 1


async def test_attachments_hang_under_a_shared_card_once(new_town: Town) -> None:
    group = await small_team(new_town)
    await new_town.maria.sends_photo("Не грузится карта")
    await new_town.maria.presses("Отправить")

    await verified(new_town, group)

    assert [each.kind for each in new_town.anna.from_bot(group)].count("photo") == 1


async def test_a_shared_card_that_somebody_deleted_is_sent_anew_once(new_town: Town) -> None:
    group = await small_team(new_town)
    await new_town.written()
    await new_town.anna.says("/escalate 1", group)
    new_town.world.delete(new_town.irina.person, group, cards(new_town, group)[0].id)

    await new_town.anna.says("/take 1", group)

    (card,) = cards(new_town, group)
    assert "взял(а) Анна" in card.text


async def test_a_role_that_leaves_a_shared_group_has_a_card_of_its_own_in_its_next(new_town: Town) -> None:
    group = await small_team(new_town)
    await new_town.written()
    await new_town.anna.says("/escalate 1", group)
    await new_town.irina.says("/unbind incident_manager", group)

    await new_town.irina.says("/bind incident_manager", new_town.managers)

    assert new_town.viktor.finds("№1 · у менеджера", new_town.managers)
    assert "Классифицировать" in new_town.viktor.last(new_town.managers).buttons


async def test_a_new_place_of_several_groups_uses_the_one_that_has_the_card(new_town: Town) -> None:
    group = await small_team(new_town)
    await new_town.irina.says("/bind incident_manager", new_town.managers)
    await new_town.written()

    await new_town.anna.says("/escalate 1", group)

    assert len(cards(new_town, group)) == 1
    assert not new_town.viktor.reads("№1 ·", new_town.managers)


async def test_topics_of_one_forum_have_cards_of_their_own(new_town: Town) -> None:
    irina, anna = new_town.irina, new_town.anna
    forum = new_town.world.add_group(
        "Форум",
        is_forum=True,
        owner=irina.person,
        members=[anna.person],
        bots={new_town.bot: administrator({"can_manage_topics": True, "can_delete_messages": True})},
    )
    rooms = [new_town.world.begin_topic(forum, irina.person, name).id for name in ("Первая", "Вторая")]
    await irina.says("/bind operator", forum.id, thread=rooms[0])
    await irina.says("/bind incident_manager", forum.id, thread=rooms[1])
    await new_town.maria.sends_photo("Не грузится карта")
    await new_town.maria.presses("Отправить")

    await anna.says("/escalate 1", forum.id, thread=rooms[0])

    there = [each.raw["message_thread_id"] for each in cards(new_town, forum.id)]
    photos = [each.raw["message_thread_id"] for each in anna.from_bot(forum.id) if each.kind == "photo"]
    assert there == rooms
    assert photos == rooms

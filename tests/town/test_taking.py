"""Taking, giving back, tagging, rejecting: what operators do with a card."""

from __future__ import annotations

import asyncio

import pytest

from tests.town.town import Town


async def test_two_press_at_once_and_one_wins(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await desk_town.written()

    toasts = await asyncio.gather(anna.presses("Взять", group), boris.presses("Взять", group))

    appeal = await desk_town.appeal()
    winner = "Анна" if "у вас в работе" in toasts[0] else "Борис"
    assert sorted("у вас в работе" in toast for toast in toasts) == [False, True]
    assert any(f"уже взял(а) {winner}" in toast for toast in toasts)
    assert appeal.state == "l1_work"
    assert (await desk_town.history()).count("take") == 1


async def test_the_initiator_learns_that_an_operator_is_on_it_but_not_who(desk_town: Town) -> None:
    await desk_town.taken()

    assert "занялся оператор" in desk_town.maria.last().text
    assert not desk_town.maria.reads("Анна")


async def test_an_initiator_never_learns_who_has_it_whatever_they_press(desk_town: Town) -> None:
    await desk_town.taken()

    toast = await desk_town.maria.forges(f"act:take:{(await desk_town.appeal()).id}:")
    await desk_town.maria.says("/take 1")

    assert "у оператора" in toast
    assert "Анна" not in toast
    assert not desk_town.maria.reads("Анна")


async def test_a_released_appeal_is_free_again_and_the_workbench_says_so(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await desk_town.taken()

    await anna.presses("Отпустить")

    assert "взял(а)" not in anna.finds("№1 · новое", group).text
    assert "новое" in anna.finds("№1 ·").text
    assert "Ответить" not in anna.finds("№1 ·").buttons
    await boris.presses("Взять", group)
    assert "взял(а) Борис" in anna.finds("№1 ·", group).text


async def test_another_operator_may_not_answer_or_release(desk_town: Town) -> None:
    boris, group = desk_town.boris, desk_town.first_line
    await desk_town.taken()

    answer = await boris.presses("Ответить", group)
    await boris.says("/release 1", group)

    assert "нет прав" in answer
    assert "нет прав" in boris.last(group).text
    assert (await desk_town.appeal()).state == "l1_work"


async def test_a_tag_is_chosen_by_button_and_by_command(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written("Карта пустая")

    await anna.presses("Тег", group)
    asked = anna.last(group)
    await anna.presses("Технический вопрос", group)
    by_button = await desk_town.appeal()
    await anna.says("/retag 1 «вопрос НЕ по теме»", group)
    by_command = await desk_town.appeal()
    await anna.says("/retag 1 map", group)

    assert "Анна, какой тег" in asked.text
    assert (by_button.tag, by_button.tag_confirmed) == ("technical", True)
    assert by_command.tag == "off_topic"
    assert (await desk_town.appeal()).tag == "map"
    assert not any(each.text == asked.text for each in anna.from_bot(group)), "the question has served its turn"


async def test_a_wrong_tag_is_answered_with_an_example(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written("Карта пустая")

    await anna.says("/retag 1 хостинг", group)

    assert "Не понимаю «хостинг»" in anna.last(group).text
    assert "Вопрос к содержимому карты" in anna.last(group).text


async def test_a_choice_that_another_was_asked_for_is_not_theirs(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await desk_town.written("Карта пустая")
    await anna.presses("Тег", group)

    toast = await boris.presses("Технический вопрос", group)

    assert "нет прав" in toast
    assert not (await desk_town.appeal()).tag_confirmed


async def test_rejecting_asks_for_the_reason_and_sends_a_polite_template(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await desk_town.written("Куплю гараж")

    await anna.presses("Отклонить", group)
    await anna.presses("Спам", group)

    assert "похоже на рекламу" in maria.last().text
    assert "Итог: отклонено" in anna.finds("№1 · закрыто", group).text


async def test_a_command_as_a_reply_to_the_card_needs_no_number(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written("Карта пустая")
    card = anna.last(group)

    await anna.says("/take", group, reply_to=card.id)
    await anna.says("/answer 15 минут, и карта будет на месте", group, reply_to=card.id)
    await desk_town.later(seconds=11)

    assert desk_town.maria.reads("15 минут, и карта будет на месте")


async def test_a_command_for_our_bot_by_name_is_ours_and_for_another_is_not(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written("Карта пустая")

    await anna.says("/take@other_bot 1", group)
    untouched = (await desk_town.appeal()).state
    await anna.says(f"/TAKE@{desk_town.bot.username.upper()} №1", group)

    assert untouched == "new"
    assert (await desk_town.appeal()).state == "l1_work"


async def test_a_command_that_names_no_appeal_is_answered_with_an_example(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line

    await anna.says("/take", group)
    which = anna.last(group).text
    await anna.says("/take 4711", group)

    assert "/take 17" in which
    assert "Обращения №4711 нет" in anna.last(group).text


async def test_whoever_leaves_the_group_loses_the_right_at_once(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.taken()

    await anna.leaves(group)

    assert "нет прав" in await anna.presses("Отпустить")
    await anna.says("/answer 1 Готово")
    assert "нет прав" in anna.last().text
    await anna.joins(group)
    assert "снова в очереди" in await anna.presses("Отпустить")


async def test_an_initiator_who_forges_a_code_and_a_stranger_of_another_group_have_no_right(desk_town: Town) -> None:
    maria, viktor = desk_town.maria, desk_town.viktor
    await desk_town.irina.says("/bind tester", desk_town.managers)
    await desk_town.written("Карта пустая")
    number = (await desk_town.appeal()).id

    forged = await maria.forges(f"act:take:{number}:")
    await viktor.says("/take 1", desk_town.managers)
    stranger = await desk_town.timur.forges(f"act:withdraw:{number}:")

    assert "нет прав" in forged
    assert "нет прав" in viktor.last(desk_town.managers).text
    assert "нет прав" in stranger
    assert await desk_town.history() == ["draft", "submit"]


@pytest.mark.parametrize("command", ["/queue", "/find фото", "/duty", "/shift", "/faq_add Вопрос | Ответ"])
async def test_an_anonymous_admin_is_told_it_of_whatever_needs_a_right(desk_town: Town, command: str) -> None:
    boris, group = desk_town.boris, desk_town.first_line
    desk_town.world.promote(boris.person, group, anonymous=True)
    await desk_town.settle()

    await boris.says(command, group)

    assert "анонимно" in boris.last(group).text


async def test_an_anonymous_admin_is_told_what_to_do(desk_town: Town) -> None:
    irina, group = desk_town.irina, desk_town.first_line
    await desk_town.written("Карта пустая")
    card = irina.last(group)
    desk_town.world.promote(desk_town.boris.person, group, anonymous=True)
    await desk_town.settle()

    await desk_town.boris.says("/take 1", group)
    by_command = irina.last(group).text
    await desk_town.boris.says("беру", group, reply_to=card.id)

    assert "анонимно" in by_command
    assert "анонимно" in irina.last(group).text
    assert irina.texts(group).count(by_command) == 2
    assert "у вас в работе" in await desk_town.boris.presses("Взять", group)


async def test_an_operators_own_appeal_is_for_another_while_there_is_one(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await boris.says("/help")
    await desk_town.written("Карта пустая", by=anna)

    refused = await anna.presses("Взять", group)
    await boris.presses("Взять", group)

    assert "ваше собственное обращение" in refused
    assert "нет прав" in refused
    assert (await desk_town.appeal()).state == "l1_work"

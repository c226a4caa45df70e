"""A role that nobody holds: the incident manager does its work, with a reason, and whoever sends there is warned."""

from __future__ import annotations

from tests.town.whole import CLASSIFIED, Departments

WARNING = "сейчас никто не выполняет"


async def test_whoever_sends_an_appeal_where_nobody_is_learns_it_where_they_are(desks: Departments) -> None:
    await desks.irina.says("/unbind administration", desks.groups["administration"])
    await desks.written()

    await desks.anna.says("/forward 1 administration", desks.first_line)

    assert "«Администрация портала» " + WARNING in desks.anna.finds(WARNING, desks.first_line).text
    assert (await desks.appeal()).state == "forwarded"
    assert not desks.maria.reads(WARNING)


async def test_whoever_has_started_the_bot_learns_it_in_private(desks: Departments) -> None:
    await desks.irina.says("/unbind it_operator", desks.groups["it_operator"])
    await desks.viktor.starts()

    await desks.classified()

    assert desks.viktor.reads(WARNING)
    assert not desks.viktor.reads(WARNING, desks.managers)


async def test_nobody_is_warned_where_people_are_though_they_have_not_spoken_yet(desks: Departments) -> None:
    await desks.verified()

    for group in desks.groups.values():
        assert not desks.irina.reads(WARNING, group)


async def test_nobody_stands_in_while_the_group_has_others_whom_the_bot_has_not_met(desks: Departments) -> None:
    """Kirill and Darya are testers too, and have never said a word there."""
    hall = desks.groups["tester"]
    await desks.inna.says("/help", hall)
    await desks.verified()

    await desks.inna.leaves(hall)
    await desks.viktor.says("/pass 1 Посмотрел сам", desks.managers)

    assert "нет прав" in desks.viktor.last(desks.managers).text
    assert (await desks.appeal()).state == "verifying"


async def test_the_manager_stands_in_by_button_and_is_asked_for_the_reason(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await viktor.starts()
    await desks.irina.says("/unbind tester", desks.groups["tester"])
    await desks.verified()

    await viktor.says("/show 1")
    await viktor.presses("Проверено")
    await viktor.replies("-")
    asked = viktor.last()
    still = (await desks.appeal()).state
    await viktor.replies("Тестировщиков нет, посмотрел сам")

    assert asked.asks
    assert "почему" in asked.text
    assert still == "verifying"
    assert (await desks.appeal()).state == "resolved"
    assert desks.maria.reads("исправлено и проверено")
    assert not desks.maria.reads("посмотрел сам")
    await viktor.says("/show 1", group)
    assert "посмотрел сам" in viktor.last(group).text


async def test_the_manager_stands_in_by_command_for_a_queue(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.irina.says("/unbind it_operator", desks.groups["it_operator"])
    await desks.escalated()
    await viktor.says(f"/classify 1 {CLASSIFIED}", group)

    await viktor.says("/take 1 Отдела ИТ пока нет", group)
    taken = await desks.appeal()
    await viktor.says("/done 1 Перезапустил загрузчик 1ч", group)

    assert (taken.state, taken.assignee is None) == ("in_progress", False)
    assert (await desks.appeal()).state == "verifying"
    assert (await desks.history())[4:] == ["take", "done"]


async def test_the_manager_does_not_stand_in_for_those_who_are_there(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.verified()

    await viktor.says("/pass 1 Посмотрел сам", group)

    assert "нет прав" in viktor.last(group).text
    assert (await desks.appeal()).state == "verifying"


async def test_nobody_else_stands_in(desks: Departments) -> None:
    await desks.irina.says("/unbind tester", desks.groups["tester"])
    await desks.verified()

    await desks.darya.says("/pass 1 Посмотрела", desks.groups["it_operator"])

    assert "нет прав" in desks.darya.last(desks.groups["it_operator"]).text
    assert (await desks.appeal()).state == "verifying"


async def test_the_card_waits_for_the_group_and_the_admin_is_told(desks: Departments) -> None:
    await desks.irina.starts()
    await desks.irina.says("/unbind it_operator", desks.groups["it_operator"])

    await desks.classified()
    told = desks.irina.texts()
    await desks.irina.says("/bind it_operator", desks.groups["integrator"])

    assert any("Оператор отдела информационных технологий" in text for text in told)
    assert "Взять" in desks.card("integrator").buttons

"""The testers: nothing that was done goes out before another has looked at it."""

from __future__ import annotations

from tests.town.whole import Departments


async def test_a_tester_takes_by_button_and_by_command_and_gives_back(desks: Departments) -> None:
    inna, hall = desks.inna, desks.groups["tester"]
    await desks.verified()

    await inna.presses("Взять", hall)
    by_button = await desks.appeal()
    await inna.says("/release 1", hall)
    released = await desks.appeal()
    await desks.kirill.says("/take 1", hall)
    await inna.says("/take 1", hall)

    assert (by_button.state, released.state, released.assignee) == ("verifying", "verifying", None)
    assert by_button.assignee is not None
    assert "взял(а) Кирилл" in desks.card("tester").text
    assert "уже взял(а) Кирилл" in inna.last(hall).text


async def test_what_is_passed_by_button_is_resolved_and_the_initiator_is_asked(desks: Departments) -> None:
    inna, hall = desks.inna, desks.groups["tester"]
    await desks.verified()

    await inna.presses("Проверено", hall)
    asked = inna.last(hall)
    await inna.replies("-", hall)
    said = inna.last(hall).text
    fixed = await desks.appeal()
    await desks.maria.presses("Решено")
    closed = await desks.appeal()
    await desks.maria.presses("5")

    assert asked.asks
    assert "что проверили" in asked.text
    assert "проверено" in said
    assert fixed.report is None
    assert (fixed.state, fixed.resolution) == ("resolved", "fixed")
    assert desks.maria.reads("исправлено и проверено")
    assert (closed.state, closed.resolution) == ("closed", "fixed")
    assert (await desks.appeal()).rating == 5
    assert (await desks.history())[6:] == ["pass", "confirm", "rate"]


async def test_what_is_passed_by_command_with_a_comment(desks: Departments) -> None:
    inna, hall = desks.inna, desks.groups["tester"]
    await desks.verified()

    await desks.gleb.says("/pass 1", desks.groups["it_operator"])
    refused = desks.gleb.last(desks.groups["it_operator"]).text
    await inna.says("/pass 1 Проверено в трёх браузерах", hall)
    await inna.says("/pass 1", hall)

    assert "нет прав" in refused
    assert (await desks.appeal()).state == "resolved"
    assert "состояние обращения — «решено»" in inna.last(hall).text


async def test_what_does_not_pass_comes_back_to_the_one_who_did_it_by_button(desks: Departments) -> None:
    inna, gleb, hall = desks.inna, desks.gleb, desks.groups["tester"]
    await gleb.starts()
    await desks.verified()

    await inna.presses("Не прошло", hall)
    await inna.replies("Фото больше 10 МБ не грузится", hall)

    appeal = await desks.appeal()
    assert appeal.state == "in_progress"
    assert "взял(а) Глеб" in desks.card("it_operator").text
    assert gleb.reads("Фото больше 10 МБ не грузится")
    assert not desks.maria.reads("10 МБ")
    assert (await desks.history())[6:] == ["fail"]


async def test_what_does_not_pass_by_command_is_said_in_the_group_of_one_who_never_started(desks: Departments) -> None:
    inna, hall = desks.inna, desks.groups["tester"]
    await desks.verified()

    await desks.darya.says("/fail 1 Не то", desks.groups["it_operator"])
    refused = desks.darya.last(desks.groups["it_operator"]).text
    await inna.says("/fail 1 Фото больше 10 МБ не грузится", hall)
    await desks.gleb.says("/done 1 Поднял предел 1ч", desks.groups["it_operator"])
    await inna.says("/pass 1", hall)

    said = [text for text in desks.gleb.texts(desks.groups["it_operator"]) if "не прошло проверку" in text]
    assert "нет прав" in refused
    assert len(said) == 1
    assert "Фото больше 10 МБ" in said[0]
    assert not any("снова у вас" in text for text in inna.texts(hall))
    assert (await desks.history())[6:] == ["fail", "done", "pass"]


async def test_nobody_passes_what_they_did_while_another_could(desks: Departments) -> None:
    darya, hall = desks.darya, desks.groups["tester"]
    await desks.inna.says("/note 1 я тут", hall)
    await desks.classified()
    await desks.irina.says("/take 1", desks.groups["it_operator"])
    await desks.irina.says("/done 1 Починила 1ч", desks.groups["it_operator"])

    await desks.irina.says("/pass 1", hall)
    refused = desks.irina.last(hall).text
    await darya.joins(hall)
    await darya.says("/pass 1", hall)

    assert "нет прав" in refused
    assert "это делали вы" in refused
    assert (await desks.appeal()).state == "resolved"


async def test_what_was_not_solved_after_all_goes_back_to_the_one_who_did_it(desks: Departments) -> None:
    await desks.gleb.starts()
    await desks.verified()
    await desks.inna.says("/pass 1", desks.groups["tester"])

    await desks.maria.presses("Не решено")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.reopened) == ("in_progress", 1)
    assert "взял(а) Глеб" in desks.card("it_operator").text

"""What each group sees and can press at each station of an incident, and what happens when two press at once."""

from __future__ import annotations

import asyncio

from tests.town.whole import CLASSIFIED, Departments


async def test_a_card_offers_each_group_what_it_can_do_now(desks: Departments) -> None:
    offered = {}

    await desks.written()
    offered["new"] = desks.card("operator").buttons
    await desks.anna.says("/escalate 1", desks.first_line)
    offered["triage"] = desks.card("operator").buttons
    await desks.viktor.says(f"/classify 1 {CLASSIFIED}", desks.managers)
    offered["assigned"] = desks.card("it_operator").buttons
    await desks.gleb.says("/take 1", desks.groups["it_operator"])
    offered["in_progress"] = desks.card("it_operator").buttons
    await desks.gleb.says("/done 1 Починил 1ч", desks.groups["it_operator"])
    offered["done"] = desks.card("it_operator").buttons
    offered["verifying"] = desks.card("tester").buttons

    assert {"Взять", "Тег", "Переслать", "Менеджеру", "Отклонить"} <= {*offered["new"]}
    assert not {"Ответить", "Классифицировать", "Отпустить"} & {*offered["new"]}
    assert not {"Взять", "Менеджеру", "Классифицировать"} & {*offered["triage"]}
    assert {"Взять", "Заметка"} <= {*offered["assigned"]}
    assert not {"Готово", "Ответить", "Передать", "Сообщить"} & {*offered["assigned"]}
    assert {"Ответить", "Спросить", "Сообщить", "Готово"} <= {*offered["in_progress"]}
    assert "Взять" not in offered["in_progress"]
    assert offered["done"] == ("Заметка",)
    assert {"Взять", "Проверено", "Не прошло"} <= {*offered["verifying"]}
    assert not {"Сообщить", "Отпустить", "Готово"} & {*offered["verifying"]}


async def test_a_card_has_two_rows_at_most_in_every_group(desks: Departments) -> None:
    await desks.in_work()

    for role in ("operator", "incident_manager", "it_operator"):
        rows = desks.card(role).raw["reply_markup"]["inline_keyboard"]
        assert len(rows) <= 2, role


async def test_the_card_of_every_place_shows_the_state_that_it_is_in_now(desks: Departments) -> None:
    await desks.verified()

    shown = {role: desks.card(role).text.split("\n")[0] for role in desks.groups if desks.has_card(role)}

    assert shown == dict.fromkeys(("operator", "incident_manager", "it_operator", "tester"), "№1 · на проверке")


async def test_it_has_a_topic_per_appeal_and_all_about_it_is_said_there(desks: Departments) -> None:
    hall = desks.groups["it_operator"]
    await desks.classified()
    card = desks.card("it_operator")

    await desks.gleb.presses("Взять", hall)
    await desks.gleb.presses("Ответить", hall)

    assert card.raw["message_thread_id"]
    assert desks.gleb.last(hall).asks
    assert desks.gleb.last(hall).raw["message_thread_id"] == card.raw["message_thread_id"]


async def test_two_specialists_take_at_once_and_one_wins(desks: Departments) -> None:
    hall = desks.groups["it_operator"]
    await desks.classified()

    toasts = await asyncio.gather(desks.gleb.presses("Взять", hall), desks.darya.presses("Взять", hall))

    assert sorted("у вас в работе" in toast for toast in toasts) == [False, True]
    assert any("уже взял(а)" in toast for toast in toasts)
    assert (await desks.history()).count("take") == 1


async def test_one_tester_passes_while_another_fails_it_and_one_wins(desks: Departments) -> None:
    hall = desks.groups["tester"]
    await desks.verified()
    await desks.inna.presses("Проверено", hall)
    asked = desks.inna.last(hall)
    await desks.kirill.presses("Не прошло", hall)

    await asyncio.gather(
        desks.inna.says("Всё открывается", hall, reply_to=asked.id), desks.kirill.replies("Не грузится", hall)
    )

    verdicts = [action for action in await desks.history() if action in {"pass", "fail"}]
    assert len(verdicts) == 1
    assert (await desks.appeal()).state == {"pass": "resolved", "fail": "in_progress"}[verdicts[0]]


async def test_the_manager_and_an_operator_act_at_once_and_both_are_answered(desks: Departments) -> None:
    await desks.written()
    await desks.anna.says("/take 1", desks.first_line)

    said = await asyncio.gather(
        desks.anna.says("/escalate 1", desks.first_line), desks.viktor.says("/assign 1 Анна", desks.managers)
    )

    appeal = await desks.appeal()
    assert len(said) == 2
    assert appeal.state == "triage"
    assert "у менеджера инцидентов" in desks.anna.last(desks.first_line).text
    assert desks.viktor.last(desks.managers).text


async def test_an_old_button_does_nothing_but_say_what_the_state_is_now(desks: Departments) -> None:
    await desks.escalated()
    card = desks.card("incident_manager")
    await desks.viktor.says(f"/classify 1 {CLASSIFIED}", desks.managers)

    toast = await desks.viktor.presses_late(card, "Классифицировать", desks.managers)

    assert "состояние обращения — «в очереди»" in toast
    assert (await desks.history()).count("classify") == 1

"""IT, developers and the contractor: what waits in their queue, and how they pass it on."""

from __future__ import annotations

from datetime import timedelta

from tests.town.whole import CLASSIFIED, Departments


async def test_a_specialist_takes_and_gives_back_by_button(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await gleb.starts()
    await desks.classified()

    toast = await gleb.presses("Взять", hall)
    taken = await desks.appeal()
    await gleb.presses("Отпустить")

    released = await desks.appeal()
    assert "у вас в работе" in toast
    assert (taken.state, released.state, released.assignee) == ("in_progress", "assigned", None)
    assert gleb.reads("№1 ·")
    assert (await desks.history())[4:] == ["take", "release"]


async def test_a_specialist_takes_and_gives_back_by_command(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await desks.classified()

    await desks.egor.says("/take 1", desks.groups["developer"])
    await gleb.says("/take 1", hall)
    await desks.darya.says("/take 1", hall)
    second = desks.darya.last(hall).text
    await desks.darya.says("/release 1", hall)
    not_theirs = desks.darya.last(hall).text
    await gleb.says("/release 1", hall)

    assert "нет прав" in desks.egor.last(desks.groups["developer"]).text
    assert "уже взял(а) Глеб" in second
    assert "нет прав" in not_theirs
    assert (await desks.appeal()).state == "assigned"
    assert (await desks.history())[4:] == ["take", "release"]


async def test_the_manager_gives_back_what_a_specialist_holds(desks: Departments) -> None:
    await desks.in_work()

    await desks.viktor.says("/release 1", desks.managers)

    assert (await desks.appeal()).assignee is None
    assert (await desks.appeal()).state == "assigned"


async def test_it_is_handed_over_to_another_queue_by_button_and_by_command(desks: Departments) -> None:
    gleb, egor = desks.gleb, desks.egor
    await gleb.starts()
    await desks.in_work()

    await gleb.presses("Передать")
    await gleb.presses("Разработка")
    with_developers = await desks.appeal()
    await egor.says("/take 1", desks.groups["developer"])
    await gleb.says("/hand_over 1 подрядчик", desks.groups["it_operator"])
    refused = gleb.last(desks.groups["it_operator"]).text
    await egor.says("/hand_over 1 Contractor", desks.groups["developer"])
    with_contractor = await desks.appeal()
    await desks.zakhar.says("/take 1", desks.groups["integrator"])

    assert (with_developers.state, with_developers.queue, with_developers.assignee) == ("assigned", "dev", None)
    assert "нет прав" in refused
    assert (with_contractor.state, with_contractor.queue) == ("assigned", "l3")
    assert "взял(а) Захар" in desks.card("integrator").text
    assert (await desks.history())[5:] == ["hand_over", "take", "hand_over", "take"]


async def test_it_is_returned_to_the_manager_from_work_by_button_and_by_command(desks: Departments) -> None:
    gleb = desks.gleb
    await gleb.starts()
    await desks.in_work()

    await gleb.presses("Вернуть")
    await gleb.replies("Это не инцидент")
    by_button = await desks.appeal()
    await desks.viktor.says(f"/classify 1 {CLASSIFIED}", desks.managers)
    await gleb.says("/take 1", desks.groups["it_operator"])
    await gleb.says("/return 1 Всё ещё не инцидент", desks.groups["it_operator"])

    by_command = await desks.appeal()
    assert (by_button.state, by_button.assignee) == ("triage", None)
    assert (by_command.state, by_command.assignee) == ("triage", None)
    assert "Всё ещё не инцидент" in desks.card("incident_manager").text
    assert not desks.maria.reads("не инцидент")


async def test_it_is_returned_from_the_queue_and_from_a_draft_of_a_change(desks: Departments) -> None:
    await desks.classified()

    await desks.gleb.says("/return 1 Не к нам", desks.groups["it_operator"])
    from_queue = (await desks.appeal()).state
    await desks.viktor.says("/classify 1 rfc normal simple search", desks.managers)
    await desks.egor.says("/take 1", desks.groups["developer"])
    drafting = (await desks.appeal()).state
    await desks.egor.says("/return 1 Это не изменение, а сбой", desks.groups["developer"])

    assert (from_queue, drafting) == ("triage", "drafting")
    assert (await desks.appeal()).state == "triage"


async def test_a_specialist_asks_and_the_answer_comes_back_to_them(desks: Departments) -> None:
    gleb, maria = desks.gleb, desks.maria
    await gleb.starts()
    await desks.in_work()

    await gleb.presses("Спросить")
    await gleb.replies("Какого размера фото?")
    await desks.later(seconds=3)
    waiting = await desks.appeal()
    await maria.says("Десять мегабайт")

    back = await desks.appeal()
    assert (waiting.state, waiting.returns_to) == ("waiting", "in_progress")
    assert (back.state, back.assignee) == ("in_progress", waiting.assignee)
    assert maria.reads("Какого размера фото?")
    assert gleb.reads("Десять мегабайт")
    assert (await desks.history())[5:] == ["ask", "add"]


async def test_a_specialist_asks_and_tells_by_command_others_may_not_tell(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await desks.in_work()

    await desks.darya.says("/inform 1 Скоро починим", hall)
    refused = desks.darya.last(hall).text
    await gleb.says("/inform 1 Починим к вечеру", hall)
    await desks.darya.says("/ask 1 Какой браузер?", hall)
    await desks.later(seconds=3)

    assert "нет прав" in refused
    assert not desks.maria.reads("Скоро починим")
    assert desks.maria.reads("Починим к вечеру")
    assert desks.maria.reads("Какой браузер?")
    assert (await desks.appeal()).state == "waiting"


async def test_a_specialist_tells_by_button_and_the_state_stays(desks: Departments) -> None:
    gleb = desks.gleb
    await gleb.starts()
    await desks.in_work()

    await gleb.presses("Сообщить")
    await gleb.replies("Починим к вечеру")
    await desks.later(seconds=3)

    assert (await desks.appeal()).state == "in_progress"
    assert desks.maria.reads("Починим к вечеру")


async def test_a_specialist_answers_by_button_and_by_command(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await gleb.starts()
    await desks.in_work()

    await gleb.presses("Ответить")
    await gleb.replies("Почините роутер")
    await gleb.says("/undo 1")
    back = await desks.appeal()
    await desks.darya.says("/answer 1 Это не у нас", hall)
    await gleb.says("/answer 1 Обновили сертификат, попробуйте", hall)
    await desks.later(seconds=11)

    appeal = await desks.appeal()
    assert (back.state, back.assignee) == ("in_progress", appeal.assignee)
    assert "нет прав" in desks.darya.finds("нет прав", hall).text
    assert (appeal.state, appeal.resolution) == ("resolved", "answered")
    assert desks.maria.reads("Обновили сертификат")
    assert not desks.maria.reads("роутер")
    assert (await desks.history())[5:] == ["answer", "undo", "answer"]


async def test_what_was_done_and_for_how_long_is_said_in_two_messages(desks: Departments) -> None:
    gleb = desks.gleb
    await gleb.starts()
    await desks.in_work()

    await gleb.presses("Готово")
    await gleb.replies("Перезапустил загрузчик")
    asked = gleb.last()
    await gleb.presses("2 ч")
    await desks.inna.says("/show 1", desks.groups["tester"])

    appeal = await desks.appeal()
    assert "сколько часов ушло" in asked.text
    assert (appeal.state, appeal.spent, appeal.assignee) == ("verifying", timedelta(hours=2), None)
    assert "Перезапустил загрузчик" in desks.inna.last(desks.groups["tester"]).text
    assert not desks.maria.reads("загрузчик")
    assert (await desks.history())[5:] == ["done"]


async def test_what_was_done_and_for_how_long_is_said_at_once(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await desks.in_work()

    await desks.darya.says("/done 1 Ничего 1ч", hall)
    refused = desks.darya.last(hall).text
    await gleb.says("/done 1 Перезапустил загрузчик, 1 ч 30 мин", hall)
    await gleb.says("/done 1 Ещё раз 1ч", hall)

    appeal = await desks.appeal()
    assert "нет прав" in refused
    assert (appeal.state, appeal.spent) == ("verifying", timedelta(hours=1.5))
    assert "состояние обращения — «на проверке»" in gleb.last(hall).text


async def test_a_number_that_ends_what_was_done_is_no_hours_and_these_are_asked_for(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await desks.in_work()

    await gleb.says("/done 1 Обновил загрузчик до версии 3", hall)
    asked = gleb.last(hall)
    await gleb.presses("2 ч", hall)
    await desks.inna.says("/show 1", desks.groups["tester"])

    assert "сколько часов ушло" in asked.text
    assert (await desks.appeal()).spent == timedelta(hours=2)
    assert "до версии 3" in desks.inna.last(desks.groups["tester"]).text


async def test_a_button_s_question_takes_words_and_hours_in_one_message(desks: Departments) -> None:
    gleb = desks.gleb
    await gleb.starts()
    await desks.in_work()

    await gleb.presses("Готово")
    await gleb.replies("Перезапустил загрузчик 3ч")
    await desks.inna.says("/show 1", desks.groups["tester"])

    appeal = await desks.appeal()
    assert (appeal.state, appeal.spent) == ("verifying", timedelta(hours=3))
    assert "Перезапустил загрузчик" in desks.inna.last(desks.groups["tester"]).text
    assert "загрузчик 3ч" not in desks.inna.last(desks.groups["tester"]).text


async def test_hours_are_logged_by_button_and_by_command_and_add_up(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await gleb.starts()
    await desks.in_work()

    await gleb.presses("Часы")
    await gleb.presses("4 ч")
    await gleb.replies("Читал журналы")
    await gleb.says("/log_work 1 0,5 Ещё почитал", hall)
    await desks.darya.says("/log_work 1 8ч Сидела рядом", hall)
    refused = desks.darya.last(hall).text
    await desks.inna.says("/log_work 1 1ч Готовила стенд", desks.groups["tester"])

    assert "нет прав" in refused
    assert (await desks.appeal()).spent == timedelta(hours=5.5)
    assert (await desks.history())[5:] == ["log_work"] * 3
    assert not desks.maria.reads("журналы")


async def test_no_hours_are_logged_before_the_manager_has_classified_it(desks: Departments) -> None:
    await desks.escalated()

    await desks.inna.says("/log_work 1 1ч Готовила стенд", desks.groups["tester"])

    assert "состояние обращения — «у менеджера»" in desks.inna.last(desks.groups["tester"]).text

"""The initiator's side: confirm, rate, reopen, withdraw, object, add, edit; and silence."""

from __future__ import annotations

import pytest

from tests.process.changes import at_the_board, deferred
from tests.town.whole import CLASSIFIED, Departments


async def answered(town: Departments) -> None:
    """Anna, of the first level, has answered Maria."""
    await town.written()
    await town.anna.says("/take 1", town.first_line)
    await town.anna.says("/answer 1 Очистите кэш", town.first_line)
    await town.later(seconds=11)


async def fixed(town: Departments) -> None:
    """Gleb has fixed it, Inna has verified it."""
    await town.verified()
    await town.inna.says("/pass 1", town.group("tester"))


async def rejected(town: Departments) -> None:
    await town.boris.says("/help", town.first_line)
    await town.written()
    await town.anna.says("/reject 1 спам", town.first_line)


# confirm, rate, comment ---------------------------------------------------------------------------------------


async def test_confirmed_and_rated_by_buttons(desks: Departments) -> None:
    await fixed(desks)

    await desks.maria.presses("Решено")
    await desks.maria.presses("2")
    await desks.maria.presses("Добавить пару слов")
    await desks.maria.says("Долго")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.resolution, appeal.rating) == ("closed", "fixed", 2)
    assert (await desks.history())[-4:] == ["pass", "confirm", "rate", "comment"]
    assert "закрыто" in desks.card("it_operator").text


async def test_confirmed_and_rated_by_commands_and_only_by_its_initiator(desks: Departments) -> None:
    await answered(desks)

    await desks.timur.says("/confirm 1")
    await desks.maria.says("/confirm 1")
    await desks.maria.says("/rate 1 5")
    await desks.maria.says("/confirm 1")

    appeal = await desks.appeal()
    assert "нет прав" in desks.timur.last().text
    assert "не получится" in desks.maria.last().text
    assert (appeal.state, appeal.rating) == ("closed", 5)


async def test_silence_confirms_after_sixteen_working_hours(desks: Departments) -> None:
    await answered(desks)

    await desks.later(hours=45)
    before = (await desks.appeal()).state
    await desks.later(hours=1, minutes=1)

    assert before == "resolved"
    assert (await desks.appeal()).state == "closed"
    assert "возражений на ответ не было" in desks.maria.last().text


# reopen -------------------------------------------------------------------------------------------------------


async def test_reopened_by_button_it_goes_to_the_same_person_and_is_counted(desks: Departments) -> None:
    await fixed(desks)

    await desks.maria.presses("Не решено")
    asked = desks.maria.last().text
    await desks.maria.says("Всё равно ошибка 500")

    appeal = await desks.appeal()
    assert "Что осталось не решено" in asked
    assert (appeal.state, appeal.reopened, appeal.resolution) == ("in_progress", 1, None)
    assert "взял(а) Глеб" in desks.card("it_operator").text
    assert (await desks.history())[-3:] == ["pass", "reopen", "add"]
    assert desks.gleb.reads("Всё равно ошибка 500", desks.group("it_operator"))


async def test_reopened_after_its_person_has_left_it_waits_in_the_queue(desks: Departments) -> None:
    await fixed(desks)
    await desks.gleb.leaves(desks.group("it_operator"))

    await desks.maria.says("/reopen 1 Всё равно ошибка 500")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.assignee, appeal.reopened) == ("assigned", None, 1)
    assert "Взять" in desks.card("it_operator").buttons


async def test_reopened_after_its_person_has_moved_to_another_department_it_waits_in_the_queue(
    desks: Departments,
) -> None:
    await fixed(desks)
    await desks.gleb.leaves(desks.group("it_operator"))
    await desks.gleb.joins(desks.group("tester"))

    await desks.maria.says("/reopen 1 Всё равно ошибка 500")

    assert ((await desks.appeal()).state, (await desks.appeal()).assignee) == ("assigned", None)


async def test_closed_within_fourteen_days_it_is_reopened(desks: Departments) -> None:
    await answered(desks)
    await desks.maria.presses("Решено")
    await desks.later(days=13, hours=23)

    await desks.maria.says("/reopen 1")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.reopened) == ("l1_work", 1)
    assert "взял(а) Анна" in desks.card("operator").text


async def test_after_fourteen_days_a_new_one_is_needed(desks: Departments) -> None:
    await answered(desks)
    await desks.maria.presses("Решено")
    await desks.later(days=14, minutes=1)

    await desks.maria.says("/reopen 1")

    assert "время вышло" in desks.maria.last().text
    assert (await desks.appeal()).state == "closed"


async def test_the_manager_reopens_it_and_an_operator_may_not(desks: Departments) -> None:
    await answered(desks)
    await desks.maria.presses("Решено")

    await desks.boris.says("/reopen 1", desks.first_line)
    await desks.viktor.says("/reopen 1", desks.managers)

    assert "нет прав" in desks.boris.last(desks.first_line).text
    assert (await desks.appeal()).state == "l1_work"
    assert "Мы снова открыли обращение №1" in desks.maria.last().text


async def test_what_nobody_had_worked_on_is_new_again(desks: Departments) -> None:
    await desks.written()
    await desks.maria.says("/withdraw 1 да")

    await desks.maria.says("/reopen 1")

    assert (await desks.appeal()).state == "new"
    assert "Взять" in desks.card("operator").buttons


async def test_words_after_an_answer_reopen_and_thanks_do_not(desks: Departments) -> None:
    await answered(desks)

    await desks.maria.says("спасибо")
    thanked = (await desks.appeal()).state
    await desks.maria.says("Кэш не помог")

    assert thanked == "resolved"
    assert ((await desks.appeal()).state, (await desks.appeal()).reopened) == ("l1_work", 1)


# withdraw -----------------------------------------------------------------------------------------------------

WITHDRAWN = {
    "new": (),
    "l1_work": ("/take 1",),
    "forwarded": ("/forward 1 administration",),
    "triage": ("/escalate 1",),
    "assigned": ("/escalate 1", f"/classify 1 {CLASSIFIED}"),
    "waiting": ("/take 1", "/ask 1 Какой браузер?"),
}
NOT_WITHDRAWN = {
    "resolved": ("/take 1", "/answer 1 Очистите кэш"),
    "in_progress": ("/escalate 1", f"/classify 1 {CLASSIFIED}", "/assign 1 Глеб"),
    "drafting": ("/escalate 1", "/classify 1 rfc обычная средняя поиск"),
    "closed": ("/reject 1 спам",),
}


async def led_to(town: Departments, state: str, way: tuple[str, ...]) -> None:
    """Maria's appeal has come there, by commands of Anna and Viktor."""
    await town.written()
    await town.gleb.says("/help", town.group("it_operator"))
    for command in way:
        manager = command.split()[0] in {"/classify", "/assign"}
        await (town.viktor if manager else town.anna).says(command, town.managers if manager else town.first_line)
    assert (await town.appeal()).state == state


@pytest.mark.parametrize("state", WITHDRAWN)
async def test_it_is_withdrawn_by_command_once_they_are_sure(desks: Departments, state: str) -> None:
    await led_to(desks, state, WITHDRAWN[state])

    await desks.maria.says("/withdraw 1")
    asked = (await desks.appeal()).state
    await desks.maria.presses("Да")

    appeal = await desks.appeal()
    assert asked == state
    assert (appeal.state, appeal.resolution, appeal.assignee) == ("closed", "withdrawn", None)
    assert (await desks.history())[-1] == "withdraw"
    assert desks.maria.reads("отозвано")
    assert "отозвано инициатором" in desks.card("operator").text


@pytest.mark.parametrize("state", NOT_WITHDRAWN)
async def test_what_is_being_done_or_is_over_is_not_withdrawn(desks: Departments, state: str) -> None:
    await led_to(desks, state, NOT_WITHDRAWN[state])

    await desks.maria.says("/withdraw 1 да")

    assert "не получится" in desks.maria.last().text
    assert (await desks.appeal()).state == state


async def test_a_request_is_withdrawn_from_the_board_and_while_it_is_deferred(desks: Departments) -> None:
    await at_the_board(desks)

    await desks.maria.says("/withdraw 1 да")

    assert (await desks.appeal()).resolution == "withdrawn"
    assert "За" not in desks.card("board").buttons


async def test_a_deferred_request_is_withdrawn_by_button_and_never_comes_back(desks: Departments) -> None:
    await deferred(desks)

    await desks.maria.says("/my")
    await desks.maria.presses("Отозвать №1")
    await desks.maria.presses("Да")
    await desks.later(days=31)

    assert (await desks.appeal()).resolution == "withdrawn"


async def test_who_is_not_sure_withdraws_nothing(desks: Departments) -> None:
    await desks.written()

    await desks.maria.says("/withdraw 1")
    await desks.maria.presses("Нет")
    await desks.timur.says("/withdraw 1 да")

    assert (await desks.appeal()).state == "new"
    assert "нет прав" in desks.timur.last().text


# object -------------------------------------------------------------------------------------------------------


async def test_objected_to_by_button_another_operator_gets_it_and_only_once(desks: Departments) -> None:
    anna, boris, group = desks.anna, desks.boris, desks.first_line
    await rejected(desks)

    await desks.maria.presses("Возразить")
    own = await anna.presses("Взять", group)
    await boris.presses("Взять", group)
    await boris.says("/release 1", group)
    await boris.says("/reject 1 не по теме", group)
    await desks.maria.says("/object 1")

    assert "нет прав" in own
    assert "не получится" in desks.maria.last().text
    assert (await desks.history())[2:] == ["reject", "object", "take", "release", "reject"]


async def test_objected_to_by_command_and_rejected_it_is_not_reopened(desks: Departments) -> None:
    await rejected(desks)

    await desks.maria.says("/reopen 1")
    refused = desks.maria.last().text
    await desks.maria.says("/object 1")

    appeal = await desks.appeal()
    assert "не получится" in refused
    assert (appeal.state, appeal.objected) == ("new", True)
    assert "возразил" in desks.card("operator").text


# no_reply, remind ---------------------------------------------------------------------------------------------


async def test_a_question_reminds_twice_then_ends_and_the_next_word_reopens(desks: Departments) -> None:
    await led_to(desks, "waiting", WITHDRAWN["waiting"])

    await desks.later(hours=25)
    await desks.later(days=2)
    reminded = [text for text in desks.maria.texts() if "Ждём вашего ответа" in text]
    await desks.later(days=4)
    ended = await desks.appeal()
    await desks.maria.says("Браузер Firefox")

    assert len(reminded) == 2
    assert (ended.state, ended.resolution) == ("resolved", "no_reply")
    assert (await desks.history())[-5:] == ["ask", "remind", "remind", "no_reply", "add"]
    assert (await desks.appeal()).state == "l1_work"


# add, edit_message --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["new", "l1_work", "forwarded", "triage", "assigned", "in_progress", "drafting"])
async def test_what_is_added_changes_no_state_and_reaches_whoever_has_it(desks: Departments, state: str) -> None:
    await led_to(desks, state, {**WITHDRAWN, **NOT_WITHDRAWN}[state])

    await desks.maria.says("И ещё на телефоне")

    assert (await desks.appeal()).state == state
    assert (await desks.history())[-1] == "add"
    groups = [desks.first_line, *desks.groups.values()]
    assert any(desks.irina.reads("И ещё на телефоне", group) for group in groups)
    assert desks.maria.last().buttons == ("Это новое обращение",)


async def test_what_is_added_while_the_board_votes_or_it_is_deferred_changes_no_state(desks: Departments) -> None:
    await at_the_board(desks)
    await desks.maria.says("И ещё по видео")
    with_the_board = (await desks.appeal()).state
    for member in (desks.lev, desks.nina):
        await member.says("/vote 1 позже Не сейчас", desks.group("board"))

    await desks.maria.says("Жду")

    assert with_the_board == "board_review"
    assert desks.lev.reads("И ещё по видео", desks.group("board"))
    assert (await desks.appeal()).state == "deferred"


async def test_what_is_added_while_testers_verify_or_it_awaits_its_review_changes_no_state(desks: Departments) -> None:
    await desks.verified()

    await desks.maria.says("И ещё на телефоне")

    assert (await desks.appeal()).state == "verifying"
    assert desks.inna.reads("И ещё на телефоне", desks.group("tester"))


async def test_an_answer_to_a_question_goes_on_where_it_was_asked(desks: Departments) -> None:
    await desks.in_work()
    await desks.gleb.says("/ask 1 Какой браузер?", desks.group("it_operator"))
    asked = (await desks.appeal()).state

    await desks.maria.says("Firefox")

    appeal = await desks.appeal()
    assert asked == "waiting"
    assert appeal.state == "in_progress"
    assert "взял(а) Глеб" in desks.card("it_operator").text


async def test_an_edited_message_shows_both_versions_wherever_it_is(desks: Departments) -> None:
    sent = await desks.maria.says("Не загружаются фото")
    await desks.maria.says("/submit")
    await desks.anna.says("/escalate 1", desks.first_line)
    await desks.viktor.says(f"/classify 1 {CLASSIFIED}", desks.managers)

    await desks.maria.edits(sent, "Не загружаются видео")

    assert (await desks.history())[-1] == "edit_message"
    said = desks.gleb.finds("изменил сообщение", desks.group("it_operator")).text
    assert "Не загружаются фото" in said
    assert "Не загружаются видео" in said
    assert "Не загружаются видео" in desks.card("it_operator").text

"""What an escalated appeal is made: by the wizard of buttons, by one command; and changed, with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.town.whole import CLASSIFIED, Departments

ANSWERS = ("Инцидент", "Высокая", "Средняя", "оплата и тарифы")


async def test_the_wizard_asks_one_thing_at_a_time_by_buttons(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.presses("Классифицировать", group)
    for answer in (*ANSWERS, "4 ч", "24.11, вт"):
        await viktor.presses(answer, group)
    asked_last = viktor.last(group)
    toast = await viktor.presses("Отдел ИТ", group)

    appeal = await desks.appeal()
    assert "в какую очередь" in asked_last.text
    assert "классифицировано" in toast
    assert (appeal.state, appeal.kind, appeal.queue) == ("assigned", "incident", "l2")
    assert (appeal.criticality, appeal.complexity, appeal.category) == ("high", "medium", "payment")
    assert (appeal.effort, appeal.expected) == (timedelta(hours=4), date(2026, 11, 24))
    assert appeal.assignee is None
    assert await desks.history() == ["draft", "submit", "escalate", "classify"]
    assert desks.maria.reads("Ожидаем, что будет готово 24.11, вт")
    assert "Взять" in desks.card("it_operator").buttons
    assert "Взять" not in desks.card("incident_manager").buttons


async def test_only_one_question_of_the_wizard_stands_at_a_time(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.presses("Классифицировать", group)
    for answer in ANSWERS:
        await viktor.presses(answer, group)

    asked = [each.text for each in viktor.from_bot(group) if each.text.startswith("Виктор, ")]
    assert asked == ["Виктор, №1: сколько часов это займёт?"]


async def test_the_wizard_goes_back_to_where_it_was_wrong(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.presses("Классифицировать", group)
    await viktor.presses("Авария", group)
    await viktor.presses("Высокая", group)
    await viktor.presses("Назад", group)
    criticality_again = viktor.last(group)
    await viktor.presses("Назад", group)
    kind_again = viktor.last(group)
    for answer in (*ANSWERS, "Пропустить", "Пропустить", "Пропустить"):
        await viktor.presses(answer, group)

    appeal = await desks.appeal()
    assert "какая критичность" in criticality_again.text
    assert "что такое №1" in kind_again.text
    assert "Назад" not in kind_again.buttons
    assert (appeal.kind, appeal.criticality) == ("incident", "high")


async def test_what_is_skipped_is_left_out_and_the_queue_is_that_of_the_kind(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.presses("Классифицировать", group)
    for answer in (*ANSWERS, "Пропустить", "Пропустить", "Пропустить"):
        await viktor.presses(answer, group)

    appeal = await desks.appeal()
    assert (appeal.state, appeal.queue) == ("assigned", "l2")
    assert (appeal.effort, appeal.expected) == (None, None)
    assert desks.maria.last().text == "Обращение №1 передано специалистам."


async def test_the_wizard_survives_a_restart_in_the_middle(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.presses("Классифицировать", group)
    for answer in ANSWERS[:2]:
        await viktor.presses(answer, group)
    await desks.stop()
    await desks.start()
    for answer in (*ANSWERS[2:], "4 ч", "24.11, вт", "Отдел ИТ"):
        await viktor.presses(answer, group)

    appeal = await desks.appeal()
    assert (appeal.state, appeal.criticality, appeal.complexity) == ("assigned", "high", "medium")


async def test_hours_and_a_day_that_stand_on_no_button_are_typed(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.presses("Классифицировать", group)
    for answer in (*ANSWERS, "Другое"):
        await viktor.presses(answer, group)
    await viktor.replies("1 ч 30 мин", group)
    await viktor.presses("Другое", group)
    await viktor.replies("15.12", group)
    await viktor.presses("Подрядчик", group)

    appeal = await desks.appeal()
    assert (appeal.effort, appeal.expected) == (timedelta(hours=1.5), date(2026, 12, 15))
    assert (appeal.state, appeal.queue) == ("assigned", "l3")
    assert desks.has_card("integrator")


async def test_a_day_that_is_past_is_asked_for_again(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.presses("Классифицировать", group)
    for answer in (*ANSWERS, "4 ч", "Другое"):
        await viktor.presses(answer, group)
    await viktor.replies("2026-11-20", group)
    refused = viktor.last(group).text
    await viktor.replies("2026-11-30", group)
    await viktor.presses("Отдел ИТ", group)

    assert "Не понимаю «2026-11-20»" in refused
    assert "30.11" in refused
    assert (await desks.appeal()).expected == date(2026, 11, 30)


async def test_another_does_not_answer_a_wizard_that_is_not_theirs(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.presses("Классифицировать", group)
    toast = await desks.irina.presses("Инцидент", group)

    assert "нет прав" in toast
    assert "что такое №1" in viktor.last(group).text


@pytest.mark.parametrize(
    "said",
    [
        CLASSIFIED,
        "Инцидент ВЫСОКАЯ Средняя «оплата и тарифы» 4 ч 30.11 «Отдел ИТ»",
        "incident high medium payment 4h 2026-11-30 l2",
        "incident High Medium “payment and plans” 4 hours 30.11.2026 IT",
        "инцидент, высокая, средняя, „оплата и тарифы“, 4ч, 30.11., IT",
        "инцидент high средняя оплата и тарифы 4 часа 30.11",
    ],
)
async def test_one_command_says_it_all_by_id_in_russian_or_english(desks: Departments, said: str) -> None:
    await desks.escalated()

    await desks.viktor.says(f"/classify 1 {said}", desks.managers)

    appeal = await desks.appeal()
    assert (appeal.state, appeal.kind, appeal.queue) == ("assigned", "incident", "l2")
    assert (appeal.criticality, appeal.complexity, appeal.category) == ("high", "medium", "payment")
    assert (appeal.effort, appeal.expected) == (timedelta(hours=4), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("said", "day"),
    [("завтра", date(2026, 11, 24)), ("пт", date(2026, 11, 27)), ("Понедельник", date(2026, 11, 30))],
)
async def test_days_are_named_as_people_name_them(desks: Departments, said: str, day: date) -> None:
    await desks.escalated()

    await desks.viktor.says(f"/classify 1 инцидент низкая простая поиск 1ч {said}", desks.managers)

    assert (await desks.appeal()).expected == day


async def test_what_may_be_left_out_of_the_command_is_marked_by_any_dash_of_a_phone(desks: Departments) -> None:
    await desks.escalated()

    await desks.viktor.says("/classify 1 инцидент низкая простая поиск — – l3", desks.managers)

    appeal = await desks.appeal()
    assert (appeal.effort, appeal.expected, appeal.queue) == (None, None, "l3")


async def test_a_command_as_a_reply_to_the_card_needs_no_number(desks: Departments) -> None:
    await desks.escalated()
    card = desks.card("incident_manager")

    await desks.viktor.says(f"/classify@{desks.bot.username} {CLASSIFIED}", desks.managers, reply_to=card.id)

    assert (await desks.appeal()).kind == "incident"


async def test_what_a_command_leaves_open_is_asked_for(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.says("/classify 1 инцидент высокая", group)
    asked = viktor.last(group)
    for answer in ("Средняя", "поиск", "Пропустить", "Пропустить", "Пропустить"):
        await viktor.presses(answer, group)

    appeal = await desks.appeal()
    assert "какая сложность" in asked.text
    assert (appeal.kind, appeal.criticality, appeal.category) == ("incident", "high", "search")


async def test_what_is_not_understood_is_answered_with_what_was_expected(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.says("/classify 1 инцидент страшная", group)

    assert "Не понимаю «страшная»" in viktor.last(group).text
    assert "Низкая, Обычная, Высокая, Критическая" in viktor.last(group).text
    assert (await desks.appeal()).state == "triage"


@pytest.mark.parametrize("day", ["31.11", "31.12.9999", "9999-12-31", "0001-01-01"])
async def test_a_day_that_there_is_not_loses_neither_itself_nor_what_follows_it(desks: Departments, day: str) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.says(f"/classify 1 инцидент высокая средняя поиск 4ч {day} l3", group)

    assert f"Не понимаю «{day}»" in viktor.last(group).text
    assert (await desks.appeal()).state == "triage"


async def test_only_the_manager_classifies_and_only_what_is_with_them(desks: Departments) -> None:
    await desks.escalated()

    await desks.anna.says(f"/classify 1 {CLASSIFIED}", desks.first_line)
    await desks.viktor.says(f"/classify 1 {CLASSIFIED}", desks.managers)
    await desks.viktor.says(f"/classify 1 {CLASSIFIED}", desks.managers)

    assert "нет прав" in desks.anna.last(desks.first_line).text
    assert "состояние обращения — «в очереди»" in desks.viktor.last(desks.managers).text
    assert (await desks.history()).count("classify") == 1


async def test_a_wizard_that_another_has_overtaken_does_nothing(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()
    await viktor.presses("Классифицировать", group)
    for answer in (*ANSWERS, "Пропустить", "Пропустить"):
        await viktor.presses(answer, group)

    await desks.irina.says("/dismiss 1 Ложная тревога", group)
    toast = await viktor.presses("Пропустить", group)

    assert "«закрыто»" in toast
    assert (await desks.appeal()).kind is None


async def test_another_kind_is_said_by_command_and_the_initiator_reads_why(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.in_work()

    await viktor.says(
        "/reclassify 1 инцидент критическая сложная «безопасность и вирусы» 8ч завтра dev Это взлом", group
    )

    appeal = await desks.appeal()
    assert (appeal.state, appeal.queue, appeal.assignee) == ("assigned", "dev", None)
    assert (appeal.criticality, appeal.complexity, appeal.category) == ("critical", "complex", "security")
    assert desks.maria.finds("Почему:").text.endswith("Это взлом")
    assert desks.has_card("developer")
    assert (await desks.history())[5:] == ["reclassify"]


async def test_another_kind_is_said_by_buttons_and_the_reason_is_asked_for_last(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.classified()

    await viktor.presses("Переклассифицировать", group)
    for answer in ("Запрос на изменение", "Обычная", "Простая", "поиск", "Пропустить", "Пропустить"):
        await viktor.presses(answer, group)
    asked = viktor.last(group)
    await viktor.replies("Так и было задумано, но можно лучше", group)

    appeal = await desks.appeal()
    assert asked.asks
    assert (appeal.state, appeal.kind, appeal.queue) == ("drafting", "rfc", "dev")
    assert desks.maria.reads("теперь это запрос на изменение")
    assert desks.maria.reads("Так и было задумано, но можно лучше")


async def test_nothing_else_is_reclassified_and_by_nobody_else(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await desks.escalated()

    await desks.viktor.says(f"/reclassify 1 {CLASSIFIED} Потому что", desks.managers)
    early = desks.viktor.last(desks.managers).text
    await desks.viktor.says(f"/classify 1 {CLASSIFIED}", desks.managers)
    await gleb.says("/take 1", hall)
    await gleb.says(f"/reclassify 1 {CLASSIFIED} Потому что", hall)

    assert "«у менеджера»" in early
    assert "нет прав" in gleb.last(hall).text
    assert "reclassify" not in await desks.history()

"""The incident manager: what becomes of an appeal that the first level could not end."""

from __future__ import annotations

from datetime import date, timedelta

from tests.town.whole import Departments


async def test_the_manager_takes_what_was_escalated_by_button_and_by_command(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.presses("Взять", group)
    by_button = await desks.appeal()
    await viktor.says("/release 1", group)
    released = await desks.appeal()
    await viktor.says("/take 1", group)
    await desks.anna.says("/take 1", desks.first_line)

    assert (by_button.state, released.state) == ("triage", "triage")
    assert by_button.assignee is not None
    assert released.assignee is None
    assert "взял(а) Виктор" in desks.card("incident_manager").text
    assert "нет прав" in desks.anna.last(desks.first_line).text
    assert (await desks.history())[3:] == ["take", "release", "take"]


async def test_the_manager_returns_it_to_the_first_level_by_button_and_by_command(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.presses("Вернуть", group)
    await viktor.replies("Ответ есть в FAQ", group)
    once = await desks.appeal()
    await desks.anna.says("/escalate 1", desks.first_line)
    await viktor.says("/return 1 Говорю же, ответ есть в FAQ", group)

    twice = await desks.appeal()
    assert (once.state, twice.state) == ("new", "new")
    assert "Говорю же" in desks.card("operator").text
    assert "Взять" in desks.card("operator").buttons
    assert "Взять" not in desks.card("incident_manager").buttons
    assert (await desks.history())[2:] == ["escalate", "return", "escalate", "return"]


async def test_the_manager_answers_by_button_without_taking_it(desks: Departments) -> None:
    viktor = desks.viktor
    await viktor.starts()
    await desks.escalated()

    await viktor.presses("Ответить", desks.managers)
    await viktor.replies("Мы этим занимаемся")
    await desks.later(seconds=11)

    appeal = await desks.appeal()
    assert (appeal.state, appeal.resolution) == ("resolved", "answered")
    assert desks.maria.reads("Мы этим занимаемся")
    assert await desks.history() == ["draft", "submit", "escalate", "answer"]


async def test_the_manager_answers_asks_and_tells_by_command(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.escalated()

    await viktor.says("/inform 1 Разбираемся, нужен час", group)
    told = (await desks.appeal()).state
    await viktor.says("/ask 1 В каком браузере?", group)
    await desks.later(seconds=3)
    waiting = (await desks.appeal()).state
    await desks.maria.says("В Хроме")
    back = (await desks.appeal()).state
    await viktor.says("/answer 1 Обновите Хром", group)
    await desks.later(seconds=11)

    assert (told, waiting, back) == ("triage", "waiting", "triage")
    assert desks.maria.reads("Разбираемся, нужен час")
    assert desks.maria.reads("В каком браузере?")
    assert desks.maria.reads("Обновите Хром")
    assert (await desks.appeal()).state == "resolved"
    assert (await desks.history())[3:] == ["inform", "ask", "add", "answer"]


async def test_the_manager_gives_it_to_somebody_by_a_button_with_their_name(desks: Departments) -> None:
    viktor, gleb, hall = desks.viktor, desks.gleb, desks.groups["it_operator"]
    await gleb.starts()
    await desks.darya.says("/note 1 я тут", hall)
    await desks.classified()
    await gleb.says("/note 1 смотрю", hall)

    await viktor.presses("Назначить", desks.managers)
    names = viktor.last(desks.managers).buttons
    await viktor.presses("Глеб", desks.managers)

    appeal = await desks.appeal()
    assert "Глеб" in names
    assert "Дарья" in names
    assert "Виктор" not in names
    assert appeal.state == "in_progress"
    assert desks.maria.reads("Обращением №1 занялся специалист")
    assert not desks.maria.reads("Глеб")
    assert "взял(а) Глеб" in desks.card("it_operator").text
    assert gleb.reads("№1 ·")
    assert (await desks.history())[4:] == ["note", "assign"]


async def test_the_manager_gives_it_to_somebody_by_username_and_by_name(desks: Departments) -> None:
    viktor, anna, group = desks.viktor, desks.anna, desks.managers
    await desks.written()
    await anna.says("/take 1", desks.first_line)
    await desks.boris.says("/note 1 я тут", desks.first_line)

    await viktor.says("/assign 1 борис", group)
    by_name = desks.card("operator").text
    await viktor.says("/assign 1 @Anna_Line1", group)
    by_username = desks.card("operator").text

    assert "взял(а) Борис" in by_name
    assert "взял(а) Анна" in by_username
    assert (await desks.history())[2:] == ["take", "note", "assign", "assign"]


async def test_nobody_gets_what_is_not_with_their_group(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.gleb.says("/note 1 я тут", desks.groups["it_operator"])
    await desks.written()
    await desks.anna.says("/take 1", desks.first_line)

    await viktor.says("/assign 1 Глеб", group)
    refused = viktor.last(group).text
    await desks.anna.says("/assign 1 Анна", desks.first_line)

    assert "Не понимаю «Глеб»" in refused
    assert "@boris или имя" in refused
    assert "нет прав" in desks.anna.last(desks.first_line).text
    assert "взял(а) Анна" in desks.card("operator").text


async def test_each_attribute_is_set_by_button(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.classified()
    chosen = {
        "Сложность": "Сложная",
        "Критичность": "Критическая",
        "Категория": "вход и регистрация",
        "Трудозатраты": "8 ч",
        "Срок": "25.11, ср",
    }

    for attribute, value in chosen.items():
        await viktor.presses("Атрибуты", group)
        await viktor.presses(attribute, group)
        await viktor.presses(value, group)

    appeal = await desks.appeal()
    assert (appeal.complexity, appeal.criticality) == ("complex", "critical")
    assert appeal.effort == timedelta(hours=8)
    assert appeal.expected == date(2026, 11, 25)
    assert (await desks.history())[4:] == ["set"] * 5
    assert desks.maria.reads("ожидаем, что будет готово 25.11, ср")


async def test_each_attribute_is_set_by_command(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.classified()

    for said in (
        "сложность простая",
        "Criticality LOW",
        "категория “Вход и регистрация”",
        "трудозатраты 1,5 часа",
        "срок пт",
    ):
        await viktor.says(f"/set 1 {said}", group)

    appeal = await desks.appeal()
    assert (appeal.complexity, appeal.criticality, appeal.category) == ("simple", "low", "account")
    assert (appeal.effort, appeal.expected) == (timedelta(hours=1.5), date(2026, 11, 27))
    assert desks.maria.reads("ожидаем, что будет готово 27.11, пт")


async def test_hours_and_days_that_stand_on_no_button_are_typed(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await desks.classified()

    await viktor.presses("Атрибуты", group)
    await viktor.presses("Трудозатраты", group)
    await viktor.presses("Другое", group)
    await viktor.replies("2 ч 30 мин", group)
    await viktor.presses("Атрибуты", group)
    await viktor.presses("Срок", group)
    await viktor.presses("Другое", group)
    await viktor.replies("вчера", group)
    refused = viktor.last(group).text
    await viktor.replies("завтра", group)

    appeal = await desks.appeal()
    assert "Не понимаю «вчера»" in refused
    assert (appeal.effort, appeal.expected) == (timedelta(hours=2.5), date(2026, 11, 24))


async def test_the_one_at_work_sets_complexity_effort_and_date_alone(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await desks.in_work()

    await gleb.says("/set 1 сложность сложная", hall)
    await gleb.says("/set 1 трудозатраты 16ч", hall)
    await gleb.says("/set 1 срок завтра", hall)
    await gleb.says("/set 1 критичность низкая", hall)
    refused = gleb.last(hall).text
    await desks.darya.says("/set 1 сложность простая", hall)

    appeal = await desks.appeal()
    assert (appeal.complexity, appeal.effort) == ("complex", timedelta(hours=16))
    assert (appeal.expected, appeal.criticality) == (date(2026, 11, 24), "high")
    assert "нет прав" in refused
    assert "нет прав" in desks.darya.last(hall).text
    assert (await desks.history())[5:] == ["set"] * 3


async def test_the_manager_dismisses_by_button_and_the_initiator_reads_why(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await viktor.starts()
    await desks.escalated()

    await viktor.presses("…", group)
    await viktor.presses("Снять")
    await viktor.replies("Ложная тревога: всё работает")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.resolution) == ("closed", "declined")
    assert desks.maria.finds("мы закрыли. Причина:").text.endswith("Ложная тревога: всё работает")
    assert (await desks.history())[3:] == ["dismiss"]


async def test_the_manager_dismisses_by_command_what_is_in_work(desks: Departments) -> None:
    gleb, hall = desks.gleb, desks.groups["it_operator"]
    await desks.in_work()

    await gleb.says("/dismiss 1 Не хочу", hall)
    refused = gleb.last(hall).text
    await desks.viktor.says("/dismiss 1 Чинить не будем: раздел закрывается", desks.managers)
    await desks.viktor.says("/dismiss 1 Ещё раз", desks.managers)

    appeal = await desks.appeal()
    assert "нет прав" in refused
    assert (appeal.state, appeal.resolution, appeal.assignee) == ("closed", "declined", None)
    assert desks.maria.reads("раздел закрывается")
    assert "состояние обращения — «закрыто»" in desks.viktor.last(desks.managers).text


# The contract -------------------------------------------------------------------------------------------------


async def test_the_manager_says_under_which_contract_somebody_writes(desks: Departments) -> None:
    viktor, managers = desks.viktor, desks.managers
    await desks.escalated("Хочу искать квартиры по фото")

    await desks.anna.says("/contract 1 депозит", desks.first_line)
    refused = desks.anna.last(desks.first_line).text
    await viktor.says("/contract 1 депозит", managers)
    said = viktor.last(managers).text
    await desks.written("И ещё ищу по карте")

    assert "нет прав" in refused
    assert "Договор по №1 сохранён" in said
    assert "Договор: Депозит" in desks.card("incident_manager").text
    assert ((await desks.appeal()).contract, (await desks.appeal(2)).contract) == ("deposit", "deposit")
    assert (await desks.history())[-1] == "contract"


async def test_the_admin_is_asked_which_contract_by_buttons_and_ends_it(desks: Departments) -> None:
    irina, managers = desks.irina, desks.managers
    await desks.escalated("Хочу искать квартиры по фото")
    await irina.says("/contract 1 subscription", managers)

    await irina.says("/contract 1", managers)
    asked = irina.last(managers)
    await irina.presses("Без договора", managers)
    await desks.viktor.says("/audit 1", managers)

    assert {"Абонемент", "Депозит", "Постоплата", "Консалтинг", "Аутстаф", "Без договора"} <= set(asked.buttons)
    assert (await desks.appeal()).contract is None
    trail = desks.viktor.last(managers).text
    assert "Абонемент" in trail
    assert "Без договора" in trail

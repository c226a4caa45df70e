"""The first level: taking, giving back, tagging, sending on; each by button and by command."""

from __future__ import annotations

from tests.town.whole import Departments


async def test_an_operator_takes_a_new_appeal_by_button_and_gives_it_back_by_command(desks: Departments) -> None:
    anna, group = desks.anna, desks.first_line
    await desks.written()

    await anna.presses("Взять", group)
    taken = await desks.appeal()
    await anna.says("/release 1", group)
    released = await desks.appeal()

    assert (taken.state, released.state) == ("l1_work", "new")
    assert taken.assignee is not None
    assert released.assignee is None
    assert await desks.history() == ["draft", "submit", "take", "release"]
    assert desks.maria.reads("Обращением №1 занялся оператор")
    assert "Взять" in desks.card("operator").buttons


async def test_an_operator_takes_by_command_and_gives_back_by_button(desks: Departments) -> None:
    anna, group = desks.anna, desks.first_line
    await anna.starts()
    await desks.written()

    await anna.says("/take 1", group)
    taken = desks.card("operator")
    await anna.presses("…", group)
    toast = await anna.presses("Отпустить")

    assert "взял(а) Анна" in taken.text
    assert "№1 снова в очереди" in toast
    assert await desks.history() == ["draft", "submit", "take", "release"]


async def test_only_those_of_the_first_level_take_a_new_appeal(desks: Departments) -> None:
    group = desks.groups["it_operator"]
    await desks.written()

    await desks.gleb.says("/take 1", group)

    assert "нет прав" in desks.gleb.last(group).text
    assert (await desks.appeal()).assignee is None


async def test_a_tag_is_given_by_button_and_by_command_and_by_those_to_whom_it_was_sent(desks: Departments) -> None:
    anna, pavel, group = desks.anna, desks.pavel, desks.first_line
    await desks.written()

    await anna.presses("Тег", group)
    await anna.presses("Вопрос к содержимому карты", group)
    by_button = (await desks.appeal()).tag
    await anna.says("/forward 1 администрация портала", group)
    await pavel.says("/retag 1 “обращение В администрацию”", desks.groups["administration"])
    by_command = (await desks.appeal()).tag
    await desks.gleb.says("/retag 1 faq", desks.groups["it_operator"])

    assert (by_button, by_command) == ("map", "administration")
    assert "нет прав" in desks.gleb.last(desks.groups["it_operator"]).text
    assert (await desks.appeal()).tag == "administration"


async def test_an_appeal_goes_to_the_administration_by_button_and_the_group_answers_it(desks: Departments) -> None:
    anna, pavel, hall = desks.anna, desks.pavel, desks.groups["administration"]
    await desks.written("Хочу пожаловаться на модератора")

    await anna.presses("Переслать", desks.first_line)
    await anna.presses("Администрация портала", desks.first_line)
    forwarded = await desks.appeal()
    await pavel.presses("Ответить", hall)
    await pavel.replies("С модератором поговорили", hall)
    await desks.later(seconds=11)

    answered = await desks.appeal()
    assert (forwarded.state, forwarded.addressee) == ("forwarded", "administration")
    assert (answered.state, answered.resolution) == ("resolved", "answered")
    assert await desks.history() == ["draft", "submit", "forward", "answer"]
    assert desks.maria.reads("С модератором поговорили")
    assert not desks.maria.reads("Павел")
    assert "решено" in desks.card("administration").text


async def test_an_appeal_about_the_map_that_names_the_ad_goes_to_the_moderators_by_one_command(
    desks: Departments,
) -> None:
    anna, rosa, moderators = desks.anna, desks.rosa, desks.groups["moderator"]
    await desks.written("На карте в объявлении №48213 неверная цена")

    await anna.says("/forward 1 Модераторы карты", desks.first_line)
    await rosa.says("/take 1", moderators)
    taken = await desks.appeal()
    await rosa.says("/answer 1 Цену исправили", moderators)
    await desks.later(seconds=11)

    assert (taken.state, taken.addressee) == ("forwarded", "map")
    assert taken.assignee is not None
    assert desks.maria.reads("Обращением №1 занялся специалист")
    assert await desks.history() == ["draft", "submit", "forward", "take", "answer"]
    assert desks.maria.reads("Цену исправили")


async def test_an_appeal_about_the_map_that_names_no_ad_is_asked_for_it(desks: Departments) -> None:
    anna, group = desks.anna, desks.first_line
    await desks.written("Метка на карте не на месте")

    await anna.presses("Переслать", group)
    await anna.presses("Модераторы карты", group)
    asked = anna.last(group)
    still = (await desks.appeal()).state
    await anna.replies("Объявление 48213", group)

    appeal = await desks.appeal()
    assert asked.asks
    assert "объявление или место" in asked.text
    assert still == "new"
    assert (appeal.state, appeal.addressee) == ("forwarded", "map")
    assert "48213" in desks.card("moderator").text


async def test_the_ad_may_follow_in_the_same_command(desks: Departments) -> None:
    await desks.written("На карте неверная цена")

    await desks.anna.says("/forward 1 map ул. Лесная, 5", desks.first_line)

    assert (await desks.appeal()).state == "forwarded"
    assert "ул. Лесная, 5" in desks.card("moderator").text


async def test_only_the_first_level_forwards_and_only_what_it_has(desks: Departments) -> None:
    await desks.written()

    await desks.gleb.says("/forward 1 administration", desks.groups["it_operator"])
    await desks.anna.says("/escalate 1", desks.first_line)
    await desks.anna.says("/forward 1 administration", desks.first_line)

    assert "нет прав" in desks.gleb.last(desks.groups["it_operator"]).text
    assert "состояние обращения — «у менеджера»" in desks.anna.last(desks.first_line).text
    assert (await desks.appeal()).state == "triage"


async def test_those_to_whom_it_was_sent_return_it_by_button_and_by_command(desks: Departments) -> None:
    anna, pavel, hall = desks.anna, desks.pavel, desks.groups["administration"]
    await desks.written()

    await anna.says("/forward 1 administration", desks.first_line)
    await pavel.presses("Вернуть", hall)
    await pavel.replies("Это техническая ошибка", hall)
    once = await desks.appeal()
    await anna.says("/forward 1 administration", desks.first_line)
    await pavel.says("/return 1 Всё ещё не наше", hall)

    twice = await desks.appeal()
    assert (once.state, twice.state, twice.assignee) == ("new", "new", None)
    assert (await desks.history())[2:] == ["forward", "return", "forward", "return"]
    assert "Всё ещё не наше" in desks.card("operator").text
    assert not desks.maria.reads("не наше")


async def test_a_comment_is_asked_for_when_an_appeal_is_returned_without_one(desks: Departments) -> None:
    await desks.written()
    await desks.anna.says("/forward 1 administration", desks.first_line)

    await desks.pavel.says("/return 1", desks.groups["administration"])

    assert "почему возвращаете" in desks.pavel.last(desks.groups["administration"]).text
    assert (await desks.appeal()).state == "forwarded"


async def test_an_operator_sends_it_to_the_manager_by_button(desks: Departments) -> None:
    anna, group = desks.anna, desks.first_line
    await desks.written()

    await anna.presses("Взять", group)
    toast = await anna.presses("Менеджеру", group)

    appeal = await desks.appeal()
    assert "№1 у менеджера инцидентов" in toast
    assert (appeal.state, appeal.assignee) == ("triage", None)
    assert "Классифицировать" in desks.card("incident_manager").buttons
    assert await desks.history() == ["draft", "submit", "take", "escalate"]


async def test_an_operator_sends_it_to_the_manager_by_command_with_a_comment(desks: Departments) -> None:
    await desks.written()

    await desks.anna.says("/escalate 1 Похоже на сбой загрузчика", desks.first_line)

    assert (await desks.appeal()).state == "triage"
    assert "Похоже на сбой загрузчика" in desks.card("incident_manager").text
    assert not desks.maria.reads("Похоже на сбой")


async def test_only_the_first_level_escalates(desks: Departments) -> None:
    await desks.written()

    await desks.rosa.says("/escalate 1", desks.groups["moderator"])

    assert "нет прав" in desks.rosa.last(desks.groups["moderator"]).text
    assert (await desks.appeal()).state == "new"


async def test_a_note_is_written_by_button_and_by_command_and_stays_inside(desks: Departments) -> None:
    anna, inna = desks.anna, desks.inna
    await desks.written()

    await anna.presses("Заметка", desks.first_line)
    await anna.replies("Клиент звонил трижды", desks.first_line)
    await inna.says("/note 1 Видела такое на стенде", desks.groups["tester"])
    await desks.timur.says("/note 1 Я тоже хочу")

    assert "Видела такое на стенде" in desks.card("operator").text
    assert (await desks.history())[2:] == ["note", "note"]
    assert not desks.maria.reads("звонил")
    assert not desks.maria.reads("на стенде")
    assert "нет прав" in desks.timur.last().text


async def test_contacts_are_revealed_by_button_and_by_command_to_operators_alone(desks: Departments) -> None:
    anna, group = desks.anna, desks.first_line
    await anna.starts()
    await desks.written("Не загружаются фото, мой телефон +7 903 123-45-17")

    toast = await anna.presses("Показать контакты", group)
    await anna.says("/reveal 1", group)
    await desks.inna.says("/reveal 1", desks.groups["tester"])

    assert "+7 903 123-45-17" in toast
    assert "+7 903 123-45-17" in anna.last().text
    assert "нет прав" in desks.inna.last(desks.groups["tester"]).text
    assert (await desks.history())[2:] == ["reveal", "reveal"]
    assert not any("903 123" in text for text in anna.texts(group))


async def test_an_answer_is_taken_back_below_the_words_that_it_goes_out(desks: Departments) -> None:
    anna = desks.anna
    await anna.starts()
    await desks.written()
    await anna.presses("Взять", desks.first_line)

    await anna.presses("Ответить")
    await anna.replies("Очистите кэщ")
    said = anna.finds("уйдёт через 10 секунд")
    toast = await anna.presses_on(said, "Отменить")
    gone = not any(seen.id == said.id for seen in anna.sees())
    again = await anna.presses_late(said, "Отменить")
    await anna.says("/answer 1 Очистите кэш")
    late = anna.finds("уйдёт через 10 секунд")
    await desks.later(seconds=11)
    too_late = await anna.presses_on(late, "Отменить")

    assert said.buttons == ("Отменить",)
    assert "отменён" in toast
    assert gone, "what is not so any more has served its turn"
    assert "у оператора" in again
    assert "время вышло" in too_late
    assert not desks.maria.reads("кэщ")
    assert desks.maria.reads("Очистите кэш")
    assert (await desks.history())[2:] == ["take", "answer", "undo", "answer"]


async def test_an_answer_is_taken_back_by_button_and_by_command_while_it_waits(desks: Departments) -> None:
    anna, group = desks.anna, desks.first_line
    await desks.written()
    await anna.says("/take 1", group)

    await anna.says("/answer 1 Очистите кэщ", group)
    await anna.presses("Отменить", group)
    once = (await desks.appeal()).state
    await anna.says("/answer 1 Очистите кэщ", group)
    await anna.says("/undo 1", group)
    twice = (await desks.appeal()).state
    await anna.says("/answer 1 Очистите кэш", group)
    await desks.later(seconds=11)
    await anna.says("/undo 1", group)

    assert (once, twice) == ("l1_work", "l1_work")
    assert "время вышло" in anna.last(group).text
    assert desks.maria.reads("Очистите кэш")
    assert not desks.maria.reads("кэщ")
    assert (await desks.history())[3:] == ["answer", "undo", "answer", "undo", "answer"]

"""Canned answers: kept by those who lead, offered by tag in the workbench, seen before they go out."""

from __future__ import annotations

from tests.town.town import Town

ADD = "/reply_add Технический вопрос | Очистить кэш | Очистите кэш браузера и войдите снова."


async def _taken_with_a_canned_answer(town: Town) -> None:
    """Anna has a technical appeal in her workbench, where an answer is offered."""
    await town.irina.starts()
    await town.irina.says(ADD)
    await town.taken()
    await town.anna.says("/retag 1 technical")


async def test_an_answer_is_offered_by_tag_shown_and_sent_by_a_second_press(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await _taken_with_a_canned_answer(desk_town)

    await anna.presses("💬 Очистить кэш")
    shown = anna.last()
    unsent = maria.reads("Очистите кэш")
    await anna.presses("Ответить")
    await desk_town.later(seconds=11)

    assert shown.text == "Готовый ответ «Очистить кэш» на №1:\n\nОчистите кэш браузера и войдите снова."
    assert shown.buttons == ("Ответить", "Отмена")
    assert not unsent
    assert "Ответ по обращению №1" in maria.last().text
    assert "Очистите кэш браузера и войдите снова." in maria.last().text
    assert (await desk_town.history())[-1] == "answer"


async def test_a_canned_answer_that_was_looked_at_can_be_left(desk_town: Town) -> None:
    anna = desk_town.anna
    await _taken_with_a_canned_answer(desk_town)
    await anna.presses("💬 Очистить кэш")

    toast = await anna.presses("Отмена")

    assert "ничего не изменилось" in toast
    assert not anna.reads("Готовый ответ")
    assert not desk_town.maria.reads("Очистите кэш")


async def test_one_of_another_tag_or_put_off_is_not_offered(desk_town: Town) -> None:
    anna, irina = desk_town.anna, desk_town.irina
    await _taken_with_a_canned_answer(desk_town)
    await irina.says("/reply_add map | Про карту | Посмотрите карту.")
    before = next(seen for seen in reversed(anna.from_bot()) if "Ответить" in seen.buttons).buttons

    await irina.says("/reply_off 1")
    toast = await anna.presses("💬 Очистить кэш")
    await anna.says("/show 1")

    assert "💬 Очистить кэш" in before
    assert "💬 Про карту" not in before
    assert "Такого готового ответа нет" in toast
    assert "💬 Очистить кэш" not in anna.last().buttons


async def test_those_that_are_offered_are_listed_by_tag(desk_town: Town) -> None:
    irina = desk_town.irina
    await irina.starts()
    await irina.says("/replies")
    none = irina.last().text
    await irina.says(ADD)

    await irina.says("/replies")

    assert none.startswith("Готовых ответов нет")
    assert irina.last().text.endswith("1 · Технический вопрос · Очистить кэш\nОчистите кэш браузера и войдите снова.")


async def test_what_is_missing_is_said_and_who_may_not_is_told(desk_town: Town) -> None:
    irina, anna, group = desk_town.irina, desk_town.anna, desk_town.first_line
    await irina.starts()

    for wrong in (
        "",
        "technical | Без текста",
        "хостинг | Имя | текст",
        f"map | {'д' * 41} | текст",
        "map | | текст",
    ):
        await irina.says(f"/reply_add {wrong}")
        assert "Нужны тег, название" in irina.last().text, wrong
    await irina.says("/reply_off 7")
    unknown = irina.last().text
    await anna.says(ADD, group)

    assert "Такого готового ответа нет" in unknown
    assert "нет прав" in anna.last(group).text

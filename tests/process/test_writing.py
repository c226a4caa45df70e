"""Who answers without having taken the appeal: what the initiator does meanwhile reaches them where they write."""

from __future__ import annotations

import pytest

from tests.process.test_accidents import over
from tests.town.whole import Departments

OLD, NEW = "Не загружаются фото, ошибка 500", "Не загружаются видео, ошибка 502"


async def asked(town: Departments) -> int:
    """Viktor has looked at Maria's appeal, which nobody has taken, and is asked for his answer. Returns her message."""
    await town.viktor.starts()
    words = await town.maria.says(OLD)
    await town.maria.presses("Отправить")
    await town.anna.says("/escalate 1", town.first_line)
    await town.viktor.says("/show 1")
    await town.viktor.presses("Ответить")
    return words


async def test_an_edit_is_told_where_the_answer_is_written_and_the_workbench_shows_it(desks: Departments) -> None:
    words = await asked(desks)

    await desks.maria.edits(words, NEW)

    told = desks.viktor.finds("инициатор изменил сообщение").text
    assert OLD in told
    assert NEW in told
    assert NEW in desks.viktor.finds("№1 · у менеджера").text
    assert desks.viktor.finds("инициатор изменил сообщение", desks.managers)
    await desks.viktor.replies("Исправили")
    await desks.later(seconds=11)
    assert desks.maria.reads("Исправили")


async def test_new_words_are_told_there_too(desks: Departments) -> None:
    await asked(desks)

    await desks.maria.says("И ещё пустая карта")

    assert "инициатор дополнил" in desks.viktor.finds("И ещё пустая карта").text


@pytest.mark.parametrize("ends", ["/cancel", "later"])
async def test_who_writes_no_more_is_not_told(desks: Departments, ends: str) -> None:
    words = await asked(desks)
    if ends == "later":
        await desks.later(minutes=16)
    else:
        await desks.viktor.says(ends)

    await desks.maria.edits(words, NEW)

    assert not desks.viktor.reads("инициатор изменил сообщение")
    assert desks.viktor.reads("инициатор изменил сообщение", desks.managers)


async def test_whoever_has_it_is_told_once_though_they_are_writing(desks: Departments) -> None:
    words = await asked(desks)
    await desks.viktor.says("/take 1")
    await desks.viktor.presses("Ответить")

    await desks.maria.edits(words, NEW)

    assert sum("инициатор изменил сообщение" in text for text in desks.viktor.texts()) == 1


async def test_words_of_a_group_stay_there_though_the_rest_is_asked_for_in_private(desks: Departments) -> None:
    viktor, group = desks.viktor, desks.managers
    await viktor.starts()
    await over(desks)
    began = await viktor.says("/reviewed 1 Лежал сайт | Кончилось место", group)

    await viktor.replies("За местом следит мониторинг")
    await viktor.says("/show", group, reply_to=began)

    assert (await desks.appeal()).state == "closed"
    assert viktor.last(group).text.startswith("№1 · закрыто")


async def test_words_that_are_edited_while_the_rest_is_asked_for_are_kept_as_they_are_then(desks: Departments) -> None:
    gleb, group = desks.gleb, desks.group("it_operator")
    await gleb.starts()
    await desks.in_work()
    began = await gleb.says("/done 1 Почистил кеш", group)

    await gleb.edits(began, "/done 1 Почистил кэш", group)
    await gleb.presses("2 ч", group)

    assert (await desks.appeal()).state == "verifying"
    assert "Почистил кэш" in desks.card("tester").text

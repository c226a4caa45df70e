"""Repeated abuse mutes for a while, is said, and is undone by one press; a question never mutes. Source: mission.md."""

from __future__ import annotations

import pytest

from tests.town.town import Town

ABUSE = ("Пошли вы на хуй, пидорасы", "да вы охуели там совсем", "Суки ёбаные", "уёбки криворукие")


async def _abused(town: Town, times: int) -> None:
    """Maria has sent nothing but obscenity so many times, each after the one before is over."""
    for count in range(times):
        await town.written(ABUSE[count])
        if count < times - 1:
            await town.later(days=1, hours=1)


async def test_the_first_time_is_said_and_does_not_mute(desk_town: Town) -> None:
    await _abused(desk_town, 1)

    assert desk_town.maria.reads("Напишите спокойно, что случилось")
    assert desk_town.maria.finds("его номер №1").buttons == (), "no articles"
    assert "Грубо: ненормативная лексика" in desk_town.anna.last(desk_town.first_line).text
    await desk_town.written("Не загружаются фото, пишет ошибка 500")
    assert (await desk_town.appeal(2)).pretag is not None


async def test_repeated_abuse_mutes_for_longer_each_time_and_says_until_when(desk_town: Town) -> None:
    await _abused(desk_town, 4)

    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    for number, until in ((2, "24.11, вт, 13:10"), (3, "25.11, ср, 15:00"), (4, "27.11, пт, 15:00")):
        assert f"До {until} (время московское)" in maria.finds(f"Обращение №{number}: в ваших словах снова").text
        assert f"Инициатор ограничен до {until}" in anna.finds(f"№{number} · новое", group).text
        assert (await desk_town.history(number))[:3] == ["draft", "submit", "mute"]


async def test_what_somebody_muted_writes_is_not_taken_and_they_are_told_so_once(desk_town: Town) -> None:
    await _abused(desk_town, 2)
    maria, said = desk_town.maria, len(desk_town.maria.from_bot())

    await maria.says_quickly("фото", "ещё фото", "и ещё")
    await maria.says("/new")

    assert [each.text[:19] for each in maria.from_bot()[said:]] == ["До 24.11, вт, 13:10"]
    await desk_town.later(minutes=11)
    await maria.says("Теперь по делу: не грузятся фото")
    assert maria.last().text.startswith("Черновик: 1 сообщение")


async def test_somebody_muted_answers_a_question_and_presses_but_adds_and_changes_nothing(desk_town: Town) -> None:
    await desk_town.taken("Не загружаются фото, пишет ошибка 500")
    maria, anna = desk_town.maria, desk_town.anna
    await maria.says("/new да вы охуели там совсем")
    await maria.says("/submit")
    await maria.says("/new Суки ёбаные")
    await maria.says("/submit")
    words = await maria.says("и вот ещё, слушайте", reply_to=maria.finds("его номер №1").id)
    assert "новых сообщений от вас не принимаем" in maria.last().text
    await anna.says("/ask 1 Какой браузер?")
    await desk_town.later(seconds=11)

    await maria.says("Хром", reply_to=maria.finds("Какой браузер?").id)
    await maria.edits(words, "и вот ещё, слушайте же")

    assert (await desk_town.history(1))[-2:] == ["ask", "add"]
    await anna.says("/answer 1 Обновите Хром")
    await desk_town.later(seconds=11)
    await maria.presses("Не решено")
    assert (await desk_town.appeal(1)).state == "l1_work"


async def test_abuse_that_joins_an_open_appeal_counts_as_well_and_leaves_the_appeal_what_it_is(desk_town: Town) -> None:
    await desk_town.written("Не загружаются фото, пишет ошибка 500")
    maria, tag = desk_town.maria, (await desk_town.appeal()).tag

    await desk_town.later(minutes=5)

    for said, until in zip(ABUSE, ("", "23.11, пн, 12:20", "23.11, пн, 13:25"), strict=False):
        await maria.says(said)
        assert f"До {until} (время московское)" in maria.last().text or not until
        await desk_town.later(minutes=5 if not until else 15)

    appeal = await desk_town.appeal()
    assert (appeal.abuses, appeal.tag, appeal.state) == (3, tag, "new")


async def test_abuse_line_by_line_is_one_abuse(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written(ABUSE[0])

    await maria.says(ABUSE[1])
    await desk_town.later(seconds=50)
    await maria.says(ABUSE[2])

    assert (await desk_town.appeal()).abuses == 1
    assert not maria.reads("не принимаем от вас")


async def test_one_press_of_an_operator_undoes_it_and_it_counts_no_more(desk_town: Town) -> None:
    await _abused(desk_town, 2)
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line

    toast = await anna.presses("Снять ограничение", group)

    assert toast == "Ограничение по №2 снято, инициатору сказано"
    assert "Ограничение из-за обращения №2 снято, мы снова принимаем" in maria.last().text
    assert "Снять ограничение" not in anna.last(group).buttons
    await desk_town.written(ABUSE[2])
    assert "До 24.11, вт, 13:10" in maria.finds("Обращение №3: в ваших словах снова").text, (
        "as the second time, not as the third"
    )
    assert (await desk_town.history(2))[-1] == "unmute"


async def test_a_tag_that_says_otherwise_undoes_it_too(desk_town: Town) -> None:
    await _abused(desk_town, 2)

    await desk_town.anna.says("/retag 2 технический вопрос", desk_town.first_line)

    assert "мы снова принимаем ваши сообщения" in desk_town.maria.last().text
    assert (await desk_town.appeal(2)).abuses == 0


async def test_who_mutes_is_the_admin_and_who_unmutes_has_a_role(desk_town: Town) -> None:
    await desk_town.written()
    maria, anna, irina, group = desk_town.maria, desk_town.anna, desk_town.irina, desk_town.first_line

    await anna.says("/mute 1 день", group)
    assert "нет прав" in anna.last(group).text
    await irina.says("/mute 1", group)
    await irina.presses("День", group)
    await maria.says("/unmute 1")

    assert "Мы ограничили переписку из-за обращения №1. До 24.11, вт, 12:00" in maria.finds("ограничили").text
    assert "нет прав" in maria.last().text
    assert (await desk_town.appeal()).muted_until is not None
    # What the admin has said by hand stands, whatever the appeal is found to be about.
    await anna.says("/retag 1 faq", group)
    assert (await desk_town.appeal()).muted_until is not None


async def test_whoever_is_erased_is_muted_no_more(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written()
    await desk_town.irina.says("/mute 1 день", desk_town.first_line)

    await maria.says("/privacy")
    await maria.presses("Удалить")
    await maria.presses("Да")
    await maria.says("Не загружаются фото")

    assert maria.last().text.startswith("Черновик: 1 сообщение")


@pytest.mark.parametrize("words", ["блядь, почему не работает личный кабинет, ошибка при входе", "вы идиоты"])
async def test_a_rude_question_and_an_insult_never_mute(desk_town: Town, words: str) -> None:
    await _abused(desk_town, 1)

    await desk_town.written(words)

    assert not (await desk_town.appeal(2)).abuses
    assert not desk_town.maria.reads("не принимаем от вас")
    assert "Грубо: " in desk_town.anna.last(desk_town.first_line).text


async def test_abuse_of_a_month_ago_is_forgotten(desk_town: Town) -> None:
    await _abused(desk_town, 1)
    await desk_town.later(days=31)

    await desk_town.written(ABUSE[1])

    assert (await desk_town.history(2))[-1] == "submit"
    assert "Обращение №2: в ваших словах только грубость" in desk_town.maria.finds("Напишите спокойно").text

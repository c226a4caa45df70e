"""The main job: an appeal travels to a confirmed answer."""

from __future__ import annotations

from tests.town.town import Town


async def test_an_appeal_is_written_taken_answered_confirmed_and_rated(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await anna.starts()
    await maria.starts()

    await maria.says("Не загружаются фото к объявлению, пишет ошибка 500")
    await maria.presses("Отправить")
    await anna.presses("Взять", group)
    await anna.presses("Ответить", group)
    await anna.says("Очистите кэш, пожалуйста.")
    await desk_town.later(seconds=10)
    await maria.presses("Решено")
    await maria.presses("5")

    assert maria.reads("Ответ по обращению №1\n\nОчистите кэш, пожалуйста.")
    assert await desk_town.history() == ["draft", "submit", "take", "answer", "confirm", "rate"]
    assert (await desk_town.appeal()).rating == 5
    card = next(seen for seen in anna.sees(group) if seen.text.startswith("№1"))
    assert "доставлено" in card.text
    assert "взял(а) Анна" in card.text

"""A question of the bot that its appeal has left behind keeps nobody's words."""

from __future__ import annotations

from tests.town.town import Town


async def test_an_initiators_words_go_on_when_they_are_no_comment_any_more(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.answered()
    await maria.presses("Решено")
    await maria.presses("5")
    await maria.presses("Добавить пару слов")
    await maria.forges(f"act:reopen:{(await desk_town.appeal()).id}:")

    await maria.says("Фото опять не грузятся")
    await maria.says("И видео тоже")

    assert maria.reads("сейчас не получится")
    assert anna.reads("Фото опять не грузятся")
    assert anna.reads("И видео тоже")
    assert (await desk_town.history())[-3:] == ["reopen", "add", "add"]


async def test_an_operators_words_are_asked_about_when_the_appeal_has_gone(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await anna.presses("Ответить")
    await maria.says("/withdraw 1")
    await maria.presses("Да")

    await anna.says("Очистите кэш")
    offered = anna.last().buttons
    await anna.presses("Заметка")
    await anna.says("Моё другое дело")

    assert offered == ("Заметка",)
    assert (await desk_town.history())[-1] == "note"
    assert "Моё обращение" in anna.last().buttons


async def test_a_choice_that_has_become_impossible_goes_away(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.taken()
    await anna.presses("Отклонить", group)
    await maria.says("/withdraw 1")
    await maria.presses("Да")

    toast = await anna.presses("Спам", group)

    assert "закрыто" in toast
    assert not any("Спам" in seen.buttons for seen in anna.from_bot(group))

"""The initiator changes what they wrote: whoever is on it sees both versions, in whatever order things happen."""

from __future__ import annotations

import pytest

from tests.town.pictures import png
from tests.town.player import Player
from tests.town.town import Town

OLD = "Не загружаются фото, пишет ошибка 500"
NEW = "Не загружаются видео, пишет ошибка 502"


async def written(town: Town) -> int:
    """Maria has sent an appeal. Returns her message."""
    words = await town.maria.says(OLD)
    await town.maria.presses("Отправить")
    return words


def told(reader: Player, chat: int | None = None) -> list[str]:
    """What the bot has told somebody of edits, in order."""
    return [text for text in reader.texts(chat) if "инициатор изменил сообщение" in text]


def both(told_of: str, before: str = OLD, after: str = NEW) -> bool:
    return f"Было:\n{before}" in told_of and f"Стало:\n\n{after}" in told_of


async def test_before_anybody_took_it_the_group_sees_both_and_the_card_the_new_one(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    words = await written(desk_town)

    await desk_town.maria.edits(words, NEW)

    assert [both(text) for text in told(anna, group)] == [True]
    assert NEW in anna.finds("№1 · новое", group).text
    assert OLD not in anna.finds("№1 · новое", group).text


async def test_whoever_takes_it_afterwards_has_both_in_the_workbench(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    words = await written(desk_town)
    await desk_town.maria.edits(words, NEW)

    await anna.presses("Взять", group)

    assert NEW in anna.finds("№1 · у оператора").text
    assert OLD in anna.finds("№1 · у оператора").text


async def test_an_open_workbench_is_kept_up_to_date_and_both_are_told_below_it(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    words = await written(desk_town)
    await anna.presses("Взять", group)

    await desk_town.maria.edits(words, NEW)

    assert NEW in anna.finds("№1 · у оператора").text
    assert [both(text) for text in told(anna)] == [True]


async def test_an_edit_while_the_answer_is_being_written_is_told_before_it_is_sent(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    words = await written(desk_town)
    await anna.presses("Взять", group)
    await anna.presses("Ответить")

    await desk_town.maria.edits(words, NEW)
    seen = told(anna)
    await anna.replies("Очистите кэш")

    assert [both(text) for text in seen] == [True]


async def test_an_edit_while_words_wait_for_their_use_is_told_before_the_press(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    words = await written(desk_town)
    await anna.presses("Взять", group)
    await anna.says("Очистите кэш", reply_to=anna.finds("№1 · у оператора").id)

    await desk_town.maria.edits(words, NEW)

    assert [both(text) for text in told(anna)] == [True]


async def test_who_never_started_the_bot_reads_it_under_the_card(desk_town: Town) -> None:
    boris, group = desk_town.boris, desk_town.first_line
    words = await written(desk_town)
    await boris.presses("Взять", group)
    await boris.presses("Ответить", group)

    await desk_town.maria.edits(words, NEW)

    assert [both(text) for text in told(boris, group)] == [True]
    assert NEW in boris.finds("№1 · у оператора", group).text


@pytest.mark.parametrize("seconds", [3, 60])
async def test_an_edit_after_the_answer_was_given_is_told_to_whoever_gave_it(desk_town: Town, seconds: int) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    words = await written(desk_town)
    await anna.presses("Взять", group)
    await anna.says("/answer 1 Очистите кэш")
    await desk_town.later(seconds=seconds)

    await desk_town.maria.edits(words, NEW)

    assert [both(text) for text in told(anna)] == [True]
    assert ("ответ ещё не ушёл" in told(anna)[0]) is (seconds < 10)
    assert NEW in anna.finds("№1 · решено").text
    assert (await desk_town.appeal()).state == "resolved"


async def test_an_edit_after_the_end_is_told_to_whoever_had_it_last(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    words = await written(desk_town)
    await anna.presses("Взять", group)
    await anna.says("/answer 1 Очистите кэш")
    await desk_town.later(seconds=11)
    await desk_town.maria.presses("Решено")

    await desk_town.maria.edits(words, NEW)

    assert [both(text) for text in told(anna)] == [True]
    assert NEW in anna.finds("№1 · закрыто", group).text


async def test_an_edit_of_a_draft_is_what_is_sent_and_nobody_is_told_of_it(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    words = await maria.says(OLD)

    await maria.edits(words, NEW)
    await maria.presses("Отправить")

    assert NEW in anna.finds("№1 · новое", group).text
    assert told(anna, group) == []


async def test_two_edits_are_told_one_after_the_other(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    words = await written(desk_town)
    await anna.presses("Взять", group)

    await desk_town.maria.edits(words, NEW)
    await desk_town.maria.edits(words, "Ничего не загружается")

    assert [both(told(anna)[0]), both(told(anna)[1], NEW, "Ничего не загружается")] == [True, True]


async def test_two_edits_before_either_could_be_told_are_told_as_they_were(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await anna.starts()
    words = await written(desk_town)
    await anna.presses("Взять", group)

    for text in (NEW, "Ничего не загружается"):
        desk_town.world.edit(maria.person, desk_town.bot.id, words, text=text)
    await desk_town.settle()

    assert any(both(text) for text in told(anna)), told(anna)
    assert any(both(text, NEW, "Ничего не загружается") for text in told(anna)), told(anna)


async def test_an_edited_caption_is_told_with_the_picture(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await anna.starts()
    photo = await maria.sends_photo(OLD)
    await maria.presses("Отправить")
    await anna.presses("Взять", group)

    await maria.edits_caption(photo, NEW)

    last = anna.finds("инициатор изменил сообщение")
    assert both(last.text)
    assert last.kind == "photo"


async def test_a_caption_that_is_taken_away_is_told_too(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await anna.starts()
    photo = await maria.sends_photo(OLD)
    await maria.presses("Отправить")
    await anna.presses("Взять", group)

    await maria.edits_caption(photo, "")

    assert f"Было:\n{OLD}" in anna.finds("инициатор изменил сообщение").text


@pytest.mark.parametrize("item", [0, 1, 2])
async def test_of_an_album_the_caption_of_any_item_is_told(desk_town: Town, item: int) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await anna.starts()
    captions = ["Главная", "Карточка", "Ошибка"]
    album = await maria.sends_album([{"photo": png(16 + each), "caption": text} for each, text in enumerate(captions)])
    await maria.presses("Отправить")
    await anna.presses("Взять", group)

    await maria.edits_caption(album[item], "Вот это не работает")

    captions[item] = "Вот это не работает"
    last = told(anna)[-1]
    assert "Главная\n\nКарточка\n\nОшибка" in last.partition("Стало:")[0]
    assert "\n\n".join(captions) in last.partition("Стало:")[2]
    assert sum(seen.kind == "photo" for seen in anna.from_bot()) == 6, "both times the whole album"
    assert len(told(anna)) == 1


async def test_an_album_whose_only_caption_stands_on_a_later_item_can_be_edited(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await anna.starts()
    album = await maria.sends_album([{"photo": png()}, {"photo": png(20), "caption": OLD}])
    await maria.presses("Отправить")
    await anna.presses("Взять", group)

    await maria.edits_caption(album[1], NEW)

    assert both(told(anna)[-1])


async def test_words_that_joined_an_appeal_are_edited_there(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await anna.starts()
    await written(desk_town)
    await anna.presses("Взять", group)
    more = await maria.says("Браузер Firefox")

    await maria.edits(more, "Браузер Chrome")

    assert both(told(anna)[-1], "Браузер Firefox", "Браузер Chrome")
    assert "Браузер Chrome" in anna.finds("№1 · у оператора").text


async def test_who_looked_an_appeal_up_sees_there_what_becomes_of_it(desk_town: Town) -> None:
    anna, boris, group = desk_town.anna, desk_town.boris, desk_town.first_line
    await boris.starts()
    words = await written(desk_town)
    await boris.says("/show 1")
    await boris.says("/show 1", group)

    await desk_town.maria.edits(words, NEW)
    edited = [boris.last().text, boris.last(group).text]
    await anna.presses("Взять", group)

    assert all(NEW in text for text in edited)
    assert "у оператора" in boris.last().text
    assert boris.texts()[-1:] == [boris.finds("№1 ·").text], "the same message, edited"


async def test_who_has_left_is_shown_nothing_more_of_what_they_looked_up(desk_town: Town) -> None:
    boris, group = desk_town.boris, desk_town.first_line
    await boris.starts()
    words = await written(desk_town)
    await boris.says("/show 1")
    await boris.leaves(group)

    await desk_town.maria.edits(words, NEW)

    assert NEW not in boris.last().text
    assert OLD in boris.last().text


async def test_who_deleted_what_they_looked_up_is_done_with_it(desk_town: Town) -> None:
    boris = desk_town.boris
    await boris.starts()
    words = await written(desk_town)
    await boris.says("/show 1")
    desk_town.world.delete(boris.person, desk_town.bot, boris.last().id)
    left = boris.texts()

    for text in (NEW, OLD):
        await desk_town.maria.edits(words, text)

    assert boris.texts() == left
    assert len(desk_town.calls("editMessageText", boris.id)) == 1

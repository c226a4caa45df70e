"""What initiators see of their appeals, and how they take one back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.town.ledger import rows
from tests.town.town import Town, town

MOST_BUTTONS = 100
"""Under one message. Source: Telegram refuses more."""


async def test_my_lists_open_ones_first_with_state_and_what_happens_next(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.answered()
    await maria.presses("Решено")
    await desk_town.written("Карта пустая")

    await maria.says("/my")

    text = maria.last().text
    assert text.index("№2 Карта пустая") < text.index("№1 Не загружаются фото")
    assert "Сейчас: новое. Оператор возьмёт обращение не позже" in text
    assert "Сейчас: закрыто." in text
    assert maria.last().buttons == ("Отозвать №2",)


def _manifold(town: Town, times: int) -> None:
    """The first appeal, so many times more."""
    names = [name for (name,) in rows(town.database, "SELECT name FROM pragma_table_info('appeals')")]
    given = [{"id": "id + :more", "number": "number + :more"}.get(name, name) for name in names]
    copy = f"INSERT INTO appeals ({', '.join(names)}) SELECT {', '.join(given)} FROM appeals WHERE id = 1"
    with closing(sqlite3.connect(town.database)) as connection, connection:
        connection.executemany(copy, [{"more": more} for more in range(1, times + 1)])


async def test_more_appeals_than_a_message_has_room_for_buttons_are_listed_all_the_same(tmp_path: Path) -> None:
    async with town(tmp_path) as desk_town:
        await desk_town.open()
        maria, anna = desk_town.maria, desk_town.anna
        await desk_town.taken()
        _manifold(desk_town, 120)

        await maria.says("/my")
        await anna.says("Очистите кэш")

        mine, held = maria.last(), anna.last()
        assert len(mine.buttons) < MOST_BUTTONS
        assert mine.buttons[-1] == "Отозвать №121"
        assert maria.reads("№1 ")
        assert "/withdraw" in mine.text
        assert len(held.buttons) < MOST_BUTTONS
        assert "№121" in held.buttons[-2]
        assert "ответьте" in held.text


async def test_my_is_empty_for_a_newcomer(desk_town: Town) -> None:
    await desk_town.maria.says("/my")

    assert "Обращений пока нет" in desk_town.maria.last().text


async def test_withdrawing_asks_once_and_no_changes_nothing(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written()
    await maria.says("/my")

    await maria.presses("Отозвать №1")
    asked = maria.last()
    toast = await maria.presses("Нет")

    assert asked.buttons == ("Да", "Нет")
    assert "ничего не изменилось" in toast
    assert (await desk_town.appeal()).state == "new"


async def test_a_withdrawn_appeal_is_closed_and_whoever_had_it_is_told(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.taken()

    await maria.says("/withdraw")
    await maria.presses("Да")

    assert (await desk_town.appeal()).resolution == "withdrawn"
    assert maria.reads("отозвано")
    assert anna.reads("инициатор отозвал обращение")
    assert "отозвано инициатором" in anna.finds("№1 ·", desk_town.first_line).text


async def test_a_rejected_appeal_can_be_objected_to_once_and_goes_to_another_operator(desk_town: Town) -> None:
    maria, anna, boris, group = desk_town.maria, desk_town.anna, desk_town.boris, desk_town.first_line
    await boris.says("/help")
    await desk_town.written("Куплю гараж")
    await anna.presses("Отклонить", group)
    await anna.presses("Не по теме", group)
    template = maria.last()

    await maria.presses("Возразить")
    refused = await anna.presses("Взять", group)
    taken = await boris.presses("Взять", group)

    assert template.buttons == ("Возразить",)
    assert "этот вопрос не к поддержке" in template.text
    assert maria.reads("Возражение принято")
    assert "нет прав" in refused
    assert "у вас в работе" in taken
    again = await maria.presses_late(template, "Возразить")
    assert "у оператора" in again


async def test_who_rejected_takes_it_after_all_where_there_is_no_other(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await desk_town.boris.leaves(group)
    await desk_town.irina.leaves(group)
    await desk_town.written("Куплю гараж")
    await anna.says("/reject 1 off-topic", group)
    await maria.presses("Возразить")

    await anna.presses("Взять", group)

    assert (await desk_town.appeal()).state == "l1_work"


async def test_a_second_objection_is_not_offered(desk_town: Town) -> None:
    maria, anna, boris, group = desk_town.maria, desk_town.anna, desk_town.boris, desk_town.first_line
    await boris.says("/help")
    await desk_town.written("Куплю гараж")
    await anna.says("/reject 1 спам", group)
    await maria.presses("Возразить")

    await boris.says("/reject 1 спам", group)

    assert (await desk_town.appeal()).state == "closed"
    assert maria.last().buttons == ()
    assert "Возразить" not in maria.last().text


async def test_an_appeal_is_called_by_the_first_words_that_say_something(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Здравствуйте!")
    await maria.says("Добрый день, не грузятся фото в объявлении")
    await maria.presses("Отправить")
    await desk_town.written("Привет всем")
    await maria.says("/my")
    listed = maria.last().text

    await maria.says("Ещё вопрос")

    assert "№1 не грузятся фото в объявлении\n" in listed
    assert "№2 Привет всем\n" in listed
    assert "№1 не грузятся фото в объявлении" in maria.last().buttons

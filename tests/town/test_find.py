"""/find: over all that was written, on pages, masked where the first level reads."""

from __future__ import annotations

from tests.town.town import Town


async def test_staff_find_appeals_by_words(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written("Не загружаются фотографии, звоните +7 903 123-45-17")
    await desk_town.written("Карта пустая", by=desk_town.timur)

    await anna.says("/find загрузка", group)
    missed = anna.last(group).text
    await anna.says("/find загружается фото", group)

    assert missed == "Ничего не найдено: загрузка."
    title, entry = anna.last(group).text.split("\n\n")
    assert title == "Найдено: загружается фото, время московское"
    assert entry == "№1 · новое · до 25.11, ср, 18:00\nНе загружаются фотографии, звоните +7 9•• •••-••-17"


async def test_the_incident_manager_reads_contacts_plain_where_the_first_level_does_not(desk_town: Town) -> None:
    anna, viktor, managers = desk_town.anna, desk_town.viktor, desk_town.managers
    await desk_town.irina.says("/bind incident_manager", managers)
    await desk_town.written("Карта пустая, ivan@mail.ru")

    await viktor.says("/find ivan@mail.ru", managers)
    await anna.says("/find ivan@mail.ru", desk_town.first_line)
    await anna.says("/find ivan")

    assert viktor.last(managers).text.endswith("Карта пустая, ivan@mail.ru")
    assert "Найдено: i•••@mail.ru" in anna.last(desk_town.first_line).text
    assert anna.last().text == "Ничего не найдено: ivan."


async def test_a_number_alone_is_the_appeal_first(desk_town: Town) -> None:
    anna = desk_town.anna
    await anna.starts()
    await desk_town.written("Карта пустая")
    await desk_town.written("Объявление 1 пропало", by=desk_town.timur)

    await anna.says("/find №1")

    entries = anna.last().text.split("\n\n")[1:]
    assert [entry[:2] for entry in entries] == ["№1", "№2"]


async def test_what_is_found_turns_its_pages(desk_town: Town) -> None:
    anna = desk_town.anna
    await anna.starts()
    for number in range(1, 13):
        await desk_town.written(f"карта {number}")
    await anna.says("/find карта")

    await anna.presses("Дальше")

    assert [entry[:2] for entry in anna.last().text.split("\n\n")[1:]] == ["№2", "№1"]


async def test_find_is_for_staff_and_wants_a_word(desk_town: Town) -> None:
    maria, anna = desk_town.maria, desk_town.anna
    await desk_town.written()

    await maria.says("/find фото")
    await anna.says("/find", desk_town.first_line)

    assert "нет прав" in maria.last().text
    assert "Что искать" in anna.last(desk_town.first_line).text

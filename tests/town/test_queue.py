"""The queue: open appeals by due time, in pages, narrowed down, and as a file."""

from __future__ import annotations

import io
import zipfile

from tests.town.town import Town


async def _managed(town: Town) -> None:
    """The incident managers have their group."""
    await town.irina.says("/bind incident_manager", town.managers)


async def test_the_queue_shows_open_appeals_with_what_is_due_first(desk_town: Town) -> None:
    viktor, managers = desk_town.viktor, desk_town.managers
    await _managed(desk_town)
    await desk_town.answered()
    await desk_town.maria.presses("Решено")
    await desk_town.written("Карта пустая", by=desk_town.timur)
    await desk_town.taken("Не приходит письмо")

    await viktor.says("/queue", managers)

    title, *entries = viktor.last(managers).text.split("\n\n")
    assert title == "Очередь (все): 2, время московское"
    assert entries == [
        "№2 · новое · до 25.11, ср, 18:00\nКарта пустая",
        "№3 · у оператора · до 27.11, пт, 16:00 · Анна\nНе приходит письмо",
    ]


async def test_pages_of_the_queue_turn_in_the_same_message(desk_town: Town) -> None:
    viktor, managers = desk_town.viktor, desk_town.managers
    await _managed(desk_town)
    for number in range(1, 13):
        await desk_town.written(f"вопрос номер {number}")
    await viktor.says("/queue", managers)
    first = viktor.last(managers)

    await viktor.presses("Дальше", managers)

    second = viktor.last(managers)
    await viktor.presses("Назад", managers)
    assert (first.id, first.buttons) == (second.id, ("Дальше",))
    assert [entry[:4] for entry in second.text.split("\n\n")[1:]] == ["№11 ", "№12 "]
    assert second.buttons == ("Назад",)
    assert viktor.last(managers).text == first.text


async def test_a_page_that_is_no_longer_there_shows_the_last_one(desk_town: Town) -> None:
    viktor, maria, managers = desk_town.viktor, desk_town.maria, desk_town.managers
    await _managed(desk_town)
    for number in range(1, 12):
        await desk_town.written(f"вопрос номер {number}")
    await viktor.says("/queue", managers)
    await maria.says("/withdraw 11")
    await maria.presses("Да")

    await viktor.presses("Дальше", managers)

    assert viktor.last(managers).text.startswith("Очередь (все): 10")


async def test_the_queue_is_narrowed_down_by_names_in_both_languages(desk_town: Town) -> None:
    viktor, managers = desk_town.viktor, desk_town.managers
    await _managed(desk_town)
    await desk_town.written("Карта пустая", by=desk_town.timur)
    await desk_town.taken("Не приходит письмо")

    shown = {}
    for what in ("новое", "New", "l1_work", "у оператора", "overdue", "Просрочено", "mine", "мои", "всякое"):
        await viktor.says(f"/queue {what}", managers)
        shown[what] = viktor.last(managers).text

    assert shown["новое"] == shown["New"]
    assert "№1 " in shown["новое"]
    assert "№2" not in shown["новое"]
    assert shown["l1_work"] == shown["у оператора"]
    assert "№2 " in shown["у оператора"]
    assert shown["overdue"] == shown["Просрочено"] == "Открытых обращений нет: просрочено."
    assert shown["mine"] == shown["мои"] == "Открытых обращений нет: мои."
    assert "Не понимаю «всякое»" in shown["всякое"]


async def test_what_is_overdue_says_so(desk_town: Town) -> None:
    viktor, managers = desk_town.viktor, desk_town.managers
    await _managed(desk_town)
    await desk_town.written("Карта пустая")
    await desk_town.later(days=7)

    await viktor.says("/queue overdue", managers)

    assert "№1 · новое · просрочено, до 25.11, ср, 18:00\nКарта пустая" in viktor.last(managers).text


async def test_the_queue_as_a_file_holds_the_same_appeals(desk_town: Town) -> None:
    viktor, managers = desk_town.viktor, desk_town.managers
    await _managed(desk_town)
    await desk_town.written("=1+1 не считается, звоните +7 903 123-45-17", by=desk_town.timur)
    await desk_town.taken("Не приходит письмо")

    await viktor.says("/queue xlsx", managers)

    seen = viktor.last(managers)
    assert seen.raw["document"]["file_name"] == "queue-2026-11-23-1200.xlsx"
    with zipfile.ZipFile(io.BytesIO(desk_town.file(seen))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert all(word in strings for word in ("Состояние", "новое", "у оператора", "Анна", "Не приходит письмо"))
    assert "=1+1 не считается, звоните +7 903 123-45-17" in strings
    assert "<f>" not in sheet, "nobody's words become a formula"


async def test_the_queue_is_for_those_who_lead_also_at_each_press(desk_town: Town) -> None:
    anna, viktor, managers = desk_town.anna, desk_town.viktor, desk_town.managers
    await _managed(desk_town)
    await viktor.starts()
    for number in range(1, 12):
        await desk_town.written(f"вопрос номер {number}")
    await viktor.says("/queue")
    shown = viktor.last().text

    await anna.says("/queue", desk_town.first_line)
    await viktor.leaves(managers)
    toast = await viktor.presses("Дальше")

    refused = anna.last(desk_town.first_line).text
    assert "нет прав" in refused
    assert "Менеджер инцидентов" in refused
    assert "нет прав" in toast
    assert viktor.last().text == shown

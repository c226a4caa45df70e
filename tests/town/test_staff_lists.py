"""What staff ask about: an appeal's history, what was not delivered, what could not be processed."""

from __future__ import annotations

from tests.town.town import Town


async def test_audit_tells_who_did_what_and_when(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.answered()
    await desk_town.maria.presses("Решено")

    await anna.says("/audit 1", group)

    lines = anna.last(group).text.splitlines()[2:]
    assert lines[0].startswith("23.11, пн, 12:00 · инициатор · Начать черновик")
    assert lines[2] == "23.11, пн, 12:00 · Анна · Взять · новое → у оператора"
    assert "Решено" in lines[-1]


async def test_a_long_history_is_told_whole_on_pages(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.written()
    await maria.says_quickly(*(f"дополнение {count}" for count in range(40)))

    await anna.says("/audit 1", group)

    pages = [anna.last(group)]
    while "Дальше" in pages[-1].buttons:
        await anna.presses("Дальше", group)
        pages.append(anna.last(group))
    assert [page.text.count("Дополнить") for page in pages] == [18, 20, 2]
    assert len({page.id for page in pages}) == 1, "the same message shows them all"


async def test_staff_lists_are_for_staff(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written()

    for command in ("/audit 1", "/show 1", "/undelivered", "/dead", "/queue", "/roles", "/bind operator"):
        await maria.says(command)

        assert "нет прав" in maria.last().text, command


async def test_what_cannot_be_processed_delays_nobody_is_shown_and_can_be_tried_again(desk_town: Town) -> None:
    maria, irina = desk_town.maria, desk_town.irina
    await irina.starts()

    desk_town.bot.updates.put_raw(b'{"update_id":0,"message":"no message"}')
    await maria.says("Карта пустая")
    told = irina.last().text
    await irina.says("/dead")
    listed = irina.last()
    toast = await irina.presses("Повторить")
    again = await irina.presses("Повторить")

    assert "Отправить" in maria.last().buttons
    assert "/dead" in told
    assert listed.buttons == ("Повторить",)
    assert "Обработаем ещё раз" in toast
    assert "Обработаем ещё раз" in again, "it died again, and may be tried again"
    desk_town.poison = 1


async def test_nothing_dead_and_nothing_undelivered_is_said(desk_town: Town) -> None:
    anna = desk_town.anna

    await anna.says("/dead")
    await anna.says("/undelivered")

    assert anna.texts()[-2:] == ["Всё обработано.", "Всё доставлено."]


async def test_a_long_correspondence_is_shown_on_pages_and_not_as_so_many_messages(desk_town: Town) -> None:
    anna, maria, group = desk_town.anna, desk_town.maria, desk_town.first_line
    await desk_town.written("Первое, звоните +7 903 123-45-17")
    await maria.says_quickly(*(f"дополнение {count} {'слово ' * 40}" for count in range(24)))
    before = len(anna.from_bot(group))

    await anna.says("/show 1", group)

    listed = anna.finds("Переписка №1", group)
    await anna.presses_on(listed, "Дальше", group)
    second = anna.finds("Переписка №1", group).text
    assert len(anna.from_bot(group)) == before + 2, "the pages and the workbench"
    assert listed.text.startswith("Переписка №1, сообщений: 25")
    assert "Первое, звоните +7 9•• •••-••-17" in listed.text
    assert "дополнение 8" in listed.text
    assert "дополнение 9" in second
    assert "Взять" in anna.last(group).buttons

"""What staff ask about: an appeal's history, what was not delivered, what could not be processed."""

from __future__ import annotations

import asyncio

import pytest

from bot.audit import print_trail
from tests.town.town import Town


async def test_audit_tells_who_did_what_and_when(desk_town: Town) -> None:
    irina, group = desk_town.irina, desk_town.first_line
    await desk_town.answered()
    await desk_town.maria.presses("Решено")

    await irina.says("/audit 1", group)

    lines = irina.last(group).text.splitlines()[2:]
    assert lines[0].startswith("23.11, пн, 12:00 · инициатор · Начать черновик")
    assert lines[2] == "23.11, пн, 12:00 · Анна · Взять · новое → у оператора · Telegram · ⏱ первая реакция: стоп"
    assert lines[3].endswith("Ответить: «Очистите кэш» · у оператора → решено · Telegram · ⏱ решение: стоп")
    assert "Решено" in lines[-1]


async def test_audit_tells_what_was_refused_in_its_place(desk_town: Town) -> None:
    irina, boris, maria, group = desk_town.irina, desk_town.boris, desk_town.maria, desk_town.first_line
    await desk_town.taken()
    await boris.says("/take 1", group)
    await desk_town.timur.says("/withdraw 1")
    await boris.says("/escalate 1 звонил +7 903 123-45-17", group)
    await desk_town.later(seconds=1)

    await irina.says("/audit 1", group)

    told = [line.partition(" · ")[2] for line in irina.last(group).text.splitlines()[2:]]
    assert told[2:] == [
        "Анна · Взять · новое → у оператора · Telegram · ⏱ первая реакция: стоп",
        "Борис · Взять · отказано: уже взято другим · Telegram",
        "посторонний · Отозвать · отказано: нет прав · Telegram",
        (
            "Борис · Менеджеру: «звонил +7 9•• •••-••-17» · у оператора → у менеджера · Telegram"
            " · ⏱ разбор у инцидент-менеджера: 4 ч"
        ),
    ]
    assert maria.person.first_name not in irina.last(group).text


async def test_audit_reads_whatever_an_action_was_given(desk_town: Town) -> None:
    anna, viktor, group = desk_town.anna, desk_town.viktor, desk_town.first_line
    await desk_town.irina.says("/bind incident_manager", desk_town.managers)
    await desk_town.taken()
    await anna.says("/escalate 1", group)
    await viktor.says('/classify 1 инцидент высокая средняя "оплата и тарифы" 4ч 30.11 l2', desk_town.managers)

    await viktor.says("/audit 1", desk_town.managers)

    assert "Инцидент; Высокая; Средняя" in viktor.last(desk_town.managers).text
    assert "4 ч; 30.11, пн; Отдел ИТ" in viktor.last(desk_town.managers).text


async def test_the_command_line_tells_the_same_trail(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await desk_town.taken()
    await desk_town.boris.says("/take 1", desk_town.first_line)
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", desk_town.settings.database_url)
    monkeypatch.setenv("FRONTDESK_BOT_TOKEN", "1:a")
    capsys.readouterr()

    fault = await asyncio.to_thread(print_trail, 1)

    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line]
    assert fault is None
    assert [(line[2], line[3], line[4], line[8]) for line in lines] == [
        ("draft", "-", "draft", "done"),
        ("submit", "draft", "new", "done"),
        ("take", "new", "l1_work", "done"),
        ("take", "-", "-", "refused: AlreadyTaken"),
    ]
    assert "(operator)" in lines[2][1]
    assert await asyncio.to_thread(print_trail, 99) == "there is no appeal №99"


async def test_what_staff_read_is_not_shown_in_a_group_of_others(desk_town: Town) -> None:
    irina, maria, group = desk_town.irina, desk_town.maria, desk_town.managers
    await desk_town.taken()
    await desk_town.anna.says("/note 1 секрет для своих")
    await maria.joins(group)

    for command in ("/show 1", "/audit 1", "/find фото", "/undelivered", "/replies"):
        await irina.says(command, group)

        assert "нет прав это читать" in maria.last(group).text, command
    assert not maria.reads("секрет", group)


async def test_a_long_history_is_told_whole_on_pages(desk_town: Town) -> None:
    irina, maria, group = desk_town.irina, desk_town.maria, desk_town.first_line
    await desk_town.written()
    await maria.says_quickly(*(f"дополнение {count}" for count in range(40)))

    await irina.says("/audit 1", group)

    pages = [irina.last(group)]
    while "Дальше" in pages[-1].buttons:
        await irina.presses("Дальше", group)
        pages.append(irina.last(group))
    assert [page.text.count("Дополнить") for page in pages] == [8, 10, 10, 10, 2]
    assert len({page.id for page in pages}) == 1, "the same message shows them all"


async def test_staff_lists_are_for_staff(desk_town: Town) -> None:
    maria = desk_town.maria
    await desk_town.written()

    for command in ("/audit 1", "/show 1", "/undelivered", "/dead", "/queue", "/roles", "/bind operator"):
        await maria.says(command)

        assert "нет прав" in maria.last().text, command


@pytest.mark.parametrize("command", ["/audit 1", "/undelivered", "/dead"])
async def test_what_the_desk_keeps_of_all_is_for_those_who_lead_and_others_are_told_who(
    desk_town: Town, command: str
) -> None:
    anna, viktor, irina = desk_town.anna, desk_town.viktor, desk_town.irina
    await irina.says("/bind incident_manager", desk_town.managers)
    await desk_town.taken()
    await viktor.starts()
    await irina.starts()

    for whoever, chat in ((anna, None), (anna, desk_town.first_line), (viktor, desk_town.managers), (irina, None)):
        await whoever.says(command, chat)

    refused = f"{command.split()[0]}: у вас нет прав. Кто может: Менеджер инцидентов, Администратор системы."
    assert anna.last().text == refused
    assert anna.last(desk_town.first_line).text == refused
    assert "нет прав" not in viktor.last(desk_town.managers).text
    assert irina.last().text == viktor.last(desk_town.managers).text


async def test_an_operator_turns_no_page_of_a_history_that_a_manager_asked_for_in_their_group(desk_town: Town) -> None:
    irina, anna, group = desk_town.irina, desk_town.anna, desk_town.first_line
    await desk_town.written()
    await desk_town.maria.says_quickly(*(f"дополнение {count}" for count in range(10)))
    await irina.says("/audit 1", group)
    before = irina.last(group).text

    toast = await anna.presses("Дальше", group)

    assert "нет прав" in toast
    assert irina.last(group).text == before


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
    irina = desk_town.irina
    await irina.starts()

    await irina.says("/dead")
    await irina.says("/undelivered")

    assert irina.texts()[-2:] == ["Всё обработано.", "Всё доставлено."]


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

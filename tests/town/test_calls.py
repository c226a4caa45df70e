"""The telephone as a channel: a call is taken down, its answer is read out, and the caller is spoken for."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.town.pictures import png
from tests.town.player import Player
from tests.town.town import MOSCOW, Town

NUMBER = "8 (903) 555-10-17"


async def calls(
    town: Town,
    words: str = "Не открывается кабинет",
    name: str = "Мария",
    number: str = NUMBER,
    by: Player | None = None,
) -> None:
    """Somebody calls, and Anna, or another operator who has started the bot, takes it down in private."""
    anna = by or town.anna
    await anna.says("/call")
    await anna.says(name)
    await anna.says(number)
    await anna.says(words)


@pytest.fixture
async def called(desk_town: Town) -> Town:
    await desk_town.anna.starts()
    await calls(desk_town)
    return desk_town


@pytest.fixture
async def answered(called: Town) -> Town:
    """Anna has taken it from where she was told the number, and has answered."""
    await called.anna.presses("Взять")
    await called.anna.presses("Ответить")
    await called.anna.says("Почистите кэш")
    await called.later(seconds=11)
    return called


async def test_a_call_becomes_an_appeal_whose_number_is_read_to_the_caller(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()

    await anna.says("/call", group)
    asked = [anna.last().text]
    await anna.says("Мария Иванова")
    asked.append(anna.last().text)
    await anna.says(NUMBER)
    asked.append(anna.last().text)
    await anna.says("Не открывается кабинет")

    assert [re.search("зовут|Номер телефона|случилось", text) is not None for text in asked] == [True] * 3
    told = anna.finds("Скажите номер: 1")
    assert "по Москве" in told.text
    assert told.buttons == ("Взять",)
    card = desk_town.boris.finds("№1 ·", group)
    assert "Не открывается кабинет" in card.text
    assert "📞 По телефону: +7 9•• •••-••-17" in card.text
    assert NUMBER not in card.text
    assert "Взять" in card.buttons
    assert await desk_town.history() == ["draft", "submit"]
    appeal = await desk_town.appeal()
    assert (appeal.channel, appeal.heard_on) == ("phone", "phone")


async def test_out_of_hours_the_caller_is_told_when_the_desk_opens(desk_town: Town) -> None:
    await desk_town.anna.starts()
    desk_town.clock.set(datetime(2026, 11, 28, 12, 0, tzinfo=MOSCOW))

    await calls(desk_town)

    assert "Служба откроется 30.11, пн, 10:00" in desk_town.anna.finds("Скажите номер").text


async def test_without_a_private_chat_it_is_asked_in_the_group(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line

    await anna.says("/call", group)
    await anna.replies("Мария", group)
    await anna.replies(NUMBER, group)
    await anna.replies("Не открывается кабинет", group)

    assert "Скажите номер: 1" in anna.finds("Звонок записан", group).text
    assert (await desk_town.appeal()).channel == "phone"


async def test_all_of_it_can_be_said_at_once(desk_town: Town) -> None:
    await desk_town.anna.starts()

    await desk_town.anna.says(f"/call Мария | {NUMBER} | Не открывается кабинет | и отчёты")

    assert desk_town.anna.reads("Скажите номер: 1")
    assert "Не открывается кабинет | и отчёты" in desk_town.anna.finds("№1 ·", desk_town.first_line).text


async def test_a_number_that_is_none_is_asked_for_again_with_an_example(desk_town: Town) -> None:
    anna = desk_town.anna
    await anna.starts()
    await anna.says("/call")
    await anna.says("Мария")

    await anna.says("555-10")
    wrong = anna.texts()[-2:]
    await anna.says(NUMBER)
    await anna.says("-")
    no_words = anna.texts()[-2:]
    await anna.says("Не открывается кабинет")

    assert "«555-10» — не номер телефона" in wrong[0]
    assert "8 903 555-10-17" in wrong[0]
    assert "Номер телефона?" in wrong[1]
    assert "Без слов" in no_words[0]
    assert anna.reads("Скажите номер: 1")


async def test_a_call_is_the_operators_business_and_can_be_given_up(desk_town: Town) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await anna.starts()
    await maria.starts()
    await maria.says("/call")
    refused = maria.last().text

    await anna.says("/call")
    await anna.says("/cancel")
    await anna.says("/call")
    await anna.says("Мария")
    await desk_town.later(minutes=16)
    await anna.says(NUMBER)

    assert "нет прав" in refused
    assert not anna.reads("Что случилось?")


async def test_files_are_taken_down_too_also_as_an_album(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    await anna.says("/call")
    await anna.says("Мария")
    await anna.says(NUMBER)

    await anna.sends_album([{"photo": png(), "caption": "Вот что видно"}, {"photo": png()}])
    await desk_town.later(seconds=3)

    assert anna.reads("Скажите номер: 1")
    card = anna.finds("№1 ·", group)
    assert "Вот что видно" in card.text
    assert "2 вложения" in card.text


async def test_the_answer_is_read_out_by_whoever_presses_that_they_were_reached(answered: Town) -> None:
    anna, boris, group = answered.anna, answered.boris, answered.first_line
    asked = boris.finds("нужно позвонить", group)
    card = boris.finds("№1 ·", group).text
    bench = anna.finds("Сказать по телефону").text
    unheard = (await answered.appeal()).reacted

    toast = await boris.presses_on(asked, "Дозвонился", group)

    assert unheard is None
    assert "Дозвонился" in asked.buttons
    assert "Не дозвонился" in asked.buttons
    assert "ждёт звонка" in card
    assert "📞 Позвонить: попытка 1 из 3" in card
    assert "Почистите кэш" in bench.split("Сказать по телефону")[1]
    assert "всё услышал" in toast
    after = boris.finds("№1 ·", group).text
    assert "доставлено: дозвонился(ась) Борис" in after
    assert "Позвонить" not in after
    assert "Сказать по телефону" not in anna.finds("№1 ·").text
    assert (await answered.appeal()).reacted is not None
    assert await answered.history() == ["draft", "submit", "take", "answer", "ask_to_call", "reached"]


async def test_the_number_is_shown_to_whoever_calls_and_that_is_kept(answered: Town) -> None:
    boris, group = answered.boris, answered.first_line

    shown = await boris.presses_on(boris.finds("нужно позвонить", group), "Показать контакты", group)

    assert "+79035551017" in shown
    assert "Мария" in shown
    assert (await answered.history())[-1] == "reveal"
    assert not any("9035551017" in text.replace(" ", "") for text in boris.texts(group))


async def test_three_times_nobody_answers_and_it_is_seen_that_they_do_not_know(answered: Town) -> None:
    anna, boris, viktor, group = answered.anna, answered.boris, answered.viktor, answered.first_line
    await answered.irina.says("/bind incident_manager", answered.managers)

    await boris.presses("Не дозвонился", group)
    again = await boris.presses("Не дозвонился", group)
    for _ in range(2):
        await answered.later(minutes=61)
        await boris.presses("Не дозвонился", group)
    await viktor.says("/undelivered", answered.managers)

    assert "уже пробовали" in again
    assert len([text for text in boris.texts(group) if "нужно позвонить" in text]) == 3
    card = boris.finds("№1 ·", group)
    assert "не доставлено: не дозвонились" in card.text
    assert "Дозвонился" in card.buttons
    assert anna.reads("не дозвонились, попыток: 3")
    assert "№1 · не дозвонились" in viktor.last(answered.managers).text
    await boris.presses_on(card, "Дозвонился", group)
    assert "доставлено: дозвонился(ась) Борис" in boris.finds("№1 ·", group).text


async def test_an_answer_that_is_taken_back_asks_nobody_to_call(called: Town) -> None:
    anna, group = called.anna, called.first_line
    await anna.presses("Взять")
    await anna.presses("Ответить")
    await anna.says("Не то")

    await anna.presses("Отменить")
    await called.later(minutes=5)

    assert not anna.reads("нужно позвонить", group)
    assert not (await called.appeal()).to_call


async def test_a_withheld_number_says_that_nobody_can_be_called(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await anna.starts()
    await calls(desk_town, name="-", number="-")
    told = anna.finds("Скажите номер").text

    await anna.presses("Взять")
    await anna.presses("Ответить")
    await anna.says("Почистите кэш")
    await desk_town.later(seconds=11)

    assert "Перезвонить нельзя" in told
    card = anna.finds("№1 ·", group)
    assert "номер не назван" in card.text
    assert "не доставлено: номер телефона не назван" in card.text
    assert "Дозвонился" in card.buttons
    assert "Не дозвонился" not in card.buttons
    assert not anna.reads("нужно позвонить", group)


async def test_who_calls_again_is_known_and_goes_on_with_what_they_have(answered: Town) -> None:
    anna, boris = answered.anna, answered.boris
    await answered.anna.presses("Дозвонился")
    await boris.starts()
    await boris.says("/call")
    await boris.says("Маша")
    await boris.says("+7 903 555 10 17")
    known = boris.last()

    await boris.presses("Дополнить №1")
    asked = boris.last().text
    await boris.says("Кэш почистила, не помогло")

    assert "Этот номер знаком: Мария" in known.text
    assert "№1 Не открывается кабинет · решено" in known.text
    assert known.buttons == ("Дополнить №1", "Новое обращение")
    assert "Что добавить к №1?" in asked
    assert anna.reads("Кэш почистила, не помогло")
    appeal = await answered.appeal()
    assert (appeal.state, appeal.reopened) == ("l1_work", 1)
    assert "со слов, записал(а) Борис" in anna.finds("№1 ·").text


async def test_who_calls_again_may_begin_something_new(answered: Town) -> None:
    boris = answered.boris
    await boris.starts()
    await calls(answered, by=boris, words="Новое обращение")
    await boris.presses("Новое обращение")

    await boris.says("А ещё не грузятся фото")

    first, second = await answered.appeal(1), await answered.appeal(2)
    assert first.initiator == second.initiator
    await boris.presses("Взять")
    assert "Ещё обращение этого человека: №1" in boris.finds("№2 ·").text


async def test_operators_speak_for_the_caller_and_it_is_marked(answered: Town) -> None:
    anna, viktor = answered.anna, answered.viktor
    await answered.irina.says("/bind incident_manager", answered.managers)
    await anna.presses("Дозвонился")
    offered = anna.finds("№1 ·").buttons

    await anna.presses("Со слов: дополнить")
    await anna.says("Помогло, но медленно")
    reopened = (await answered.appeal()).state
    await anna.presses("Ответить")
    await anna.says("Так и должно быть")
    await answered.later(seconds=11)
    await anna.presses("Дозвонился")
    await anna.presses("Со слов: решено")
    await viktor.says("/audit 1", answered.managers)

    assert {"Со слов: дополнить", "Со слов: решено", "Со слов: не решено"} <= set(offered)
    assert reopened == "l1_work"
    assert (await answered.appeal()).state == "closed"
    audit = viktor.last(answered.managers).text
    await viktor.presses("Дальше", answered.managers)
    audit += viktor.last(answered.managers).text
    assert "Анна со слов инициатора · Дополнить: «Помогло, но медленно»" in audit
    assert "Анна со слов инициатора · Решено" in audit
    assert "по телефону" in audit
    assert "со слов, записал(а) Анна" in anna.finds("№1 ·").text


async def test_what_cannot_be_undone_is_asked_once_in_the_callers_name_too(called: Town) -> None:
    anna = called.anna
    await anna.presses("Взять")

    await anna.presses("Со слов: отозвать")
    await anna.presses("Да")

    assert (await called.appeal()).resolution == "withdrawn"
    assert (await called.history())[-1] == "withdraw"


async def test_nobody_speaks_for_whoever_can_write(desk_town: Town) -> None:
    await desk_town.taken()
    anna = desk_town.anna
    appeal = await desk_town.appeal()

    toast = await anna.forges(f"spoken:withdraw:{appeal.id}")

    assert not any("Со слов" in label for seen in anna.from_bot() for label in seen.buttons)
    assert "нет прав" in toast
    assert (await desk_town.appeal()).state == "l1_work"


async def test_operators_alone_speak_for_a_caller(called: Town) -> None:
    await called.maria.starts()
    appeal = await called.appeal()

    toast = await called.maria.forges(f"spoken:withdraw:{appeal.id}")

    assert "нет прав" in toast
    assert (await called.appeal()).state == "new"


async def test_a_correction_of_what_was_taken_down_reaches_staff_in_both_versions(called: Town) -> None:
    anna, boris, group = called.anna, called.boris, called.first_line
    await boris.starts()
    await boris.presses("Взять", group)
    said = next(each.id for each in anna.sees() if each.text == "Не открывается кабинет")

    await anna.edits(said, "Не открывается кабинет продавца")

    assert boris.reads("Не открывается кабинет продавца")
    assert (await called.history())[-1] == "edit_message"


async def test_what_was_taken_down_in_the_group_can_be_corrected_there(called: Town) -> None:
    boris, group = called.boris, called.first_line
    await boris.starts()
    took = await boris.says(f"/call Мария | {NUMBER} | Не открывается карта", group)
    await boris.presses("Новое обращение")

    await boris.edits(took, "Не открывается карта района", group)

    assert (await called.history(2))[-1] == "edit_message"
    assert boris.reads("Не открывается карта района", group)


async def test_logs_hold_no_number(
    desk_town: Town, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    await desk_town.anna.starts()

    await calls(desk_town)

    written = capsys.readouterr()
    assert "9035551017" not in written.out + written.err + caplog.text


async def test_the_receipt_goes_to_whoever_can_be_written_to_as_well(desk_town: Town) -> None:
    """They are called about what they called about, and have its number in writing."""
    anna, maria = desk_town.anna, desk_town.maria
    await anna.starts()
    await desk_town.written("Пропали фото", by=maria)
    assert isinstance(desk_town.database, Path)
    with closing(sqlite3.connect(desk_town.database, timeout=10)) as kept, kept:
        kept.execute(
            "INSERT INTO addresses (channel, address, person)"
            " SELECT 'phone', '+79035551017', person FROM addresses WHERE channel = 'telegram' AND address = ?",
            [str(maria.id)],
        )

    await anna.says(f"/call Мария | {NUMBER} | Не открывается кабинет")
    offered = anna.last()
    await anna.presses("Новое обращение")
    await anna.presses("Взять")
    await anna.presses("Ответить")
    await anna.says("Почистите кэш")
    await desk_town.later(seconds=11)

    assert offered.buttons == ("Новое обращение",)
    assert anna.reads("Скажите номер: 2")
    assert maria.reads("№2")
    assert not maria.reads("Почистите кэш")
    assert anna.reads("№2: нужно позвонить", desk_town.first_line)
    assert (await desk_town.appeal(2)).reacted is None


async def test_what_was_read_out_is_not_edited(answered: Town) -> None:
    anna = answered.anna
    words = next(each for each in anna.sees() if each.text == "Почистите кэш")
    await anna.edits(words.id, "Очистите кэш")
    to_say = anna.finds("№1 · решено").text
    await anna.presses("Дозвонился")

    await anna.edits(words.id, "Совсем другое")

    assert "Очистите кэш" in to_say
    assert anna.last().text.startswith("№1: это уже прочитано по телефону, изменить нельзя.")
    assert "Совсем другое" not in anna.finds("№1 · решено").text

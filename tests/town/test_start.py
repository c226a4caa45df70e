"""The first words with the bot: /start, /help and the language that people read."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.town.town import Town

SATURDAY = datetime(2026, 11, 28, 9, tzinfo=UTC)


async def test_a_newcomer_is_told_what_this_is_and_that_the_desk_is_open(desk_town: Town) -> None:
    maria = desk_town.maria

    await maria.starts()

    assert "Здравствуйте, Мария" in maria.last().text
    assert "Мы на связи" in maria.last().text
    assert "Опишите вопрос" in maria.last().text


async def test_out_of_hours_a_newcomer_is_told_when_the_desk_opens(desk_town: Town) -> None:
    desk_town.clock.set(SATURDAY)

    await desk_town.maria.starts()

    assert "откроемся 30.11, пн, 10:00 по Москве" in desk_town.maria.last().text


async def test_an_operator_who_was_never_seen_before_is_greeted_as_staff(desk_town: Town) -> None:
    await desk_town.anna.starts()

    assert "Обращения, которые вы возьмёте" in desk_town.anna.last().text


async def test_whoever_has_telegram_in_english_reads_english(desk_town: Town) -> None:
    olga = desk_town.olga

    await olga.starts()
    await olga.says("The photos do not load on the listing page")
    await olga.presses("Send")

    assert "Hello, Olga" in olga.texts()[0] or "Ольга" in olga.texts()[0]
    assert "№1" in olga.last().text
    assert not any(letter in olga.last().text.replace("Ольга", "") for letter in "абвгдежз")


async def test_an_english_reader_goes_the_whole_way_in_english(desk_town: Town) -> None:
    olga, anna, group = desk_town.olga, desk_town.anna, desk_town.first_line
    await anna.starts()
    await olga.says("The photos do not load on the listing page")
    await olga.presses("Send")
    await anna.presses("Взять", group)

    await anna.says("/answer 1 Please clear the cache")
    await desk_town.later(seconds=11)
    await olga.says("/my")
    await olga.presses("Solved")
    await olga.presses("5")

    cyrillic = [text for text in olga.texts() if any("а" <= letter.lower() <= "я" for letter in text)]
    assert cyrillic == []
    assert olga.reads("Please clear the cache")
    assert (await desk_town.appeal()).rating == 5


async def test_kazakh_and_ukrainian_telegrams_read_russian(desk_town: Town) -> None:
    await desk_town.timur.starts()

    assert desk_town.timur.reads("Это поддержка портала")


async def test_a_language_is_chosen_by_command_and_by_button_and_stays(desk_town: Town) -> None:
    maria = desk_town.maria

    await maria.says("/lang en")
    by_command = maria.last().text
    await maria.says("/lang")
    toast = await maria.presses("Русский")
    await maria.says("/my")

    assert "English" in by_command
    assert "по-русски" in toast
    assert "Обращений пока нет" in maria.last().text
    assert not maria.reads("Выберите язык"), "the question has served its turn"


async def test_a_group_reads_russian_until_lang_is_used_there(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await maria.says("Не загружаются фото")
    await maria.presses("Отправить")
    before = anna.last(group).text

    await anna.says("/lang en", group)
    await anna.presses("Взять", group)

    assert "новое" in before
    assert "with an operator" in anna.finds("№1 ·", group).text


async def test_help_shows_each_their_own(desk_town: Town) -> None:
    maria, anna, irina = desk_town.maria, desk_town.anna, desk_town.irina

    await maria.says("/help")
    await anna.says("/help")
    await irina.says("/help")

    assert "/take" not in maria.last().text
    assert "/my" in maria.last().text
    assert "Оператор первого уровня" in anna.last().text
    assert "/take — Взять" in anna.last().text
    assert "Администратор системы" in irina.last().text


async def test_an_unknown_command_is_said_and_one_for_another_bot_is_nobodys(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.starts()
    said = len(maria.texts())

    await maria.says("/dance")
    await maria.says("/take@other_bot 17")

    assert "/dance" in maria.last().text
    assert len(maria.texts()) == said + 1

"""The receipt: once, at submission."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.town.town import Town

SATURDAY = datetime(2026, 11, 28, 9, tzinfo=UTC)


async def test_a_receipt_tells_number_tag_and_by_when_a_person_reacts(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Метка на карте не на месте")

    await maria.presses("Отправить")

    receipt = maria.last().text
    assert "№1" in receipt
    assert "«Вопрос к содержимому карты»" in receipt
    assert "25.11, ср, 18:00" in receipt
    assert "откроемся" not in receipt
    assert "добавите" not in receipt


async def test_out_of_hours_a_receipt_tells_when_the_desk_opens_and_the_group_is_not_woken(desk_town: Town) -> None:
    desk_town.clock.set(SATURDAY)
    maria = desk_town.maria
    await maria.says("Карта показывает дом не на той улице")

    await maria.presses("Отправить")

    assert "откроемся 30.11, пн, 10:00" in maria.last().text
    assert "02.12, ср, 16:00" in maria.last().text


ASKED = "Ответ будет быстрее, если добавите:"


async def test_a_technical_appeal_is_asked_once_and_only_for_what_it_lacks(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Не загружаются фото на странице объявления, выдаёт какую-то ошибку")

    await maria.presses("Отправить")
    await maria.says("Пробовал в двух браузерах")

    receipt = maria.finds("номер №1").text
    assert receipt.split(ASKED)[1].split("\n\n")[0].strip().splitlines() == [
        "• что вы делали, по шагам",
        "• полный текст ошибки, если он был",
        "• снимок экрана",
    ]
    assert [seen.text for seen in maria.from_bot() if ASKED in seen.text] == [receipt]


async def test_what_a_picture_shows_is_not_asked_for(desk_town: Town) -> None:
    maria = desk_town.maria
    await maria.says("Загружаю фото на странице объявления, пишет ошибка 500, не загружается")
    await maria.sends_photo()

    await maria.presses("Отправить")

    assert ASKED not in maria.finds("номер №1").text


async def test_the_card_is_there_although_something_was_missing(desk_town: Town) -> None:
    await desk_town.maria.says("не работает сайт")

    await desk_town.maria.presses("Отправить")

    assert desk_town.anna.reads("№1 · новое", desk_town.first_line)


async def test_a_question_for_others_is_pointed_to_them_at_once_and_when_it_is_declined(desk_town: Town) -> None:
    maria, anna, group = desk_town.maria, desk_town.anna, desk_town.first_line
    await desk_town.written("Сбербанк третий день не переводит деньги, блокирует карту")

    await anna.says("/reject 1 Не по теме", group)

    assert "быстрее помогут не у нас. С картой, переводом, кредитом" in maria.finds("его номер №1").text
    assert maria.reads("не к поддержке портала. С картой, переводом, кредитом")

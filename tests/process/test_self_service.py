"""The FAQ, never in the way: an article in the place of a person, and titles while one waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.town.town import Town, town
from tests.town.whole import Departments

CERTAIN = "Как изменить цену в объявлении?"
PRICE = "В «Моих объявлениях» нажмите на цену"
TITLE = "📖 Как отменить оплаченную услугу и вернуть за неё деньги?"
LIKELY = "Верните деньги, пожалуйста"


async def test_a_certain_article_is_shown_whole_and_the_first_level_gets_no_card(desks: Departments) -> None:
    maria = desks.maria

    await desks.written(CERTAIN)

    article = maria.finds(PRICE)
    assert "ответ на обращение №1 у нас есть" in article.text
    assert CERTAIN in article.text
    assert PRICE in article.text
    assert article.buttons == ("Помогло", "Не помогло")
    assert (await desks.appeal()).state == "self_service"
    assert (await desks.appeal()).tag == "faq"
    assert maria.reads("номер №1")
    assert not maria.reads("Пока ждёте")
    assert not desks.has_card("operator")


@pytest.mark.parametrize("way", ["Помогло", "/helped 1", "/helped"])
async def test_helped_closes_it_as_answered_by_the_faq(desks: Departments, way: str) -> None:
    await desks.written(CERTAIN)

    if way.startswith("/"):
        await desks.maria.says(way)
    else:
        await desks.maria.presses(way)

    appeal = await desks.appeal()
    assert (appeal.state, appeal.resolution, appeal.article) == ("closed", "faq", "change-price")
    assert (await desks.history())[-1] == "helped"
    assert any(each.buttons == ("1", "2", "3", "4", "5") for each in desks.maria.from_bot())
    assert "Помогло" not in desks.maria.finds(PRICE).buttons
    assert not desks.has_card("operator")


@pytest.mark.parametrize("way", ["Не помогло", "/not_helped 1"])
async def test_not_helped_brings_it_to_the_first_level(desks: Departments, way: str) -> None:
    await desks.written(CERTAIN)

    if way.startswith("/"):
        await desks.maria.says(way)
    else:
        await desks.maria.presses(way)

    assert (await desks.appeal()).state == "new"
    assert (await desks.history())[-1] == "not_helped"
    assert desks.maria.reads("№1 передано оператору")
    assert desks.maria.finds(PRICE).buttons == ()
    assert desks.has_card("operator")


async def test_a_quarter_of_an_hour_of_silence_means_that_it_did_not_help(desks: Departments) -> None:
    await desks.written(CERTAIN)

    await desks.later(minutes=14)
    still = (await desks.appeal()).state
    await desks.later(minutes=2)

    assert still == "self_service"
    assert (await desks.appeal()).state == "new"
    assert desks.maria.reads("№1 передано оператору")
    assert desks.maria.finds(PRICE).buttons == ()
    assert desks.has_card("operator")


async def test_whoever_writes_on_is_not_asked_again(desks: Departments) -> None:
    maria = desks.maria
    await desks.written(CERTAIN)

    await maria.says("Кнопки с ценой у меня нет")
    await maria.says("Как изменить цену в объявлении?")
    await desks.later(minutes=16)

    assert (await desks.appeal()).state == "new"
    assert await desks.history() == ["draft", "submit", "add", "add"]
    assert len([each for each in maria.texts() if PRICE in each]) == 1
    assert maria.finds(PRICE).buttons == ()
    assert desks.has_card("operator")


async def test_a_draft_that_sends_itself_is_offered_the_article_too(desks: Departments) -> None:
    await desks.maria.says(CERTAIN)

    await desks.later(seconds=61)

    assert (await desks.appeal()).state == "self_service"
    assert desks.maria.last().buttons == ("Помогло", "Не помогло")


async def test_an_article_that_is_certain_for_no_question_of_the_faq_stands_in_nobodys_way(desks: Departments) -> None:
    """Nearly the words of an article, but the classifier takes it for something technical."""
    await desks.written("Не могу изменить цену в объявлении: ошибка 500")

    assert (await desks.appeal()).state == "new"
    assert desks.has_card("operator")


async def test_titles_are_offered_with_the_receipt_and_an_opened_one_can_help(desks: Departments) -> None:
    maria = desks.maria
    await desks.written(LIKELY)
    receipt = maria.finds("номер №1")

    await maria.presses(TITLE)
    shown = maria.last()
    await maria.presses("Помогло")

    assert desks.has_card("operator")
    assert "Пока ждёте: может быть, поможет" in receipt.text
    assert TITLE in receipt.buttons
    assert len(receipt.buttons) <= 3
    assert shown.text.startswith("Как отменить оплаченную услугу и вернуть за неё деньги?\n\nДеньги за услугу, которая")
    assert shown.buttons == ("Помогло",)
    appeal = await desks.appeal()
    assert (appeal.state, appeal.resolution, appeal.article) == ("closed", "faq", "refund")


async def test_helped_by_command_asks_which_article_it_was(desks: Departments) -> None:
    maria = desks.maria
    await desks.written(LIKELY)

    await maria.says("/helped 1")
    asked = maria.last()
    await maria.presses("Как отменить оплаченную услугу и вернуть за неё деньги?")

    assert asked.text == "Обращение №1: какая статья помогла?"
    appeal = await desks.appeal()
    assert (appeal.state, appeal.resolution, appeal.article) == ("closed", "faq", "refund")


@pytest.mark.parametrize("named", ["refund", "Как отменить оплаченную услугу и вернуть за неё деньги?"])
async def test_helped_by_command_takes_an_article_by_its_id_or_its_question(desks: Departments, named: str) -> None:
    await desks.written(LIKELY)

    await desks.maria.says("/helped 1 борщ")
    refused = desks.maria.last().text
    await desks.maria.says(f"/helped 1 {named}")

    assert "вопрос статьи: /faq" in refused
    assert (await desks.appeal()).article == "refund"


async def test_an_article_that_does_not_exist_has_helped_nobody(desks: Departments) -> None:
    await desks.written(LIKELY)
    appeal = await desks.appeal()

    helped = await desks.maria.forges(f"act:helped:{appeal.id}:borsch")
    opened = await desks.maria.forges(f"article:borsch:{appeal.id}")
    others = await desks.timur.forges(f"act:helped:{appeal.id}:refund")

    assert "вопрос статьи: /faq" in helped
    assert "Такой статьи больше нет" in opened
    assert "нет прав" in others
    assert (await desks.appeal()).state == "new"


async def test_once_an_operator_is_on_it_a_title_is_only_read(desks: Departments) -> None:
    maria = desks.maria
    await desks.written(LIKELY)
    await maria.presses(TITLE)
    opened = maria.last()
    await desks.anna.presses("Взять", desks.first_line)

    late = await maria.presses_late(opened, "Помогло")
    await maria.presses(TITLE)

    assert "у оператора" in late
    assert maria.last().buttons == ()
    assert (await desks.appeal()).state == "l1_work"


async def test_one_can_withdraw_instead_of_saying_whether_it_helped(desks: Departments) -> None:
    await desks.written(CERTAIN)

    await desks.maria.says("/withdraw 1 да")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.resolution) == ("closed", "withdrawn")
    assert desks.maria.finds(PRICE).buttons == ()


async def test_an_appeal_that_an_article_has_answered_counts_as_deflected(desks: Departments) -> None:
    await desks.written(CERTAIN)
    await desks.maria.presses("Помогло")

    await desks.viktor.says("/stats", desks.managers)

    assert "Закрыто статьёй FAQ, без оператора: 1 (100 %)" in desks.viktor.last(desks.managers).text


async def test_everybody_reads_and_searches_the_faq(desks: Departments) -> None:
    maria, anna = desks.maria, desks.anna
    await maria.says("/faq")
    rubrics = maria.last()
    await maria.presses("Карта и адрес (7)")
    rubric = maria.last()
    await maria.presses("Все вопросы (107)")
    everything = maria.last()
    await maria.presses("Дальше")
    second = maria.last()
    await maria.says("/faq оплата")
    found = maria.last()
    await maria.presses(found.buttons[0])
    article = maria.last()
    await maria.says("/faq борщ")
    await anna.says("/faq оплата", desks.first_line)

    assert rubrics.buttons[0] == "Размещение (11)"
    assert rubric.text.startswith("Карта и адрес\n\n")
    assert len(rubric.buttons) == 7
    assert "📖 Как исправить точку на карте, если дом показан не там?" in rubric.buttons
    assert everything.text.startswith("Вопросы и ответы\n\nКак разместить объявление?\n")
    assert everything.buttons[0] == "📖 Как разместить объявление?"
    assert everything.buttons[-1] == "Дальше"
    assert second.text != everything.text
    assert "способами можно оплатить" in found.text
    assert article.text.startswith(found.buttons[0].removeprefix("📖 ") + "\n\n")
    assert article.buttons == ()
    assert maria.reads("Такой статьи нет. Напишите свой вопрос")
    assert "способами можно оплатить" in anna.last(desks.first_line).text


async def test_staff_answer_by_an_article_that_they_have_seen_first(desks: Departments) -> None:
    anna, maria = desks.anna, desks.maria
    await anna.starts()
    await desks.written(LIKELY)
    await anna.presses("Взять", desks.first_line)

    await anna.presses(TITLE)
    shown = anna.last()
    unsent = maria.reads("Деньги за услугу, которая")
    await anna.presses("Ответить этой статьёй")
    await desks.later(seconds=11)

    assert shown.text.startswith(
        "Статья «Как отменить оплаченную услугу и вернуть за неё деньги?» как ответ на №1:\n\nДеньги за услугу"
    )
    assert shown.buttons == ("Ответить этой статьёй", "Отмена")
    assert not unsent
    assert maria.last().text.startswith("Ответ по обращению №1\n\nДеньги за услугу, которая")
    assert (await desks.appeal()).state == "resolved"
    async with desks.desk.database.reading() as work:
        (example,) = await work.examples.newest(1)
        uses = await work.articles.uses()
    assert (example.text, example.decided.tag) == (LIKELY, "faq")
    assert uses["refund"].answered == 1


async def test_an_initiator_cannot_answer_by_an_article(desks: Departments) -> None:
    await desks.written(LIKELY)
    appeal = await desks.appeal()

    toast = await desks.maria.forges(f"faq:refund:{appeal.id}")

    assert not desks.maria.reads("как ответ на №1")
    assert toast != ""


async def test_a_portals_long_article_comes_whole_with_its_buttons_at_the_end(tmp_path: Path) -> None:
    paragraphs = "\\n\\n".join(f"Шаг {step}. " + "Нажмите кнопку и подождите. " * 12 for step in range(1, 25))
    (tmp_path / "articles.tsv").write_text(
        f"id\tquestion\tanswer\nlong\tКак настроить выгрузку?\t{paragraphs}\n", encoding="utf-8"
    )
    async with town(tmp_path, directories=tmp_path) as desk_town:
        await desk_town.open()

        await desk_town.written("как настроить выгрузку")

        await _is_whole(desk_town)


async def _is_whole(desk_town: Town) -> None:
    """All steps are there, in messages that Telegram takes; the last one asks whether it helped."""
    shown = [each for each in desk_town.maria.from_bot() if "Шаг" in each.text]
    assert len(shown) > 1
    assert all(f"Шаг {step}." in "\n".join(each.text for each in shown) for step in range(1, 25))
    assert [each.buttons for each in shown] == [*[()] * (len(shown) - 1), ("Помогло", "Не помогло")]

"""Requests for change: specification, the client's consent, postponing, work, release. The ballot has its own file."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta

import pytest

from desk.record import as_json, record_of
from tests.process.changes import (
    RFC,
    SPECIFICATION,
    accepted,
    at_the_board,
    consent_asked,
    deferred,
    done,
    drafting,
    under_a_contract,
)
from tests.town.pictures import png
from tests.town.whole import Departments

ESCALATED = ["draft", "submit", "escalate"]
DRAFTED = [*ESCALATED, "classify", "take"]


# classify -----------------------------------------------------------------------------------------------------


async def test_classified_by_command_a_change_is_drafted_by_the_developers(desks: Departments) -> None:
    await desks.escalated("Хочу искать квартиры по фото")

    await desks.viktor.says(f"/classify 1 {RFC}", desks.managers)

    appeal = await desks.appeal()
    assert (appeal.state, appeal.kind, appeal.effort) == ("drafting", "rfc", timedelta(hours=8))
    assert (appeal.criticality, appeal.complexity, appeal.category) == ("normal", "medium", "search")
    assert await desks.history() == [*ESCALATED, "classify"]
    assert "готовится спецификация" in desks.card("developer").text
    assert "это запрос на изменение" in desks.maria.last().text


async def test_classified_by_buttons_a_change_is_drafted_by_the_developers(desks: Departments) -> None:
    viktor, managers = desks.viktor, desks.managers
    await desks.escalated("Хочу искать квартиры по фото")

    await viktor.presses("Классифицировать", managers)
    for choice in ("Запрос на изменение", "Обычная", "Средняя", "поиск", "8 ч"):
        await viktor.presses(choice, managers)
    toast = await viktor.presses("Пропустить", managers)

    appeal = await desks.appeal()
    assert "классифицировано" in toast
    assert (appeal.state, appeal.kind, appeal.category, appeal.expected) == ("drafting", "rfc", "search", None)
    assert desks.has_card("developer")


async def test_a_developer_cannot_say_what_an_appeal_is(desks: Departments) -> None:
    await desks.escalated("Хочу искать квартиры по фото")

    await desks.egor.says(f"/classify 1 {RFC}", desks.group("developer"))

    assert "нет прав" in desks.egor.last(desks.group("developer")).text
    assert await desks.history() == ESCALATED


# draft_ready --------------------------------------------------------------------------------------------------


async def test_a_specification_by_command_goes_to_the_board(desks: Departments) -> None:
    await drafting(desks)

    await desks.egor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", desks.group("developer"))

    appeal = await desks.appeal()
    assert (appeal.state, appeal.effort, appeal.assignee) == ("board_review", timedelta(hours=12), None)
    assert await desks.history() == [*DRAFTED, "draft_ready"]
    assert {"За", "Против", "Позже"} <= set(desks.card("board").buttons)


async def test_a_specification_by_button_may_have_attachments(desks: Departments) -> None:
    egor = desks.egor
    await egor.starts()
    await drafting(desks)

    await egor.presses("На коллегию", desks.group("developer"))
    await egor.sends(photo=png(), caption=SPECIFICATION)
    toast = await egor.presses("16 ч")

    appeal = await desks.appeal()
    assert "Спецификация №1 готова" in toast
    assert (appeal.state, appeal.effort) == ("board_review", timedelta(hours=16))
    async with desks.desk.database.reading() as work:
        (specification,) = [each for each in await work.messages.of(appeal.id) if each.purpose == "specification"]
    assert specification.content.text == SPECIFICATION
    assert [each.kind for each in specification.content.attachments] == ["photo"]


async def test_the_manager_may_send_a_specification_and_an_operator_may_not(desks: Departments) -> None:
    await drafting(desks)

    await desks.anna.says(f"/draft_ready 1 {SPECIFICATION} 12ч", desks.first_line)
    refused = desks.anna.last(desks.first_line).text
    await desks.viktor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", desks.managers)

    assert "нет прав" in refused
    assert (await desks.appeal()).state == "board_review"


async def test_a_board_without_a_group_is_an_error_said_to_whoever_submits(desks: Departments) -> None:
    await drafting(desks)
    await desks.irina.says("/unbind board", desks.group("board"))

    await desks.viktor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", desks.managers)

    assert "голосовать некому" in desks.viktor.last(desks.managers).text
    assert (await desks.appeal()).state == "drafting"


async def test_a_board_of_none_is_an_error_said_to_whoever_submits(desks: Departments) -> None:
    board = desks.group("board")
    await drafting(desks)
    for member in (desks.lev, desks.nina, desks.irina):
        await member.leaves(board)

    await desks.viktor.says(f"/draft_ready 1 {SPECIFICATION} 12ч", desks.managers)

    assert "голосовать некому" in desks.viktor.last(desks.managers).text
    assert (await desks.appeal()).state == "drafting"


# The client's consent -----------------------------------------------------------------------------------------


async def test_under_a_contract_the_client_agrees_by_button_before_the_board(desks: Departments) -> None:
    maria = desks.maria
    await consent_asked(desks)
    asked, before = maria.last(), (await desks.appeal()).state

    toast = await maria.presses("Согласен")

    appeal = await desks.appeal()
    assert "12 ч" in asked.text
    assert SPECIFICATION in asked.text
    assert before == "waiting"
    assert "Согласие" in toast
    assert (appeal.state, appeal.consent) == ("board_review", "agreed")
    assert await desks.history() == [*DRAFTED, "draft_ready", "agree"]
    assert "За" in desks.card("board").buttons
    assert "согласие записано" in maria.last().text


async def test_the_client_agrees_by_command(desks: Departments) -> None:
    await consent_asked(desks)

    await desks.timur.says("/agree 1")
    await desks.maria.says("/agree")

    assert "нет прав" in desks.timur.last().text
    assert (await desks.appeal()).state == "board_review"


async def test_the_client_disagrees_with_words_by_button(desks: Departments) -> None:
    await consent_asked(desks)

    await desks.maria.presses("Не согласен")
    await desks.maria.says("Форму делать не надо, только поиск")

    appeal = await desks.appeal()
    assert (appeal.state, appeal.consent) == ("drafting", "refused")
    assert appeal.assignee is not None
    assert await desks.history() == [*DRAFTED, "draft_ready", "disagree"]
    assert "замечания переданы" in desks.maria.texts()[-2] + desks.maria.texts()[-1]
    assert desks.egor.reads("Форму делать не надо", desks.group("developer"))


async def test_the_client_disagrees_by_command_and_a_new_specification_asks_anew(desks: Departments) -> None:
    await consent_asked(desks)
    asked = desks.maria.last()

    await desks.maria.says("/disagree 1 Дорого")
    stale = await desks.maria.presses_late(asked, "Согласен")
    await desks.egor.says("/draft_ready 1 Только поиск 6ч", desks.group("developer"))

    appeal = await desks.appeal()
    assert "не получится" in stale
    assert (appeal.state, appeal.consent, appeal.effort) == ("waiting", "asked", timedelta(hours=6))
    assert "6 ч" in desks.maria.last().text


@pytest.mark.parametrize("by", ["words", "command", "dismissal of what it is a part of"])
async def test_what_is_answered_in_another_way_cannot_be_pressed_any_more(desks: Departments, by: str) -> None:
    maria = desks.maria
    await consent_asked(desks)
    asked = maria.last()

    match by:
        case "words":
            await maria.says("А сколько это в рублях?")
        case "command":
            await maria.says("/agree 1")
        case _:
            await desks.timur.says("Тоже хочу искать по фото")
            await desks.later(seconds=61)
            await desks.viktor.says("/link 1 2", desks.managers)

    assert asked.buttons[:2] == ("Согласен", "Не согласен")
    assert not maria.finds(SPECIFICATION).buttons


async def test_what_the_client_was_sent_and_what_it_was_made_are_in_their_record(desks: Departments) -> None:
    await consent_asked(desks)
    await desks.egor.says("/note 1 Клиент торгуется", desks.group("developer"))

    async with desks.desk.database.reading() as work:
        record = await record_of((await desks.appeal()).initiator, work)

    [appeal] = record["appeals"]
    assert SPECIFICATION in [message["text"] for message in appeal["messages"]]
    assert (appeal["kind"], appeal["effort"], appeal["consent"]) == ("rfc", 12.0, "asked")
    assert "торгуется" not in as_json(record).decode()


async def test_a_promised_day_stands_in_the_queue_and_is_overdue_after_it(desks: Departments) -> None:
    viktor, managers = desks.viktor, desks.managers
    await drafting(desks)
    await viktor.says("/set 1 срок 25.11", managers)

    await viktor.says("/queue", managers)
    before = viktor.last(managers).text
    await desks.later(days=3)
    await viktor.says("/queue overdue", managers)

    assert "№1 · готовится спецификация · до 25.11, ср · Егор" in before
    assert "№1 · готовится спецификация · просрочено, до 25.11, ср · Егор" in viktor.last(managers).text


async def test_the_queue_as_a_file_says_what_an_appeal_was_made(desks: Departments) -> None:
    viktor, managers = desks.viktor, desks.managers
    await drafting(desks)
    await viktor.says("/set 1 срок 30.11", managers)

    await viktor.says("/queue xlsx", managers)

    with zipfile.ZipFile(io.BytesIO(desks.file(viktor.last(managers)))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    for word in ("Запрос на изменение", "Обычная", "Средняя", "поиск", "Разработка", "Оценка, ч", "Ожидается"):
        assert word in strings, word
    assert "<v>8</v>" in sheet
    assert "<v>46356</v>" in sheet, "30.11.2026, in days since 1900"


async def test_what_is_withdrawn_cannot_be_agreed_to_any_more(desks: Departments) -> None:
    maria = desks.maria
    await consent_asked(desks)

    await maria.says("/withdraw 1 да")

    assert not any("Согласен" in seen.buttons for seen in maria.sees())


async def test_plain_words_while_consent_is_open_are_neither_yes_nor_no(desks: Departments) -> None:
    await consent_asked(desks)

    await desks.maria.says("А сколько это в рублях?")
    came_back = await desks.appeal()
    await desks.egor.says("/ask 1 Вам с НДС или без?", desks.group("developer"))
    await desks.maria.says("/agree 1")

    assert (came_back.state, came_back.consent) == ("drafting", None)
    assert desks.egor.reads("сколько это в рублях", desks.group("developer"))
    assert "не получится" in desks.maria.last().text
    assert (await desks.appeal()).state == "waiting"


async def test_silence_on_the_question_of_consent_ends_it_and_the_next_word_goes_on_with_it(desks: Departments) -> None:
    await consent_asked(desks)

    await desks.later(days=2)
    await desks.later(days=6)
    silent = await desks.appeal()
    await desks.maria.says("Была в отпуске, согласна")

    assert (silent.state, silent.resolution, silent.consent) == ("resolved", "no_reply", None)
    assert desks.maria.reads("Ждём вашего ответа")
    appeal = await desks.appeal()
    assert (appeal.state, appeal.reopened) == ("drafting", 1)


async def test_a_specification_of_the_managers_own_comes_back_to_drafting(desks: Departments) -> None:
    await under_a_contract(desks)
    await desks.egor.says("/release 1", desks.group("developer"))
    await desks.viktor.says("/draft_ready 1 Только поиск 6ч", desks.managers)

    await desks.later(days=8)
    await desks.maria.says("Согласна")

    assert (await desks.appeal()).state == "drafting"


# Postponed ----------------------------------------------------------------------------------------------------


async def test_a_ballot_that_nobody_ends_is_deferred_after_ten_working_days(desks: Departments) -> None:
    await at_the_board(desks)
    await desks.lev.says("/vote 1 за", desks.group("board"))

    await desks.later(days=13)
    before = (await desks.appeal()).state
    await desks.later(days=1, minutes=5)

    appeal = await desks.appeal()
    assert before == "board_review"
    assert (appeal.state, appeal.ballot) == ("deferred", "deferred")
    assert await desks.history() == [*DRAFTED, "draft_ready", "vote", "postpone"]
    assert "отложено" in desks.card("board").text
    assert "отложено" in desks.maria.last().text


async def test_without_a_date_it_comes_back_after_thirty_days(desks: Departments) -> None:
    await deferred(desks)
    until = (await desks.appeal()).deferred_until

    await desks.later(days=29)
    before = (await desks.appeal()).state
    await desks.later(days=1, minutes=1)

    appeal = await desks.appeal()
    assert until is not None
    assert before == "deferred"
    assert (appeal.state, appeal.votes, appeal.ballot, appeal.deferred_until) == ("board_review", (), None, None)
    assert await desks.history() == [*DRAFTED, "draft_ready", "vote", "vote", "resume"]
    assert desks.lev.reads("снова на голосовании", desks.group("board"))
    assert "За" in desks.card("board").buttons


async def test_with_a_date_it_comes_back_on_its_morning(desks: Departments) -> None:
    await deferred(desks)

    await desks.viktor.says("/set 1 срок 02.12", desks.managers)
    promised = await desks.appeal()
    await desks.later(days=8, hours=21)
    before = (await desks.appeal()).state
    await desks.later(hours=2)

    assert promised.deferred_until == datetime.fromisoformat("2026-12-02T10:00+03:00")
    assert "02.12" in desks.maria.last().text
    assert before == "deferred"
    assert (await desks.appeal()).state == "board_review"


async def test_the_manager_brings_it_back_by_button(desks: Departments) -> None:
    await deferred(desks)

    refused = await desks.lev.forges(f"act:resume:{(await desks.appeal()).id}:", desks.group("board"))
    await desks.viktor.presses("Снова на коллегию", desks.managers)

    assert "нет прав" in refused
    assert (await desks.appeal()).state == "board_review"


async def test_the_manager_brings_it_back_by_command_and_only_from_there(desks: Departments) -> None:
    await deferred(desks)

    await desks.viktor.says("/resume 1", desks.managers)
    await desks.viktor.says("/resume 1", desks.managers)

    assert "не получится" in desks.viktor.last(desks.managers).text
    assert (await desks.history()).count("resume") == 1


# Built, verified, released ------------------------------------------------------------------------------------


async def test_a_change_is_built_verified_and_released_by_commands(desks: Departments) -> None:
    await done(desks)

    await desks.inna.says("/pass 1 Проверила на трёх телефонах", desks.group("tester"))
    verified = await desks.appeal()
    await desks.inna.says("/released 1", desks.group("tester"))
    refused = desks.inna.last(desks.group("tester")).text
    await desks.egor.says("/released 1", desks.group("developer"))

    appeal = await desks.appeal()
    assert (verified.state, verified.assignee) == ("releasing", verified.done_by)
    assert "нет прав" in refused
    assert (appeal.state, appeal.resolution) == ("resolved", "released")
    assert (await desks.history())[-4:] == ["take", "done", "pass", "released"]
    said = desks.maria.last()
    assert "изменение выпущено" in said.text
    assert "Проверила на трёх телефонах" in said.text
    assert said.buttons == ("Решено", "Не решено")


async def test_a_change_is_built_verified_and_released_by_buttons(desks: Departments) -> None:
    egor, inna = desks.egor, desks.inna
    await accepted(desks)
    await egor.starts()

    await egor.presses("Взять", desks.group("developer"))
    await egor.presses("Готово", desks.group("developer"))
    await egor.says("Сделал поиск по фото")
    await egor.presses("8 ч")
    await inna.presses("Проверено", desks.group("tester"))
    await inna.replies("Проверила на трёх телефонах", desks.group("tester"))
    await egor.presses("Выпущено", desks.group("developer"))

    appeal = await desks.appeal()
    assert (appeal.state, appeal.resolution, appeal.spent) == ("resolved", "released", timedelta(hours=8))
    assert (await desks.history())[-4:] == ["take", "done", "pass", "released"]
    assert "Проверила на трёх телефонах" in desks.maria.last().text
    await desks.maria.presses("Решено")
    assert (await desks.appeal()).state == "closed"

"""What Telegram answers to a send, and what the desk does then: each row of the table of outcomes, end to end."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.outcomes import REMEDIES, Outcome, Remedy
from bot.session import JsonSession
from handlers.screens import Renderer
from sandbox.members import administrator
from tests.town.ledger import rows
from tests.town.player import NO_MESSAGE
from tests.town.town import Town
from tests.trouble.paced import paced_town
from tests.trouble.waiting import turned, until

ANSWER = "Ответ по обращению №1\n\nОчистите кэш"
ELSEWHERE = {
    Outcome.OK: "every other test of the desk",
    Outcome.UNREADABLE: "edge/test_caller.py: the sandbox answers nothing that the models do not know",
    Outcome.MIGRATED: "town/test_groups.py",
    Outcome.UNAUTHORIZED: "test_operations.py: the program ends",
    Outcome.CONFLICT: "test_operations.py: of getUpdates alone",
}
"""Where the rows are met that no test of this file can meet."""


def _refuse(town: Town, method: str, chat: int | None, code: int, said: str, **more: Any) -> Any:
    return town.sandbox.faults.order("refuse", method, chat_id=chat, code=code, description=said, **more)


async def _answer(town: Town) -> None:
    """An answer of Anna's is on its way; it is due after ten seconds."""
    await town.taken()
    await town.anna.says("/answer 1 Очистите кэш")


def _card(town: Town) -> str:
    return town.anna.finds("№1 ·", town.first_line).text


def _answers(town: Town) -> int:
    return town.maria.texts().count(ANSWER)


# What will never be delivered ---------------------------------------------------------------------------------

NEVER = [
    (Outcome.BLOCKED, 403, "Forbidden: bot was blocked by the user", "заблокировал бота"),
    (Outcome.DEACTIVATED, 403, "Forbidden: user is deactivated", "аккаунт в Telegram удалён"),
    (Outcome.CANNOT_INITIATE, 403, "Forbidden: bot can't initiate conversation with a user", "не начинал чат"),
    (Outcome.CHAT_NOT_FOUND, 400, "Bad Request: chat not found", "чат не найден"),
    (Outcome.NO_RIGHTS, 403, "Forbidden: something that nobody has heard of", "нет права писать"),
    (
        Outcome.MUTED,
        400,
        "Bad Request: not enough rights to send text messages to the chat",
        "боту сейчас нельзя писать",
    ),
    (Outcome.TOO_LONG, 400, "Bad Request: message is too long", "слишком длинное"),
    (Outcome.TOO_LARGE, 413, "Request Entity Too Large", "файл слишком большой"),
    (Outcome.CANNOT_PARSE, 400, "Bad Request: can't parse entities: byte offset 3", "не разобрал оформление"),
    (Outcome.SOURCE_GONE, 400, "Bad Request: message to copy not found", "исходное сообщение удалено"),
    (Outcome.KICKED, 403, "Forbidden: bot was kicked from the group chat", "исключили из группы"),
    (Outcome.QUERY_TOO_OLD, 400, "Bad Request: query is too old", "нажатие устарело"),
    (Outcome.BAD_REQUEST, 400, "Bad Request: something that nobody has heard of", "Telegram не принял"),
]


@pytest.mark.parametrize(("outcome", "code", "said", "shown"), NEVER, ids=[str(each[0]) for each in NEVER])
async def test_an_answer_that_cannot_be_delivered_says_so_on_the_card_and_in_the_list(
    desk_town: Town, outcome: Outcome, code: int, said: str, shown: str
) -> None:
    await _answer(desk_town)
    _refuse(desk_town, "sendMessage", desk_town.maria.id, code, said)

    await desk_town.later(seconds=11)
    await desk_town.later(hours=1)
    await desk_town.irina.says("/undelivered")

    assert shown in _card(desk_town)
    assert "не доставлено" in _card(desk_town)
    assert shown in desk_town.irina.last().text
    assert "№1" in desk_town.irina.last().text
    assert _answers(desk_town) == 0, "it is tried once: the next try would fail as well"


@pytest.mark.parametrize(
    "outcome", [Outcome.BLOCKED, Outcome.DEACTIVATED, Outcome.CANNOT_INITIATE, Outcome.CHAT_NOT_FOUND]
)
async def test_an_answer_to_somebody_who_was_away_is_delivered_when_they_come_back(
    desk_town: Town, outcome: Outcome
) -> None:
    _, code, said, _ = next(each for each in NEVER if each[0] is outcome)
    await _answer(desk_town)
    _refuse(desk_town, "sendMessage", desk_town.maria.id, code, said)
    await desk_town.later(seconds=11)

    await desk_town.maria.starts()

    assert _answers(desk_town) == 1
    assert "доставлено" in _card(desk_town)
    assert "не доставлено" not in _card(desk_town)


async def test_a_bug_in_making_a_message_is_tried_again_and_found_out(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _answer(desk_town)
    whole = Renderer.say

    async def broken(self: Renderer, *given: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(Renderer, "say", broken)
    await desk_town.later(seconds=11)
    await desk_town.timur.says("/new Карта пустая")
    meanwhile = desk_town.timur.reads("Черновик")
    tried = rows(desk_town.database, "SELECT reason FROM outbox WHERE reason <> '' AND state = 'waiting'")
    monkeypatch.setattr(Renderer, "say", whole)
    await desk_town.later(minutes=2)

    assert ["ZeroDivisionError" in reason for (reason,) in tried] == [True]
    assert meanwhile, "what can be made is sent"
    assert _answers(desk_town) == 1


async def test_a_call_that_fails_by_a_mistake_of_the_program_is_given_up_after_some_tries(
    desk_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _answer(desk_town)
    whole = JsonSession.prepare_value

    def broken(self: Any, value: Any, *rest: Any, **named: Any) -> Any:
        if value == desk_town.maria.id:
            raise ZeroDivisionError
        return whole(self, value, *rest, **named)

    monkeypatch.setattr(JsonSession, "prepare_value", broken)
    for _ in range(8):
        await desk_town.later(minutes=2)

    assert "ошибка в программе бота" in _card(desk_town)


# What is tried again ------------------------------------------------------------------------------------------

AGAIN: list[tuple[Outcome, dict[str, Any], int]] = [
    (Outcome.SERVER_ERROR, {"kind": "server_error", "code": 502}, 1),
    (Outcome.NETWORK, {"kind": "drop_before"}, 1),
    # Done, and nobody was told: what nobody can know is said again.
    (Outcome.NETWORK, {"kind": "drop_after"}, 2),
    (Outcome.GARBAGE, {"kind": "garbage"}, 1),
    (Outcome.CONFLICT, {"kind": "refuse", "code": 409, "description": "Conflict: another one"}, 1),
    (
        Outcome.RETRY_AFTER,
        {
            "kind": "refuse",
            "code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        },
        1,
    ),
]


@pytest.mark.parametrize(
    ("outcome", "fault", "times"), AGAIN, ids=[f"{outcome}-{fault['kind']}" for outcome, fault, _ in AGAIN]
)
async def test_an_answer_that_telegram_did_not_take_is_sent_again(
    desk_town: Town, outcome: Outcome, fault: dict[str, Any], times: int
) -> None:
    await _answer(desk_town)
    desk_town.sandbox.faults.order(method="sendMessage", chat_id=desk_town.maria.id, **fault)

    await desk_town.later(seconds=11)
    meanwhile = _card(desk_town)
    await desk_town.later(seconds=2)
    await until(lambda: _answers(desk_town) == times)
    await desk_town.settle()

    assert "отправляется" in meanwhile
    assert "доставлено" in _card(desk_town)


async def test_pauses_grow_while_telegram_does_not_answer_and_nothing_is_given_up(desk_town: Town) -> None:
    await _answer(desk_town)
    down = desk_town.sandbox.faults.order(
        "server_error", "sendMessage", chat_id=desk_town.maria.id, code=500, times=1_000
    )
    tries = []
    await desk_town.later(seconds=11)
    for _ in range(30):
        tries.append(1_000 - down.times)
        await desk_town.later(seconds=30)

    desk_town.sandbox.faults.forget()
    await desk_town.later(minutes=1)

    assert tries[0] == 1
    assert 10 <= tries[-1] <= 20, "a quarter of an hour, a minute between tries at the end"
    assert _answers(desk_town) == 1


async def test_a_429_holds_up_its_own_chat_alone_for_as_long_as_telegram_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with paced_town(tmp_path, monkeypatch) as paced:
        town, maria, timur = paced.town, paced.town.maria, paced.town.timur
        _refuse(town, "sendMessage", maria.id, 429, "Too Many Requests: retry after 30", parameters={"retry_after": 30})

        town.world.send(maria.person, town.bot, text="/new Не загружаются фото")
        await paced.settle()
        town.world.send(timur.person, town.bot, text="/new Карта пустая")
        await paced.settle()
        of_timur = timur.reads("Черновик")
        town.world.send(maria.person, town.bot, text="/help")
        await paced.passes(29)
        meanwhile = town.calls("sendMessage", maria.id)
        for _ in range(5):
            await paced.passes()

        assert of_timur
        assert len(meanwhile) == 1, "the one that was refused; nothing else is tried in this chat either"
        assert maria.reads("Черновик")


async def test_answers_keep_their_order_when_the_first_has_to_be_sent_again(desk_town: Town) -> None:
    await desk_town.taken()
    down = desk_town.sandbox.faults.order("server_error", "sendMessage", chat_id=desk_town.maria.id)
    for words in ("Раз", "Два", "Три"):
        desk_town.world.send(desk_town.anna.person, desk_town.bot, text=f"/inform 1 {words}")
    await until(lambda: rows(desk_town.database, "SELECT count(*) FROM messages WHERE side = 'staff'") == [(3,)])

    await turned(desk_town, seconds=3)
    await until(lambda: down.times == 0)
    await asyncio.sleep(0.3)
    before_the_first_is_tried_again = [text for text in desk_town.maria.texts() if "Сообщение по обращению" in text]
    await desk_town.later(minutes=1)

    informed = [text.rpartition("\n")[2] for text in desk_town.maria.texts() if "Сообщение по обращению" in text]
    assert before_the_first_is_tried_again == []
    assert informed == ["Раз", "Два", "Три"]


async def test_of_a_long_answer_that_broke_off_only_the_rest_is_sent_again_and_all_parts_belong_to_it(
    desk_town: Town,
) -> None:
    anna, maria = desk_town.anna, desk_town.maria
    await desk_town.taken()
    await desk_town.written("Карта пустая")
    await anna.presses("Ответить", desk_town.first_line)
    await anna.says("а" * 4000 + "\n\n" + "б" * 90)
    await _breaks_off_after(desk_town, calls=1)

    await desk_town.later(seconds=2)
    first, second = maria.from_bot()[-2:]
    await maria.says("Не помогло, та же ошибка", reply_to=first.id)

    assert (first.text[-1], second.text[-1]) == ("а", "б")
    assert [text[-1] for text in maria.texts() if text[-1] in "аб"].count("а") == 1
    assert (await desk_town.appeal()).state == "l1_work", "a reply to the first part is a reply to the answer"


async def _breaks_off_after(town: Town, calls: int) -> None:
    """The answer that is due has some calls done; the next is not."""
    town.sandbox.faults.order("slow", "sendMessage", chat_id=town.maria.id, seconds=0.0, times=calls)
    town.sandbox.faults.order("server_error", "sendMessage", chat_id=town.maria.id)
    await town.later(seconds=11)


# Cards and panels ----------------------------------------------------------------------------------------------

EDITS = [
    (Outcome.NOT_MODIFIED, "Bad Request: message is not modified: the same", 1),
    (Outcome.EDIT_GONE, "Bad Request: message to edit not found", 2),
    (Outcome.CANNOT_EDIT, "Bad Request: message can't be edited", 2),
    (Outcome.NO_TEXT, "Bad Request: there is no text in the message to edit", 2),
]


@pytest.mark.parametrize(("outcome", "said", "cards"), EDITS, ids=[str(each[0]) for each in EDITS])
async def test_a_card_that_cannot_be_edited_is_sent_anew_and_one_that_is_so_already_is_not(
    desk_town: Town, outcome: Outcome, said: str, cards: int
) -> None:
    group, anna = desk_town.first_line, desk_town.anna
    await desk_town.written()
    _refuse(desk_town, "editMessageText", group, 400, said)

    await anna.says("/note 1 посмотрели")
    await anna.says("/note 1 нашли")

    assert len([text for text in anna.texts(group) if text.startswith("№1 ·")]) == cards
    assert "нашли" in anna.finds("№1 ·", group).text
    assert desk_town.sandbox.faults.ordered() == []


DELETIONS = [
    (Outcome.DELETE_GONE, "Bad Request: message to delete not found"),
    (Outcome.CANNOT_DELETE, "Bad Request: message can't be deleted"),
]


@pytest.mark.parametrize(("outcome", "said"), DELETIONS, ids=[str(each[0]) for each in DELETIONS])
async def test_a_panel_that_cannot_be_deleted_is_left_without_buttons(
    desk_town: Town, outcome: Outcome, said: str
) -> None:
    maria = desk_town.maria
    await maria.says("/new Не загружаются фото")
    panel = maria.last()
    _refuse(desk_town, "deleteMessage", maria.id, 400, said)

    await maria.says("/submit")

    stripped = desk_town.calls("editMessageReplyMarkup", maria.id)
    assert [call["message_id"] for call in stripped] == ([panel.id] if outcome is Outcome.CANNOT_DELETE else [])
    assert maria.reads("его номер №1")
    assert desk_town.sandbox.faults.ordered() == []


async def test_a_reply_to_a_message_that_is_gone_is_sent_without_it(desk_town: Town) -> None:
    irina, group = desk_town.irina, desk_town.first_line
    _refuse(desk_town, "sendMessage", group, 400, "Bad Request: message to be replied not found")

    await irina.says("/unbind nobody", group)

    assert irina.last(group).text.startswith("Такой роли нет")
    assert irina.last(group).answers is None
    assert desk_town.sandbox.faults.ordered() == []


# Groups and topics ---------------------------------------------------------------------------------------------

LOST = [
    (Outcome.KICKED, 403, "Forbidden: bot was kicked from the supergroup chat"),
    (Outcome.CHAT_NOT_FOUND, 400, "Bad Request: chat not found"),
]


@pytest.mark.parametrize(("outcome", "code", "said"), LOST, ids=[str(each[0]) for each in LOST])
async def test_a_bound_group_that_has_gone_is_told_to_the_admins_and_its_cards_appear_in_the_next(
    desk_town: Town, outcome: Outcome, code: int, said: str
) -> None:
    irina, anna = desk_town.irina, desk_town.anna
    await irina.starts()
    other = desk_town.world.add_group(
        "Запасная", owner=irina.person, members=[anna.person], bots={desk_town.bot: administrator()}
    )
    _refuse(desk_town, "sendMessage", desk_town.first_line, code, said)

    await desk_town.written()
    await desk_town.later(seconds=5)
    told = irina.finds("больше не доступна боту").text
    await irina.says("/bind operator", other.id)
    await desk_town.later(seconds=5)

    assert "«Первая линия»" in told
    assert "/bind operator" in told
    assert anna.reads("№1 · новое", other.id)
    assert not anna.reads("№1 ·", desk_town.first_line)


TOPICS = [
    (Outcome.TOPIC_GONE, "Bad Request: message thread not found"),
    (Outcome.TOPIC_CLOSED, "Bad Request: TOPIC_CLOSED"),
]


@pytest.mark.parametrize(("outcome", "said"), TOPICS, ids=[str(each[0]) for each in TOPICS])
async def test_a_card_whose_bound_topic_is_gone_or_closed_goes_to_the_group_itself(
    new_town: Town, outcome: Outcome, said: str
) -> None:
    irina = new_town.irina
    forum = new_town.world.add_group(
        "Форум", is_forum=True, owner=irina.person, members=[new_town.anna.person], bots={new_town.bot: administrator()}
    )
    topic = new_town.world.create_topic(irina.person, forum, "Обращения")
    await irina.says("/bind operator", forum.id, thread=topic.id)
    _refuse(new_town, "sendMessage", forum.id, 400, said)

    await new_town.written()
    await new_town.later(seconds=5)

    [sent] = [call for call in new_town.calls("sendMessage", forum.id) if "№1 ·" in call["text"]][1:]
    assert "message_thread_id" not in sent
    assert new_town.anna.reads("№1 · новое", forum.id)


# Presses -------------------------------------------------------------------------------------------------------


async def test_what_a_window_would_have_said_is_said_in_a_message_when_the_press_is_too_old(desk_town: Town) -> None:
    anna, group = desk_town.anna, desk_town.first_line
    await desk_town.written()
    card = anna.finds("№1 ·", group)
    await anna.presses("Взять", group)
    said = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    _refuse(desk_town, "answerCallbackQuery", None, 400, said)
    [take] = [
        button["callback_data"]
        for row in card.raw["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == "Взять"
    ]
    desk_town.world.tap(desk_town.boris.person, group, NO_MESSAGE, data=take)
    await until(lambda: not anna.last(group).text.startswith("№1 ·"))

    assert desk_town.sandbox.faults.ordered() == []
    assert "Анна" in anna.last(group).text


# The table -----------------------------------------------------------------------------------------------------


def test_every_row_of_the_table_is_met_end_to_end() -> None:
    tables = (NEVER, AGAIN, EDITS, DELETIONS, LOST, TOPICS)
    here = {each[0] for table in tables for each in table} | {Outcome.FAULT, Outcome.REPLY_GONE}

    assert here | set(ELSEWHERE) == set(REMEDIES)
    assert {each[0] for each in NEVER} == {each for each in REMEDIES if REMEDIES[each] is Remedy.UNDELIVERABLE}

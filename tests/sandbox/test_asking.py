"""Inline queries: asked in the input of any chat, answered by the bot, and one of the answers sent on."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from sandbox.chats import Group
from sandbox.clock import Clock
from sandbox.residents import Bot, Person
from sandbox.world import Impossible, World

from .caller import Caller, Refused, waiting

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture(autouse=True)
def inline(bot: Bot) -> None:
    bot.inline = True


def article(result: str = "1", text: str = "*Откройте* объявление", **more: Any) -> dict[str, Any]:
    content = {"message_text": text, "parse_mode": "MarkdownV2"}
    return {"type": "article", "id": result, "title": "Как?", "input_message_content": content, **more}


async def test_what_is_asked_waits_for_the_answer_and_one_of_it_is_sent_on(
    call: Caller, world: World, bot: Bot, anna: Person, team: Group
) -> None:
    asked = world.ask(anna, team, bot, "фото")
    (update,) = waiting(bot)
    waits = asyncio.create_task(asked.answered(5))
    await asyncio.sleep(0)
    bot.updates.drop_all()

    await call("answerInlineQuery", inline_query_id=asked.id, results=[article(description="О фото")])
    sent = world.choose(anna, team, asked.id, "1")

    query = update["inline_query"]
    assert (query["query"], query["chat_type"], query["from"]["id"]) == ("фото", "supergroup", anna.id)
    results = await waits
    assert results is not None
    assert results.cards()["results"] == [{"id": "1", "title": "Как?", "description": "О фото"}]
    assert (sent.author, sent.body["text"], sent.body["via_bot"]) == (anna.id, "Откройте объявление", bot.card)
    assert sent.body["entities"] == [{"type": "bold", "offset": 0, "length": 8}]
    assert [each["message"]["text"] for each in waiting(bot)] == ["Откройте объявление"]


async def test_a_bot_reads_what_came_through_it_whatever_its_privacy(
    call: Caller, world: World, bot: Bot, boris: Person, team: Group
) -> None:
    bot.privacy = True
    world.demote(bot.id, team) if team.member(bot.id).in_charge else None
    asked = world.ask(boris, team, bot, "")
    await call("answerInlineQuery", inline_query_id=asked.id, results=[article()])
    bot.updates.drop_all()

    world.choose(boris, team, asked.id, "1")
    world.send(boris, team, text="а это нет")

    assert [each["message"]["text"] for each in waiting(bot)] == ["Откройте объявление"]


def test_in_its_own_chat_a_bot_is_told_so(world: World, bot: Bot, anna: Person) -> None:
    world.ask(anna, bot, bot, "x" * 300)

    (update,) = waiting(bot)
    assert update["inline_query"]["chat_type"] == "sender"
    assert len(update["inline_query"]["query"]) == 256


def test_an_unanswered_query_is_forgotten_after_half_a_minute(
    world: World, bot: Bot, anna: Person, clock: Clock
) -> None:
    world.ask(anna, bot, bot, "фото")

    clock.advance(31)

    assert waiting(bot) == []


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([article("1"), article("1")], "Bad Request: RESULT_ID_DUPLICATE"),
        ([article("")], "Bad Request: RESULT_ID_INVALID"),
        ([article("ж" * 33)], "Bad Request: RESULT_ID_INVALID"),
        ([article(str(count)) for count in range(51)], "Bad Request: RESULTS_TOO_MUCH"),
        ([article(text="")], "Bad Request: message text is empty"),
        (
            [{"type": "photo", "id": "1", "photo_url": "https://a.ru/1.jpg", "thumbnail_url": "https://a.ru/1.jpg"}],
            "Not Implemented: the sandbox does not model inline results other than articles that become texts",
        ),
    ],
)
async def test_results_that_telegram_would_not_take(
    call: Caller, world: World, bot: Bot, anna: Person, results: list[dict[str, Any]], said: str
) -> None:
    asked = world.ask(anna, bot, bot, "фото")

    with pytest.raises(Refused, match=said):
        await call("answerInlineQuery", inline_query_id=asked.id, results=results)

    assert asked.results is None


async def test_a_query_is_answered_once_and_in_time(
    call: Caller, world: World, bot: Bot, anna: Person, clock: Clock
) -> None:
    late, asked = world.ask(anna, bot, bot, "поздно"), world.ask(anna, bot, bot, "фото")
    await call("answerInlineQuery", inline_query_id=asked.id, results=[])
    clock.advance(11)

    for query in (late.id, asked.id, "nobody's"):
        with pytest.raises(Refused, match=TOO_OLD):
            await call("answerInlineQuery", inline_query_id=query, results=[])


async def test_a_bot_that_is_not_inline_is_not_asked(world: World, bot: Bot, anna: Person) -> None:
    bot.inline = False

    with pytest.raises(Impossible, match="answers no inline queries"):
        world.ask(anna, bot, bot, "фото")


async def test_nobody_sends_on_what_another_was_offered(
    call: Caller, world: World, bot: Bot, anna: Person, boris: Person, team: Group
) -> None:
    asked = world.ask(anna, team, bot, "фото")
    await call("answerInlineQuery", inline_query_id=asked.id, results=[article()])

    for who, result in ((boris, "1"), (anna, "2")):
        with pytest.raises(Impossible, match="no such result"):
            world.choose(who, team, asked.id, result)

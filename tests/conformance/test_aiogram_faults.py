"""Faults that a test orders, as aiogram meets them."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from .aiogram_client import news
from .town import Person, Town


async def test_a_call_is_refused_as_ordered_and_the_next_is_not(aio: Bot, town: Town, ira: Person) -> None:
    description = "Forbidden: bot was blocked by the user"
    await town.fault("sendMessage", "refuse", code=403, description=description)

    with pytest.raises(TelegramForbiddenError, match=description):
        await aio.send_message(ira.id, "one")

    assert (await aio.send_message(ira.id, "two")).text == "two"
    assert await ira.reads() == ["/start", "two"]


async def test_a_refusal_may_carry_parameters(aio: Bot, town: Town, ira: Person) -> None:
    await town.fault(
        "sendMessage",
        "refuse",
        code=429,
        description="Too Many Requests: retry after 3141",
        parameters={"retry_after": 3141},
    )

    with pytest.raises(TelegramRetryAfter) as refusal:
        await aio.send_message(ira.id, "one")

    assert refusal.value.retry_after == 3141


async def test_a_connection_cut_before_leaves_nothing_done(aio: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "drop_before")

    with pytest.raises(TelegramNetworkError):
        await aio.send_message(ira.id, "one")

    assert await ira.reads() == ["/start"]


async def test_a_connection_cut_after_leaves_it_done(aio: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "drop_after")

    with pytest.raises(TelegramNetworkError):
        await aio.send_message(ira.id, "one")

    assert await ira.reads() == ["/start", "one"]


async def test_a_slow_answer_comes_in_its_time(aio: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "slow", seconds=30)
    sending = asyncio.create_task(aio.send_message(ira.id, "one"))
    await asyncio.sleep(0.1)
    before_its_time = sending.done()

    await town.advance(30)

    async with asyncio.timeout(5):
        assert (await sending).text == "one"
    assert not before_its_time


async def test_an_impatient_client_gives_up_on_a_slow_answer(aio: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "slow", seconds=30)

    with pytest.raises(TelegramNetworkError, match="timeout"):
        await aio.send_message(ira.id, "one", request_timeout=0.2)  # type: ignore[arg-type]


async def test_a_broken_server_says_so(aio: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "server_error", code=502)

    with pytest.raises(TelegramServerError):
        await aio.send_message(ira.id, "one")

    assert await ira.reads() == ["/start"]


async def test_garbage_is_no_answer(aio: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "garbage")

    with pytest.raises(ClientDecodeError):
        await aio.send_message(ira.id, "one")


async def test_a_fault_meets_as_many_calls_as_ordered(aio: Bot, town: Town, ira: Person) -> None:
    await town.fault("*", "server_error", code=500, times=2)

    with pytest.raises(TelegramServerError):
        await aio.send_message(ira.id, "one")
    with pytest.raises(TelegramServerError):
        await aio.get_me()
    assert await aio.get_me()


async def test_a_fault_may_be_for_one_chat_only(aio: Bot, town: Town, ira: Person, oleg: Person) -> None:
    await town.fault("sendMessage", "server_error", code=503, chat_id=ira.id)

    assert await aio.send_message(oleg.id, "one")
    with pytest.raises(TelegramServerError):
        await aio.send_message(ira.id, "one")


async def test_ordered_faults_can_be_seen_and_forgotten(aio: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "server_error", code=503)
    assert len(await town.ask("GET", "/faults")) == 1

    await town.ask("DELETE", "/faults")

    assert await town.ask("GET", "/faults") == []
    assert await aio.send_message(ira.id, "one")


async def test_an_update_may_come_twice(aio: Bot, town: Town, ira: Person) -> None:
    await ira.say("hello")
    (update,) = await aio.get_updates()

    await town.post("/faults/update", {"duplicate": update.update_id})

    assert await aio.get_updates() == [update, update]


async def test_an_update_may_be_rubbish(aio: Bot, town: Town) -> None:
    rubbish = json.dumps({"update_id": "no number", "message": {"chat": None}})
    await town.post("/faults/update", {"raw": rubbish})

    with pytest.raises(ClientDecodeError):
        await aio.get_updates()


async def test_an_update_may_be_made_by_hand(aio: Bot, town: Town, ira: Person) -> None:
    person = {"id": ira.id, "is_bot": False, "first_name": "Ира"}
    message = {
        "message_id": 4040,
        "date": 1_800_000_000,
        "chat": {"id": ira.id, "type": "private", "first_name": "Ира"},
        "from": person,
        "text": "by hand",
    }

    await town.post("/faults/update", {"update": {"message": message}})

    (update,) = await news(aio)
    assert update.message is not None
    assert update.message.text == "by hand"

"""Faults that a test orders, as python-telegram-bot meets them."""

from __future__ import annotations

import asyncio
import json

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from .ptb_client import messages
from .town import Person, Town
from .wording import saying


async def test_a_call_is_refused_as_ordered(ptb: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "refuse", code=400, description="Bad Request: not today")

    with pytest.raises(BadRequest, match=saying("not today")):
        await ptb.send_message(ira.id, "one")

    assert (await ptb.send_message(ira.id, "two")).text == "two"


async def test_a_refusal_may_carry_parameters(ptb: Bot, town: Town, ira: Person) -> None:
    parameters = {"retry_after": 7}
    await town.fault(
        "sendMessage", "refuse", code=429, description="Too Many Requests: retry after 7", parameters=parameters
    )

    with pytest.raises(RetryAfter, match="7"):
        await ptb.send_message(ira.id, "one")


async def test_a_connection_cut_before_leaves_nothing_done(ptb: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "drop_before")

    with pytest.raises(NetworkError):
        await ptb.send_message(ira.id, "one")

    assert await ira.reads() == ["/start"]


async def test_a_connection_cut_after_leaves_it_done(ptb: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "drop_after")

    with pytest.raises(NetworkError):
        await ptb.send_message(ira.id, "one")

    assert await ira.reads() == ["/start", "one"]


async def test_an_impatient_client_gives_up_on_a_slow_answer(ptb: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "slow", seconds=30)

    with pytest.raises(TimedOut):
        await ptb.send_message(ira.id, "one", read_timeout=0.2)


async def test_a_slow_answer_comes_in_its_time(ptb: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "slow", seconds=30)
    sending = asyncio.create_task(ptb.send_message(ira.id, "one"))
    await asyncio.sleep(0.1)
    before_its_time = sending.done()

    await town.advance(30)

    assert (await sending).text == "one"
    assert not before_its_time


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_a_broken_server_is_a_network_error(ptb: Bot, town: Town, ira: Person, code: int) -> None:
    await town.fault("sendMessage", "server_error", code=code)

    with pytest.raises(NetworkError) as failure:
        await ptb.send_message(ira.id, "one")

    assert not isinstance(failure.value, BadRequest)
    assert await ira.reads() == ["/start"]


async def test_garbage_is_no_answer(ptb: Bot, town: Town, ira: Person) -> None:
    await town.fault("sendMessage", "garbage")

    with pytest.raises(TelegramError, match="Invalid server response"):
        await ptb.send_message(ira.id, "one")


async def test_a_poll_that_was_cut_brings_its_updates_again(ptb: Bot, town: Town, ira: Person) -> None:
    await ira.say("hello")
    await town.fault("getUpdates", "drop_after")

    with pytest.raises(NetworkError):
        await ptb.get_updates()

    assert [message.text for message in await messages(ptb)] == ["hello"]


async def test_an_update_may_come_twice(ptb: Bot, town: Town, ira: Person) -> None:
    await ira.say("hello")
    (update,) = await ptb.get_updates()

    await town.post("/faults/update", {"duplicate": update.update_id})

    assert [again.update_id for again in await ptb.get_updates()] == [update.update_id] * 2


async def test_an_update_may_be_rubbish(ptb: Bot, town: Town) -> None:
    rubbish = json.dumps({"update_id": 1, "message": ["no", "message"]})
    await town.post("/faults/update", {"raw": rubbish})

    with pytest.raises((TelegramError, AttributeError, TypeError)):
        await ptb.get_updates()

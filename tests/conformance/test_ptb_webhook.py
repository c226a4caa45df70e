"""Webhooks: setting, delivery, retries and the answer that is a call."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot, Update, WebhookInfo
from telegram.error import BadRequest, Conflict

from .receiver import Receiver, Reply
from .town import Person, Town
from .wording import saying


async def failure_noted(bot: Bot) -> WebhookInfo:
    """What the sandbox says of the webhook once a delivery has failed; from then on it waits for its clock."""
    for _ in range(250):
        info = await bot.get_webhook_info()
        if info.last_error_date is not None:
            return info
        await asyncio.sleep(0.02)
    raise TimeoutError("no delivery has failed")


async def test_a_webhook_gets_updates_with_the_secret(ptb: Bot, receiver: Receiver, ira: Person) -> None:
    assert await ptb.set_webhook(receiver.url, secret_token="open-sesame_1", max_connections=3)

    await ira.say("hello")

    (delivery,) = await receiver.wait_for(1)
    update = Update.de_json(delivery.update, ptb)
    assert delivery.secret == "open-sesame_1"
    assert update.message is not None
    assert update.message.text == "hello"
    info = await ptb.get_webhook_info()
    assert (info.url, info.max_connections) == (receiver.url, 3)


async def test_a_webhook_that_is_deleted_is_gone(ptb: Bot, receiver: Receiver, ira: Person) -> None:
    await ptb.set_webhook(receiver.url)

    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await ptb.get_updates()
    assert await ptb.delete_webhook()

    await ira.say("hello")
    assert (await ptb.get_webhook_info()).url == ""
    assert len(await ptb.get_updates()) == 1
    assert receiver.arrived == []


async def test_a_secret_has_only_letters_digits_underscores_and_hyphens(ptb: Bot, receiver: Receiver) -> None:
    with pytest.raises(BadRequest, match=saying("secret token contains unallowed characters")):
        await ptb.set_webhook(receiver.url, secret_token="with spaces")


async def test_pending_updates_may_be_dropped(ptb: Bot, receiver: Receiver, ira: Person) -> None:
    await ira.say("hello")

    await ptb.set_webhook(receiver.url, drop_pending_updates=True)

    assert (await ptb.get_webhook_info()).pending_update_count == 0
    await ira.say("after")
    (delivery,) = await receiver.wait_for(1)
    assert delivery.update["message"]["text"] == "after"


@pytest.mark.parametrize("status", [302, 404, 503])
async def test_only_2xx_acknowledges(ptb: Bot, receiver: Receiver, ira: Person, town: Town, status: int) -> None:
    receiver.replies.append(Reply(status))
    await ptb.set_webhook(receiver.url)

    await ira.say("hello")
    failure = await failure_noted(ptb)
    await town.advance(60)
    first, second = await receiver.wait_for(2, seconds=10)

    assert first.update == second.update
    assert failure.last_error_message is not None
    assert str(status) in failure.last_error_message


async def test_a_later_update_waits_for_an_earlier_that_failed(
    ptb: Bot, receiver: Receiver, ira: Person, town: Town
) -> None:
    receiver.replies.append(Reply(500))
    await ptb.set_webhook(receiver.url)

    await ira.say("first")
    await failure_noted(ptb)
    await ira.say("second")
    await town.advance(60)

    texts = [delivery.update["message"]["text"] for delivery in await receiver.wait_for(3, seconds=10)]
    assert texts == ["first", "first", "second"]


async def test_a_method_in_the_answer_is_executed(ptb: Bot, receiver: Receiver, ira: Person) -> None:
    call = {"method": "sendMessage", "chat_id": ira.id, "text": "<b>from the answer</b>", "parse_mode": "HTML"}
    receiver.replies.append(Reply(body=call))
    await ptb.set_webhook(receiver.url)

    await ira.say("hello")

    await ira.waits_for("from the answer")

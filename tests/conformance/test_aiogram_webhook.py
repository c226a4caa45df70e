"""Webhooks: setting, delivery, order, retries and the answer that is a call."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.types import WebhookInfo

from .receiver import Receiver, Reply
from .town import Person, Town


async def failure_noted(bot: Bot) -> WebhookInfo:
    """What the sandbox says of the webhook once a delivery has failed; from then on it waits for its clock."""
    for _ in range(250):
        info = await bot.get_webhook_info()
        if info.last_error_date is not None:
            return info
        await asyncio.sleep(0.02)
    raise TimeoutError("no delivery has failed")


async def test_without_a_webhook_the_url_is_empty(aio: Bot) -> None:
    info = await aio.get_webhook_info()

    assert info.url == ""
    assert not info.has_custom_certificate
    assert info.pending_update_count == 0


async def test_a_webhook_that_is_set_tells_about_itself(aio: Bot, receiver: Receiver) -> None:
    assert await aio.set_webhook(receiver.url, max_connections=7, allowed_updates=["message"])

    info = await aio.get_webhook_info()

    assert info.url == receiver.url
    assert info.max_connections == 7
    assert info.allowed_updates == ["message"]


async def test_updates_are_posted_with_the_secret(aio: Bot, receiver: Receiver, ira: Person) -> None:
    await aio.set_webhook(receiver.url, secret_token="open-sesame_1")

    message_id = await ira.say("hello")

    (delivery,) = await receiver.wait_for(1)
    assert delivery.secret == "open-sesame_1"
    assert delivery.update["message"]["message_id"] == message_id


async def test_what_waited_is_posted_when_the_webhook_is_set(aio: Bot, receiver: Receiver, ira: Person) -> None:
    await ira.say("earlier")

    await aio.set_webhook(receiver.url)

    (delivery,) = await receiver.wait_for(1)
    assert delivery.update["message"]["text"] == "earlier"
    assert delivery.secret is None


@pytest.mark.parametrize("secret", ["with spaces", "кириллица", "semi;colon"])
async def test_a_secret_has_only_letters_digits_underscores_and_hyphens(
    aio: Bot, receiver: Receiver, secret: str
) -> None:
    with pytest.raises(TelegramBadRequest, match="secret token contains unallowed characters"):
        await aio.set_webhook(receiver.url, secret_token=secret)

    assert (await aio.get_webhook_info()).url == ""


async def test_a_webhook_needs_an_address(aio: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="webhook"):
        await aio.set_webhook("no address at all")


async def test_polling_beside_a_webhook_is_a_conflict(aio: Bot, receiver: Receiver) -> None:
    await aio.set_webhook(receiver.url)

    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await aio.get_updates()

    assert await aio.delete_webhook()
    assert await aio.get_updates() == []


async def test_setting_a_webhook_ends_a_waiting_poll(aio: Bot, receiver: Receiver) -> None:
    waiting = asyncio.create_task(aio.get_updates(timeout=20))
    await asyncio.sleep(0.1)  # the poll must wait already: that is what is tried here

    await aio.set_webhook(receiver.url)

    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        async with asyncio.timeout(5):
            await waiting


async def test_deleting_a_webhook_may_drop_what_waits(aio: Bot, ira: Person) -> None:
    await ira.say("hello")

    await aio.delete_webhook(drop_pending_updates=True)

    assert await aio.get_updates() == []


async def test_a_delivery_that_fails_is_repeated(aio: Bot, receiver: Receiver, ira: Person, town: Town) -> None:
    receiver.replies.append(Reply(500))
    await aio.set_webhook(receiver.url)

    await ira.say("hello")
    after_the_failure = await failure_noted(aio)
    await town.advance(60)
    first, second = await receiver.wait_for(2, seconds=10)

    assert first.update == second.update
    assert after_the_failure.pending_update_count == 1
    assert after_the_failure.last_error_message is not None
    assert "500" in after_the_failure.last_error_message


async def test_a_webhook_that_asks_for_time_gets_it(aio: Bot, receiver: Receiver, ira: Person, town: Town) -> None:
    receiver.replies.append(Reply(503, headers={"Retry-After": "120"}))
    await aio.set_webhook(receiver.url)

    await ira.say("hello")
    await failure_noted(aio)
    await town.advance(110)
    await asyncio.sleep(0.1)  # a delivery that comes too early would come now
    too_early = len(receiver.arrived)
    await town.advance(20)
    await receiver.wait_for(2)

    assert too_early == 1


async def test_within_a_chat_deliveries_keep_their_order(
    aio: Bot, receiver: Receiver, ira: Person, oleg: Person
) -> None:
    receiver.held.add(ira.id)
    await aio.set_webhook(receiver.url)

    await ira.say("ira 1")
    await ira.say("ira 2")
    await oleg.say("oleg 1")
    before = [delivery.update["message"]["text"] for delivery in await receiver.wait_for(2)]
    receiver.release()
    after = [delivery.update["message"]["text"] for delivery in await receiver.wait_for(3)]

    assert before == ["ira 1", "oleg 1"]
    assert after == ["ira 1", "oleg 1", "ira 2"]


async def test_a_method_in_the_answer_is_executed(aio: Bot, receiver: Receiver, ira: Person) -> None:
    call = {"method": "sendMessage", "chat_id": ira.id, "text": "from the answer"}
    receiver.replies.append(Reply(body=call))
    await aio.set_webhook(receiver.url)

    await ira.say("hello")

    await ira.waits_for("from the answer")


async def test_only_the_allowed_updates_are_posted(aio: Bot, receiver: Receiver, ira: Person) -> None:
    await aio.set_webhook(receiver.url, allowed_updates=["edited_message"])

    message_id = await ira.say("helo")
    await ira.edit(message_id, text="hello")

    (delivery,) = await receiver.wait_for(1)
    assert set(delivery.update) == {"update_id", "edited_message"}

from __future__ import annotations

import asyncio
import io
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession
from structlog.testing import capture_logs

from bot.caller import Caller, WrongToken
from bot.http import BODY_LIMIT, HttpDoor
from bot.metrics import Metrics
from bot.settings import Listen
from bot.webhook import SECRET_HEADER, Webhook, WebhookRefused
from sandbox import Town
from sandbox.server import Sandbox

from .conftest import Pauses, calling
from .inbox import Inbox, eventually

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SECRET = "a-secret_of-the-portal"
UPDATE = b'{"update_id":100,"message":{"message_id":1,"chat":{"id":7},"text":"\\u0416"}}'


class Desk:
    """A webhook that listens."""

    def __init__(self, door: HttpDoor, webhook: Webhook, http: ClientSession, inbox: Inbox) -> None:
        self.door = door
        self.webhook = webhook
        self.inbox = inbox
        self.address = f"http://127.0.0.1:{door.port}/telegram/hook"
        self._http = http

    async def brings(self, body: bytes, secret: str | None = SECRET) -> int:
        """What Telegram is answered for an update."""
        headers = {} if secret is None else {SECRET_HEADER: secret}
        async with self._http.post(self.address, data=io.BytesIO(body), headers=headers) as answer:
            return answer.status


@pytest.fixture
async def door(metrics: Metrics) -> AsyncIterator[HttpDoor]:
    ready = HttpDoor(Listen("127.0.0.1", free_port()), metrics, {})
    yield ready
    await ready.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def desk(door: HttpDoor, caller: Caller, inbox: Inbox) -> AsyncIterator[Desk]:
    address = f"http://127.0.0.1:{door.port}/telegram/hook"
    webhook = Webhook(caller, address, SECRET, inbox.accept, lambda: NOW, clock=lambda: 1000.0)
    webhook.add_to(door.app)
    await door.open()
    async with ClientSession() as http:
        yield Desk(door, webhook, http, inbox)


async def test_what_people_write_is_brought_and_written_down(desk: Desk, town: Town, inbox: Inbox) -> None:
    maria, timur, _ = town.initiators
    await desk.webhook.set()

    town.world.start(maria, town.bot)
    town.world.start(timur, town.bot)
    for text in ("один", "два", "три"):
        town.world.send(maria, town.bot, text=text)
    await inbox.until(lambda: len(inbox.rows) == 5)

    assert [text for text in inbox.texts() if text != "/start"] == ["один", "два", "три"]
    await eventually(lambda: len(town.bot.updates) == 0)
    assert town.bot.updates.allowed >= {"chat_member", "callback_query"}


async def test_what_waited_before_is_not_dropped(desk: Desk, town: Town, inbox: Inbox) -> None:
    town.world.start(town.initiators[0], town.bot)

    await desk.webhook.set()
    await inbox.until(lambda: len(inbox.rows) == 1)

    assert inbox.texts() == ["/start"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET.upper(), "пароль"])
async def test_a_wrong_secret_gets_401_and_nothing_in(desk: Desk, inbox: Inbox, secret: str | None) -> None:
    assert await desk.brings(UPDATE, secret) == 401
    assert inbox.rows == {}


async def test_an_update_is_acknowledged_when_it_is_written_down_and_not_before(desk: Desk, inbox: Inbox) -> None:
    inbox.pause = asyncio.Event()
    bringing = asyncio.create_task(desk.brings(UPDATE))
    await inbox.until(lambda: inbox.batches == 1)
    await asyncio.sleep(0.05)
    before = bringing.done()

    inbox.pause.set()

    assert await bringing == 200
    assert before is False
    assert list(inbox.rows) == ["100"]


async def test_what_cannot_be_written_down_is_brought_again(desk: Desk, town: Town, inbox: Inbox) -> None:
    await desk.webhook.set()
    inbox.failures = [OSError("disk full")]

    with capture_logs() as lines:
        town.world.start(town.initiators[0], town.bot)
        await inbox.until(lambda: inbox.batches == 1)
        await eventually(lambda: town.bot.webhook.last_error is not None)
        assert town.bot.webhook.last_error is not None
        assert "503" in town.bot.webhook.last_error[1]
        assert await desk.webhook.trouble() == "updates could not be written down, last 0 s ago"
        town.world.clock.advance(60)
        await eventually(lambda: len(town.bot.updates) == 0)

    assert inbox.texts() == ["/start"]
    assert await desk.webhook.trouble() is None
    assert [line["error"] for line in lines if line["event"] == "webhook.not_accepted"] == ["disk full"]


async def test_those_who_come_at_the_same_time_share_a_commit(desk: Desk, inbox: Inbox) -> None:
    inbox.pause = asyncio.Event()
    bodies = [UPDATE.replace(b"100", str(number).encode()) for number in range(100, 130)]
    bringing = [asyncio.create_task(desk.brings(body)) for body in bodies]
    await inbox.until(lambda: inbox.batches == 1)
    await asyncio.sleep(0.1)

    inbox.pause.set()

    assert await asyncio.gather(*bringing) == [200] * 30
    assert len(inbox.rows) == 30
    assert inbox.batches <= 3


async def test_a_failed_commit_fails_all_of_it_and_no_more(desk: Desk, inbox: Inbox) -> None:
    inbox.failures = [OSError("locked")]

    assert await desk.brings(UPDATE) == 503
    assert await desk.brings(UPDATE) == 200


@pytest.mark.parametrize("body", [b"", b"no json", b"\xff\xfe", b"17", b'{"message":{}}', b"[" * 50_000])
async def test_rubbish_is_kept_for_a_person_to_see_and_not_brought_for_ever(
    desk: Desk, inbox: Inbox, body: bytes
) -> None:
    assert await desk.brings(body) == 200
    assert await desk.brings(body) == 200

    (row,) = inbox.rows.values()
    assert row.external_id.startswith("rubbish:")
    assert row.payload == body


async def test_a_body_that_is_no_update_any_more_is_refused(desk: Desk, inbox: Inbox) -> None:
    assert await desk.brings(b"x" * (BODY_LIMIT + 1)) == 413
    assert inbox.rows == {}


async def test_without_a_secret_of_its_own_it_is_not_open_to_everybody(
    door: HttpDoor, caller: Caller, inbox: Inbox, town: Town
) -> None:
    address = f"http://127.0.0.1:{door.port}/"
    webhook = Webhook(caller, address, None, inbox.accept, lambda: NOW)
    webhook.add_to(door.app)
    await door.open()
    await webhook.set()

    async with ClientSession() as http, http.post(address, data=UPDATE) as answer:
        stranger = answer.status
    town.world.start(town.initiators[0], town.bot)
    await inbox.until(lambda: len(inbox.rows) == 1)

    assert stranger == 401
    assert len(town.bot.webhook.secret) == 64
    assert caller.bot.token not in town.bot.webhook.secret


async def test_an_address_that_telegram_refuses_is_said_in_one_line(desk: Desk, server: Sandbox) -> None:
    said = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    server.faults.order("refuse", "setWebhook", description=said)

    with pytest.raises(WebhookRefused) as caught:
        await desk.webhook.run(asyncio.Event())

    assert str(caught.value) == f"FRONTDESK_WEBHOOK_URL: Telegram refuses it: {said}"


async def test_a_wrong_token_ends_it(server: Sandbox, metrics: Metrics, inbox: Inbox, pauses: Pauses) -> None:
    async with calling(server.url, metrics, pauses, "5100000001:AArevoked-revoked-revoked") as caller:
        webhook = Webhook(caller, "http://127.0.0.1:9/x", SECRET, inbox.accept, lambda: NOW)

        with pytest.raises(WrongToken):
            await webhook.run(asyncio.Event())


async def test_it_is_ready_when_it_is_set(desk: Desk, server: Sandbox, pauses: Pauses) -> None:
    server.faults.order("drop_before", "setWebhook", times=2)
    stopping = asyncio.Event()
    before = await desk.webhook.trouble()

    running = asyncio.create_task(desk.webhook.run(stopping))
    await eventually(lambda: desk.webhook._set)
    after = await desk.webhook.trouble()
    stopping.set()
    await asyncio.wait_for(running, 5)

    assert (before, after) == ("the webhook is not set yet", None)
    assert pauses.slept == [1.0, 2.0]


async def test_a_stop_does_not_wait_for_a_telegram_that_does_not_answer(desk: Desk, server: Sandbox) -> None:
    server.faults.order("slow", "setWebhook", seconds=60)
    stopping = asyncio.Event()
    running = asyncio.create_task(desk.webhook.run(stopping))
    await asyncio.sleep(0.05)

    stopping.set()

    await asyncio.wait_for(running, 1)

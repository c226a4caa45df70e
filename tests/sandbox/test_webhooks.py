"""Delivery to webhooks: order, patience, what counts as taken."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from sandbox.clock import Clock
from sandbox.residents import Bot, Person
from sandbox.server import Sandbox
from sandbox.world import World

Answer = Callable[[dict[str, Any]], web.Response]


async def until(condition: Callable[[], bool]) -> None:
    """Wait until it holds; the wire between courier and hook is real. Raises TimeoutError after 5 s."""
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise TimeoutError


class Hook:
    """A bot's web server; `answer` decides, `came` keeps what was posted, `open` and `most` count side by side."""

    def __init__(self) -> None:
        self.came: list[dict[str, Any]] = []
        self.headers: list[str] = []
        self.answer: Answer = lambda _: web.Response()
        self.gate = asyncio.Event()
        self.gate.set()
        self.open = self.most = 0
        self.url = ""

    async def take(self, http: web.Request) -> web.Response:
        update = json.loads(await http.read())
        self.came.append(update)
        self.headers.append(http.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        self.open += 1
        self.most = max(self.most, self.open)
        await self.gate.wait()
        self.open -= 1
        return self.answer(update)

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.came]

    async def has(self, count: int) -> None:
        """Wait until so many posts have come."""
        await until(lambda: len(self.came) >= count)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    hook.gate.set()
    await runner.cleanup()


@pytest.fixture
async def sandbox(world: World, bot: Bot) -> AsyncIterator[Sandbox]:
    async with Sandbox(world) as sandbox:
        yield sandbox


async def set_webhook(sandbox: Sandbox, bot: Bot, **params: Any) -> None:
    await sandbox.execute(bot, "setWebhook", params)


async def settled(bot: Bot) -> None:
    """Wait until nothing waits for the bot."""
    await until(lambda: not len(bot.updates))


async def test_updates_come_in_order_with_the_secret(
    sandbox: Sandbox, world: World, bot: Bot, hook: Hook, anna: Person
) -> None:
    world.send(anna, bot, "before")
    await set_webhook(sandbox, bot, url=hook.url, secret_token="s-1")

    world.send(anna, bot, "after")
    await settled(bot)

    assert hook.texts() == ["before", "after"]
    assert hook.headers == ["s-1", "s-1"]


async def test_only_2xx_is_taken_and_pauses_grow(
    sandbox: Sandbox, world: World, clock: Clock, bot: Bot, hook: Hook, anna: Person
) -> None:
    hook.answer = lambda _: web.Response(status=500)
    await set_webhook(sandbox, bot, url=hook.url)
    world.send(anna, bot, "one")
    world.send(anna, bot, "two")

    await hook.has(1)
    pauses = [await _pause(clock, hook, posts) for posts in range(2, 6)]
    hook.answer = lambda _: web.Response(status=204)
    clock.advance(60)
    await settled(bot)

    assert pauses == [1, 2, 4, 8]
    assert hook.texts() == ["one"] * 6 + ["two"]
    assert bot.webhook.last_error is not None
    assert bot.webhook.last_error[1] == "Wrong response from the webhook: 500 Internal Server Error"


async def _pause(clock: Clock, hook: Hook, posts: int) -> int:
    """Turn the clock second by second until so many posts have come; the seconds that it took."""
    seconds = 0
    while True:
        await until(lambda: clock.sleepers > 0 or len(hook.came) >= posts)
        if len(hook.came) >= posts:
            return seconds
        clock.advance(1)
        seconds += 1


async def test_retry_after_is_honoured(
    sandbox: Sandbox, world: World, clock: Clock, bot: Bot, hook: Hook, anna: Person
) -> None:
    hook.answer = lambda _: web.Response(status=503, headers={"Retry-After": "30"})
    await set_webhook(sandbox, bot, url=hook.url)
    world.send(anna, bot, "one")

    await hook.has(1)

    assert await _pause(clock, hook, 2) == 30


async def test_one_chat_waits_and_the_others_do_not(
    sandbox: Sandbox, world: World, bot: Bot, hook: Hook, anna: Person, boris: Person
) -> None:
    hook.answer = lambda update: web.Response(status=500 if update["message"]["from"]["id"] == anna.id else 200)
    await set_webhook(sandbox, bot, url=hook.url)

    for text in ("one", "two", "three"):
        world.send(anna, bot, f"anna {text}")
        world.send(boris, bot, f"boris {text}")
    await hook.has(4)

    assert sorted(hook.texts()) == ["anna one", "boris one", "boris three", "boris two"]


async def test_no_more_connections_than_asked_for(
    sandbox: Sandbox, world: World, bot: Bot, hook: Hook, anna: Person
) -> None:
    hook.gate.clear()
    await set_webhook(sandbox, bot, url=hook.url, max_connections=3)

    for number in range(8):
        world.send(world.add_person(f"Гость {number}"), bot, "hello")
    await hook.has(3)
    await asyncio.sleep(0.02)
    at_the_gate = hook.open
    hook.gate.set()
    await settled(bot)

    assert at_the_gate == 3
    assert hook.most == 3
    assert len(hook.came) == 8


async def test_a_method_in_the_answer_is_done(
    sandbox: Sandbox, world: World, bot: Bot, hook: Hook, anna: Person
) -> None:
    call = {"method": "sendMessage", "chat_id": anna.id, "text": "echo"}
    hook.answer = lambda _: web.json_response(call)
    await set_webhook(sandbox, bot, url=hook.url)

    world.send(anna, bot, "hello")
    await settled(bot)

    assert [message.body["text"] for message in world.chat_of(anna, bot).messages.values()] == ["hello", "echo"]


async def test_a_webhook_that_is_not_there_is_noted(sandbox: Sandbox, world: World, bot: Bot, anna: Person) -> None:
    await set_webhook(sandbox, bot, url="http://127.0.0.1:9/hook")

    world.send(anna, bot, "hello")
    await until(lambda: bot.webhook.last_error is not None)

    assert bot.webhook.last_error is not None
    assert bot.webhook.last_error[1] == "Connection refused"
    assert len(bot.updates) == 1


async def test_a_deleted_webhook_gets_nothing_more(
    sandbox: Sandbox, world: World, bot: Bot, hook: Hook, anna: Person
) -> None:
    await set_webhook(sandbox, bot, url=hook.url)
    world.send(anna, bot, "one")
    await settled(bot)

    await sandbox.execute(bot, "deleteWebhook", {})
    world.send(anna, bot, "two")
    await asyncio.sleep(0.02)

    assert hook.texts() == ["one"]
    assert len(bot.updates) == 1

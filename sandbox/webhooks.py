"""Delivery of updates to webhooks: in order per chat, side by side across chats, again and again until taken."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

import aiohttp

from sandbox.clock import Clock
from sandbox.residents import Bot
from sandbox.updates import Update

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
ANSWER_SECONDS = 60.0
"""How long a webhook may take to answer."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 a header

Execute = Callable[[Bot, str, dict[str, Any]], Awaitable[None]]
"""Does the method that a webhook answered with; what comes of it is lost."""


class Webhooks:
    """A courier for each bot that has a webhook now."""

    def __init__(self, clock: Clock, execute: Execute) -> None:
        self._clock = clock
        self._execute = execute
        self._couriers: dict[int, asyncio.Task[None]] = {}

    def changed(self, bot: Bot) -> None:
        """A bot's webhook was set or deleted: the old courier goes, a new one comes."""
        courier = self._couriers.pop(bot.id, None)
        if courier is not None:
            courier.cancel()
        if bot.webhook.url:
            self._couriers[bot.id] = asyncio.create_task(_Courier(bot, self._clock, self._execute).run())

    async def stop(self) -> None:
        """Stop delivering; what was not taken still waits."""
        couriers = list(self._couriers.values())
        self._couriers.clear()
        for courier in couriers:
            courier.cancel()
        await asyncio.gather(*couriers, return_exceptions=True)


class _Courier:
    """Carries one bot's updates to one webhook. A lane delivers the updates of one chat, one by one."""

    def __init__(self, bot: Bot, clock: Clock, execute: Execute) -> None:
        self._bot = bot
        self._webhook = bot.webhook
        self._clock = clock
        self._execute = execute
        self._lanes: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        queue = self._bot.updates
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        connector = aiohttp.TCPConnector(limit=self._webhook.max_connections)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            try:
                while True:
                    queue.arrived.clear()
                    for update in queue.waiting():
                        if update.chat not in self._lanes:
                            self._lanes[update.chat] = asyncio.create_task(self._lane(update.chat, session))
                    await queue.arrived.wait()
            finally:
                for lane in self._lanes.values():
                    lane.cancel()
                await asyncio.gather(*self._lanes.values(), return_exceptions=True)

    async def _lane(self, chat: int, session: aiohttp.ClientSession) -> None:
        queue = self._bot.updates
        pause = FIRST_PAUSE_SECONDS
        while (update := next((one for one in queue.waiting() if one.chat == chat), None)) is not None:
            retry_after = await self._deliver(update, session)
            if retry_after is None:
                queue.done(update)
                pause = FIRST_PAUSE_SECONDS
            else:
                await self._clock.sleep(retry_after or pause)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
        del self._lanes[chat]

    async def _deliver(self, update: Update, session: aiohttp.ClientSession) -> float | None:
        """Post one update. None when it was taken, else the seconds that the webhook asked to wait, or 0."""
        headers = {"Content-Type": "application/json"}
        if self._webhook.secret:
            headers[SECRET_HEADER] = self._webhook.secret
        try:
            async with session.post(
                self._webhook.url, data=update.body, headers=headers, allow_redirects=False
            ) as answer:
                if 200 <= answer.status < 300:
                    call = _method_in(answer.content_type, await answer.read())
                    if call is not None:
                        await self._execute(self._bot, *call)
                    return None
                self._note(f"Wrong response from the webhook: {answer.status} {_reason(answer.status)}")
                return _seconds(answer.headers.get("Retry-After", ""))
        except aiohttp.ClientConnectorError:
            self._note("Connection refused")
        except TimeoutError:
            self._note("Read timeout expired")
        except aiohttp.ClientError as error:
            self._note(f"Connection closed: {type(error).__name__}")
        return 0.0

    def _note(self, error: str) -> None:
        self._webhook.last_error = (self._clock.date(), error)


def _method_in(content_type: str, body: bytes) -> tuple[str, dict[str, Any]] | None:
    """The method and the parameters that a webhook's answer holds, if it holds any."""
    try:
        if content_type == "application/x-www-form-urlencoded":
            params: Any = dict(parse_qsl(body.decode(), keep_blank_values=True))
        else:
            params = json.loads(body)
    except ValueError:
        return None
    if not isinstance(params, dict) or "method" not in params:
        return None
    return str(params.pop("method")), params


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _seconds(header: str) -> float:
    return float(header) if header.strip().isdigit() else 0.0

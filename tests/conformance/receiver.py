"""A bot's own web server on loopback, to which the sandbox posts updates."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web


@dataclass(frozen=True)
class Delivery:
    """One POST of the sandbox: when it came is its place in the list."""

    update: dict[str, Any]
    secret: str | None


@dataclass(frozen=True)
class Reply:
    """What the receiver answers to one delivery. body: sent as JSON; None for an empty one."""

    status: int = 200
    body: dict[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Receiver:
    """Takes what is posted to `.url`; answers 200 and nothing unless told otherwise.

    `replies` holds the next answers; `held` names chat ids whose deliveries get no answer until `release()`.
    """

    def __init__(self) -> None:
        self.arrived: list[Delivery] = []
        self.replies: deque[Reply] = deque()
        self.held: set[int] = set()
        self.url = ""
        self._news = asyncio.Condition()
        self._released = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_post("/hook", self._take)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/hook"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.release()
        assert self._runner is not None
        await self._runner.cleanup()

    def release(self) -> None:
        """Let the held deliveries be answered."""
        self._released.set()

    async def wait_for(self, count: int, seconds: float = 5) -> list[Delivery]:
        """All deliveries, once there are `count` of them. Raises TimeoutError."""
        async with asyncio.timeout(seconds), self._news:
            await self._news.wait_for(lambda: len(self.arrived) >= count)
        return self.arrived

    async def _take(self, request: web.Request) -> web.Response:
        update = await request.json()
        async with self._news:
            self.arrived.append(Delivery(update, request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
            self._news.notify_all()
        if update.get("message", {}).get("chat", {}).get("id") in self.held:
            await self._released.wait()
        reply = self.replies.popleft() if self.replies else Reply()
        if reply.body is None:
            return web.Response(status=reply.status, headers=reply.headers)
        return web.json_response(reply.body, status=reply.status, headers=reply.headers)

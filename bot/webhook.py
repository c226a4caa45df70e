"""Taking updates by webhook: each is on the disk before it is acknowledged; what fails is sent again by Telegram."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import SetWebhook
from aiohttp import web

from bot.batch import ALLOWED_UPDATES, Garbage, decoded, received_of, rubbish
from bot.caller import Caller
from bot.intake import Accept, reason_of
from bot.problems import body_of
from storage import Received

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 a header

CONNECTIONS = 40
"""How many updates Telegram brings side by side. Source: telegram.md, "Delivery"."""

RETRY_AFTER = "1"
"""Seconds, for what could not be written down."""


class WebhookRefused(Exception):
    """Telegram does not take the address as a webhook; says what Telegram said."""


class Webhook:
    """Listens at the path of FRONTDESK_WEBHOOK_URL.

    secret: without one of its own the webhook has one made of the token, the same in every replica: never is it
    open to everybody. clock: monotonic seconds.
    """

    def __init__(
        self,
        caller: Caller,
        url: str,
        secret: str | None,
        accept: Accept,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._caller = caller
        self._url = url
        self._secret = secret or _secret_of(caller.bot.token)
        self._gathering = _Gathering(accept)
        self._now = now
        self._clock = clock
        self._set = False
        self._failed: float | None = None

    def add_to(self, app: web.Application) -> None:
        """Add the route."""
        app.router.add_post(urlsplit(self._url).path or "/", self._take)

    async def set(self) -> None:
        """Tell Telegram where to bring updates; what waits there is kept. Raises WrongToken, WebhookRefused."""
        method = SetWebhook(
            url=self._url,
            secret_token=self._secret,
            max_connections=CONNECTIONS,
            allowed_updates=ALLOWED_UPDATES,
            drop_pending_updates=False,
        )
        try:
            await self._caller.insist(method)
        except TelegramAPIError as error:
            raise WebhookRefused(f"FRONTDESK_WEBHOOK_URL: Telegram refuses it: {error.message}") from None
        self._set = True
        log.info("webhook.set", host=urlsplit(self._url).hostname)

    async def run(self, stopping: asyncio.Event) -> None:
        """Set it, and serve until `stopping` is set. Raises WrongToken, WebhookRefused."""
        stop = asyncio.create_task(stopping.wait())
        setting = asyncio.create_task(self.set())
        try:
            await asyncio.wait({stop, setting}, return_when=asyncio.FIRST_COMPLETED)
            if setting.done():
                setting.result()
                await stop
        finally:
            setting.cancel()
            stop.cancel()

    async def trouble(self) -> str | None:
        """Why no updates come, for `/readyz`; None when all is well, and when nobody writes."""
        if not self._set:
            return "the webhook is not set yet"
        if self._failed is not None:
            return f"updates could not be written down, last {self._clock() - self._failed:.0f} s ago"
        return None

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret.encode()):
            log.warning("webhook.wrong_secret")
            return web.Response(status=401)
        body = await body_of(request)  # more than the door's limit is answered 413
        try:
            await self._gathering.accept(self._received(body))
        except Exception as error:  # noqa: BLE001  # whatever it is, Telegram brings the update again
            self._failed = self._clock()
            log.error("webhook.not_accepted", error=reason_of(error))
            return web.Response(status=503, headers={"Retry-After": RETRY_AFTER})
        self._failed = None
        return web.Response()

    def _received(self, body: bytes) -> Received:
        """What is no JSON is taken too: Telegram would bring it for ever, and a person should see it."""
        try:
            return received_of(decoded(body), self._now())
        except Garbage:
            return rubbish(body, self._now())


class _Gathering:
    """While one commit is under way, those who come gather for the next: a disk does some hundred a second."""

    def __init__(self, accept: Accept) -> None:
        self._accept = accept
        self._waiting: list[tuple[Received, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def accept(self, received: Received) -> None:
        """Return when it is written down. Raises what writing raised."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((received, written))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await written

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            error = await self._written([received for received, _ in batch])
            for _, written in batch:
                if written.done():  # whoever brought it has gone
                    continue
                if error is None:
                    written.set_result(None)
                else:
                    written.set_exception(error)
        self._writing = None

    async def _written(self, batch: list[Received]) -> Exception | None:
        try:
            await self._accept(batch)
        except Exception as error:  # noqa: BLE001  # told to each who waits for it
            return error
        return None


def _secret_of(token: str) -> str:
    return hmac.new(token.encode(), b"frontdesk webhook", hashlib.sha256).hexdigest()

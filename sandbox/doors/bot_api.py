"""The door for bots: /bot{token}/{method} and /file/bot{token}/{path}."""

from __future__ import annotations

import inspect
import json
import logging
import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from aiohttp import web

from sandbox import requests
from sandbox.calls import CallLog
from sandbox.faults import Fault, Faults
from sandbox.limits import Limits
from sandbox.methods import Context, WebhookChanged, find_method
from sandbox.refusals import Refusal, not_modelled
from sandbox.residents import Bot
from sandbox.schema import Method, Mismatch, bot_api
from sandbox.world import World

log = logging.getLogger("sandbox")
_TOKEN = re.compile(r"[1-9]\d{0,17}:[A-Za-z0-9_-]+")
UPDATES = ("Array of Update",)
NO_ANSWER = 0
"""The status of a call in the log whose connection was cut before it was done."""


class BotApi:
    """Answers bots: finds the bot and the method, meets faults, checks what goes in and what comes out."""

    def __init__(self, world: World, limits: Limits, faults: Faults, calls: CallLog) -> None:
        self.world = world
        self.limits = limits
        self.faults = faults
        self.calls = calls
        self.webhook_changed: WebhookChanged = lambda _: None

    def add_to(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self.answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self.download)

    async def answer(self, http: web.Request) -> web.StreamResponse:
        """One call."""
        name = http.match_info["method"]
        try:
            bot = self._bot(http.match_info["token"])
            method = bot_api().methods.get(name.lower())
            if method is None:
                raise Refusal(404, "Not Found: method not found")
        except Refusal as refusal:
            return _refused(refusal)
        try:
            given = await requests.read(http)
        except Refusal as refusal:
            return self._written_down(bot, method, requests.Given(), _refused(refusal))
        fault = self.faults.meet(method.name, given.params)
        if fault is None:
            return await self.execute(bot, method, given)
        return await self._answer_with_fault(http, fault, bot, method, given)

    async def execute(self, bot: Bot, method: Method, given: requests.Given) -> web.Response:
        """Do what a call asks, and write it down."""
        tolerated: list[str] = []
        try:
            handler = find_method(method.name)
            if handler is None:
                raise not_modelled(method.name)
            request = requests.checked(method, given)
            tolerated = request.tolerated
            result = handler(Context(self.world, bot, self.limits, request, self.webhook_changed))
            if inspect.isawaitable(result):
                result = await result
            response = _response(200, self._encoded_result(method, result))
        except Refusal as refusal:
            response = _refused(refusal)
        except Mismatch as mismatch:
            log.exception("the sandbox made something that the Bot API's schema does not allow")
            response = _refused(Refusal(500, f"Internal Server Error: bug of the sandbox: {mismatch}"))
        return self._written_down(bot, method, given, response, tolerated)

    async def execute_named(self, bot: Bot, name: str, params: dict[str, Any]) -> None:
        """Do the method that a webhook answered with."""
        method = bot_api().methods.get(name.lower())
        if method is not None:
            await self.execute(bot, method, requests.Given(params))

    async def download(self, http: web.Request) -> web.Response:
        """The bytes of a file."""
        try:
            self._bot(http.match_info["token"])
        except Refusal as refusal:
            return _refused(refusal)
        ref = self.world.files.at_path(http.match_info["path"])
        if ref is None:
            return _refused(Refusal(404, "Not Found"))
        return web.Response(body=ref.file.content, content_type="application/octet-stream")

    def _bot(self, token: str) -> Bot:
        bot = self.world.bots_by_token.get(token)
        if bot is None:
            raise Refusal(401, "Unauthorized") if _TOKEN.fullmatch(token) else Refusal(404, "Not Found")
        return bot

    def _encoded_result(self, method: Method, result: Any) -> bytes:
        """The answer's JSON, checked. Raises Mismatch: then it is the sandbox that is wrong."""
        if method.returns == UPDATES:  # checked when they were made; rubbish is rubbish on purpose
            return b'{"ok":true,"result":[%s]}' % b",".join(update.body for update in result)
        bot_api().check(method.returns, result, method.name)
        return _encoded({"ok": True, "result": result})

    async def _answer_with_fault(
        self, http: web.Request, fault: Fault, bot: Bot, method: Method, given: requests.Given
    ) -> web.StreamResponse:
        if fault.kind == "slow":
            await self.world.clock.sleep(fault.seconds)
            return await self.execute(bot, method, given)
        if fault.kind == "drop_after":
            await self.execute(bot, method, given)
            return _cut(http)
        if fault.kind == "drop_before":
            self._written_down(bot, method, given, web.Response(status=NO_ANSWER, body=b""))
            return _cut(http)
        if fault.kind == "refuse":
            response = _refused(Refusal(fault.code, fault.description, **fault.parameters))
        elif fault.kind == "garbage":
            response = web.Response(body=b"<html>\x00 this is not the JSON you wanted", content_type="text/html")
        else:
            response = _refused(Refusal(fault.code, HTTPStatus(fault.code).phrase))
        return self._written_down(bot, method, given, response)

    def _written_down(
        self,
        bot: Bot,
        method: Method,
        given: requests.Given,
        response: web.Response,
        tolerated: Sequence[str] = (),
    ) -> web.Response:
        """The response, which now stands in the log of calls."""
        assert isinstance(response.body, bytes)
        now = self.world.clock.now()
        self.calls.add(now, bot.id, method.name, given.for_log(), response.status, response.body, list(tolerated))
        return response


def _encoded(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, separators=(",", ":")).encode()


def _response(status: int, body: bytes) -> web.Response:
    return web.Response(status=status, body=body, content_type="application/json")


def _refused(refusal: Refusal) -> web.Response:
    response = _response(refusal.code, _encoded(refusal.answer()))
    if "retry_after" in refusal.parameters:
        response.headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return response


def _cut(http: web.Request) -> web.Response:
    """Close the connection without an answer."""
    if http.transport is not None:
        http.transport.abort()
    return web.Response()

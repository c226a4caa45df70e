"""The door for faults: /faults/…, for tests in another process."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from sandbox.faults import Faults
from sandbox.limits import Limits, Rate
from sandbox.residents import Bot
from sandbox.updates import KINDS
from sandbox.world import World


class FaultsApi:
    """Orders of faults, made-up updates, the clock and the limits."""

    def __init__(self, world: World, limits: Limits, faults: Faults) -> None:
        self.world = world
        self.limits = limits
        self.faults = faults

    def add_to(self, app: web.Application) -> None:
        app.router.add_post("/faults", self.order)
        app.router.add_get("/faults", self.ordered)
        app.router.add_delete("/faults", self.forget)
        app.router.add_post("/faults/update", self.put_update)
        app.router.add_post("/faults/clock", self.turn_clock)
        app.router.add_post("/faults/limits", self.set_limits)

    async def order(self, http: web.Request) -> web.Response:
        body = await _body(http)
        try:
            fault = self.faults.order(body.pop("kind", ""), body.pop("method", "*"), **body)
        except (TypeError, ValueError) as error:
            return _wrong(str(error))
        return _right(fault.card())

    async def ordered(self, _: web.Request) -> web.Response:
        return _right([fault.card() for fault in self.faults.ordered()])

    async def forget(self, _: web.Request) -> web.Response:
        self.faults.forget()
        return _right(True)

    async def put_update(self, http: web.Request) -> web.Response:
        """raw: any text; duplicate: id of an update; update: an Update without id. bot: id, if there are several."""
        body = await _body(http)
        bot = self._bot(body.get("bot"))
        if bot is None:
            return _wrong("say which bot, by its id")
        if "raw" in body:
            return _right({"update_id": bot.updates.put_raw(str(body["raw"]).encode("utf-8", "surrogatepass"))})
        if "duplicate" in body:
            repeated = bot.updates.repeat(int(body["duplicate"]))
            return _right({"update_id": body["duplicate"]}) if repeated else _wrong("that update is not kept")
        return self._put_made(bot, body.get("update"))

    def _put_made(self, bot: Bot, update: Any) -> web.Response:
        kinds = KINDS & update.keys() if isinstance(update, dict) else frozenset()
        if not kinds:
            return _wrong("raw, duplicate or update: an object with one kind of update")
        kind = next(iter(kinds))
        update.pop("update_id", None)
        chat = ((update[kind] or {}).get("chat") or {}).get("id", 0) if isinstance(update[kind], dict) else 0
        # Not checked against the schema: a test may want one that does not fit.
        body = json.dumps(update)[1:-1].encode()
        return _right({"update_id": bot.updates.put_raw(b'{"update_id":{update_id},%s}' % body, kind, chat)})

    async def turn_clock(self, http: web.Request) -> web.Response:
        body = await _body(http)
        try:
            if "advance" in body:
                self.world.clock.advance(float(body["advance"]))
            elif "set" in body:
                self.world.clock.set(float(body["set"]))
        except (TypeError, ValueError) as error:
            return _wrong(str(error))
        return _right({"clock": self.world.clock.now()})

    async def set_limits(self, http: web.Request) -> web.Response:
        body = await _body(http)
        try:
            rates = {
                name: None if body[name] is None else Rate.parse(str(body[name]))
                for name in ("total", "chat", "group")
                if name in body
            }
        except ValueError as error:
            return _wrong(str(error))
        for name, rate in rates.items():
            setattr(self.limits, name, rate)
        return _right(self.limits.card())

    def _bot(self, bot: Any) -> Bot | None:
        if bot is not None:
            return self.world.bots.get(int(bot))
        return next(iter(self.world.bots.values())) if len(self.world.bots) == 1 else None


async def _body(http: web.Request) -> dict[str, Any]:
    text = await http.text()
    body = json.loads(text) if text.strip() else {}
    return body if isinstance(body, dict) else {}


def _right(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _wrong(error: str) -> web.Response:
    return web.json_response({"ok": False, "error": error}, status=400)

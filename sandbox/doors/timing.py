"""The door for time: /people/time, where whoever plays looks at the town's clock and turns it."""

from __future__ import annotations

import asyncio
import json
import math
from typing import Any

from aiohttp import web

from sandbox.world import World

LONGEST_STEP = 366 * 86_400
"""Seconds that one turn may take: a mistyped year would leave every calendar."""

TAKEN_WITHIN = 1.0
"""Real seconds in which bots that are at work fetch what was written before the clock is turned."""

STARTED_WITHIN = 60.0
"""The same for bots that go by the clock: they are there, or starting yet, on a machine that may be busy."""

_LOOK = 0.02


class TimeApi:
    """Unix seconds, forward only. followed: the bots go by this clock, too."""

    def __init__(self, world: World, *, followed: bool) -> None:
        self.world = world
        self.followed = followed

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/people/time", self.look)
        app.router.add_post("/people/time", self.turn)

    async def look(self, _: web.Request) -> web.Response:
        return self._time()

    async def turn(self, http: web.Request) -> web.Response:
        """advance: seconds; or to: unix seconds."""
        await self._taken()
        now = self.world.clock.now()
        try:
            body = json.loads(await http.text())
            step = _number(body["advance"]) if "advance" in body else _number(body["to"]) - now
        except (KeyError, TypeError, ValueError):
            return _wrong("say advance, in seconds, or to, in unix seconds")
        if not 0 <= step <= LONGEST_STEP:
            return _wrong("the clock only goes forward" if step < 0 else "the clock is turned by a year at most")
        self.world.clock.advance(step)
        return self._time()

    async def _taken(self) -> None:
        """What waits for a bot would grow old at once, and be forgotten: it is fetched first, if somebody fetches."""
        patience = STARTED_WITHIN if self.followed else TAKEN_WITHIN
        deadline = asyncio.get_running_loop().time() + patience
        while any(len(bot.updates) for bot in self.world.bots.values()):
            if asyncio.get_running_loop().time() > deadline:
                return
            await asyncio.sleep(_LOOK)

    def _time(self) -> web.Response:
        now = {"clock": self.world.clock.now(), "followed": self.followed}
        return web.json_response({"ok": True, "result": now})


def _number(given: Any) -> float:
    """Raises TypeError, ValueError for what is none."""
    if isinstance(given, bool):
        raise TypeError("a number of seconds")
    number = float(given)
    if not math.isfinite(number):
        raise ValueError("a number of seconds")
    return number


def _wrong(error: str) -> web.Response:
    return web.json_response({"ok": False, "error": error}, status=400)

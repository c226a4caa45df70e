"""Calling the Bot API as a bot does, without the network between."""

from __future__ import annotations

import json
from typing import Any

from sandbox.calls import CallLog
from sandbox.doors import BotApi
from sandbox.faults import Faults
from sandbox.limits import Limits
from sandbox.requests import Given, Upload
from sandbox.residents import Bot
from sandbox.schema import bot_api
from sandbox.world import World

Json = dict[str, Any]


class Refused(Exception):
    """The answer was no. code: error_code; parameters: retry_after and the like."""

    def __init__(self, answer: Json) -> None:
        super().__init__(answer["description"])
        self.code = answer["error_code"]
        self.parameters = answer.get("parameters", {})


class Caller:
    """`await call("sendMessage", chat_id=…)` is the result, or raises Refused."""

    def __init__(self, world: World, bot: Bot) -> None:
        self.limits = Limits(world.clock, total=None, chat=None, group=None)
        self.calls = CallLog()
        self._bot = bot
        self._door = BotApi(world, self.limits, Faults(), self.calls)

    async def __call__(self, method: str, **params: Any) -> Any:
        return await self.with_files(method, {}, **params)

    async def with_files(self, method: str, uploads: dict[str, Upload], **params: Any) -> Any:
        """A call with files, by the names of their parts."""
        found = bot_api().methods[method.lower()]
        response = await self._door.execute(self._bot, found, Given(params, uploads))
        assert isinstance(response.body, bytes)
        answer = json.loads(response.body)
        if not answer["ok"]:
            assert response.status == answer["error_code"]
            raise Refused(answer)
        return answer["result"]


def waiting(bot: Bot) -> list[Json]:
    """The updates that wait for a bot, oldest first."""
    return [json.loads(update.body) for update in bot.updates.waiting()]


def kinds(bot: Bot) -> list[str]:
    """What kinds of update wait for a bot; of messages, what they hold."""
    return [next(key for key in update if key != "update_id") for update in waiting(bot)]

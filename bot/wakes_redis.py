"""Word between replicas that there is work, through Redis: `bot.wakes` rings within one process only."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.limits_redis import AWAY_SECONDS
from bot.outcomes import pause

log = structlog.get_logger()

LOOK_SECONDS = 2.5
"""How long one look for a word takes, less than a client waits for an answer."""


class Wake:
    """Tells the other replicas that there is work, so that they do not wait for their next look.

    heard: called with the name of what there is work for (`inbox`, `outbox` …); not with what was told here. A word
    that is lost costs a second, no more.
    """

    def __init__(self, redis: Redis, name: str, heard: Callable[[str], None]) -> None:
        self._redis = redis
        self._channel = f"{name}:wake"
        self._heard = heard
        self._me = secrets.token_hex(4)
        self._to_tell: set[str] = set()
        self._told = asyncio.Event()

    def tell(self, what: str) -> None:
        """There is work; many words at once become one."""
        self._to_tell.add(what)
        self._told.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Tell and hear until `stopping` is set."""
        stop = asyncio.create_task(stopping.wait())
        loops = {asyncio.create_task(self._tell_others()), asyncio.create_task(self._hear_others())}
        try:
            ended, _ = await asyncio.wait({stop, *loops}, return_when=asyncio.FIRST_COMPLETED)
            for loop in ended & loops:
                loop.result()
        finally:
            for task in (stop, *loops):
                task.cancel()
            await asyncio.gather(*loops, return_exceptions=True)

    async def _tell_others(self) -> None:
        while True:
            await self._told.wait()
            self._told.clear()
            words, self._to_tell = self._to_tell, set()
            try:
                await self._redis.publish(self._channel, f"{self._me} {' '.join(sorted(words))}")
            except (RedisError, OSError) as error:
                log.warning("wake.not_told", error=type(error).__name__)
                await asyncio.sleep(AWAY_SECONDS)

    async def _hear_others(self) -> None:
        failures = 0
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as subscription:
                    await subscription.subscribe(self._channel)
                    failures = 0
                    while True:
                        message = await subscription.get_message(timeout=LOOK_SECONDS)
                        if message is not None:
                            self._hear(message["data"])
            except (RedisError, OSError) as error:
                failures += 1
                log.warning("wake.deaf", error=type(error).__name__)
                await asyncio.sleep(pause(failures))

    def _hear(self, data: bytes) -> None:
        sender, _, words = data.decode(errors="replace").partition(" ")
        if sender != self._me:
            for word in words.split():
                self._heard(word)

"""The lease of the replica that polls, in Redis."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable
from typing import cast

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = structlog.get_logger()

LIFETIME = 9.0
"""Seconds after which a replica that has died is missed. With the pause below another takes over within 15 s."""

RETRY = 1.0
"""Seconds between two looks of those who wait for the lease."""

_RENEW = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0"
_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"


class PollingLease:
    """A lease in Redis: a key that dies unless its holder renews it.

    Whoever cannot renew it (Redis has gone, this process was asleep) gives it up before another one can get it.
    lifetime, retry: seconds.
    """

    def __init__(self, redis: Redis, name: str, lifetime: float = LIFETIME, retry: float = RETRY) -> None:
        self._redis = redis
        self._key = f"{name}:poller"
        self._lifetime = lifetime
        self._retry = retry
        self._token = ""
        self._lost = asyncio.Event()
        self._renewing: asyncio.Task[None] | None = None

    async def acquire(self) -> None:
        """Return when this replica may poll."""
        await self._stop_renewing()
        self._token = secrets.token_hex(16)
        while (held_until := await self._taken_until()) is None:  # noqa: ASYNC110 nobody tells when it is free
            await asyncio.sleep(self._retry)
        self._lost = asyncio.Event()
        self._renewing = asyncio.create_task(self._renew(self._lost, held_until))
        log.info("lease.taken")

    async def lost(self) -> None:
        """Return when it may not any more."""
        await self._lost.wait()

    async def release(self) -> None:
        """Let another one poll at once."""
        await self._stop_renewing()
        try:
            await self._run(_RELEASE, self._token)
        except (RedisError, OSError) as error:
            log.warning("lease.not_released", error=type(error).__name__)

    async def _taken_until(self) -> float | None:
        """Until when it is ours (monotonic seconds); None when another one has it, or Redis cannot be asked."""
        asked = time.monotonic()
        try:
            async with asyncio.timeout(self._lifetime / 3):
                taken = await self._redis.set(self._key, self._token, nx=True, px=self._milliseconds)
        except (RedisError, OSError) as error:  # a timeout is an OSError
            log.warning("lease.unreachable", error=type(error).__name__)
            return None
        return asked + self._lifetime if taken else None

    async def _renew(self, lost: asyncio.Event, held_until: float) -> None:
        """Renew it often. `lost` is set before another one can have it, or at once when another one has."""
        step = self._lifetime / 6
        try:
            while True:
                await asyncio.sleep(step)
                asked = time.monotonic()
                try:
                    async with asyncio.timeout(step):
                        renewed = await self._run(_RENEW, self._token, str(self._milliseconds))
                except (RedisError, OSError) as error:
                    log.warning("lease.not_renewed", error=type(error).__name__)
                    if time.monotonic() + 2 * step > held_until:  # the next try would end too late
                        return
                    continue
                if not renewed:
                    return
                held_until = asked + self._lifetime
        finally:
            lost.set()
            log.info("lease.ended")

    async def _run(self, script: str, *arguments: str) -> bool:
        return bool(await cast(Awaitable[object], self._redis.eval(script, 1, self._key, *arguments)))

    async def _stop_renewing(self) -> None:
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.gather(self._renewing, return_exceptions=True)
            self._renewing = None

    @property
    def _milliseconds(self) -> int:
        return max(1, round(self._lifetime * 1000))

"""A town of its own for each test at the edge, and a caller that takes it for Telegram."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.caller import Caller, connect
from bot.limits_redis import open_redis
from bot.metrics import Metrics
from sandbox import Clock, Limits, Town, demo_town
from sandbox.server import Sandbox
from sandbox.town import BOT_TOKEN

from .inbox import Inbox
from .redis_way import CuttableWay


@pytest.fixture(autouse=True)
def _all_of_the_log() -> Iterator[None]:
    """Here it is read: what goes as it should stands in it, too."""
    kept = structlog.get_config()
    structlog.reset_defaults()
    yield
    structlog.configure(**kept)


class Pauses:
    """Stands for sleeping: returns at once and remembers for how long it should have slept."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.then: Callable[[], None] = lambda: None
        """Done in the first pause."""

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.then()
        self.then = lambda: None
        await asyncio.sleep(0)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def town() -> Town:
    """The demo town; its clock follows the real time."""
    return demo_town(Clock())


@pytest.fixture
async def server(town: Town) -> AsyncIterator[Sandbox]:
    limits = Limits(town.world.clock, total=None, chat=None, group=None)
    async with Sandbox(town.world, limits=limits) as running:
        yield running


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
async def caller(server: Sandbox, metrics: Metrics, pauses: Pauses) -> AsyncIterator[Caller]:
    async with calling(server.url, metrics, pauses) as ready:
        yield ready


@pytest.fixture
def redis_url() -> str:
    return os.environ.get("FRONTDESK_TEST_REDIS", "redis://127.0.0.1:6379")


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    client = open_redis(redis_url)
    try:
        await client.ping()
    except (RedisError, OSError) as error:
        await client.aclose()
        if os.environ.get("CI") == "true":
            pytest.fail(f"in CI Redis must be there: {error}")
        pytest.skip(f"no Redis at {redis_url}: {error}")
    yield client
    await client.aclose()


@pytest.fixture
async def name(redis: Redis) -> AsyncIterator[str]:
    """Of a bot that no other test knows; its keys go with the test."""
    unique = f"frontdesk-test-{secrets.token_hex(6)}"
    yield unique
    async for key in redis.scan_iter(f"*{unique}*"):
        await redis.delete(key)


@pytest.fixture
async def way(redis: Redis, redis_url: str) -> AsyncIterator[CuttableWay]:
    leading = CuttableWay(redis_url)
    await leading.mend()
    yield leading
    await leading.cut()


@pytest.fixture
async def cuttable(way: CuttableWay) -> AsyncIterator[Redis]:
    client = open_redis(way.url)
    yield client
    await client.aclose()


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


class calling:  # noqa: N801 a context manager, read as a verb
    """A caller of the server at this address, closed at the end."""

    def __init__(self, url: str, metrics: Metrics, pauses: Pauses, token: str = BOT_TOKEN) -> None:
        self._caller = Caller(connect(token, url), metrics, sleep=pauses)

    async def __aenter__(self) -> Caller:
        return self._caller

    async def __aexit__(self, *_: object) -> None:
        await self._caller.close()

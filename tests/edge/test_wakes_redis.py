from __future__ import annotations

import asyncio

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from bot import wakes_redis
from bot.wakes_redis import Wake

from .inbox import eventually
from .redis_way import CuttableWay


class Replica:
    """What one replica heard."""

    def __init__(self, redis: Redis, name: str) -> None:
        self.heard: list[str] = []
        self.wake = Wake(redis, name, self.heard.append)
        self.stopping = asyncio.Event()
        self._running = asyncio.create_task(self.wake.run(self.stopping))

    async def stop(self) -> None:
        self.stopping.set()
        await asyncio.wait_for(self._running, 5)


async def hears(teller: Replica, listener: Replica, word: str) -> None:
    """Tell until it is heard: a word may be lost while somebody is not there yet."""
    async with asyncio.timeout(10):
        while word not in listener.heard:
            teller.wake.tell(word)
            await asyncio.sleep(0.02)


async def test_what_one_replica_tells_the_others_hear_and_not_itself(redis: Redis, name: str) -> None:
    first, second = Replica(redis, name), Replica(redis, name)
    await hears(first, second, "ready")
    await hears(second, first, "ready")
    second.heard.clear()

    first.wake.tell("inbox")
    first.wake.tell("outbox")
    first.wake.tell("inbox")
    await eventually(lambda: {"inbox", "outbox"} <= set(second.heard))

    assert second.heard == ["inbox", "outbox"]
    assert set(first.heard) == {"ready"}
    await first.stop()
    await second.stop()


async def test_replicas_hear_again_after_redis_was_away(
    cuttable: Redis, way: CuttableWay, redis: Redis, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wakes_redis, "AWAY_SECONDS", 0.02)
    monkeypatch.setattr(wakes_redis, "pause", lambda _: 0.02)
    first, second = Replica(redis, name), Replica(cuttable, name)
    await hears(first, second, "before")

    with capture_logs() as lines:
        await way.cut()
        second.wake.tell("in vain")
        await eventually(lambda: {"wake.deaf", "wake.not_told"} <= {line["event"] for line in lines})
        await way.mend()
        await hears(first, second, "after")
        await hears(second, first, "after")

    await first.stop()
    await second.stop()

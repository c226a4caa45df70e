from __future__ import annotations

import asyncio
import time

import pytest
from redis.asyncio import Redis

from bot.lease import SoleReplica
from bot.lease_redis import LIFETIME, RETRY, PollingLease
from bot.limits_redis import open_redis

from .redis_way import CuttableWay

SHORT = 0.6
"""Seconds that a lease of a test lives."""


def lease(redis: Redis, name: str) -> PollingLease:
    return PollingLease(redis, name, lifetime=SHORT, retry=0.02)


async def is_over(waiting: asyncio.Task[None], within: float) -> bool:
    await asyncio.wait({waiting}, timeout=within)
    return waiting.done()


async def test_one_of_two_replicas_has_it(redis: Redis, name: str) -> None:
    first, second = lease(redis, name), lease(redis, name)
    await first.acquire()
    waiting = asyncio.create_task(second.acquire())
    losing = asyncio.create_task(first.lost())

    assert not await is_over(waiting, 3 * SHORT)
    assert not losing.done()

    for task in (waiting, losing):
        task.cancel()
    await first.release()


async def test_whoever_stops_hands_it_on_at_once(redis: Redis, name: str) -> None:
    first, second = lease(redis, name), lease(redis, name)
    await first.acquire()
    waiting = asyncio.create_task(second.acquire())
    await asyncio.sleep(0.05)

    await first.release()

    assert await is_over(waiting, SHORT / 2)
    await second.release()


async def test_whoever_never_had_it_takes_it_from_nobody(redis: Redis, name: str) -> None:
    first, second = lease(redis, name), lease(redis, name)
    await first.acquire()

    await second.release()
    waiting = asyncio.create_task(second.acquire())

    assert not await is_over(waiting, 2 * SHORT)
    waiting.cancel()
    await first.release()


async def test_after_a_crash_another_one_has_it_when_its_life_is_over(redis: Redis, name: str) -> None:
    crashed, second = lease(redis, name), lease(redis, name)
    await crashed.acquire()
    assert crashed._renewing is not None
    crashed._renewing.cancel()
    began = time.monotonic()

    await asyncio.wait_for(second.acquire(), 5)

    assert time.monotonic() - began < SHORT + 0.2
    await second.release()


def test_another_one_takes_over_within_15_seconds() -> None:
    """The slowest case: it dies right after it was renewed, and the other one has just looked."""
    slowest_look = LIFETIME / 3
    assert LIFETIME + RETRY + slowest_look < 15


async def test_whoever_cannot_renew_it_gives_it_up_before_another_one_can_have_it(
    redis: Redis, way: CuttableWay, name: str
) -> None:
    cuttable = open_redis(way.url)
    first, second = lease(cuttable, name), lease(redis, name)
    await first.acquire()
    losing = asyncio.create_task(first.lost())
    waiting = asyncio.create_task(second.acquire())

    await way.cut()
    await asyncio.wait({losing, waiting}, return_when=asyncio.FIRST_COMPLETED, timeout=5)

    assert losing.done()
    assert not waiting.done()
    assert await is_over(waiting, 2 * SHORT)
    await second.release()
    await cuttable.aclose()


async def test_whoever_lost_it_to_another_one_knows_soon(redis: Redis, name: str) -> None:
    first = lease(redis, name)
    await first.acquire()
    losing = asyncio.create_task(first.lost())

    await redis.set(f"{name}:poller", "another")

    assert await is_over(losing, SHORT)


async def test_it_can_be_had_again(redis: Redis, name: str) -> None:
    only = lease(redis, name)
    await only.acquire()
    await redis.delete(f"{name}:poller")
    await asyncio.wait_for(only.lost(), 5)

    await asyncio.wait_for(only.acquire(), 5)
    losing = asyncio.create_task(only.lost())

    assert not await is_over(losing, 2 * SHORT)
    losing.cancel()
    await only.release()


async def test_it_is_waited_for_while_redis_is_away(way: CuttableWay, name: str) -> None:
    client = open_redis(way.url)
    await way.cut()
    waiting = asyncio.create_task(lease(client, name).acquire())
    assert not await is_over(waiting, 0.1)

    await way.mend()

    assert await is_over(waiting, 5)
    await client.aclose()


async def test_the_only_one_there_is_always_has_it() -> None:
    only = SoleReplica()
    await only.acquire()
    losing = asyncio.create_task(only.lost())

    assert not await is_over(losing, 0.01)
    losing.cancel()
    await only.release()


@pytest.mark.parametrize("release_first", [True, False])
async def test_a_release_without_redis_is_no_failure(way: CuttableWay, name: str, release_first: bool) -> None:
    client = open_redis(way.url)
    held = lease(client, name)
    if not release_first:
        await held.acquire()
    await way.cut()

    await held.release()

    await client.aclose()

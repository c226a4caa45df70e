from __future__ import annotations

import asyncio
import random
import time

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from bot import limits_redis
from bot.limits import Rate, Rates
from bot.limits_redis import AWAY_SECONDS, SharedPacing

from .redis_way import CuttableWay

PRIVATE, GROUP = 7_000_000_001, -1_002_100_000_001
RATES = Rates(total=Rate(6, 0.2), chat=Rate(1, 0.1), group=Rate(3, 0.3))
SLOW = Rates(total=Rate(100, 60), chat=Rate(1, 60), group=Rate(3, 60))


async def sent(pacing: SharedPacing, chat: int, count: int = 1) -> None:
    for _ in range(count):
        assert await pacing.take(chat) == 0.0
        await pacing.done(chat)


async def test_replicas_spend_one_limit_together(redis: Redis, name: str) -> None:
    first, second = SharedPacing(redis, name, SLOW), SharedPacing(redis, name, SLOW)
    await sent(first, GROUP, 2)
    await sent(second, GROUP)

    refused = [await replica.take(GROUP) for replica in (first, second)]

    assert all(59 < wait <= 60 for wait in refused)


async def test_bots_of_other_names_have_limits_of_their_own(redis: Redis, name: str) -> None:
    await sent(SharedPacing(redis, name, SLOW), PRIVATE)

    assert await SharedPacing(redis, f"{name}-2", SLOW).take(PRIVATE) == 0.0


async def test_a_call_counts_while_it_is_under_way_and_a_window_long_after_its_end(redis: Redis, name: str) -> None:
    pacing = SharedPacing(redis, name, RATES)
    assert await pacing.take(PRIVATE) == 0.0
    await asyncio.sleep(0.15)  # longer than the window

    under_way = await pacing.take(PRIVATE)
    await pacing.done(PRIVATE)
    after_its_end = await pacing.take(PRIVATE)
    await asyncio.sleep(after_its_end)

    assert under_way == pytest.approx(0.1)
    assert 0.05 < after_its_end <= 0.1
    assert await pacing.take(PRIVATE) == 0.0


async def test_an_album_costs_as_much_as_it_holds(redis: Redis, name: str) -> None:
    pacing = SharedPacing(redis, name, SLOW)
    assert await pacing.take(GROUP, cost=2) == 0.0
    await pacing.done(GROUP, cost=2)

    assert pacing.room(GROUP) == 1
    assert await pacing.take(GROUP, cost=2) > 59
    assert await pacing.take(GROUP) == 0.0


async def test_an_album_of_more_than_the_limit_goes_when_the_window_is_empty(redis: Redis, name: str) -> None:
    pacing = SharedPacing(redis, name, SLOW)

    assert await pacing.take(PRIVATE, cost=10) == 0.0
    await pacing.done(PRIVATE, cost=10)

    assert await pacing.take(PRIVATE, cost=10) > 59


async def test_after_a_429_no_replica_sends_to_that_chat(redis: Redis, name: str) -> None:
    first, second = SharedPacing(redis, name, SLOW), SharedPacing(redis, name, SLOW)
    await first.retry_after(GROUP, 17)
    await first.retry_after(GROUP, 3)

    assert [16 < await replica.take(GROUP) <= 17 for replica in (first, second)] == [True, True]
    assert second.blocked() == {GROUP}
    assert await second.take(PRIVATE) == 0.0


async def test_a_429_over_all_holds_every_replica(redis: Redis, name: str) -> None:
    first, second = SharedPacing(redis, name, SLOW), SharedPacing(redis, name, SLOW)
    await first.retry_after(None, 5)

    assert 4 < await second.take(PRIVATE) <= 5
    assert (first.free(), second.free()) == (0, 0)


async def test_it_knows_who_is_blocked_and_when_the_first_is_free(redis: Redis, name: str) -> None:
    pacing = SharedPacing(redis, name, RATES)
    assert (pacing.blocked(), pacing.next_free(), pacing.free(), pacing.room(GROUP)) == (set(), None, 6, 3)

    await sent(pacing, GROUP, 3)
    await sent(pacing, PRIVATE)

    assert pacing.blocked() == {GROUP, PRIVATE}
    assert pacing.free() == 2
    free_in = pacing.next_free()
    assert free_in is not None
    assert 0.05 < free_in <= 0.1
    await asyncio.sleep(0.35)
    assert (pacing.blocked(), pacing.next_free(), pacing.free()) == (set(), None, 6)
    assert pacing._chats == {}


async def test_the_permit_of_a_replica_that_died_is_given_back(
    redis: Redis, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits_redis, "CALL_SECONDS", 0.1)
    dead, alive = SharedPacing(redis, name, RATES), SharedPacing(redis, name, RATES)
    assert await dead.take(PRIVATE) == 0.0
    assert await alive.take(PRIVATE) > 0

    await asyncio.sleep(0.25)

    assert await alive.take(PRIVATE) == 0.0


async def test_nothing_stays_in_redis_for_ever(redis: Redis, name: str) -> None:
    pacing = SharedPacing(redis, name, RATES)
    await sent(pacing, GROUP, 2)
    await pacing.retry_after(None, 0.1)
    await pacing.retry_after(GROUP, 0.1)

    lives = [await redis.pttl(key) async for key in redis.scan_iter(f"*{name}*")]

    assert len(lives) == 4
    assert all(0 < life <= 92_000 for life in lives)


async def test_whatever_happens_telegram_never_counts_more_than_the_limit(redis: Redis, name: str) -> None:
    """Three replicas send as fast as they may; Telegram counts each call somewhere between its begin and its end."""
    replicas = [SharedPacing(redis, name, RATES) for _ in range(3)]
    counted: dict[int, list[float]] = {PRIVATE: [], PRIVATE + 1: [], GROUP: [], GROUP - 1: []}
    end = time.monotonic() + 1.5
    chance = random.Random(17)

    async def sends(pacing: SharedPacing, chat: int) -> None:
        while time.monotonic() < end:
            if (wait := await pacing.take(chat)) > 0:
                await asyncio.sleep(min(wait, 0.05))
                continue
            begun = time.monotonic()
            await asyncio.sleep(chance.random() * 0.03)
            counted[chat].append(begun + (time.monotonic() - begun) * chance.random())
            await pacing.done(chat)

    await asyncio.gather(*(sends(pacing, chat) for pacing in replicas for chat in counted for _ in range(2)))

    assert not overfull([each for moments in counted.values() for each in moments], RATES.total)
    for chat, moments in counted.items():
        assert not overfull(moments, RATES.of(chat))
    assert sum(map(len, counted.values())) >= 18  # and it did not simply send nothing


def overfull(moments: list[float], rate: Rate) -> bool:
    ordered = sorted(moments)
    pairs = zip(ordered, ordered[rate.count :], strict=False)
    return any(later - earlier < rate.seconds - 1e-4 for earlier, later in pairs)  # two clocks


async def test_while_redis_is_away_everything_waits_and_nothing_fails(
    cuttable: Redis, way: CuttableWay, name: str
) -> None:
    seconds = [1000.0]
    pacing = SharedPacing(cuttable, name, SLOW, clock=lambda: seconds[0])
    assert await pacing.take(GROUP) == 0.0
    await way.cut()

    with capture_logs() as lines:
        await pacing.done(GROUP)
        waits = [await pacing.take(PRIVATE) for _ in range(3)]
        await pacing.retry_after(GROUP, 30)
        free, next_free = pacing.free(), pacing.next_free()
        await way.mend()
        seconds[0] += AWAY_SECONDS
        back = await pacing.take(PRIVATE)

    assert waits == [AWAY_SECONDS] * 3
    assert (free, next_free) == (0, AWAY_SECONDS)
    assert back == 0.0
    assert pacing.free() > 0
    assert [line["event"] for line in lines] == ["limits.redis_away", "limits.redis_back"]
    assert await pacing.take(GROUP) == pytest.approx(29.0)

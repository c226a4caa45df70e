"""One clock for everything."""

from __future__ import annotations

import asyncio
import time

import pytest

from sandbox.clock import Clock


def test_a_manual_clock_stands_until_it_is_turned() -> None:
    clock = Clock(manual=True, start=1000.5)

    clock.advance(60)

    assert clock.now() == 1060.5
    assert clock.date() == 1060


def test_another_clock_follows_the_real_time() -> None:
    clock = Clock()

    clock.advance(3600)

    assert clock.now() - time.time() == pytest.approx(3600, abs=1)


def test_it_goes_only_forward() -> None:
    clock = Clock(manual=True, start=1000)
    clock.set(2000)

    with pytest.raises(ValueError, match="only goes forward"):
        clock.set(1500)

    assert clock.now() == 2000


async def test_a_sleeper_wakes_when_the_clock_is_turned_far_enough() -> None:
    clock = Clock(manual=True)
    sleeper = asyncio.create_task(clock.sleep(10))
    await asyncio.sleep(0)

    clock.advance(6)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    woke_early = sleeper.done()
    clock.advance(4)

    await asyncio.wait_for(sleeper, 1)
    assert not woke_early


async def test_a_clock_that_follows_wakes_by_itself() -> None:
    await asyncio.wait_for(Clock().sleep(0.01), 1)

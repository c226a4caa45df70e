"""Turning the town's clock over HTTP, as the page does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.clock import Clock
from sandbox.doors import timing
from sandbox.residents import Bot, Person
from sandbox.server import Sandbox
from sandbox.world import World

from .conftest import NOON, TOKEN

HOUR, DAY = 3600, 86_400


class Door:
    def __init__(self, http: aiohttp.ClientSession) -> None:
        self.http = http

    async def time(self) -> Any:
        return await (await self.http.get("/people/time")).json()

    async def turn(self, **how: object) -> Any:
        return await (await self.http.post("/people/time", json=how)).json()

    async def poll(self, offset: int = 0, wait: int = 0) -> list[Any]:
        asked = {"offset": offset, "timeout": wait}
        found: list[Any] = (await (await self.http.post(f"/bot{TOKEN}/getUpdates", json=asked)).json())["result"]
        return found


@pytest.fixture
async def door(world: World, bot: Bot) -> AsyncIterator[Door]:
    async with Sandbox(world, followed=True) as sandbox, aiohttp.ClientSession(sandbox.url) as http:
        yield Door(http)


async def test_it_is_turned_by_a_step_or_to_a_moment_and_says_whether_bots_follow(door: Door, clock: Clock) -> None:
    stepped = await door.turn(advance=HOUR)
    moved = await door.turn(to=NOON + DAY)

    assert stepped == {"ok": True, "result": {"clock": NOON + HOUR, "followed": True}}
    assert moved == await door.time() == {"ok": True, "result": {"clock": NOON + DAY, "followed": True}}
    assert clock.now() == NOON + DAY


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"advance": -1}, "the clock only goes forward"),
        ({"to": NOON - 1}, "the clock only goes forward"),
        ({"to": NOON * 1000}, "the clock is turned by a year at most"),
        ({"advance": "soon"}, "say advance, in seconds, or to, in unix seconds"),
        ({"advance": True}, "say advance, in seconds, or to, in unix seconds"),
        ({"advance": "nan"}, "say advance, in seconds, or to, in unix seconds"),
        ({}, "say advance, in seconds, or to, in unix seconds"),
    ],
)
async def test_what_is_no_way_forward_turns_nothing(door: Door, clock: Clock, how: dict[str, object], why: str) -> None:
    answer = await door.turn(**how)

    assert answer == {"ok": False, "error": why}
    assert clock.now() == NOON


async def test_what_was_written_just_before_is_still_fetched(door: Door, world: World, bot: Bot, anna: Person) -> None:
    world.start(anna, bot)

    turning = asyncio.create_task(door.turn(advance=30 * DAY))
    await asyncio.sleep(0)
    (update,) = await door.poll()
    await door.poll(offset=update["update_id"] + 1)
    await turning

    assert update["message"]["text"] == "/start"
    assert (await door.time())["result"]["clock"] == NOON + 30 * DAY


async def test_a_bot_that_goes_by_the_clock_is_waited_for_while_it_starts(
    door: Door, world: World, bot: Bot, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timing, "TAKEN_WITHIN", 0.0)
    world.start(anna, bot)

    turning = asyncio.create_task(door.turn(advance=30 * DAY))
    for _ in range(20):
        await door.time()  # long enough for the turn to have come
    (update,) = await door.poll()
    await door.poll(offset=update["update_id"] + 1)
    await turning

    assert update["message"]["text"] == "/start"
    assert (await door.time())["result"]["clock"] == NOON + 30 * DAY

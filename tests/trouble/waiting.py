"""Waiting for what happens while other things still wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from aiohttp import ClientSession

from tests.town.town import Town

LOOK = 0.01
PATIENCE = 15.0
"""Real seconds."""

T = TypeVar("T")


async def until(happened: Callable[[], T], patience: float = PATIENCE) -> T:
    """What it gives as soon as that is true. Fails after so many real seconds."""
    for _ in range(round(patience / LOOK)):
        if found := happened():
            return found
        await asyncio.sleep(LOOK)
    found = happened()
    assert found, "it has not happened"
    return found


async def turned(town: Town, **time: float) -> None:
    """Time passes, and the desk looks at once; it may have more to do than now."""
    town.clock.turn(**time)
    town.desk.bells.ring_all()
    await asyncio.sleep(LOOK)


async def ready(town: Town) -> tuple[int, Any]:
    """What /readyz says."""
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{town.desk.port}/readyz") as answer:
        return answer.status, await answer.json()

"""The clock of one replica, while another one works on what is due."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from bot.clockwork import Clockwork
from bot.outages import Outages
from bot.wakes import Bells
from desk.names import AppealId
from storage import TimerRow

NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)
TURNS_OF_THE_LOOP = 200


class HeldElsewhere:
    """A database with one timer that is due and that another replica holds."""

    def __init__(self) -> None:
        self.looks = 0

    async def due_timers(self, now: datetime, limit: int) -> list[TimerRow]:
        self.looks += 1
        await asyncio.sleep(0)
        return [TimerRow(1, AppealId(1), "remind", 0)]

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Any]:
        async def hold(timer: int) -> bool:
            return False

        yield SimpleNamespace(timers=SimpleNamespace(hold=hold))


class NothingToSay:
    """A digest whose time has not come."""

    async def strike(self) -> None:
        return


async def test_a_timer_that_another_replica_holds_is_left_to_it_for_a_moment() -> None:
    database: Any = HeldElsewhere()
    nobody: Any = None
    stopping = asyncio.Event()
    clockwork = Clockwork(database, nobody, nobody, nobody, Bells(), Outages(), (NothingToSay(),), lambda: NOON)
    running = asyncio.create_task(clockwork.run(stopping))

    for _ in range(TURNS_OF_THE_LOOP):
        await asyncio.sleep(0)
    looks = database.looks
    stopping.set()
    await asyncio.wait_for(running, 10)

    assert 0 < looks < TURNS_OF_THE_LOOP / 20, "it looks at it again and again"

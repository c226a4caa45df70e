"""The portal's page, from memory: counted beside who asks, and once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.http import HttpDoor
from bot.metrics import Metrics
from bot.settings import Listen
from bot.status import COUNTED_FOR, LOOKED_FOR, STALE, StatusPage
from desk.views import OpenAccident
from reports import StatusFigures
from storage import DatabaseFault
from tests.edge.inbox import eventually

NOON = datetime(2026, 11, 27, 9, tzinfo=UTC)


class Desk:
    """A database and what is counted of it. down: it cannot be read. may_count: until then it is being counted."""

    def __init__(self) -> None:
        self.now = NOON
        self.counted = self.looked = 0
        self.down = False
        self.may_count = asyncio.Event()
        self.may_count.set()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Any]:
        if self.down:
            raise DatabaseFault("gone")
        yield None

    async def figures(self, _: object, now: datetime) -> StatusFigures:
        self.counted += 1
        await self.may_count.wait()
        return StatusFigures(now, {})

    async def accidents(self, _: object) -> Sequence[OpenAccident]:
        self.looked += 1
        return ()

    def turns(self, now: datetime) -> datetime:
        return NOON + timedelta(minutes=60, seconds=7)

    def __call__(self, figures: StatusFigures, accidents: Sequence[OpenAccident], now: datetime) -> dict[str, Any]:
        return {"counted": figures.at.isoformat(), "now": now.isoformat()}


class Page:
    def __init__(self, http: ClientSession, url: str) -> None:
        self._http = http
        self._url = url

    async def shows(self) -> str:
        """When it was counted."""
        async with self._http.get(self._url) as answer:
            assert answer.status == 200
            return str((await answer.json())["counted"])

    async def answers(self, method: str = "GET") -> tuple[int, Any, bytes]:
        async with self._http.request(method, self._url) as answer:
            return answer.status, answer.headers, await answer.read()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def page(desk: Desk, metrics: Metrics) -> AsyncIterator[Page]:
    door = HttpDoor(Listen("127.0.0.1", 0), metrics, {})
    anything: Any = desk
    made = StatusPage(anything, anything, lambda: desk.now)
    made.add_to(door.app)
    await door.open()
    async with ClientSession() as http:
        yield Page(http, f"http://127.0.0.1:{door.port}/status.json")
    await door.close()
    await made.close()


async def test_it_is_counted_once_a_minute_however_many_ask(desk: Desk, page: Page) -> None:
    first = await asyncio.gather(*(page.shows() for _ in range(20)))
    desk.now += COUNTED_FOR - timedelta(seconds=1)
    kept = await page.shows()

    assert {*first, kept} == {NOON.isoformat()}
    assert (desk.counted, desk.looked) == (1, 2)


async def test_while_it_is_counted_anew_the_old_figures_are_shown(desk: Desk, page: Page) -> None:
    await page.shows()
    desk.now += COUNTED_FOR
    desk.may_count.clear()

    meanwhile = await asyncio.gather(*(page.shows() for _ in range(5)))
    desk.may_count.set()
    await eventually(lambda: desk.counted == 2)
    anew = await page.shows()

    assert set(meanwhile) == {NOON.isoformat()}
    assert anew == (NOON + COUNTED_FOR).isoformat()


async def test_figures_that_nobody_asked_for_in_long_are_waited_for(desk: Desk, page: Page) -> None:
    await page.shows()
    desk.now += STALE

    assert await page.shows() == (NOON + STALE).isoformat()


async def test_accidents_are_looked_for_every_few_seconds(desk: Desk, page: Page) -> None:
    await page.shows()
    desk.now += LOOKED_FOR

    await page.shows()

    assert desk.looked == 2


async def test_it_may_be_kept_until_it_opens_or_closes_and_read_by_any_page(desk: Desk, page: Page) -> None:
    _, headers, _ = await page.answers()
    desk.now = NOON + timedelta(minutes=60)
    _, later, _ = await page.answers()
    status, _, body = await page.answers("HEAD")

    assert headers["Cache-Control"] == "public, max-age=30"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert later["Cache-Control"] == "public, max-age=7"
    assert (status, body) == (200, b"")


async def test_a_database_that_is_gone_is_said(desk: Desk, page: Page) -> None:
    desk.down = True
    nothing = await page.answers()
    desk.down = False
    await page.shows()
    desk.now += COUNTED_FOR
    desk.down = True
    accidents = await page.answers()
    desk.down = False
    back = await page.shows()

    assert (nothing[0], accidents[0]) == (503, 503)
    assert nothing[1]["Retry-After"] == "5"
    assert back in {NOON.isoformat(), desk.now.isoformat()}

"""A town of its own for each test at the edge, and a caller that takes it for Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from bot.caller import Caller, connect
from bot.metrics import Metrics
from sandbox import Clock, Limits, Town, demo_town
from sandbox.server import Sandbox
from sandbox.town import BOT_TOKEN

from .inbox import Inbox


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
def inbox() -> Inbox:
    return Inbox()


class calling:  # noqa: N801 a context manager, read as a verb
    """A caller of the server at this address, closed without aiogram's quarter of a second."""

    def __init__(self, url: str, metrics: Metrics, pauses: Pauses, token: str = BOT_TOKEN) -> None:
        self._caller = Caller(connect(token, url), metrics, sleep=pauses)

    async def __aenter__(self) -> Caller:
        return self._caller

    async def __aexit__(self, *_: object) -> None:
        session = self._caller.bot.session
        await (await session.create_session()).close()  # type: ignore[attr-defined]

"""A town of its own for each test, and two clients that take it for Telegram."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import telegram
from aiogram import Bot as AiogramBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiohttp import ClientSession

from sandbox.clock import Clock
from sandbox.limits import Limits
from sandbox.server import Sandbox
from sandbox.world import World

from . import aiogram_client, ptb_client
from .receiver import Receiver
from .tally import Tally
from .town import Person, Town

TOKEN = "100200300:AAfrontdesk-sandbox-conformance-test"
HERE = Path(__file__).parent


def pytest_itemcollected(item: pytest.Item) -> None:
    """One event loop for all tests here: a client's connections live as long as it."""
    if pytest_asyncio.is_async_test(item):
        # In front: asyncio_mode=auto marks it too, and the first mark wins.
        item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What counts the calls of a suite comes after its other tests."""
    items.sort(key=lambda item: item.path.parent == HERE and item.path.stem.endswith("_tally"))


def suite_of(item: pytest.Item) -> str:
    """The client that a test drives: `aiogram` or `ptb`."""
    return item.path.stem.split("_")[1]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def aiogram_session() -> AsyncIterator[AiohttpSession]:
    """One for all tests: to make one costs the reading of all certificates, to close one a quarter of a second."""
    session = AiohttpSession()
    yield session
    await session.close()


@pytest.fixture(scope="session")
def tallies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tally]:
    """What each suite has called, in a folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    return {suite: Tally(shared / f"conformance-{suite}") for suite in ("aiogram", "ptb")}


@pytest_asyncio.fixture(loop_scope="session")
async def town(http: ClientSession, tallies: dict[str, Tally], request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    """A sandbox without flood limits, whose clock stands still until it is turned."""
    clock = Clock(manual=True)
    world = World(clock)
    world.add_bot(TOKEN, username="conformance_bot", first_name="Conformance", inline=True)
    limits = Limits(clock, total=None, chat=None, group=None)
    async with Sandbox(world, limits=limits) as server:
        open_town = Town(server.url, http, TOKEN, world)
        yield open_town
        tallies[suite_of(request.node)].count(request.node.nodeid, await open_town.calls())


@pytest.fixture
def aio(town: Town, aiogram_session: AiohttpSession) -> AiogramBot:
    """The bot under test in the hands of aiogram."""
    return aiogram_client.bot_at(town.url, town.token, aiogram_session)


@pytest_asyncio.fixture(loop_scope="session")
async def ptb(town: Town, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Bot]:
    """The bot under test in the hands of python-telegram-bot."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with ptb_client.bot_at(town.url, town.token) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def ira(town: Town) -> Person:
    """Somebody who has started the bot; the queue of updates is empty again."""
    return await newcomer(town, "Ира")


@pytest_asyncio.fixture(loop_scope="session")
async def oleg(town: Town) -> Person:
    """Another one who has."""
    return await newcomer(town, "Олег")


async def newcomer(town: Town, first_name: str) -> Person:
    person = await town.person(first_name)
    await person.start()
    town.settle()
    return person


@pytest_asyncio.fixture(loop_scope="session")
async def team(town: Town, ira: Person, oleg: Person) -> int:
    """A supergroup of both, with the bot as its administrator; its chat id."""
    chat = await town.group("Команда", [ira, oleg])
    town.settle()
    return chat


@pytest_asyncio.fixture(loop_scope="session")
async def forum(town: Town, ira: Person, oleg: Person) -> int:
    """The same with topics."""
    chat = await town.group("Форум", [ira, oleg], is_forum=True)
    town.settle()
    return chat


@pytest_asyncio.fixture(loop_scope="session")
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver() as listening:
        yield listening


@pytest.fixture
def outcomes(request: pytest.FixtureRequest, tallies: dict[str, Tally]) -> set[tuple[str, str]]:
    """What the suite of the asking test has called, and how that ended. Skips when a part of it was left out."""
    suite = suite_of(request.node)
    chosen = [item for item in request.session.items if item.path.parent == HERE and suite_of(item) == suite]
    left_out = set(HERE.glob(f"test_{suite}_*.py")) - {item.path for item in chosen}
    if left_out or request.config.getoption("keyword"):
        pytest.skip("counts the calls of a suite only when the whole suite is run")
    tests = {item.nodeid for item in chosen if "town" in getattr(item, "fixturenames", ())}
    return tallies[suite].wait_for(tests, seconds=60)

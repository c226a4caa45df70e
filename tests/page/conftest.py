"""A small town with an echoing bot, and windows onto it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession, ClientTimeout
from playwright.async_api import Browser, Page, async_playwright

from sandbox.chats import Group
from sandbox.limits import Limits
from sandbox.mail import PostOffice
from sandbox.members import administrator
from sandbox.residents import Bot, Person
from sandbox.server import Sandbox
from sandbox.world import World
from tests.page.bots import EchoBot
from tests.page.chromium import QUIET, NoChromium, chromium
from tests.page.window import Window

TOKEN = "5100000009:AAEsandbox-page-tests-not-a-secret-00"
PATIENCE_MS = 20_000

Play = Callable[..., Awaitable[Window]]

WINDOWS = 2
"""Browsers at the same time, however many workers there are: more of them only wait for each other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file stay together, and all of them with as many workers as there may be browsers."""
    files = sorted({item.path for item in items if item.path.parent == Path(__file__).parent})
    for item in items:
        if item.path in files:
            item.add_marker(pytest.mark.xdist_group(f"page-{files.index(item.path) % WINDOWS}"))


@dataclass(frozen=True)
class Town:
    """Vera asks, Anna and Boris answer in a group that Dina owns; a forum has topics."""

    sandbox: Sandbox
    world: World
    bot: Bot
    vera: Person
    anna: Person
    boris: Person
    dina: Person
    line: Group
    forum: Group


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    try:
        path = await asyncio.to_thread(chromium)
    except NoChromium as none:
        pytest.skip(f"no browser: {none}")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def town() -> AsyncIterator[Town]:
    world = World()
    bot = world.add_bot(TOKEN, username="echo_bot", first_name="Эхо", inline=True)
    vera = world.add_person(
        "Вера", "Лис", username="vera", language_code="ru", role_hint="Инициатор", email="vera@example.test"
    )
    anna = world.add_person("Анна", "Петрова", username="anna", role_hint="Оператор")
    boris = world.add_person("Борис", role_hint="Оператор")
    dina = world.add_person("Дина", role_hint="Администратор")
    rights = {bot: administrator()}
    line = world.add_group("Первая линия", members=[anna, boris], owner=dina, bots=rights)
    forum = world.add_group("Отдел", members=[anna, boris], owner=dina, bots=rights, is_forum=True)
    # How fast a bot may write is another suite's subject.
    limits = Limits(world.clock, total=None, chat=None, group=None)
    async with Sandbox(world, limits=limits, mail=PostOffice(world)) as sandbox:
        yield Town(sandbox, world, bot, vera, anna, boris, dina, line, forum)


@pytest_asyncio.fixture(loop_scope="session")
async def bot(town: Town) -> AsyncIterator[EchoBot]:
    """The bot of the town at work."""
    async with ClientSession(timeout=ClientTimeout(total=60)) as http:
        bot = EchoBot(http, town.sandbox.url, TOKEN)
        work = asyncio.create_task(bot.run())
        yield bot
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


@pytest_asyncio.fixture(loop_scope="session")
async def complaints() -> list[str]:
    """What the scripts of the page complained of; whatever is still in it at the end fails the test."""
    return []


@pytest_asyncio.fixture(loop_scope="session")
async def play(browser: Browser, town: Town, complaints: list[str]) -> AsyncIterator[Play]:
    """Open a window as somebody: `await play(town.vera, town.bot)`. Each is a browser of its own."""
    contexts = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "warning" else None)

    async def opened(
        person: Person | None = None,
        chat: Bot | Group | None = None,
        thread: int | None = None,
        *,
        width: int = 1280,
        height: int = 800,
        **context_options: Any,
    ) -> Window:
        options: dict[str, Any] = {"locale": "ru-RU", **context_options}
        context = await browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        listen(page)
        window = Window(page, town.sandbox.url)
        await window.open(person, chat, thread)
        return window

    yield opened
    for context in contexts:
        await context.close()
    assert complaints == []

"""A program as `make run` starts it, and windows onto its page."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.newcomer import PATIENCE_MS, Newcomer
from tests.browser.program import Program, QuickProgram
from tests.page.chromium import QUIET, NoChromium, chromium

Windows = Callable[[int, int], Awaitable[Newcomer]]

WITHOUT_ENCODER: Mapping[str, str] = {"ENCODER": "false"}


@asynccontextmanager
async def running(program: Program | QuickProgram) -> AsyncIterator[str]:
    """The address that a program printed; it is stopped while the windows are still open, and must have had nothing
    to say."""
    try:
        yield await program.start()
        code, said = await program.stop(signal.SIGTERM)
        assert (code, said) == (0, "")
    finally:
        await program.kill()


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    try:
        path = await asyncio.to_thread(chromium)
    except NoChromium as none:
        pytest.skip(f"no browser: {none}")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        await browser.close()


def windows_onto(browser: Browser, address: str) -> Windows:
    """Open one more window, of this width and height; each is a browser of its own."""

    async def opened(width: int, height: int) -> Newcomer:
        context = await browser.new_context(viewport={"width": width, "height": height}, locale="ru-RU")
        page: Page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        return Newcomer(page, address)

    return opened


def quick(make: pytest.TempPathFactory) -> QuickProgram:
    """In an empty folder. The encoder would be loaded for seconds, and nobody here asks what a text means."""
    return QuickProgram(make.mktemp("program"), make.mktemp("beside"), **WITHOUT_ENCODER)


@pytest.fixture
def program(tmp_path_factory: pytest.TempPathFactory) -> Program | QuickProgram:
    """What the windows are opened onto."""
    return quick(tmp_path_factory)


@pytest_asyncio.fixture
async def address(program: Program | QuickProgram) -> AsyncIterator[str]:
    async with running(program) as printed:
        yield printed


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with browsing() as opened:
        yield opened


@pytest_asyncio.fixture
async def windows(browser: Browser, address: str) -> Windows:
    return windows_onto(browser, address)

"""A browser window in which somebody of the town is played."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.async_api import FilePayload, Locator, Page, expect

from sandbox.chats import Group
from sandbox.residents import Bot, Person


class Window:
    """What one does at the page, and what one sees there. Everything waits as long as a person would, not longer."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self._url = url

    async def open(
        self, person: Person | None = None, chat: Bot | Group | None = None, thread: int | None = None
    ) -> None:
        """Go to an address of the page."""
        parts = [str(one) for one in (person and person.id, chat and chat.id, thread) if one is not None]
        await self.page.goto(f"{self._url}/#/{'/'.join(parts)}")
        await expect(self.page.locator("[data-person-id]").first).to_be_attached()

    def by_test_id(self, name: str) -> Locator:
        return self.page.get_by_test_id(name)

    @property
    def input(self) -> Locator:
        return self.by_test_id("composer-input")

    @property
    def feed(self) -> Locator:
        return self.by_test_id("feed")

    @property
    def rows(self) -> Locator:
        """Messages, albums and service messages, in order."""
        return self.feed.locator(".row")

    def row(self, text: str) -> Locator:
        """The message that holds this text."""
        return self.rows.filter(has_text=text)

    def button(self, label: str) -> Locator:
        """An inline button."""
        return self.by_test_id("inline-button").filter(has_text=label)

    def entry(self, title: str) -> Locator:
        """A person, a chat or a topic in one of the lists."""
        return self.page.locator(".entry").filter(has_text=title)

    async def write(self, text: str) -> None:
        """Write a message and send it."""
        await self.input.fill(text)
        await self.input.press("Enter")

    async def attach(self, way: str, files: Sequence[FilePayload]) -> None:
        """Choose files from the device. way: media, file or voice, as in the menu."""
        await self.by_test_id("attach").click()
        async with self.page.expect_file_chooser() as chooser:
            await self.by_test_id(f"attach-{way}").click()
        await (await chooser.value).set_files(list(files))

    async def choose(self, row: Locator, action: str) -> None:
        """Open the menu of a message and choose: reply, edit, delete …"""
        await row.locator(".bubble").click(button="right", position={"x": 6, "y": 6})
        await self.by_test_id(action).first.click()

    async def choose_for_chat(self, action: str) -> None:
        """Open the chat's menu and choose."""
        await self.by_test_id("chat-menu").click()
        await self.by_test_id(action).click()

    async def evaluate(self, script: str) -> Any:
        return await self.page.evaluate(script)

"""Somebody who has just opened the address and plays by clicking alone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page, expect

from sandbox.chats import Group
from sandbox.residents import Bot, Person
from tests.page.window import Window

MOSCOW = ZoneInfo("Europe/Moscow")

PATIENCE_MS = 20_000
"""Above what anything takes here, the ten seconds of `Отменить` included, on a machine that is busy."""


class Newcomer(Window):
    """A window that reaches everything from the printed address, with the mouse and what one types into the chat."""

    def __init__(self, page: Page, address: str) -> None:
        super().__init__(page, address.rstrip("/"))

    async def plays(self, person: Person, chat: Bot | Group) -> None:
        """Choose whom to be, and a chat of theirs."""
        await self.becomes(person)
        await self.enters(chat)

    async def becomes(self, person: Person) -> None:
        """Choose whom to be."""
        await self.open()
        entry = self.page.locator(f'[data-person-id="{person.id}"]')
        if not await entry.is_visible():
            await self.page.locator("summary").filter(has_text=person.role_hint).click()
        await entry.click()

    async def enters(self, chat: Bot | Group) -> None:
        """Open a chat; on a phone one goes back to the list first."""
        if await self.by_test_id("back").is_visible():
            await self.by_test_id("back").click()
        await self.page.locator(f'[data-chat-id="{chat.id}"]').click()
        await expect(self.page.locator(f'[data-open-chat="{chat.id}"]')).to_be_visible()

    async def enters_topic(self, forum: Group, name: str) -> None:
        """Open a topic of a forum."""
        await self.page.locator(f'[data-chat-id="{forum.id}"]').click()
        await self.page.locator("[data-thread-id]").filter(has_text=name).click()

    async def starts(self) -> None:
        """Press the bot's Start."""
        await self.by_test_id("start").click()
        await expect(self.input).to_be_visible()

    async def sends_photo(self, picture: bytes) -> None:
        """A picture from the device."""
        await self.attach("media", [{"name": "снимок.png", "mimeType": "image/png", "buffer": picture}])
        await self.by_test_id("send").click()

    async def lets_pass(self, time: timedelta) -> None:
        """Turn the town's clock by one of the steps that the page offers."""
        await self.by_test_id(f"time-{time // timedelta(seconds=1)}").click()

    async def comes_to(self, moment: datetime) -> None:
        """Turn it to a moment, by the field."""
        there = moment.astimezone(MOSCOW)
        await self.by_test_id("time-field").fill(f"{there:%Y-%m-%dT%H:%M}")
        await self.by_test_id("time-field").press("Enter")
        await expect(self.by_test_id("virtual-time")).to_have_text(re.compile(f" {there.day} .*{there:%H:%M}$"))

    async def presses(self, label: str) -> None:
        """The latest inline button of exactly this label, once there is one."""
        await self.labelled(label).last.click()

    async def sees(self, *texts: str) -> None:
        """Wait for a message that holds all of these."""
        await expect(self.holding(*texts)).to_be_visible(timeout=PATIENCE_MS)

    def holding(self, *texts: str) -> Locator:
        """The latest message that holds all of these."""
        message = self.rows
        for text in texts:
            message = message.filter(has_text=text)
        return message.last

    def labelled(self, label: str) -> Locator:
        """The inline buttons of exactly this label: «Решено» is not «Не решено»."""
        return self.by_test_id("inline-button").filter(has_text=re.compile(f"^{re.escape(label)}$"))

"""A mailbox of the page, as its owner uses it: letters read as they look, answered and written in the form."""

from __future__ import annotations

from playwright.async_api import FrameLocator, Locator, Page, expect

from sandbox.residents import Person
from tests.browser.newcomer import PATIENCE_MS, Newcomer


class Mailbox:
    """What somebody does there with the mouse, and what they type into the form."""

    def __init__(self, window: Newcomer) -> None:
        self.window = window

    async def opens(self, person: Person) -> None:
        """Choose whom to be, and their mailbox."""
        await self.window.becomes(person)
        await self.comes_back()

    async def comes_back(self) -> None:
        """From a chat."""
        await self.window.by_test_id("mail").click()
        await expect(self.window.by_test_id("mail-server")).to_be_checked()

    async def writes(self, subject: str, text: str, program: str) -> None:
        """A new letter to the desk. program: as the form calls it."""
        await self.window.by_test_id("mail-write").click()
        await self._form.locator("[name=client]").select_option(label=program)
        await self._form.locator("[name=subject]").fill(subject)
        await self._sends(text)

    async def answers(self, letter: Locator, text: str, program: str) -> None:
        await letter.get_by_test_id("letter-reply").click()
        await self._form.locator("[name=client]").select_option(label=program)
        await self._sends(text)

    async def gets(self, subject: str, *texts: str) -> Locator:
        """Wait for a letter of the desk's whose page holds all of these, the last of its thread, and unfold that."""
        thread = self.window.page.locator("details.thread").filter(
            has=self.window.page.locator("summary b", has_text=subject)
        )
        await expect(thread).to_have_count(1, timeout=PATIENCE_MS)
        if await thread.get_attribute("open") is None:
            await thread.locator("summary").click()
        letter = thread.locator("[data-letter]").last
        for text in texts:
            await expect(page_of(letter).locator("body")).to_contain_text(text, timeout=PATIENCE_MS)
        return letter

    async def follows(self, letter: Locator, link: str) -> Page:
        """A link of a letter opens in a window of its own."""
        async with self.window.page.expect_popup() as opened:
            await page_of(letter).get_by_role("link", name=link, exact=True).click()
        return await opened.value

    @property
    def _form(self) -> Locator:
        return self.window.by_test_id("letter-form")

    async def _sends(self, text: str) -> None:
        await self._form.locator("[name=text]").fill(text)
        await self.window.by_test_id("letter-send").click()
        await expect(self._form).to_have_count(0)


def page_of(letter: Locator) -> FrameLocator:
    """A letter's HTML."""
    return letter.frame_locator("iframe")

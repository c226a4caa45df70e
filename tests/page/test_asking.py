"""`@bot words` in the input: what the bot offers stands above it, and a press sends it."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.bots import EchoBot
from tests.page.conftest import Play, Town

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_what_a_bot_offers_is_sent_by_a_press(town: Town, play: Play, bot: EchoBot) -> None:
    window = await play(town.anna, town.line)

    await window.input.type("@echo_bot фото")
    await window.by_test_id("inline-result").filter(has_text="фото").click()

    await expect(window.row("через @echo_bot")).to_contain_text("Эхо: фото")
    await expect(window.input).to_have_value("")
    await expect(window.by_test_id("inline-results")).to_be_hidden()
    assert (await bot.received("inline_query"))["query"] == "фото"

"""The town's time, in sight and turned forward by whoever plays."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from tests.page.conftest import Play, Town

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MOSCOW = ZoneInfo("Europe/Moscow")


def moscow(town: Town) -> datetime:
    return datetime.fromtimestamp(town.world.clock.now(), MOSCOW)


async def test_a_press_turns_the_clock_and_what_was_today_is_yesterday(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "привет")
    window = await play(town.boris, town.line)
    await expect(window.feed.locator(".day")).to_have_text("Сегодня")

    await window.by_test_id("time-86400").click()

    await expect(window.feed.locator(".day")).to_have_text("Вчера")
    assert town.world.clock.now() - time.time() == pytest.approx(86_400, abs=60)
    shown = moscow(town)
    await expect(window.by_test_id("virtual-time")).to_contain_text(f"{shown.day} ")


async def test_the_next_working_morning_and_any_moment_to_come_are_reached_in_moscow_time(
    town: Town, play: Play
) -> None:
    window = await play(town.anna, town.line, timezone_id="Asia/Vladivostok")

    await window.by_test_id("time-morning").click()
    await expect(window.by_test_id("virtual-time")).to_contain_text("10:00")
    await window.write("Доброе утро")
    await expect(window.row("Доброе утро").locator("time, .meta").first).to_contain_text("10:00")
    morning = moscow(town)
    then = (morning + timedelta(days=2)).replace(hour=18, minute=59)
    await window.by_test_id("time-field").fill(then.strftime("%Y-%m-%dT%H:%M"))
    await window.by_test_id("time-field").press("Enter")
    await expect(window.by_test_id("virtual-time")).to_contain_text("18:59")

    assert (morning.weekday() < 5, morning.hour, morning.minute) == (True, 10, 0)
    assert moscow(town).replace(second=0, microsecond=0) == then.replace(second=0, microsecond=0)


async def test_it_does_not_go_back(town: Town, play: Play) -> None:
    window = await play()
    before = moscow(town) - timedelta(hours=1)

    await window.by_test_id("time-field").fill(before.strftime("%Y-%m-%dT%H:%M"))
    await window.by_test_id("time-go").click()

    await expect(window.by_test_id("toast")).to_have_text("Часы города идут только вперёд")
    assert moscow(town) > before + timedelta(minutes=59)


async def test_another_window_shows_what_was_turned_in_this_one(town: Town, play: Play) -> None:
    one, other = await play(), await play(town.vera)

    await one.by_test_id("time-morning").click()

    await expect(other.by_test_id("virtual-time")).to_contain_text("10:00")


async def test_on_a_phone_the_ways_to_turn_it_unfold_and_fit(town: Town, play: Play) -> None:
    window = await play(town.vera, town.bot, width=360, height=700, has_touch=True)
    hour = window.by_test_id("time-3600")
    await expect(hour).to_be_hidden()

    await window.by_test_id("time-toggle").tap()
    await hour.tap()

    await expect(window.by_test_id("time-morning")).to_be_in_viewport(ratio=1)
    await expect(window.by_test_id("time-go")).to_be_in_viewport(ratio=1)
    assert await window.evaluate("document.documentElement.scrollWidth") == 360
    assert town.world.clock.now() - time.time() == pytest.approx(3600, abs=60)


async def test_whoever_runs_a_bot_apart_reads_that_its_clock_is_not_turned(town: Town, play: Play) -> None:
    window = await play()

    await expect(window.by_test_id("time-note")).to_contain_text("бот запущен отдельно")

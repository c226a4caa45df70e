"""What the desk does by itself, watched on the page of `make run` whose clock is turned by whoever plays.

`FRONTDESK_SCREENSHOT_OF_TIME=docs/images/time.png` makes the picture in docs/sandbox.md.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from desk.calendar import Calendar
from desk.calendar_file import read_calendar
from sandbox.town import whole_town
from tests.browser.conftest import Windows
from tests.browser.newcomer import MOSCOW, PATIENCE_MS
from tests.browser.picture import keep
from tests.browser.program import ROOT

pytestmark = pytest.mark.browser

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SCREENSHOT = os.environ.get("FRONTDESK_SCREENSHOT_OF_TIME")


@pytest.fixture
def calendar() -> Calendar:
    return read_calendar(ROOT / "desk" / "directories" / "calendar.toml")


async def test_a_claim_that_lies_idle_goes_back_and_a_deadline_is_warned_of_and_missed(
    windows: Windows, calendar: Calendar
) -> None:
    town = whole_town()
    maria, anna = town.initiators[0], town.operators[0]
    player = await windows(1100, 800)
    opening = calendar.next_opening(datetime.now(UTC))

    await player.plays(anna, town.first_line)
    await player.sees("Группа привязана")
    await player.comes_to(opening)
    await player.plays(maria, town.bot)
    await player.starts()
    await player.write("Не загружаются фото к объявлению, пишет «ошибка 500»")
    await player.presses("Отправить")
    await player.sees("Обращение принято, его номер №1")
    await player.plays(anna, town.bot)
    await player.starts()
    await player.sees("Здравствуйте")
    await player.enters(town.first_line)
    await player.presses("Взять")
    await player.sees("№1 · у оператора", "взял(а) Анна")
    await player.lets_pass(HOUR)
    await player.lets_pass(3 * MINUTE)
    await player.sees("№1 снова в очереди")
    await player.comes_to(calendar.add(opening, 19.5 * HOUR))
    # By command: after two days the card is sent anew, and a press may go to the old one.
    await player.write("/take 1")
    await player.sees("№1 · у оператора", "взял(а) Анна")

    await player.comes_to(calendar.add(opening, 20 * HOUR) + MINUTE)
    await player.enters(town.bot)
    await player.sees("№1, решение: прошла половина времени")
    await player.comes_to(calendar.add(opening, 30 * HOUR) + MINUTE)
    await player.enters(town.first_line)
    await player.sees("№1, решение: прошло три четверти времени")
    await player.comes_to(calendar.add(opening, 40 * HOUR) + MINUTE)
    await player.plays(town.manager, town.managers)
    await player.sees("№1, решение: срок нарушен")
    if SCREENSHOT:
        await expect(player.by_test_id("toast")).to_have_count(0, timeout=PATIENCE_MS)
        await player.feed.evaluate("feed => { feed.scrollTop = feed.scrollHeight; }")
        keep(await player.page.screenshot(), SCREENSHOT)


async def test_whoever_is_on_duty_is_called_every_three_minutes_until_they_have_it(windows: Windows) -> None:
    town = whole_town()
    maria, egor = town.initiators[0], town.development.people[0]
    player, called = await windows(1100, 800), await windows(420, 760)
    today = datetime.now(MOSCOW)

    await called.plays(egor, town.development.group)
    await called.sees("Группа привязана")
    await called.enters(town.bot)
    await called.starts()
    await called.sees("Здравствуйте")
    await player.plays(town.manager, town.managers)
    await player.write(f"/duty add @{egor.username} {today:%d.%m %H:%M} – {today + timedelta(days=1):%d.%m %H:%M}")
    await called.sees("Вы дежурите")
    await player.plays(maria, town.bot)
    await player.starts()
    await player.write("Портал не открывается совсем, ошибка 502")
    await player.presses("Отправить")
    await player.sees("Обращение принято, его номер №1")
    await player.plays(town.operators[0], town.first_line)
    await player.presses("Менеджеру")
    await player.plays(town.manager, town.managers)
    await player.sees("№1 · у менеджера")
    await player.write('/classify 1 авария критическая средняя "скорость и доступность" 4ч')

    await called.sees("Вызов: авария №1")
    await player.lets_pass(3 * MINUTE)
    await called.sees("Вызов (2-й): авария №1")
    await called.presses("Принял")
    await player.sees("№1 · в очереди", "Принял(а) Егор")
    await expect(called.labelled("Принял")).to_have_count(0, timeout=PATIENCE_MS)

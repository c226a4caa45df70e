"""The main job, by clicking: an appeal is written, taken, answered, confirmed and rated on the page of `make run`.

`FRONTDESK_SCREENSHOT=docs/images/sandbox.png` makes the README's picture of it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from sandbox.town import demo_town
from tests.browser.conftest import Windows
from tests.browser.newcomer import PATIENCE_MS
from tests.browser.picture import failed_upload, keep, side_by_side
from tests.browser.program import Program

SCREENSHOT = os.environ.get("FRONTDESK_SCREENSHOT")

pytestmark = pytest.mark.browser


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Nothing is set, and nothing is there before: this one is a newcomer's."""
    return Program(tmp_path)


async def test_an_appeal_is_written_taken_answered_confirmed_and_rated_by_clicking(
    browser: Browser, windows: Windows
) -> None:
    town = demo_town()
    maria, anna = await windows(420, 760), await windows(900, 760)
    await anna.plays(town.operators[0], town.bot)
    await anna.starts()
    await maria.plays(town.initiators[0], town.bot)
    await maria.starts()

    await maria.write("Не загружаются фото к объявлению, пишет «ошибка 500». Мой телефон +7 916 123-45-67")
    await maria.sends_photo(await failed_upload(browser))
    await maria.sees("Черновик", "1 вложение")
    await maria.presses("Отправить")
    await maria.sees("Обращение принято, его номер №1")
    await anna.enters(town.first_line)
    await anna.sees("№1 · новое", "Не загружаются фото", "+7 9•• •••-••-67")
    await anna.presses("Взять")
    await anna.sees("№1 · у оператора", "взял(а) Анна")
    await maria.sees("Обращением №1 занялся оператор")
    if SCREENSHOT:
        keep(await side_by_side(browser, maria, anna), SCREENSHOT)
    await anna.enters(town.bot)
    await anna.sees("№1 · у оператора", "Не загружаются фото")
    await anna.presses("Ответить")
    await anna.sees("напишите ответ инициатору")
    await anna.write("Ошибку исправили. Обновите страницу и загрузите снимок ещё раз, пожалуйста.")
    await maria.sees("Ответ по обращению №1", "Ошибку исправили. Обновите страницу")
    await maria.presses("Решено")
    await maria.sees("Обращение №1 закрыто")
    await maria.presses("5")

    await maria.sees("ваша оценка 5")
    await anna.enters(town.first_line)
    await anna.sees("№1 · закрыто", "доставлено", "Оценка: 5 из 5")
    await expect(anna.labelled("Ответить")).to_have_count(0, timeout=PATIENCE_MS)

"""What an initiator does beside the first path, clicked on the page of one program as `make run` starts it.

An appeal by letter that goes on in Telegram and ends on the page of a letter's link is one thread to its operator. A
coupon makes one appeal a special one, and no other.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import expect

from sandbox.town import WholeTown, whole_town
from tests.browser.conftest import Windows, browsing, quick, running, windows_onto
from tests.browser.mailbox import Mailbox, page_of
from tests.browser.newcomer import PATIENCE_MS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("browser-initiator"),
]

LETTER, QUESTION, CHAT = "После обновления вместо снимков серые квадраты", "Какой у вас браузер?", "Firefox, версия 120"
AGAIN, ANSWER = "И с телефона тоже серые", "Исправили. Обновите страницу, пожалуйста."


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def windows(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Windows]:
    """Onto one program for both: what one does in it, the other does not meet."""
    async with browsing() as browser, running(quick(tmp_path_factory)) as address:
        yield windows_onto(browser, address)


@pytest.fixture
def town() -> WholeTown:
    """For the ids of those who live there."""
    return whole_town()


def of(text: str) -> str:
    """The number of the appeal that a receipt tells."""
    found = re.search(r"его номер (№\d+)", text)
    assert found is not None, text
    return found[1]


async def test_a_letter_goes_on_in_telegram_and_ends_on_its_page_as_one_appeal(
    windows: Windows, town: WholeTown
) -> None:
    maria, anna = await windows(1280, 800), await windows(1280, 800)
    box = Mailbox(maria)
    await anna.plays(town.operators[0], town.bot)
    await anna.starts()

    await box.opens(town.initiators[0])
    await box.writes("Не видно фото", LETTER, "Gmail")
    receipt = await box.gets("Не видно фото", "Обращение принято, его номер")
    number = of(await page_of(receipt).locator("body").inner_text())
    await anna.enters(town.first_line)
    await anna.sees(f"{number} · новое", "Не видно фото", LETTER, "Связь: по почте")
    await anna.presses("Взять")
    await anna.sees(f"{number} · у оператора", "взял(а) Анна")
    await anna.enters(town.bot)
    await anna.presses("Спросить")
    await anna.sees("что спросить у инициатора?")
    await anna.write(QUESTION)
    await box.gets("Не видно фото", QUESTION)

    await maria.enters(town.bot)
    await maria.starts()
    await maria.write(f"/mail {town.initiators[0].email}")
    await maria.sees("Отправили письмо с кодом")
    await box.comes_back()
    letter = await box.gets("Код для связи", "Код: ")
    (code,) = re.findall(r"\b\d{6}\b", await page_of(letter).locator("body").inner_text())
    await maria.enters(town.bot)
    await maria.write(code)
    await maria.sees("теперь ваш", "Обращений с него: 1")
    await maria.write(CHAT)
    await anna.sees(f"{number} · у оператора", CHAT)

    await box.comes_back()
    await box.answers(await box.gets("Не видно фото", QUESTION), AGAIN, "Outlook")
    await anna.sees(f"{number} · у оператора", AGAIN)
    await anna.presses("Ответить")
    await anna.sees("напишите ответ инициатору")
    await anna.write(ANSWER)
    await anna.sees(f"Ответ по {number} уйдёт через 10 секунд")
    await anna.lets_pass(timedelta(minutes=3))
    await anna.sees(f"{number} · решено", ANSWER)
    answered = await box.gets("Не видно фото", ANSWER)
    said = await anna.holding(f"{number} ·", LETTER).inner_text()
    page = await box.follows(answered, "Решено")
    await page.get_by_role("button", name="Решено", exact=True).click()
    await expect(page.locator("body")).to_contain_text("Обращение закрыто", timeout=PATIENCE_MS)

    places = [said.index(words) for words in (LETTER, QUESTION, CHAT, AGAIN, ANSWER)]
    assert places == sorted(places), f"one thread, in order: {said}"
    await anna.enters(town.first_line)
    await anna.sees(f"{number} · закрыто")
    await expect(anna.rows.filter(has_text=f"{number} · ")).to_have_count(1)
    await maria.enters(town.bot)
    await expect(maria.rows.filter(has_text=ANSWER)).to_have_count(0)


async def test_a_coupon_makes_one_appeal_a_special_one_and_is_refused_for_the_next(
    windows: Windows, town: WholeTown
) -> None:
    timur, irina, anna = town.initiators[1], town.admin, town.operators[0]
    player = await windows(1100, 800)
    await player.plays(timur, town.bot)
    await player.starts()
    await player.write("Не грузится карта")
    await player.presses("Отправить")
    await player.sees("Обращение принято")
    before = of(await player.holding("Обращение принято").inner_text())
    await player.plays(irina, town.bot)
    await player.starts()
    await player.write(f"/coupon {before[1:]}")
    await player.sees("Купон 1 выдан")

    await player.plays(timur, town.bot)
    await player.sees("Вам купон на спецобращение")
    (code,) = re.findall(r"(?:\w{4}-){2}\w{4}", await player.holding("Вам купон").inner_text())
    await player.write("/new Не работает вход в кабинет")
    await player.presses("Купон")
    await player.presses(code)
    await player.presses("Пропустить")
    await player.sees("Черновик", "⚡ Спецобращение")
    await player.presses("Отправить")
    await player.sees("Спецобращение принято")
    special = of(await player.holding("Спецобращение принято").inner_text())
    await player.write("/new И оплата не проходит")
    await player.sees("Черновик: 1 сообщение", "Отправить")
    await player.write(f"/coupon {code}")
    await player.sees(f"потрачен на обращение {special}")
    await player.write("/coupon EEE2-EEE2-EEE2")
    await player.sees("кодом нет", "Осталось попыток: 3")
    await expect(player.labelled("Купон")).to_have_count(0)
    await player.presses("Отправить")
    receipts = player.rows.filter(has_text=re.compile("Обращение принято"))
    await expect(receipts).to_have_count(2, timeout=PATIENCE_MS)
    ordinary = of(await receipts.last.inner_text())

    await player.plays(anna, town.first_line)
    await player.sees(f"{special} · новое", "⚡ спецобращение", "Не работает вход в кабинет")
    await player.sees(f"{ordinary} · новое", "И оплата не проходит")
    await expect(player.holding(f"{ordinary} · новое")).not_to_contain_text("спецобращение")

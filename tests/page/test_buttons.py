"""What a bot puts beneath its messages and beneath the input."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.bots import EchoBot, keyboard
from tests.page.conftest import Play, Town

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_press_shows_the_bots_answer_as_a_toast(town: Town, play: Play, bot: EchoBot) -> None:
    town.world.start(town.vera, town.bot)
    bot.answers["Отправить"] = {"text": "Обращение №17 принято"}
    await bot.call("sendMessage", chat_id=town.vera.id, text="Готово?", reply_markup=keyboard(["Отправить", "Отмена"]))
    window = await play(town.vera, town.bot)

    await window.button("Отправить").click()

    await expect(window.by_test_id("toast")).to_have_text("Обращение №17 принято")
    pressed = await bot.received("callback_query")
    assert (pressed["data"], pressed["from"]["id"]) == ("Отправить", town.vera.id)


async def test_an_alert_waits_until_it_is_closed(town: Town, play: Play, bot: EchoBot) -> None:
    bot.answers["Показать контакты"] = {"text": "+7 900 123-45-67", "show_alert": True}
    await bot.call("sendMessage", chat_id=town.line.id, text="№17", reply_markup=keyboard(["Показать контакты"]))
    window = await play(town.anna, town.line)

    await window.button("Показать контакты").click()

    alert = window.by_test_id("alert")
    await expect(alert).to_contain_text("+7 900 123-45-67")
    await alert.get_by_role("button").click()
    await expect(alert).to_have_count(0)


async def test_a_button_shows_that_it_waits_while_others_can_be_pressed(town: Town, play: Play, bot: EchoBot) -> None:
    bot.answers |= {"долго": None, "сразу": {"text": "есть"}}
    await bot.call("sendMessage", chat_id=town.line.id, text="№17", reply_markup=keyboard(["долго", "сразу"]))
    window = await play(town.anna, town.line)

    await window.button("долго").click()
    await expect(window.button("долго")).to_have_attribute("aria-busy", "true")
    await window.button("сразу").click()

    await expect(window.by_test_id("toast")).to_have_text("есть")
    await expect(window.button("долго")).to_have_attribute("aria-busy", "true")


async def test_words_on_buttons_stay_whole_on_a_phone(town: Town, play: Play, bot: EchoBot) -> None:
    labels = ["Снять ограничение", "Менеджеру", "Показать контакты", "Переклассифицировать"]
    await bot.call("sendMessage", chat_id=town.line.id, text="№17", reply_markup=keyboard(labels))
    window = await play(town.anna, town.line, width=360, height=700)
    await expect(window.button("Менеджеру")).to_be_visible()

    lines = await window.button("Менеджеру").evaluate("button => button.firstChild.getClientRects().length")

    assert lines == 1
    for label in labels:
        await expect(window.button(label)).to_be_in_viewport(ratio=1)
        assert await window.button(label).evaluate("button => button.scrollWidth <= button.clientWidth")


async def test_an_edited_card_has_its_new_buttons_at_once(town: Town, play: Play, bot: EchoBot) -> None:
    card = await bot.call("sendMessage", chat_id=town.line.id, text="№17 новое", reply_markup=keyboard(["Взять"]))
    window = await play(town.anna, town.line)
    await expect(window.button("Взять")).to_be_visible()

    await bot.call(
        "editMessageText",
        chat_id=town.line.id,
        message_id=card["message_id"],
        text="№17 у оператора",
        reply_markup=keyboard(["Отпустить"], ["Ответить"]),
    )

    await expect(window.row("№17 у оператора").get_by_test_id("inline-button")).to_have_text(["Отпустить", "Ответить"])
    await expect(window.button("Взять")).to_have_count(0)


async def test_a_forced_reply_opens_for_the_one_whom_it_names_only(town: Town, play: Play, bot: EchoBot) -> None:
    bot.silent = True
    anna, boris = await play(town.anna, town.line), await play(town.boris, town.line)
    await expect(boris.input).to_be_visible()

    asked = await bot.call(
        "sendMessage",
        chat_id=town.line.id,
        parse_mode="HTML",
        text=f'<a href="tg://user?id={town.anna.id}">Анна</a>, напишите ответ',
        reply_markup={"force_reply": True, "selective": True, "input_field_placeholder": "Ответ по №17"},
    )
    await expect(anna.by_test_id("composer-mode")).to_contain_text("напишите ответ")
    await expect(anna.input).to_have_attribute("placeholder", "Ответ по №17")
    await expect(boris.row("напишите ответ")).to_be_visible()
    await expect(boris.by_test_id("composer-mode")).to_be_hidden()
    await anna.write("Исправили, проверьте")

    await expect(boris.row("Исправили, проверьте").get_by_test_id("quote")).to_contain_text("напишите ответ")
    assert (await bot.received("message"))["reply_to_message"]["message_id"] == asked["message_id"]
    await expect(anna.by_test_id("composer-mode")).to_be_hidden()


async def test_a_forced_reply_is_still_asked_for_after_the_page_was_loaded_again(
    town: Town, play: Play, bot: EchoBot
) -> None:
    town.world.start(town.vera, town.bot)
    bot.silent = True
    await bot.call("sendMessage", chat_id=town.vera.id, text="Почему не решено?", reply_markup={"force_reply": True})

    window = await play(town.vera, town.bot)

    await expect(window.by_test_id("composer-mode")).to_contain_text("Почему не решено?")


async def test_the_keyboard_of_a_bot_sends_what_its_buttons_say(town: Town, play: Play, bot: EchoBot) -> None:
    town.world.start(town.vera, town.bot)
    await bot.call(
        "sendMessage", chat_id=town.vera.id, text="Выберите", reply_markup={"keyboard": [[{"text": "Меню"}]]}
    )
    window = await play(town.vera, town.bot)

    await window.by_test_id("reply-button").click()

    await expect(window.row("Эхо: Меню")).to_be_visible()
    await bot.call("sendMessage", chat_id=town.vera.id, text="Убрал", reply_markup={"remove_keyboard": True})
    await expect(window.by_test_id("reply-button")).to_be_hidden()


async def test_a_deep_link_in_a_button_starts_the_bot_with_its_payload(town: Town, play: Play, bot: EchoBot) -> None:
    button = {"text": "Войти", "url": "https://t.me/echo_bot?start=abc-17"}
    await bot.call("sendMessage", chat_id=town.line.id, text="Вход", reply_markup={"inline_keyboard": [[button]]})
    window = await play(town.anna, town.line)

    await window.button("Войти").click()

    await expect(window.row("Эхо: /start abc-17")).to_be_visible()

"""Keyboard, phone, languages, night."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.bots import EchoBot
from tests.page.conftest import Play, Town

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_enter_sends_and_shift_enter_begins_a_new_line(town: Town, play: Play) -> None:
    window = await play(town.anna, town.line)
    low = await window.input.bounding_box()

    await window.input.press_sequentially("первая")
    await window.input.press("Shift+Enter")
    await window.input.press_sequentially("вторая")
    high = await window.input.bounding_box()
    await window.input.press("Enter")

    await expect(window.row("вторая")).to_be_visible()
    assert low is not None
    assert high is not None
    assert high["height"] > low["height"]
    [sent] = town.line.messages.values()
    assert sent.body["text"] == "первая\nвторая"


async def test_escape_gives_up_an_answer_but_not_what_was_written(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "вопрос")
    window = await play(town.boris, town.line)
    await window.choose(window.row("вопрос"), "reply")
    await window.input.fill("не дописано")

    await window.input.press("Escape")

    await expect(window.by_test_id("composer-mode")).to_be_hidden()
    await expect(window.input).to_have_value("не дописано")


async def test_up_in_an_empty_input_changes_the_last_own_message(town: Town, play: Play) -> None:
    town.world.send(town.boris, town.line, "моё")
    town.world.send(town.anna, town.line, "чужое")
    window = await play(town.boris, town.line)

    await window.input.press("ArrowUp")

    await expect(window.input).to_have_value("моё")


async def test_a_person_a_chat_and_a_message_are_reached_by_keys_alone(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "первое")
    town.world.send(town.anna, town.line, "второе")
    window = await play()
    keys = window.page.keyboard
    await window.by_test_id("time-go").focus()

    for _ in ("storm", "add-person", "people"):
        await keys.press("Tab")
    await keys.press("ArrowDown")
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await expect(window.page.locator("[data-person-id][aria-current]")).to_contain_text("Борис")
    await window.page.locator(f'[data-chat-id="{town.line.id}"]').focus()
    await keys.press("Enter")
    await window.feed.focus()
    await keys.press("ArrowUp")
    await keys.press("ArrowUp")
    await keys.press("Enter")
    await window.page.locator("[role=menu]").wait_for()
    await keys.press("Escape")
    await expect(window.row("первое")).to_be_focused()
    await keys.press("Escape")

    await expect(window.input).to_be_focused()


async def test_what_was_begun_in_a_chat_waits_there(town: Town, play: Play) -> None:
    town.world.start(town.anna, town.bot)
    window = await play(town.anna, town.line)
    await window.input.fill("начал писать")

    await window.page.locator(f'[data-chat-id="{town.bot.id}"]').click()
    await expect(window.input).to_have_value("")
    await window.page.locator(f'[data-chat-id="{town.line.id}"]').click()

    await expect(window.input).to_have_value("начал писать")


async def test_a_phone_shows_one_pane_at_a_time_with_a_way_back(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "привет")
    window = await play(width=390, height=844, has_touch=True)
    people, chats, chat = (window.page.locator(pane) for pane in (".people", ".chats", ".chat"))
    await expect(people).to_be_visible()

    await window.entry("Борис").tap()
    await expect(chats).to_be_visible()
    await expect(people).to_be_hidden()
    await window.entry("Первая линия").tap()
    await expect(chat).to_be_visible()
    await expect(chats).to_be_hidden()
    assert await window.evaluate("document.documentElement.scrollWidth") == 390
    await window.by_test_id("back").tap()
    await expect(chats).to_be_visible()
    await window.by_test_id("back-to-people").tap()

    await expect(people).to_be_visible()


async def test_a_long_press_on_a_phone_opens_the_actions_of_a_message(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "вопрос")
    window = await play(town.boris, town.line, width=390, height=844, has_touch=True, is_mobile=True)
    touch = "new Touch({identifier: 1, target: words, clientX: 90, clientY: 700})"

    await (
        window.row("вопрос")
        .locator(".words")
        .evaluate(
            "words => words.dispatchEvent(new TouchEvent('touchstart', "
            f"{{bubbles: true, cancelable: true, touches: [{touch}], changedTouches: [{touch}]}}))"
        )
    )
    await window.by_test_id("reply").tap()

    await expect(window.by_test_id("composer-mode")).to_contain_text("вопрос")


async def test_a_forum_on_a_phone_goes_from_topics_back_to_chats(town: Town, play: Play) -> None:
    town.world.create_topic(town.dina, town.forum, "№17 фото")
    window = await play(town.anna, town.forum, width=390, height=844, has_touch=True)

    await window.entry("№17 фото").tap()
    await expect(window.input).to_be_visible()
    await window.by_test_id("back").tap()
    await expect(window.entry("№17 фото")).to_be_visible()
    await window.by_test_id("back-to-chats").tap()

    await expect(window.entry("Первая линия")).to_be_visible()


@pytest.mark.parametrize(("locale", "words"), [("uk-UA", "Люди"), ("de-DE", "People")])
async def test_the_browsers_language_chooses_russian_or_english(
    town: Town, play: Play, locale: str, words: str
) -> None:
    window = await play(locale=locale)

    await expect(window.page.locator(".people .list")).to_have_attribute("aria-label", words)


async def test_the_page_is_dark_where_the_system_is(town: Town, play: Play, bot: EchoBot) -> None:
    brightness = (
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
    )

    day = await play(color_scheme="light")
    night = await play(color_scheme="dark")

    assert await day.evaluate(brightness) > 600
    assert await night.evaluate(brightness) < 200


async def test_every_button_can_be_named_by_a_screen_reader(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "привет")
    window = await play(town.boris, town.line)
    await expect(window.row("привет")).to_be_visible()

    nameless = await window.evaluate(
        "[...document.querySelectorAll('button, a, textarea, input:not([hidden])')]"
        ".filter(e => !e.ariaLabel && !e.textContent.trim() && !e.labels?.length).map(e => e.outerHTML)"
    )

    assert nameless == []

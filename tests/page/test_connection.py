"""The live stream breaks and mends; nothing that happened meanwhile is missed."""

from __future__ import annotations

import pytest
from playwright.async_api import Route, expect

from tests.page.conftest import Play, Town
from tests.page.pictures import photo

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_what_happened_while_the_sandbox_was_away_is_there_when_it_is_back(town: Town, play: Play) -> None:
    changed = town.world.send(town.anna, town.line, "было")
    deleted = town.world.send(town.anna, town.line, "удалят")
    window = await play(town.boris, town.line)
    await expect(window.row("удалят")).to_be_visible()

    await town.sandbox.stop()
    await expect(window.page.locator("[data-connection=lost]")).to_be_attached()
    await expect(window.page.locator(".chats .subtitle")).to_have_text("Соединение…")
    town.world.edit(town.anna, town.line, changed.id, text="стало")
    town.world.delete(town.anna, town.line, deleted.id)
    town.world.send(town.anna, town.line, "пришло позже")
    await town.sandbox.start()

    await expect(window.page.locator("[data-connection=live]")).to_be_attached()
    await expect(window.row("пришло позже")).to_be_visible()
    await expect(window.row("стало")).to_be_visible()
    await expect(window.row("удалят")).to_have_count(0)
    town.world.send(town.anna, town.line, "и снова вживую")
    await expect(window.row("и снова вживую")).to_be_visible()


async def test_a_sandbox_started_anew_that_does_not_know_the_person_lets_one_choose_again(
    town: Town, play: Play
) -> None:
    guest = town.world.add_person("Гость")
    window = await play(guest)
    await expect(window.page.locator("[data-chat-id]").first).to_be_visible()

    await town.sandbox.stop()
    del town.world.people[guest.id]
    await town.sandbox.start()

    await expect(window.page.locator("[data-depth=people]")).to_be_visible()
    await expect(window.entry("Гость")).to_have_count(0)


async def test_what_comes_while_the_chat_is_being_loaded_is_not_lost(town: Town, play: Play) -> None:
    changed = town.world.send(town.anna, town.line, "до")
    deleted = town.world.send(town.anna, town.line, "удалят")
    window = await play(town.boris)

    async def late(route: Route) -> None:
        answer = await route.fetch()
        town.world.edit(town.anna, town.line, changed.id, text="после")
        town.world.delete(town.anna, town.line, deleted.id)
        town.world.send(town.anna, town.line, "новое")
        await window.page.wait_for_timeout(200)
        await route.fulfill(response=answer)

    await window.page.route("**/people/messages?*", late, times=1)
    await window.entry("Первая линия").click()

    await expect(window.input).to_be_visible()  # the answer has arrived
    await expect(window.row("новое")).to_be_visible()
    await expect(window.row("после")).to_be_visible()
    await expect(window.row("до")).to_have_count(0)
    await expect(window.row("удалят")).to_have_count(0)


async def test_a_message_that_could_not_be_sent_returns_to_the_input(
    town: Town, play: Play, complaints: list[str]
) -> None:
    town.world.send(town.boris, town.line, "вопрос")
    window = await play(town.anna, town.line)
    await window.page.route("**/people/send", lambda route: route.abort())

    await window.choose(window.row("вопрос"), "reply")
    await window.attach("media", [photo()])
    await window.write("важное")

    await expect(window.page.locator(".toast.error")).to_contain_text("Песочница не отвечает")
    await expect(window.input).to_have_value("важное")
    await expect(window.by_test_id("composer-mode")).to_contain_text("вопрос")
    await expect(window.by_test_id("attachments").locator("img")).to_have_count(1)
    assert len(complaints) == 1
    complaints.clear()


async def test_a_refusal_of_the_sandbox_is_shown_in_its_own_words(
    town: Town, play: Play, complaints: list[str]
) -> None:
    message = town.world.send(town.anna, town.line, "кому-то")
    window = await play(town.boris, town.line)

    await window.choose(window.row("кому-то"), "reply")
    town.world.events.subscriptions.clear()  # the page must not hear that the message goes
    town.world.delete(town.anna, town.line, message.id)
    await window.write("опоздал")

    await expect(window.page.locator(".toast.error")).to_contain_text("the message to reply to is gone")
    complaints.clear()

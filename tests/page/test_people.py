"""Choosing whom one plays, and the lists of their chats."""

from __future__ import annotations

import pytest
from playwright.async_api import Response, expect

from tests.page.bots import EchoBot
from tests.page.conftest import Play, Town

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_whoever_opens_the_page_chooses_a_person_and_sees_their_chats(town: Town, play: Play) -> None:
    window = await play()

    await window.entry("Анна Петрова").click()

    await expect(window.page.locator("[data-chat-id]")).to_have_count(3)
    assert await window.evaluate("location.hash") == f"#/{town.anna.id}"
    assert await window.page.title() == "Анна Петрова · Песочница"


async def test_groups_of_others_are_offered_to_join(town: Town, play: Play) -> None:
    window = await play(town.vera)

    await window.entry("Первая линия").click()
    await window.by_test_id("join").click()

    await expect(window.row("Вера Лис присоединяется к группе")).to_be_visible()
    await expect(window.input).to_be_visible()
    assert town.line.member(town.vera.id).present


async def test_two_windows_play_two_people_who_hear_each_other_at_once(town: Town, play: Play) -> None:
    anna = await play(town.anna, town.line)
    boris = await play(town.boris, town.line)

    await anna.write("Кто возьмёт карту?")
    await expect(boris.row("Кто возьмёт карту?")).to_be_visible()
    await boris.write("Я возьму")

    await expect(anna.row("Я возьму")).to_be_visible()
    await expect(anna.row("Я возьму").locator(".sender")).to_have_text("Борис")


async def test_a_message_in_another_chat_shows_as_unread_until_the_chat_is_opened(
    town: Town, play: Play, bot: EchoBot
) -> None:
    town.world.start(town.vera, town.bot)
    window = await play(town.vera)
    entry = window.page.locator(f'[data-chat-id="{town.bot.id}"]')
    await expect(entry.locator(".badge")).to_have_text("1")

    await bot.call("sendMessage", chat_id=town.vera.id, text="Вы ещё здесь?")
    await expect(entry.locator(".badge")).to_have_text("2")
    await expect(entry).to_contain_text("Вы ещё здесь?")
    await entry.click()

    await expect(window.row("Вы ещё здесь?")).to_be_visible()
    await expect(entry.locator(".badge")).to_have_count(0)


async def test_what_comes_into_the_open_chat_counts_as_read(town: Town, play: Play) -> None:
    first = town.world.send(town.anna, town.line, "раз")
    window = await play(town.boris, town.line)
    await expect(window.row("раз")).to_be_visible()

    def tells_of_more(response: Response) -> bool:
        told = response.request.post_data_json if response.url.endswith("/people/read") else None
        return told is not None and told["message_id"] > first.id

    async with window.page.expect_response(tells_of_more):
        second = town.world.send(town.anna, town.line, "два")

    await expect(window.entry("Первая линия").locator(".badge")).to_have_count(0)
    assert town.line.read[town.boris.id] == second.id


async def test_beside_each_person_stands_how_much_waits_for_them(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "раз")
    window = await play(town.anna)
    boris = window.page.locator(f'[data-person-id="{town.boris.id}"]')
    await expect(boris.locator(".badge")).to_have_text("1")

    town.world.send(town.anna, town.line, "два")

    await expect(boris.locator(".badge")).to_have_text("2")


async def test_many_people_stand_under_what_they_do_and_the_headings_tell_what_waits(town: Town, play: Play) -> None:
    for role in ("Разработчик", "Тестировщик", "Коллегия"):
        for name in ("Егор", "Жанна", "Захар"):
            last = town.world.add_person(name, role_hint=role)
    board = town.world.add_group("Совет", members=[one for one in town.world.people.values() if "Кол" in one.role_hint])
    window = await play()
    heading, member = window.page.locator("summary", has_text="Коллегия"), window.page.locator("[data-role=Коллегия] a")
    await expect(window.entry("Вера")).to_be_visible()
    await expect(member.first).to_be_hidden()

    town.world.send(last, board, "голосуем")
    await expect(heading.locator(".badge")).to_have_text("2")
    await heading.click()
    await member.first.click()

    await expect(window.entry("Совет")).to_contain_text("Захар: голосуем")


async def test_whoever_is_played_is_in_sight_though_their_heading_was_folded(town: Town, play: Play) -> None:
    for number in range(5):
        for role in ("Разработчик", "Тестировщик"):
            last = town.world.add_person(f"Егор {number}", role_hint=role)

    window = await play(last)

    await expect(window.page.locator("[data-person-id][aria-current]")).to_be_in_viewport()


async def test_a_new_person_is_added_and_played(town: Town, play: Play) -> None:
    window = await play()
    await window.by_test_id("add-person").click()
    form = window.by_test_id("form")

    await form.locator("[name=first_name]").fill("Гость")
    await form.locator("[type=submit]").click()

    await expect(window.page.locator(".people [aria-current]")).to_contain_text("Гость")
    assert [person.first_name for person in town.world.people.values()][-1] == "Гость"


async def test_a_group_is_made_with_the_bot_as_its_admin(town: Town, play: Play) -> None:
    window = await play(town.anna)
    await window.by_test_id("add-group").click()
    form = window.by_test_id("form")

    await form.locator("[name=title]").fill("Вторая линия")
    await form.get_by_text("Эхо").check()
    await form.get_by_text("Борис").check()
    await form.locator("[type=submit]").click()

    await expect(window.page.locator(".head")).to_contain_text("Вторая линия")
    made = list(town.world.groups.values())[-1]
    assert made.member(town.bot.id).in_charge
    assert made.member(town.boris.id).status == "member"


async def test_a_hundred_are_called_by_one_button_and_write_to_the_bot(town: Town, play: Play) -> None:
    window = await play(town.vera)
    told = len(town.bot.updates)

    await window.by_test_id("storm").click()
    await window.by_test_id("confirm").get_by_role("button", name="Позвать").click()

    await expect(window.page.locator('[data-role="Толпа"] [data-person-id]')).to_have_count(100)
    assert len(town.bot.updates) == told + 100

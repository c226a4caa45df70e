"""What is done with a chat as a whole: blocking, leaving, members, topics."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.bots import EchoBot
from tests.page.conftest import Play, Town

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_blocked_bot_is_unblocked_by_one_button(town: Town, play: Play, bot: EchoBot) -> None:
    town.world.start(town.vera, town.bot)
    window = await play(town.vera, town.bot)

    await window.choose_for_chat("menu-block")
    await expect(window.by_test_id("unblock")).to_be_visible()
    await expect(window.input).to_have_count(0)
    told = await bot.received("my_chat_member")
    assert told["new_chat_member"]["status"] == "kicked"
    await window.by_test_id("unblock").click()

    await expect(window.input).to_be_visible()
    await expect(window.page.locator(".subtitle").last).to_have_text("бот")


async def test_who_leaves_a_group_sees_it_no_more_and_may_come_back(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "секрет линии")
    boris, anna = await play(town.boris, town.line), await play(town.anna, town.line)

    await boris.choose_for_chat("menu-leave")
    await boris.by_test_id("confirm").get_by_role("button", name="Выйти").click()
    await expect(boris.by_test_id("join")).to_be_visible()
    await expect(anna.row("Борис покидает группу")).to_be_visible()
    await expect(boris.row("секрет линии")).to_have_count(0)
    await boris.by_test_id("join").click()

    await expect(anna.row("Борис присоединяется к группе")).to_be_visible()
    await expect(boris.row("секрет линии")).to_be_visible()
    await expect(boris.input).to_be_visible()


async def test_the_owner_makes_a_member_an_admin_and_takes_it_back(town: Town, play: Play) -> None:
    window = await play(town.dina, town.line)
    await window.choose_for_chat("menu-members")
    anna = window.by_test_id("members").locator(f'[data-member-id="{town.anna.id}"]')

    await anna.get_by_test_id("promote").click()
    await expect(anna).to_contain_text("администратор")
    assert town.line.member(town.anna.id).in_charge
    await anna.get_by_test_id("demote").click()

    await expect(anna).to_contain_text("Оператор")
    assert not town.line.member(town.anna.id).in_charge


async def test_a_plain_member_promotes_nobody(town: Town, play: Play) -> None:
    window = await play(town.anna, town.line)

    await window.choose_for_chat("menu-members")

    await expect(window.by_test_id("members").locator("li")).to_have_count(4)
    await expect(window.by_test_id("promote")).to_have_count(0)


async def test_each_topic_of_a_forum_shows_its_own_messages(town: Town, play: Play, bot: EchoBot) -> None:
    photos = town.world.create_topic(town.dina, town.forum, "№17 фото")
    maps = town.world.create_topic(town.dina, town.forum, "№18 карта")
    window = await play(town.anna, town.forum)
    await expect(window.page.locator("[data-thread-id]")).to_have_count(3)

    await window.entry("№17 фото").click()
    await window.write("про фото")
    await expect(window.row("про фото")).to_be_visible()
    await bot.call("sendMessage", chat_id=town.forum.id, message_thread_id=maps.id, text="про карту")
    await window.entry("№18 карта").click()

    await expect(window.row("про карту")).to_be_visible()
    await expect(window.row("про фото")).to_have_count(0)
    [own] = [message for message in town.forum.messages.values() if message.body.get("text") == "про фото"]
    assert own.thread == photos.id


async def test_topics_say_what_came_last_and_what_is_new_the_latest_first(town: Town, play: Play, bot: EchoBot) -> None:
    photos = town.world.create_topic(town.dina, town.forum, "№17 фото")
    maps = town.world.create_topic(town.dina, town.forum, "№18 карта")
    for topic in (town.forum.general, photos, maps):
        town.forum.see(town.anna.id, maps.id, topic.id)
    window = await play(town.anna, town.forum, maps.id)
    names = window.page.locator("[data-thread-id] b")
    await expect(names).to_have_text(["General", "№18 карта", "№17 фото"])

    for text in ("раз", "два"):
        await bot.call("sendMessage", chat_id=town.forum.id, message_thread_id=photos.id, text=text)

    await expect(names).to_have_text(["General", "№17 фото", "№18 карта"])
    await expect(window.entry("№17 фото")).to_contain_text("Эхо: два")
    await expect(window.entry("№17 фото").locator(".badge")).to_have_text("2")
    await window.entry("№18 карта").click()
    await expect(window.entry("№17 фото").locator(".badge")).to_have_text("2")
    await window.entry("№17 фото").click()
    await expect(window.entry("№17 фото").locator(".badge")).to_have_count(0)
    await window.page.reload()
    await expect(window.entry("№17 фото")).to_be_visible()
    await expect(window.page.locator("[data-thread-id] .badge")).to_have_count(0)


async def test_what_is_written_in_general_has_no_topic(town: Town, play: Play) -> None:
    town.world.create_topic(town.dina, town.forum, "№17 фото")
    window = await play(town.anna, town.forum, 1)

    await window.write("всем")

    await expect(window.row("всем")).to_be_visible()
    assert not list(town.forum.messages.values())[-1].in_topic


async def test_a_new_topic_is_opened_and_then_closed(town: Town, play: Play) -> None:
    window = await play(town.dina, town.forum)
    await window.by_test_id("add-topic").click()
    await window.by_test_id("form").locator("[name=name]").fill("№19 вход")
    await window.by_test_id("form").locator("[type=submit]").click()
    await expect(window.page.locator(".head")).to_contain_text("№19 вход")
    anna = await play(town.anna, town.forum, list(town.forum.topics)[-1])
    await expect(anna.input).to_be_visible()

    await window.choose_for_chat("menu-close-topic")

    await expect(anna.page.locator(".foot")).to_have_text("Тема закрыта")
    await expect(anna.row("Тема закрыта")).to_be_visible()
    await expect(window.input).to_be_visible()


async def test_a_basic_group_is_followed_to_the_supergroup_that_it_becomes(town: Town, play: Play) -> None:
    small = town.world.add_group("Малая", kind="group", members=[town.anna], owner=town.dina)
    window = await play(town.anna, small)
    await expect(window.input).to_be_visible()

    large = town.world.migrate(small)

    await expect(window.page.locator(f'.chat[data-open-chat="{large.id}"]')).to_be_visible()
    await window.write("мы здесь")
    await expect(window.row("мы здесь")).to_be_visible()


async def test_a_bot_that_is_typing_is_seen_to_type(town: Town, play: Play, bot: EchoBot) -> None:
    town.world.start(town.vera, town.bot)
    window = await play(town.vera, town.bot)
    await expect(window.row("Эхо: /start")).to_be_visible()

    await bot.call("sendChatAction", chat_id=town.vera.id, action="typing")

    await expect(window.page.locator(".head .subtitle")).to_have_text("печатает…")
    await bot.call("sendMessage", chat_id=town.vera.id, text="Вот")
    await expect(window.page.locator(".head .subtitle")).to_have_text("бот")

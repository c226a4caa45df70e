"""Writing, reading, answering, changing and deleting messages."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Route, expect

from tests.page.bots import EchoBot
from tests.page.conftest import Play, Town

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_fresh_chat_with_a_bot_begins_with_the_start_button(town: Town, play: Play, bot: EchoBot) -> None:
    window = await play(town.vera, town.bot)
    await expect(window.input).to_have_count(0)

    await window.by_test_id("start").click()

    await expect(window.row("Эхо: /start")).to_be_visible()
    await expect(window.input).to_be_focused()


async def test_messages_are_sent_in_the_order_in_which_they_were_written(town: Town, play: Play, bot: EchoBot) -> None:
    async def late(route: Route) -> None:
        await window.page.wait_for_timeout(300)
        await route.continue_()

    town.world.start(town.vera, town.bot)
    bot.silent = True
    window = await play(town.vera, town.bot)
    await window.page.route("**/people/send", late, times=1)

    for text in ("раз", "два", "три", "четыре", "пять"):
        await window.write(text)

    await expect(window.page.locator(".row.own .words")).to_contain_text(
        ["/start", "раз", "два", "три", "четыре", "пять"]
    )
    kept = town.world.chat_of(town.vera, town.bot).messages.values()
    assert [message.body["text"] for message in kept if message.author == town.vera.id][1:] == [
        "раз", "два", "три", "четыре", "пять",
    ]  # fmt: skip


async def test_formatting_follows_offsets_that_count_utf16_units(town: Town, play: Play, bot: EchoBot) -> None:
    town.world.start(town.vera, town.bot)
    window = await play(town.vera, town.bot)

    await bot.call(
        "sendMessage",
        chat_id=town.vera.id,
        parse_mode="HTML",
        text="🏠🏠 <b>важно <i>очень</i></b> 👍 <code>E-1</code> <tg-spoiler>тайна</tg-spoiler> "
        '<a href="https://example.org/a">ссылка</a><blockquote>цитата</blockquote><pre>код</pre>',
    )

    words = window.row("важно").locator(".words")
    await expect(words.locator("strong")).to_have_text("важно очень")
    await expect(words.locator("strong em")).to_have_text("очень")
    await expect(words.locator(":scope > code")).to_have_text("E-1")
    await expect(words.locator("a")).to_have_attribute("href", "https://example.org/a")
    await expect(words.locator("blockquote")).to_have_text("цитата")
    await expect(words.locator("pre")).to_have_text("код")
    await words.locator(".spoiler").click()
    await expect(words.locator(".spoiler.shown")).to_have_text("тайна")


async def test_what_people_write_never_becomes_part_of_the_page(town: Town, play: Play) -> None:
    evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    town.anna.card["first_name"] = evil
    town.world.send(town.anna, town.line, evil)

    window = await play(town.boris, town.line)

    await expect(window.row("<img src=x").locator(".words")).to_contain_text(evil)
    assert await window.page.locator(".row img, .row script, .entry img").count() == 0
    assert await window.page.title() == "Борис · Песочница"


async def test_a_link_that_would_run_a_script_is_only_text(town: Town, play: Play) -> None:
    entity = {"type": "text_link", "offset": 0, "length": 5, "url": "javascript:document.title=1"}
    town.world.post(town.line, town.bot, {"text": "нажми", "entities": [entity]})

    window = await play(town.boris, town.line)

    await expect(window.row("нажми")).to_be_visible()
    await expect(window.row("нажми").locator("a")).to_have_count(0)


async def test_ones_own_message_is_changed_and_marked_for_all(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "до пяти")
    anna, boris = await play(town.anna, town.line), await play(town.boris, town.line)

    await anna.choose(anna.row("до пяти"), "edit")
    await expect(anna.input).to_have_value("до пяти")
    await anna.write("до шести")

    await expect(boris.row("до шести").get_by_test_id("edited")).to_be_visible()
    await expect(boris.row("до пяти")).to_have_count(0)
    await expect(anna.input).to_have_value("")


async def test_an_answer_shows_what_it_answers_and_leads_there(town: Town, play: Play) -> None:
    first = town.world.send(town.anna, town.line, "Первое сообщение")
    for number in range(60):
        town.world.send(town.anna, town.line, f"строка {number}")
    window = await play(town.boris, town.line)

    await window.choose(window.row("строка 59"), "reply")
    await window.write("понял")
    quote = window.row("понял").get_by_test_id("quote")
    await expect(quote).to_contain_text("строка 59")
    town.world.send(town.anna, town.line, "смотри начало", reply_to=first.id)
    await window.row("смотри начало").get_by_test_id("quote").click()

    await expect(window.row("Первое сообщение").first).to_be_in_viewport()


async def test_a_short_answer_leaves_what_it_quotes_room_to_be_read(town: Town, play: Play) -> None:
    first = town.world.send(town.anna, town.line, "Кто-нибудь видел, куда делась карточка обращения?")
    town.world.send(town.boris, town.line, "нет", reply_to=first.id)
    window = await play(town.boris, town.line)
    quoted = window.row("нет").get_by_test_id("quote").locator("span")

    await expect(quoted).to_be_visible()

    assert await quoted.evaluate("text => text.scrollWidth <= text.clientWidth")


async def test_a_long_quote_stays_in_its_bubble_on_a_phone(town: Town, play: Play) -> None:
    first = town.world.send(town.anna, town.line, "Кто-нибудь видел, куда делась карточка обращения? " * 3)
    town.world.send(town.boris, town.line, "нет, а что в ней такого было, что вы её ищете", reply_to=first.id)
    window = await play(town.anna, town.line, width=360, height=700)
    quote = window.row("нет, а что").get_by_test_id("quote")

    await expect(quote).to_be_visible()

    room = "quote => quote.parentElement.getBoundingClientRect().right - quote.getBoundingClientRect().right"
    assert await quote.evaluate(room) > 0


async def test_a_quote_changes_with_what_it_quotes(town: Town, play: Play) -> None:
    first = town.world.send(town.anna, town.line, "до пяти")
    answer = town.world.send(town.boris, town.line, "понял", reply_to=first.id)
    window = await play(town.boris, town.line)
    row = f"document.querySelector(\"[data-message-id='{answer.id}']\")"
    quote = window.row("понял").get_by_test_id("quote")
    await expect(quote).to_contain_text("до пяти")
    await window.evaluate(f"window.kept = {row}")

    town.world.edit(town.anna, town.line, first.id, text="до шести")

    await expect(quote).to_contain_text("до шести")
    assert await window.evaluate(f"window.kept === {row}"), "a voice in it would go on"


async def test_a_quote_leads_far_back_into_what_was_not_loaded_yet(town: Town, play: Play) -> None:
    first = town.world.send(town.anna, town.line, "самое начало")
    for number in range(500):
        town.world.send(town.anna, town.line, f"строка {number}")
    town.world.send(town.anna, town.line, "помните?", reply_to=first.id)
    window = await play(town.boris, town.line)

    await window.row("помните?").get_by_test_id("quote").click()

    await expect(window.row("самое начало").first).to_be_in_viewport()


async def test_a_deleted_message_goes_for_everybody(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "лишнее")
    town.world.send(town.anna, town.line, "нужное")
    anna, boris = await play(town.anna, town.line), await play(town.boris, town.line)
    await expect(boris.row("лишнее")).to_be_visible()

    await anna.choose(anna.row("лишнее"), "delete")
    await anna.by_test_id("confirm").get_by_role("button", name="Удалить").click()

    await expect(boris.row("лишнее")).to_have_count(0)
    await expect(anna.row("лишнее")).to_have_count(0)
    await expect(boris.row("нужное")).to_be_visible()


async def test_a_reaction_is_put_and_taken_away(town: Town, play: Play) -> None:
    town.world.send(town.anna, town.line, "готово")
    anna, boris = await play(town.anna, town.line), await play(town.boris, town.line)

    await boris.choose(boris.row("готово"), "react")
    await expect(anna.row("готово").get_by_test_id("reactions")).to_contain_text("👍")
    await boris.choose(boris.row("готово"), "react")

    await expect(anna.row("готово").get_by_test_id("reactions")).to_have_count(0)


async def test_the_view_follows_new_messages_only_from_the_bottom(town: Town, play: Play) -> None:
    for number in range(60):
        last = town.world.send(town.anna, town.line, f"строка {number}")
    town.line.see(town.boris.id, last.id)
    window = await play(town.boris, town.line)
    await expect(window.row("строка 59")).to_be_in_viewport()

    town.world.send(town.anna, town.line, "внизу видно")
    await expect(window.row("внизу видно")).to_be_in_viewport()
    await window.evaluate("document.querySelector('.feed').scrollTop = 300")
    await expect(window.page.locator(".to-bottom")).to_be_visible()
    town.world.send(town.anna, town.line, "внизу не видно")

    await expect(window.page.locator(".to-bottom .badge")).to_have_text("1")
    await expect(window.row("внизу не видно")).not_to_be_in_viewport()
    await window.page.locator(".to-bottom").click()
    await expect(window.row("внизу не видно")).to_be_in_viewport()


async def test_the_view_follows_a_burst_of_messages(town: Town, play: Play) -> None:
    for number in range(30):
        last = town.world.send(town.anna, town.line, f"строка {number}")
    town.line.see(town.boris.id, last.id)
    window = await play(town.boris, town.line)
    await expect(window.row("строка 29")).to_be_in_viewport()

    for number in range(60):
        town.world.send(town.anna, town.line, f"новость {number}" + "\nещё строка" * 6)
        await asyncio.sleep(0.007)  # some come between the scroll to the last and the event that tells of it

    await expect(window.row("новость 59")).to_be_in_viewport()
    await expect(window.page.locator(".to-bottom")).to_be_hidden()


async def test_a_chat_opens_where_one_has_stopped_reading(town: Town, play: Play) -> None:
    for number in range(60):
        message = town.world.send(town.anna, town.line, f"строка {number}.")
        if number == 19:
            town.line.see(town.boris.id, message.id)

    window = await play(town.boris, town.line)

    await expect(window.row("строка 20.")).to_be_in_viewport()
    await expect(window.page.locator(".unread-line + .row")).to_contain_text("строка 20.")
    await expect(window.row("строка 59.")).not_to_be_in_viewport()
    town.world.send(town.anna, town.line, "и ещё")
    await expect(window.page.locator(".to-bottom .badge")).to_have_text("1")
    await expect(window.row("строка 20.")).to_be_in_viewport()


async def test_the_line_above_what_is_new_is_gone_when_one_comes_back(town: Town, play: Play) -> None:
    town.line.see(town.boris.id, town.world.send(town.anna, town.line, "старое").id)
    town.world.send(town.anna, town.line, "новое")
    window = await play(town.boris, town.line)
    await expect(window.page.locator(".unread-line")).to_be_visible()

    await window.page.reload()

    await expect(window.row("новое")).to_be_visible()
    await expect(window.page.locator(".unread-line")).to_have_count(0)


async def test_older_messages_come_when_one_looks_further_back(town: Town, play: Play) -> None:
    for number in range(400):
        town.world.send(town.anna, town.line, f"строка {number} конец")
    window = await play(town.boris, town.line)
    await expect(window.row("строка 399 конец")).to_be_in_viewport()
    assert await window.rows.count() == 150
    await window.evaluate("window.kept = document.querySelector('.row:last-child')")

    await window.evaluate("document.querySelector('.feed').scrollTop = 0")

    await expect(window.rows).to_have_count(300)
    await expect(window.row("строка 250 конец")).to_be_in_viewport()
    assert await window.evaluate("window.kept === document.querySelector('.row:last-child')")


async def test_an_event_redraws_its_own_message_only(town: Town, play: Play) -> None:
    first = town.world.send(town.anna, town.line, "стоит на месте")
    second = town.world.send(town.anna, town.line, "меняется")
    window = await play(town.boris, town.line)
    row = f"document.querySelector(\"[data-message-id='{first.id}']\")"
    await expect(window.row("стоит на месте")).to_be_visible()
    await window.evaluate(f"window.kept = {row}")

    town.world.edit(town.anna, town.line, second.id, text="поменялось")
    town.world.send(town.anna, town.line, "новое")

    await expect(window.row("поменялось")).to_be_visible()
    await expect(window.row("новое")).to_be_visible()
    assert await window.evaluate(f"window.kept === {row}")

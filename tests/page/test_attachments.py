"""Photos, albums, files and the rest, sent from the browser and shown in it."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.bots import EchoBot
from tests.page.conftest import Play, Town
from tests.page.pictures import document, photo, png

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_photo_is_sent_with_its_caption_and_shown_to_others(town: Town, play: Play, bot: EchoBot) -> None:
    anna, boris = await play(town.anna, town.line), await play(town.boris, town.line)

    await anna.attach("media", [photo(width=640, height=400)])
    await expect(anna.by_test_id("attachments")).to_be_visible()
    await anna.write("вот что вижу")

    row = boris.row("вот что вижу")
    await expect(row.locator("img")).to_be_visible()
    await expect(row.locator("img")).to_have_js_property("naturalWidth", 640)
    got = await bot.received("message")
    assert (got["caption"], got["photo"][-1]["width"], got["photo"][-1]["height"]) == ("вот что вижу", 640, 400)
    await row.locator(".picture").click()
    await expect(boris.by_test_id("viewer")).to_be_visible()


async def test_several_photos_become_one_album_of_separate_messages(town: Town, play: Play, bot: EchoBot) -> None:
    window = await play(town.anna, town.line)

    await window.attach("media", [photo("1.png"), photo("2.png"), photo("3.png")])
    await window.write("три снимка")

    album = window.page.locator("[data-album-id]")
    await expect(album).to_have_count(1)
    await expect(album.locator("[data-message-id]")).to_have_count(3)
    await expect(album).to_contain_text("три снимка")
    sent = list(town.line.messages.values())
    assert len({message.body["media_group_id"] for message in sent}) == 1
    assert [message.body.get("caption") for message in sent] == ["три снимка", None, None]


async def test_a_deleted_photo_leaves_its_album(town: Town, play: Play) -> None:
    album = town.world.send_album(town.anna, town.line, [{"photo": png(90, 90)} for _ in range(3)])
    window = await play(town.boris, town.line)
    items = window.page.locator("[data-album-id] [data-message-id]")
    await expect(items).to_have_count(3)

    town.world.delete(town.anna, town.line, album[1].id)

    await expect(items).to_have_count(2)


async def test_a_file_keeps_its_name_and_can_be_had_again(town: Town, play: Play) -> None:
    window = await play(town.anna, town.line)

    await window.attach("file", [document("акт сверки.pdf", 2048)])
    await window.by_test_id("send").click()

    row = window.row("акт сверки.pdf")
    await expect(row).to_contain_text("2.0 КБ")
    async with window.page.expect_download() as download:
        await row.locator("a.file").click()
    got = await download.value
    assert got.suggested_filename == "акт сверки.pdf"


async def test_photos_can_go_uncompressed_as_files(town: Town, play: Play) -> None:
    window = await play(town.anna, town.line)

    await window.attach("media", [photo("план.png")])
    await window.by_test_id("as-files").check()
    await window.by_test_id("send").click()

    await expect(window.row("план.png").locator("a.file")).to_be_visible()
    [sent] = town.line.messages.values()
    assert sent.media == "document"


async def test_an_attachment_is_taken_out_before_it_is_sent(town: Town, play: Play) -> None:
    window = await play(town.anna, town.line)
    await window.attach("media", [photo("1.png"), photo("2.png")])

    await window.by_test_id("attachments").get_by_role("button", name="1.png").click()
    await window.by_test_id("send").click()

    await expect(window.page.locator("article.row .picture")).to_have_count(1)
    [sent] = town.line.messages.values()
    assert "media_group_id" not in sent.body


@pytest.mark.parametrize("kind", ["location", "contact", "dice"])
async def test_things_that_are_no_files_are_sent_from_the_menu(town: Town, play: Play, bot: EchoBot, kind: str) -> None:
    window = await play(town.anna, town.line)

    await window.by_test_id("attach").click()
    await window.by_test_id(f"attach-{kind}").click()

    await expect(window.page.locator(f".has-{kind}")).to_be_visible()
    assert kind in await bot.received("message")


async def test_a_voice_message_is_sent_from_a_file(town: Town, play: Play, bot: EchoBot) -> None:
    window = await play(town.anna, town.line)

    await window.attach("voice", [{"name": "слово.ogg", "mimeType": "audio/ogg", "buffer": b"OggS" + bytes(500)}])
    await window.by_test_id("send").click()

    await expect(window.page.locator(".has-voice .player")).to_be_visible()
    assert "voice" in await bot.received("message")


async def test_the_caption_of_a_photo_is_changed(town: Town, play: Play, bot: EchoBot) -> None:
    town.world.send(town.anna, town.line, photo=png(90, 90), caption="было")
    window = await play(town.anna, town.line)

    await window.choose(window.row("было"), "edit")
    await window.write("стало")

    await expect(window.row("стало").get_by_test_id("edited")).to_be_visible()
    assert (await bot.received("edited_message"))["caption"] == "стало"


async def test_a_page_that_somebody_sends_runs_no_script_when_it_is_opened(town: Town, play: Play) -> None:
    file = town.world.files.refer(
        town.world.files.keep(
            "<meta charset=utf-8><p>письмо</p><script>document.body.append('взлом')</script>".encode(),
            "a.html",
            "text/html",
        )
    )
    window = await play(town.anna)

    await window.page.goto(f"{town.sandbox.url}/people/files/{file.id}")

    await expect(window.page.locator("body")).to_have_text("письмо")

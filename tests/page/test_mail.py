"""A person's mailbox: letters written with any mail program, the desk's read safely, mailboxes that refuse."""

from __future__ import annotations

import smtplib

import pytest
from playwright.async_api import FilePayload, expect

from sandbox.mail import PostOffice
from sandbox.residents import Person
from tests.page.conftest import Play, Town
from tests.page.window import Window
from tests.sandbox.desk_mail import DeskMail

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LETTER = (
    "From: Front desk <help@portal.test>\r\nSubject: №17\r\nMessage-ID: <17@portal.test>\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="a"\r\n\r\n'
    "--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nТекст: https://portal.test/17.\r\n"
    "--a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    "<p>Разметка</p><script>parent.document.title = 'taken'</script>\r\n--a--\r\n"
).encode()


@pytest.fixture
def office(town: Town) -> PostOffice:
    assert town.sandbox.mail is not None
    return town.sandbox.mail


@pytest.fixture
def desk(office: PostOffice) -> DeskMail:
    return DeskMail(office)


async def opened(play: Play, person: Person, **options: object) -> Window:
    window = await play(person, **options)
    await window.by_test_id("mail").click()
    await expect(window.by_test_id("mail-server")).to_be_checked()
    return window


async def test_a_letter_is_written_with_the_chosen_program_and_a_file(town: Town, play: Play, desk: DeskMail) -> None:
    window = await opened(play, town.vera)
    await window.by_test_id("mail-write").click()
    form = window.by_test_id("letter-form")

    await form.locator("[name=client]").select_option(label="Apple Mail")
    await form.locator("[name=subject]").fill("Фото")
    await form.locator("[name=text]").fill("Не грузится")
    await form.locator("[name=files]").set_input_files(
        FilePayload(name="снимок.png", mimeType="image/png", buffer=b"\x89PNG")
    )
    await window.by_test_id("letter-send").click()

    await expect(window.page.locator("[data-letter]")).to_contain_text("Отправлено с iPhone")
    await expect(window.page.locator("[data-letter]")).to_contain_text("снимок.png")
    (letter,) = await desk.fetches()
    assert (letter.subject, letter.from_, letter.attachments[0].payload) == ("Фото", town.vera.email, b"\x89PNG")


async def test_what_the_desk_sends_comes_at_once_and_is_answered(
    town: Town, play: Play, office: PostOffice, desk: DeskMail
) -> None:
    window = await play(town.vera)
    entry = window.by_test_id("mail")
    await expect(entry).to_contain_text(town.vera.email)

    await desk.sends(town.vera.email, "Проверьте, пожалуйста.", subject="№17")
    await expect(entry.locator(".badge")).to_have_text("1")
    await entry.click()
    await expect(window.page.locator("[data-letter]")).to_contain_text("Проверьте, пожалуйста.")
    await expect(entry.locator(".badge")).to_have_count(0)
    await window.by_test_id("letter-reply").click()
    await window.page.locator("[name=client]").select_option("outlook")
    await window.page.locator("[name=text]").fill("Работает")
    await window.page.locator("[name=text]").press("Control+Enter")

    await expect(window.page.locator("[data-letter]")).to_have_count(2)
    (letter,) = await desk.fetches()
    assert letter.subject == "RE: №17"
    assert letter.headers["in-reply-to"] == ("<answer@portal.test>",)
    assert "Отправлено:" in letter.text


async def test_a_letter_is_read_when_it_comes_into_sight(
    town: Town, play: Play, office: PostOffice, desk: DeskMail
) -> None:
    async def sends(number: int) -> None:
        ids = {"Message_ID": f"<{number}@portal.test>", "References": "<0@portal.test>"}
        await desk.sends(town.vera.email, f"Письмо {number}\n" * 5, subject="№17", **ids)

    for number in range(5):
        await sends(number)
    window = await opened(play, town.vera, height=420)
    badge, letters = window.by_test_id("mail").locator(".badge"), window.page.locator("[data-letter]")
    await expect(badge).not_to_have_text("5")
    await sends(5)
    await expect(letters).to_have_count(6)

    seen = [each.seen for each in office.mailbox(town.vera).letters]
    for number in range(6):
        await letters.nth(number).scroll_into_view_if_needed()

    assert seen[0]
    assert not any(seen[4:]), "nobody has come to these"
    await expect(badge).to_have_count(0)


async def test_html_is_shown_and_runs_nothing_and_text_and_source_stand_beside_it(
    town: Town, play: Play, office: PostOffice
) -> None:
    await office.take(LETTER, office.address, [town.vera.email])
    window = await opened(play, town.vera)
    letter = window.page.locator("[data-letter]")

    await expect(letter.frame_locator("iframe").locator("p")).to_have_text("Разметка")
    assert "taken" not in await window.page.title()
    await window.by_test_id("letter-text").click()
    await expect(letter.locator("a")).to_have_attribute("href", "https://portal.test/17")
    await window.by_test_id("letter-raw").click()

    await expect(letter.locator("pre")).to_contain_text("Message-ID: <17@portal.test>")


async def test_a_mailbox_is_made_to_refuse_and_the_server_is_switched_off(
    town: Town, play: Play, desk: DeskMail
) -> None:
    window = await opened(play, town.vera)

    async with window.page.expect_response(lambda answer: answer.url.endswith("/faults/mail")):
        await window.by_test_id("mail-fault").select_option(label="переполнен (452)")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        await desk.sends(town.vera.email)
    async with window.page.expect_response(lambda answer: "/faults/mail/servers" in answer.url):
        await window.by_test_id("mail-server").uncheck()
    with pytest.raises(ConnectionRefusedError):
        await desk.sends(town.vera.email)

    again = await play(town.vera)
    await again.by_test_id("mail").click()
    await expect(again.by_test_id("mail-fault")).to_have_value("full")
    await expect(again.by_test_id("mail-server")).not_to_be_checked()


async def test_whoever_has_e_mail_only_has_their_mailbox_and_no_chats(town: Town, play: Play) -> None:
    petr = town.world.add_person("Пётр", email="petr@example.test", on_telegram=False)

    window = await play(petr)

    await expect(window.page.locator("[data-chat-id]")).to_have_count(1)
    await expect(window.by_test_id("mail")).to_contain_text("petr@example.test")


async def test_whoever_has_no_address_has_no_mailbox(town: Town, play: Play) -> None:
    window = await play(town.anna)

    await expect(window.entry("Первая линия")).to_be_visible()
    await expect(window.by_test_id("mail")).to_have_count(0)


async def test_on_a_phone_a_letter_fits_and_one_goes_back(town: Town, play: Play, office: PostOffice) -> None:
    await office.take(LETTER, office.address, [town.vera.email])
    window = await opened(play, town.vera, width=360, height=700, has_touch=True)

    await expect(window.page.locator("[data-letter] iframe")).to_be_in_viewport()
    await window.by_test_id("mail-write").tap()
    await expect(window.by_test_id("letter-form")).to_be_in_viewport()
    assert await window.evaluate("document.documentElement.scrollWidth") == 360
    await window.by_test_id("back").tap()

    await expect(window.by_test_id("mail")).to_be_visible()

"""The people's API of mail and the faults' API of mail: what the page and tests in other processes do."""

from __future__ import annotations

import base64
import smtplib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox import whole_town
from sandbox.mail import PostOffice
from sandbox.residents import Bot, Person
from sandbox.server import Sandbox
from sandbox.world import Impossible, World

from .desk_mail import DeskMail
from .test_people_api import Page, next_event


class MailPage(Page):
    """The same, and the faults' API."""

    async def fault(self, path: str = "", method: str = "POST", **body: Any) -> Any:
        response = await self._http.request(method, f"/faults/mail{path}", json=body if method == "POST" else None)
        return await self._result(response)

    async def forget(self, **query: str) -> Any:
        return await self._result(await self._http.delete("/faults/mail", params=query))

    def get(self, path: str) -> Any:
        return self._http.get(path)


@pytest.fixture
async def page(world: World, bot: Bot, maria: Person) -> AsyncIterator[MailPage]:
    async with Sandbox(world, mail=PostOffice(world)) as sandbox, aiohttp.ClientSession(sandbox.url) as http:
        assert sandbox.mail is not None
        page = MailPage(http)
        page.desk = DeskMail(sandbox.mail)  # type: ignore[attr-defined]
        yield page


@pytest.fixture
def desk(page: MailPage) -> DeskMail:
    desk: DeskMail = page.desk  # type: ignore[attr-defined]
    return desk


async def test_a_letter_is_written_with_files_and_answered(page: MailPage, maria: Person, desk: DeskMail) -> None:
    file = await page.upload(b"GIF89a", "snap.gif")
    me = {"as": maria.id}

    written = await page.do("mail", **me, client="apple", subject="Фото", text="Вот", files=[file["file_id"]])
    (fetched,) = await desk.fetches()
    await desk.sends(maria.email, "Видим", subject="Re: Фото", In_Reply_To=written["message_id"])
    came = (await page.look("mail", **me))["threads"][0]["letters"][-1]
    await page.do("mail", **me, client="gmail", text="Спасибо", reply_to=came["number"])

    mailbox = await page.look("mail", **me)
    (thread,) = mailbox["threads"]
    assert (mailbox["address"], mailbox["desk"], mailbox["unread"]) == (maria.email, "help@portal.test", 1)
    assert [one["written"] for one in thread["letters"]] == [True, False, True]
    assert [one["subject"] for one in thread["letters"]] == ["Фото", "Re: Фото", "Re: Фото"]
    assert written["files"] == [{"name": "snap.gif", "mime_type": "image/gif", "size": 6}]
    assert [one.filename for one in fetched.attachments] == ["snap.gif"]
    assert came["from"] == {"name": "Front desk", "address": "help@portal.test"}


async def test_the_page_hears_of_letters_and_counts_those_that_wait(
    page: MailPage, maria: Person, desk: DeskMail
) -> None:
    async with page.events(maria.id) as stream:
        await desk.sends(maria.email)
        assert await next_event(stream) == ("mail", {"letter": 1, "unread": 1})
        assert await page.look("unread") == {str(maria.id): 1}
        await page.do("mail/read", **{"as": maria.id, "letter": 1})
        assert await next_event(stream) == ("mail", {"seen": True, "unread": 0})

    assert await page.look("unread") == {}


async def test_raw_letters_are_handed_in_as_they_are(page: MailPage, maria: Person, desk: DeskMail) -> None:
    raw = b"Subject: \xff\r\n\r\nhalf"

    await page.do("mail/raw", **{"as": maria.id, "base64": base64.b64encode(raw).decode()})
    await page.do("mail/raw", **{"as": maria.id, "raw": "Subject: a\r\n\r\nb", "sender": "", "traced": True})

    first, second = await desk.fetches_raw()
    assert first == raw
    assert second.startswith(b"Return-Path: <>\r\n")
    assert second.endswith(b"Subject: a\r\n\r\nb")
    stored = await page.fault("/desk", "GET")
    assert [base64.b64decode(one["base64"]) for one in stored] == [first, second]


async def test_html_is_shown_without_scripts_and_with_its_own_pictures(page: MailPage, maria: Person) -> None:
    raw = (
        'Content-Type: multipart/related; boundary="a"\r\n\r\n--a\r\nContent-Type: text/html\r\n\r\n'
        '<p>Hi</p><img src="cid:logo"><script>alert(1)</script>\r\n--a\r\nContent-Type: image/png\r\n'
        "Content-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--a--\r\n"
    )
    letter = await page.do("mail/raw", **{"as": maria.id, "raw": raw})

    async with page.get(f"/people/mail/{letter['number']}/page") as response:
        policy, html = response.headers["Content-Security-Policy"], await response.text()
    async with page.get(f"/people/mail/{letter['number']}/files/0") as response:
        picture = (response.content_type, await response.read())

    assert "default-src 'none'" in policy
    assert "allow-scripts" not in policy
    assert "script-src" not in policy
    assert f'src="/people/mail/{letter["number"]}/files/0"' in html
    assert picture == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert letter["text"] == "Hi"


async def test_a_file_that_would_run_in_the_page_is_only_downloaded(page: MailPage, maria: Person) -> None:
    file = await page.upload(b"<script>alert(1)</script>", "a.html")
    letter = await page.do("mail", **{"as": maria.id, "client": "gmail", "files": [file["file_id"]]})

    async with page.get(f"/people/mail/{letter['number']}/files/0") as response:
        headers = response.headers
        kind = response.content_type

    assert kind == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment")
    async with page.get(f"/people/mail/{letter['number']}/raw") as response:
        assert response.content_type == "text/plain"
        assert (await response.text()).startswith("MIME-Version: 1.0")
    async with page.get(f"/people/mail/{letter['number']}/raw?download") as response:
        assert response.content_type == "message/rfc822"


@pytest.mark.parametrize("path", ["/people/mail/9/raw", "/people/mail/x/page", "/people/mail/1/files/5"])
async def test_what_is_not_there_is_not_found(page: MailPage, path: str) -> None:
    async with page.get(path) as response:
        assert response.status == 404


async def test_faults_are_ordered_shown_and_forgotten(page: MailPage, maria: Person, desk: DeskMail) -> None:
    fault = await page.fault(kind="full", address=maria.email, times=None)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        await desk.sends(maria.email)

    assert (fault["kind"], fault["code"], fault["text"]) == ("full", 452, "4.2.2 Mailbox full")
    assert await page.fault(method="GET") == [fault]
    assert (await page.look("mail", **{"as": maria.id}))["fault"] == fault
    await page.forget(address=maria.email)
    assert await page.fault(method="GET") == []
    await desk.sends(maria.email)


async def test_servers_are_shut_started_and_cut(page: MailPage, maria: Person, desk: DeskMail) -> None:
    servers = await page.fault("/servers", "GET")
    port = desk.office.imap.port
    assert servers["imap"] == {"url": f"imap://help%40portal.test@127.0.0.1:{port}/INBOX", "port": port, "up": True}

    down = await page.fault("/servers", smtp="down", imap="restart")
    with pytest.raises(ConnectionRefusedError):
        await desk.sends(maria.email)
    up = await page.fault("/servers", smtp="up", imap="cut")
    await page.fault("/servers", imap="renumber")
    await desk.sends(maria.email)

    assert (down["smtp"]["up"], down["imap"]["up"], up["smtp"]["up"]) == (False, True, True)
    assert await desk.fetches() == []


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("", {"kind": "boredom"}, "a fault of mail is one of"),
        ("", {"kind": "full", "times": 0}, "at least once"),
        ("", {"kind": "refuse", "code": 250}, "from 400 to 599"),
        ("", {"kind": "full", "colour": "red"}, "unexpected keyword"),
        ("/servers", {"smtp": "renumber"}, "cannot be done to smtp"),
    ],
)
async def test_what_is_no_fault_is_refused(page: MailPage, path: str, body: dict[str, Any], error: str) -> None:
    with pytest.raises(AssertionError, match=error):
        await page.fault(path, **body)


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("mail", {"text": "a"}, "client is missing"),
        ("mail", {"client": "gmail", "files": ["nothing"]}, "there is no file"),
        ("mail", {"client": "gmail", "text": "a", "reply_to": 7}, "no such letter"),
        ("mail/raw", {"base64": "!"}, "base64"),
    ],
)
async def test_what_is_no_letter_is_refused(
    page: MailPage, maria: Person, path: str, body: dict[str, Any], error: str
) -> None:
    with pytest.raises(AssertionError, match=error):
        await page.do(path, **{"as": maria.id, **body})


async def test_whoever_has_no_address_has_no_mailbox(page: MailPage, anna: Person) -> None:
    with pytest.raises(AssertionError, match="Анна has no e-mail address"):
        await page.look("mail", **{"as": anna.id})


async def test_whoever_has_e_mail_only_is_not_on_telegram() -> None:
    town = whole_town()
    petr = town.correspondent

    with pytest.raises(Impossible, match="has e-mail only"):
        town.world.send(petr, town.bot, "привет")
    with pytest.raises(Impossible, match="has e-mail only"):
        town.world.join(petr, town.first_line)

    async with Sandbox(town.world) as sandbox, aiohttp.ClientSession(sandbox.url) as http:
        without = await Page(http).look("town")
        assert await Page(http).look("chats", **{"as": petr.id}) == []
    async with Sandbox(town.world, mail=PostOffice(town.world)) as sandbox, aiohttp.ClientSession(sandbox.url) as http:
        shown = await Page(http).look("town")
    assert petr.id not in [one["id"] for one in without["people"]]
    assert (without["mail"], shown["mail"]) == (None, {"desk": "help@portal.test"})
    (card,) = [one for one in shown["people"] if one["id"] == petr.id]
    assert (card["email"], card["on_telegram"]) == ("petr@example.test", False)


async def test_no_two_people_have_one_address(page: MailPage, maria: Person) -> None:
    with pytest.raises(AssertionError, match="somebody else has the address"):
        await page.do("people", first_name="Вера", email=maria.email.upper())
    with pytest.raises(AssertionError, match="looks like"):
        await page.do("people", first_name="Вера", email="vera")

    vera = await page.do("people", first_name="Вера", email="vera@example.test")

    assert (await page.look("mail", **{"as": vera["id"]}))["threads"] == []

"""The page behind a link of a letter: what it shows, what it does, and what it never does."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from aiohttp import ClientResponse, ClientSession

from bot.caller import Caller
from bot.http import HttpDoor
from bot.mail_channel import add_pages
from bot.metrics import Metrics
from bot.pages import MOST_FAILURES
from bot.settings import Listen
from desk.appeal import Appeal
from mail import HOLDS, Claim, Links
from tests.edge.correspondence import PUBLIC, SECRET, MailDesk, MailServer, mail_desk

ONCE = "0123456789abcdef"


class Site:
    """The desk's door, looked at by a browser that follows what it is told."""

    def __init__(self, desk: MailDesk, url: str, http: ClientSession, server: MailServer) -> None:
        self.desk = desk
        self.url = url
        self.http = http
        self.server = server

    def claim(self, appeal: Appeal, press: str = "") -> Claim:
        return Claim(appeal.id, appeal.initiator, self.desk.now() + HOLDS, press)

    def path(self, appeal: Appeal, press: str = "") -> str:
        return "/a/" + self.desk.links.token(self.claim(appeal, press))

    async def get(self, path: str) -> tuple[int, str]:
        async with self.http.get(self.url + path) as answer:
            return answer.status, unescape(await answer.text())

    async def press(self, path: str, press: str, text: str = "", once: str = ONCE) -> tuple[int, str]:
        form = {"press": press, "text": text, "once": once}
        async with self.http.post(self.url + path, data=form) as answer:
            return answer.status, unescape(await answer.text())

    async def raw(self, method: str, path: str) -> ClientResponse:
        async with self.http.request(method, self.url + path, allow_redirects=False) as answer:
            await answer.read()
            return answer

    async def state(self, appeal: Appeal) -> str:
        return (await self.desk.appeal(appeal.id)).state

    async def events(self, appeal: Appeal) -> list[str]:
        async with self.desk.database.reading() as work:
            return [each.action for each in await work.events.of(appeal.id)]


@pytest.fixture
async def site(tmp_path: Path, caller: Caller, metrics: Metrics) -> AsyncIterator[Site]:
    server = MailServer()
    door = HttpDoor(Listen("127.0.0.1", 0), metrics, {})
    async with mail_desk(tmp_path, caller, server, metrics) as desk, ClientSession() as http:
        add_pages(desk.household, desk.links, door.app)
        await door.open()
        yield Site(desk, f"http://127.0.0.1:{door.port}", http, server)
        await door.close()


@pytest.fixture
async def answered(site: Site) -> Appeal:
    appeal = await site.desk.answers(await site.desk.hears())
    await site.desk.post()
    return appeal


def buttons(page: str) -> list[str]:
    return re.findall(r'name="press" value="([^"]*)"', page)


async def test_the_link_of_a_letter_leads_to_its_appeal(site: Site, answered: Appeal) -> None:
    body = site.server.taken[-1][1].get_body(("plain",))
    assert body is not None
    link = re.search(r"^Решено: (\S+)\r?$", body.get_content(), re.MULTILINE)
    assert link is not None

    status, page = await site.get(link[1].removeprefix(PUBLIC))

    assert status == 200
    assert "<h1>Обращение №1</h1>" in page
    assert "Сейчас: решено. Мы ответили." in page
    assert "Очистите кэш" in page
    assert buttons(page) == ["confirm", "reopen"]


async def test_to_look_changes_nothing_however_it_is_asked(site: Site, answered: Appeal) -> None:
    before = await site.events(answered)
    path = site.path(answered, "confirm")

    answers = [
        await site.raw(method, path + query)
        for method in ("GET", "HEAD")
        for query in ("", "?done=confirm&press=confirm")
    ]

    assert {answer.status for answer in answers} == {200}
    assert await site.events(answered) == before
    assert (await site.raw("PUT", path)).status == 405


async def test_solved_then_a_mark_then_a_word(site: Site, answered: Appeal) -> None:
    path = site.path(answered, "confirm")
    _, after_confirm = await site.press(path, "confirm")
    _, after_mark = await site.press(path, "rate:4", once=ONCE[::-1])
    _, after_word = await site.press(path, "comment", "Быстро <b>!", once=ONCE + "x")

    assert "Как мы помогли?" in after_confirm
    assert buttons(after_confirm) == [f"rate:{mark}" for mark in range(1, 6)]
    assert "Ваша оценка: 4" in after_mark
    assert buttons(after_mark) == ["comment"]
    assert "передали ваши слова команде" in after_word
    assert await site.state(answered) == "closed"
    assert (await site.events(answered))[-3:] == ["confirm", "rate", "comment"]
    async with site.desk.database.reading() as work:
        last = (await work.messages.of(answered.id))[-1]
        events = await work.events.of(answered.id)
    assert (last.side, last.content.text) == ("initiator", "Быстро <b>!")
    assert {(each.actor, each.via) for each in events[-3:]} == {(answered.initiator, "mail")}


async def test_a_mark_of_a_letter_is_one_press(site: Site, answered: Appeal) -> None:
    await site.press(site.path(answered, "confirm"), "confirm")
    _, page = await site.get(site.path(answered, "rate:5"))
    assert buttons(page)[0] == "rate:5"
    assert (await site.desk.appeal(answered.id)).rating is None

    await site.press(site.path(answered, "rate:5"), "rate:5", once=ONCE + "5")

    assert (await site.desk.appeal(answered.id)).rating == 5


async def test_not_solved_reopens_at_once_and_then_asks_why(site: Site, answered: Appeal) -> None:
    path = site.path(answered, "reopen")
    _, page = await site.press(path, "reopen")
    assert "Что осталось не решено?" in page
    assert await site.state(answered) == "new"

    _, page = await site.press(path, "add", "Всё ещё белый квадрат", once=ONCE + "1")

    assert "Добавили ваши слова" in page
    async with site.desk.database.reading() as work:
        assert (await work.messages.of(answered.id))[-1].content.text == "Всё ещё белый квадрат"


async def test_the_same_form_twice_is_one_press(site: Site, answered: Appeal) -> None:
    path = site.path(answered, "reopen")
    await site.press(path, "reopen")
    await site.press(path, "add", "Слово", once=ONCE + "1")

    status, _ = await site.press(path, "add", "Слово", once=ONCE + "1")

    assert status == 200
    assert (await site.events(answered))[-2:] == ["reopen", "add"]


async def test_an_old_link_says_how_the_appeal_stands_now(site: Site, answered: Appeal) -> None:
    await site.press(site.path(answered, "reopen"), "reopen")

    status, page = await site.get(site.path(answered, "confirm"))
    pressed = await site.press(site.path(answered, "confirm"), "confirm", once=ONCE + "1")

    assert status == 200
    assert "Эта кнопка больше ничего не делает" in page
    assert "Сейчас: новое. Оператор возьмёт обращение" in page
    assert "confirm" not in buttons(page)
    assert pressed[0] == 409
    assert await site.state(answered) == "new"


@pytest.mark.parametrize("press", ["take", "answer", "note", "rate:9", "edit_message", "confirm "])
async def test_a_link_does_nothing_that_is_not_the_initiators(site: Site, answered: Appeal, press: str) -> None:
    before = await site.events(answered)

    status, _ = await site.press(site.path(answered), press)

    assert status == 422
    assert await site.events(answered) == before


async def test_an_answer_that_can_be_taken_back_is_not_shown_yet(site: Site) -> None:
    appeal = await site.desk.hears()
    await site.desk.post()
    await site.desk.answers(appeal, "Секрет")
    _, before = await site.get(site.path(appeal))
    await site.desk.post()
    _, after = await site.get(site.path(appeal))

    assert ("Секрет" in before, "Секрет" in after) == (False, True)


async def test_forged_and_foreign_links_show_nothing(site: Site, answered: Appeal) -> None:
    real = site.desk.links.token(site.claim(answered, "confirm"))
    other = Links(SECRET + b"!", PUBLIC).token(site.claim(answered, "confirm"))
    changed = real[:-2] + ("A" if real[-2] != "A" else "B") + real[-1]

    for token in (changed, other, real[:-1] + "é", real[:20], "x", "A" * 5000):
        status, page = await site.get(f"/a/{token}")
        assert (status, "№1" in page) == (404, False), token

    assert (await site.get(f"/a/{real}"))[0] == 200


async def test_whoever_only_tries_is_told_to_wait_and_real_links_work_on(site: Site, answered: Appeal) -> None:
    statuses = [(await site.get(f"/a/forged{number}"))[0] for number in range(MOST_FAILURES + 2)]

    assert statuses == [404] * MOST_FAILURES + [429] * 2
    assert (await site.get(site.path(answered)))[0] == 200


async def test_a_link_holds_for_thirty_days_and_not_for_whoever_was_erased(site: Site, answered: Appeal) -> None:
    path = site.path(answered, "confirm")
    site.desk.clock.turn(days=29)
    assert (await site.get(path))[0] == 200
    fresh = site.path(answered)
    site.desk.clock.turn(days=2)
    assert (await site.get(path))[0] == 410
    assert (await site.press(path, "confirm"))[0] == 410
    async with site.desk.database.work() as work:
        await work.erasure.erase(answered.initiator, 0, site.desk.now())

    assert (await site.get(fresh))[0] == 410


async def test_another_persons_link_to_the_appeal_is_none(site: Site, answered: Appeal) -> None:
    anna = await site.desk.anna()
    assert anna.person is not None
    claim = replace(site.claim(answered, "confirm"), person=anna.person)

    assert (await site.get("/a/" + site.desk.links.token(claim)))[0] == 410


async def test_the_page_is_kept_nowhere_and_runs_nothing(site: Site, answered: Appeal) -> None:
    answer = await site.raw("GET", site.path(answered))

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'nonce-")
    assert "script" not in policy
    assert (await site.raw("GET", "/a/forged")).headers["Cache-Control"] == "no-store"


async def test_words_of_strangers_cannot_become_markup(site: Site) -> None:
    appeal = await site.desk.answers(await site.desk.hears(), "<script>alert(1)</script>")
    await site.desk.post()

    async with site.http.get(site.url + site.path(appeal)) as answer:
        page = await answer.text()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page


async def test_an_empty_word_and_an_endless_one_are_asked_for_again(site: Site, answered: Appeal) -> None:
    await site.press(site.path(answered), "reopen")

    empty = await site.press(site.path(answered), "add", "  ", once=ONCE + "1")
    endless = await site.press(site.path(answered), "add", "я" * 4001, once=ONCE + "2")

    assert (empty[0], "Поле пустое" in empty[1]) == (422, True)
    assert (endless[0], "до 4000 знаков" in endless[1]) == (422, True)


async def test_what_was_taken_back_by_its_sender_is_withdrawn_once_they_are_sure(site: Site) -> None:
    appeal = await site.desk.hears()
    _, page = await site.get(site.path(appeal))
    assert buttons(page) == ["withdraw"]

    status, asked = await site.press(site.path(appeal), "withdraw")
    state = await site.state(appeal)
    _, done = await site.press(site.path(appeal), "withdraw:yes", once=ONCE + "1")

    assert (status, state) == (200, "new")
    assert "Отозвать обращение №1? Мы перестанем им заниматься." in asked
    assert buttons(asked) == ["withdraw:yes", "withdraw:no"]
    assert ">Да</button>" in asked
    assert "Обращение отозвано" in done
    assert await site.state(appeal) == "closed"


async def test_whoever_is_not_sure_sees_the_page_as_it_was(site: Site) -> None:
    appeal = await site.desk.hears()
    await site.press(site.path(appeal), "withdraw")

    status, page = await site.press(site.path(appeal), "withdraw:no", once=ONCE + "1")

    assert status == 200
    assert buttons(page) == ["withdraw"]
    assert await site.events(appeal) == ["draft", "submit"]


async def test_neither_the_link_nor_a_forged_form_withdraws_without_asking(site: Site) -> None:
    appeal = await site.desk.hears()

    _, shown = await site.get(site.path(appeal, "withdraw"))
    _, asked = await site.press(site.path(appeal, "withdraw"), "withdraw:maybe")

    assert buttons(shown)[0] == "withdraw"
    assert "withdraw:yes" in buttons(asked)
    assert await site.state(appeal) == "new"


async def test_what_cannot_be_withdrawn_any_more_is_not_asked_about(site: Site, answered: Appeal) -> None:
    status, page = await site.press(site.path(answered, "withdraw"), "withdraw")

    assert status == 409
    assert "Эта кнопка больше ничего не делает" in page

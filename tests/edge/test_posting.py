"""Letters go out: what they say, to whom, how often, and what becomes of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.caller import Caller
from bot.metrics import Metrics
from bot.postal_fates import TRIED_FOR
from desk.content import Attachment, Content
from desk.outgoing import Say, action_button
from desk.ports import Letter
from mail import Sort, Trouble
from mail.servers import Deferred, Delivered, Refused
from storage import Sent
from tests.edge.correspondence import ADDRESS, PETR, PUBLIC, MailDesk, MailServer, mail_desk


@pytest.fixture
def server_() -> MailServer:
    return MailServer()


@pytest.fixture
async def desk(tmp_path: Path, caller: Caller, server_: MailServer, metrics: Metrics) -> AsyncIterator[MailDesk]:
    async with mail_desk(tmp_path, caller, server_, metrics) as made:
        yield made


def plain(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html(letter: EmailMessage) -> str:
    body = letter.get_body(("html",))
    assert body is not None
    return str(body.get_content())


async def test_a_receipt_says_that_no_person_wrote_it_and_stands_in_its_thread(
    desk: MailDesk, server_: MailServer
) -> None:
    await desk.hears("Фото не грузятся", "Re: Fwd:  Фото")
    await desk.post()

    ((to, letter),) = server_.taken
    assert (to, letter["To"], letter["Cc"]) == (PETR, PETR, None)
    assert letter["From"] == f"Служба поддержки <{ADDRESS}>"
    assert letter["Subject"] == "Re: [#1] Фото"
    assert letter["Message-ID"].startswith("<1.")
    assert letter["Message-ID"].endswith("@support.example>")
    assert (letter["In-Reply-To"], letter["References"]) == ("<a@theirs>", "<a@theirs>")
    assert (letter["Auto-Submitted"], letter["X-Auto-Response-Suppress"]) == ("auto-replied", "All")
    assert "его номер №1" in plain(letter)
    assert "Фото не грузятся" not in plain(letter), "what answers by itself repeats nobody's words"
    assert f"{PUBLIC}/a/" in plain(letter)


async def test_an_answer_is_a_persons_and_says_it_twice(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears("Фото <не> грузятся")
    bold = {"type": "bold", "offset": 3, "length": 5}
    link = {"type": "text_link", "offset": 9, "length": 4, "url": "https://portal.example/?a=1&b=<2>"}
    await desk.answers(appeal, "😀 <кэш> тут", entities=(bold, link))
    await desk.post()

    (_, receipt), (_, letter) = server_.taken
    assert letter["Auto-Submitted"] is None
    assert letter["X-Auto-Response-Suppress"] is None
    assert letter["References"] == f"{receipt['Message-ID']} <a@theirs>"
    assert "😀 <кэш> тут (https://portal.example/?a=1&b=<2>)" in plain(letter)
    assert '😀 <b>&lt;кэш&gt;</b> <a href="https://portal.example/?a=1&amp;b=&lt;2&gt;"' in html(letter)
    assert "> Фото <не> грузятся" in plain(letter)
    assert "Фото &lt;не&gt; грузятся</blockquote>" in html(letter)
    assert [line.split(":")[0] for line in plain(letter).splitlines() if f": {PUBLIC}/a/" in line] == [
        "Решено",
        "Не решено",
        "Что сейчас с обращением",
    ]
    assert await desk.fates(appeal) == [("sent", "")]


async def test_it_goes_to_where_the_initiator_wrote_from_last(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears()
    async with desk.database.work() as work:
        first = (await work.letters.of(appeal.id))[0]
        other = first.__class__("b@theirs", False, appeal.id, None, appeal.initiator, "p@home.test", "Re", desk.now())
        await work.letters.add(other)
    await desk.answers(appeal)
    await desk.post()

    assert [to for to, _ in server_.taken] == ["p@home.test", "p@home.test"]
    assert server_.taken[-1][1]["In-Reply-To"] == "<b@theirs>"


async def test_without_a_public_address_words_do_in_the_place_of_links(
    tmp_path: Path, caller: Caller, server_: MailServer, metrics: Metrics
) -> None:
    async with mail_desk(tmp_path, caller, server_, metrics, public=None) as desk:
        await desk.answers(await desk.hears())
        await desk.post()

    assert "https://" not in plain(server_.taken[-1][1])
    assert "Если нет, ответьте на это письмо" in plain(server_.taken[-1][1])


async def test_who_takes_part_gets_answers_without_the_initiators_links(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears()
    await desk.joins(appeal, "anna@example.test")
    await desk.joins(appeal, PETR)
    await desk.answers(appeal)
    await desk.post()

    receipt, own, copy = server_.taken
    assert [to for to, _ in server_.taken] == [PETR, PETR, "anna@example.test"]
    assert receipt[1]["Cc"] is None
    assert own[1]["Cc"] == copy[1]["Cc"] == "anna@example.test"
    assert own[1]["Message-ID"] == copy[1]["Message-ID"]
    assert f"{PUBLIC}/a/" in plain(own[1])
    assert f"{PUBLIC}/a/" not in plain(copy[1]) + html(copy[1])
    assert "Очистите кэш" in plain(copy[1])


async def test_who_takes_part_gets_them_where_they_wrote_from_last(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears()
    anna = await desk.joins(appeal, "anna@example.test")
    async with desk.database.work() as work:
        await work.letters.add(Letter("b@theirs", False, appeal.id, None, anna.id, "zoya@home.test", "Re", desk.now()))
    await desk.answers(appeal)
    await desk.post()

    assert [to for to, _ in server_.taken] == [PETR, PETR, "zoya@home.test"]


async def test_a_letter_of_their_own_to_who_takes_part_has_no_links_and_no_copies(
    desk: MailDesk, server_: MailServer
) -> None:
    """As they get it where the initiator is answered in Telegram."""
    appeal = await desk.hears()
    anna = await desk.joins(appeal, "anna@example.test")
    await desk.joins(appeal, "vera@example.test")
    solved = action_button("confirm", appeal.id)
    async with desk.database.work() as work:
        message = await work.messages.add(
            appeal.id, appeal.initiator, "staff", "answer", Content("Очистите кэш"), desk.now()
        )
        said = Say("notice-answer", {"appeal": 1}, content=message, keyboard=((solved,),), appeal=appeal.id)
        await work.outbox.tell_on("mail", anna.id, said, language="ru", at=desk.now())
    await desk.post()

    _, (to, letter) = server_.taken
    assert (to, letter["To"], letter["Cc"]) == ("anna@example.test", "anna@example.test", None)
    assert "Очистите кэш" in plain(letter)
    assert f"{PUBLIC}/a/" not in plain(letter) + html(letter)
    assert await desk.fates(appeal) == [], "what became of it says nothing of what the initiator was told"


async def test_whoever_has_a_letter_is_not_sent_it_again_for_those_who_have_not(
    desk: MailDesk, server_: MailServer
) -> None:
    appeal = await desk.hears()
    await desk.post()
    await desk.joins(appeal, "anna@example.test")
    await desk.answers(appeal)
    server_.answers.extend([Delivered("250"), Deferred("later", "451 4.7.1")])
    await desk.post()
    assert await desk.fates(appeal) == [("waiting", "later 451 4.7.1")]

    desk.clock.turn(minutes=2)
    server_.answers.append(Refused("no_such_address", "550 5.1.1"))
    await desk.post()

    assert [to for to, _ in server_.taken] == [PETR, PETR]
    assert await desk.fates(appeal) == [("undeliverable", "copies 550 5.1.1")]


async def test_who_takes_part_may_change_between_two_tries_and_everybody_gets_it_once(
    desk: MailDesk, server_: MailServer
) -> None:
    appeal = await desk.hears()
    await desk.post()
    anna = await desk.joins(appeal, "anna@example.test")
    await desk.joins(appeal, "boris@example.test")
    await desk.answers(appeal)
    server_.answers.extend([Delivered("250"), Delivered("250"), Deferred("later", "451 4.7.1")])
    await desk.post()
    async with desk.database.work() as work:
        await work.participants.remove(appeal.id, anna.id)
    await desk.joins(appeal, "vera@example.test")

    desk.clock.turn(minutes=2)
    await desk.post()

    taken = [to for to, _ in server_.taken][1:]
    assert taken == [PETR, *(f"{each}@example.test" for each in ("anna", "boris", "vera"))]
    assert await desk.fates(appeal) == [("sent", "")]


async def test_whom_it_did_not_reach_is_said_though_another_was_put_off(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears()
    await desk.post()
    await desk.joins(appeal, "anna@example.test")
    await desk.joins(appeal, "boris@example.test")
    await desk.answers(appeal)
    later = Deferred("later", "451 4.7.1")
    server_.answers.extend([Delivered("250"), Refused("no_such_address", "550 5.1.1"), later])
    await desk.post()

    desk.clock.turn(minutes=2)
    await desk.post()

    assert [to for to, _ in server_.taken][1:] == [PETR, "boris@example.test"]
    assert await desk.fates(appeal) == [("undeliverable", "copies 550 5.1.1")]


async def test_a_mistake_between_two_addresses_repeats_nothing(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears()
    await desk.post()
    await desk.joins(appeal, "anna@example.test")
    await desk.answers(appeal)
    server_.answers.extend([Delivered("250"), TypeError("nobody has thought of this")])
    await desk.post()

    desk.clock.turn(minutes=2)
    await desk.post()

    assert [to for to, _ in server_.taken][1:] == [PETR, "anna@example.test"]
    assert await desk.fates(appeal) == [("sent", "")]


async def test_what_is_put_off_is_the_same_letter_to_the_last_byte(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears()
    seen: list[bytes] = []
    send = server_.send

    async def remembering(sender: str, recipient: str, message: EmailMessage) -> object:
        seen.append(bytes(message))
        return await send(sender, recipient, message)

    server_.send = remembering  # type: ignore[assignment,method-assign]
    server_.answers.append(Deferred("later", "451"))
    await desk.post()
    desk.clock.turn(minutes=2)
    await desk.post()

    assert len(seen) == 2
    assert seen[0] == seen[1]
    assert len(await desk.letters(appeal)) == 1


async def test_it_is_tried_for_two_days_and_then_given_up_aloud(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears()
    begun = desk.now()
    server_.answers.extend([Deferred("later", "452 4.2.2")] * 1000)
    while (await desk.fates(appeal)) == [] and desk.now() - begun < 2 * TRIED_FOR:
        await desk.post()
        desk.clock.turn(minutes=61)

    assert await desk.fates(appeal) == [("undeliverable", "expired 452 4.2.2")]
    assert TRIED_FOR <= desk.now() - begun <= TRIED_FOR + 2 * TRIED_FOR / 48 * 2
    assert 40 < server_.asked < 60


async def test_what_becomes_a_letter_days_after_it_was_said_is_tried_for_as_long(
    desk: MailDesk, server_: MailServer
) -> None:
    """It had been sent by another way in vain, say."""
    appeal = await desk.hears()
    desk.clock.turn(days=3)
    server_.answers.extend([Deferred("later", "452 4.2.2")] * 1000)

    for _ in range(30):
        await desk.post()
        desk.clock.turn(minutes=61)

    assert server_.asked == 30
    assert await desk.fates(appeal) == [], "after thirty hours it waits still"


async def test_what_is_refused_is_undeliverable_at_once(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears()
    server_.answers.append(Refused("no_such_address", "550 5.1.1"))
    await desk.post()

    assert await desk.fates(appeal) == [("undeliverable", "no_such_address 550 5.1.1")]
    assert desk.posting.trouble is None
    assert b'frontdesk_letters_sent_total{outcome="refused"} 1.0' in desk.household.metrics.exposition()


async def test_an_account_that_does_not_work_costs_no_letter_a_try(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears()
    for _ in range(200):
        server_.answers.append(Deferred("not_logged_in", "535 5.7.8", settings=True))
        await desk.post()
        said = "the mail server takes no letters: not_logged_in 535 5.7.8"
        assert desk.posting.trouble == Trouble(Sort.PASSWORD, said, lasting=True)
        desk.clock.turn(minutes=30)

    assert await desk.fates(appeal) == [], "it was tried for four days, and waits still"
    server_.answers.append(Deferred("later", "451"))
    await desk.post()
    desk.clock.turn(minutes=2)
    await desk.post()

    assert [to for to, _ in server_.taken] == [PETR]
    assert desk.posting.trouble is None
    assert desk.posting.works


async def test_what_another_replica_has_sent_holds_nothing_up_here(desk: MailDesk, server_: MailServer) -> None:
    await desk.hears()
    server_.answers.append(Deferred("unreachable"))
    await desk.post()
    before = desk.posting.trouble

    ((_, due),) = await desk.database.claim_on("mail", desk.now() + timedelta(minutes=1), (), 1, timedelta(seconds=1))
    await desk.database.settle([Sent(due)], desk.now())
    await desk.until_no_trouble()

    assert before == Trouble(Sort.SERVER, "the mail server takes no letters: unreachable")
    assert desk.posting.trouble is None
    assert not desk.posting.works, "nothing has gone out here"


async def test_a_desk_that_is_answered_by_machines_falls_silent(
    tmp_path: Path, caller: Caller, server_: MailServer, metrics: Metrics
) -> None:
    async with mail_desk(tmp_path, caller, server_, metrics, most=3) as desk:
        appeals = [await desk.hears(message_id=f"{number}@theirs") for number in range(5)]
        await desk.answers(appeals[4])
        await desk.post()

        assert len(server_.taken) == 4, "three receipts, and what a person wrote"
        assert server_.taken[-1][1]["Auto-Submitted"] is None
        assert [await desk.fates(each) for each in appeals[2:]] == [
            [],
            [("undeliverable", "auto_limit")],
            [("undeliverable", "auto_limit"), ("sent", "")],
        ]
        desk.clock.turn(minutes=61)
        await desk.hears(message_id="later@theirs")
        await desk.post()
    assert len(server_.taken) == 5


async def test_whoever_was_erased_meanwhile_is_written_to_no_more(desk: MailDesk, server_: MailServer) -> None:
    appeal = await desk.hears()
    server_.may_answer.clear()
    posting = asyncio.create_task(desk.post())
    await server_.sending.wait()
    async with desk.database.work() as work:
        await work.erasure.erase(appeal.initiator, 0, desk.now())
    server_.may_answer.set()
    await posting

    assert await desk.letters(appeal) == []
    assert server_.asked == 1


async def test_a_letter_that_cannot_be_made_stops_no_other(desk: MailDesk, server_: MailServer) -> None:
    lost = await desk.hears()
    await desk.hears(address="anna@example.test", message_id="b@theirs")
    server_.answers.append(ValueError("a bug"))
    await desk.post()
    assert len(server_.taken) == 1
    for _ in range(5):
        server_.answers.append(ValueError("a bug"))
        desk.clock.turn(minutes=10)
        await desk.post()

    assert await desk.fates(lost) == [("undeliverable", "fault")]


async def test_files_of_an_answer_go_with_it_as_far_as_they_have_room(
    desk: MailDesk, server_: MailServer, caller: Caller
) -> None:
    appeal = await desk.hears()
    async with desk.database.work() as work:
        small = await work.files.add(appeal.id, "отчёт.pdf", "application/pdf", b"%PDF")
        large = await work.files.add(appeal.id, "видео.mp4", "video/mp4", b"x" * (16 * 1024 * 1024))
    files = [
        Attachment("document", facts={"stored": number, "name": name, "media_type": kind})
        for number, name, kind in ((small, "отчёт.pdf", "application/pdf"), (large, "видео.mp4", "video/mp4"))
    ]
    gone = Attachment("photo", file_id="nothing-like-a-file-of-telegram")
    place = Attachment("location", facts={"latitude": 55.75, "longitude": 37.61})
    await desk.answers(appeal, "Смотрите", *files, gone, place)
    await desk.post()

    letter = server_.taken[-1][1]
    (attached,) = letter.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type(), attached.get_content()) == (
        "отчёт.pdf",
        "application/pdf",
        b"%PDF",
    )
    assert "Файл «видео.mp4» (16 МБ) слишком большой" in plain(letter)
    assert "приложить не удалось" in plain(letter)
    assert "55.75, 37.61" in plain(letter)

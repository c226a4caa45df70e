"""Letters in the town: what comes by e-mail is an appeal like any other."""

from __future__ import annotations

from email.message import EmailMessage
from itertools import count

from desk.appeal import Appeal
from desk.ports import Letter
from mail import identity_of, lane_of
from storage import Received
from tests.town.pictures import png
from tests.town.town import Town

PETR, ANTON = "Пётр Почтовый <petr@example.test>", "anton@example.test"
_ids = count(1)


def letter(
    text: str, subject: str = "Не грузятся фото", *, sender: str = PETR, answers: str | None = None, **headers: str
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, "help@portal.test"
    message["Subject"], message["Message-ID"] = subject, f"<{next(_ids)}@example.test>"
    if answers is not None:
        message["In-Reply-To"] = f"<{answers}>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


async def comes(town: Town, *letters: EmailMessage) -> None:
    """They lie in the inbox, as a mailbox has handed them over."""
    for each in letters:
        raw = bytes(each)
        await town.desk.database.gate.accept([Received("mail", identity_of(raw), lane_of(raw), raw, town.clock())])
    town.desk.bells.accepted()
    await town.settle()


async def sent(town: Town, appeal: Appeal, token: str = "17.secret@portal.test", *, outbox: int | None = None) -> str:
    """A letter of the desk's about the appeal. Returns its Message-ID."""
    async with town.desk.database.work() as work:
        await work.letters.add(
            Letter(token, True, appeal.id, None, appeal.initiator, "petr@example.test", "Re", town.clock(), outbox)
        )
    return token


def card(town: Town) -> str:
    return next(seen.text for seen in town.anna.sees(town.first_line) if seen.text.startswith("№1"))


async def test_a_letter_is_an_appeal_in_the_queue_of_the_first_level(posting_town: Town) -> None:
    await comes(posting_town, letter("Пишет ошибку 500.\n\n-- \nПётр\n+7 903 555-10-17"))

    appeal = await posting_town.appeal()
    assert (appeal.state, appeal.channel, appeal.heard_on) == ("new", "mail", "mail")
    assert await posting_town.history() == ["draft", "submit"]
    shown = card(posting_town)
    assert "Не грузятся фото" in shown
    assert "Пишет ошибку 500." in shown
    assert "Связь: по почте" in shown
    assert "petr@" not in shown
    async with posting_town.desk.database.reading() as work:
        person = await work.people.get(appeal.initiator)
        (kept,) = [each for each in await work.letters.of(appeal.id) if not each.sent]
    assert person.first_name == "Пётр Почтовый"
    assert kept.whole is not None
    assert "+7 903 555-10-17" in kept.whole
    async with posting_town.desk.database.reading() as work:
        (message,) = await work.messages.of(appeal.id)
    assert "903" not in message.content.text


async def test_an_answer_to_a_letter_of_ours_joins_its_appeal(posting_town: Town) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))
    ours = await sent(posting_town, await posting_town.appeal())

    await comes(posting_town, letter("И ещё не сохраняется", "Re: что-то", answers=ours))

    assert await posting_town.history() == ["draft", "submit", "add"]
    assert any("И ещё не сохраняется" in seen.text for seen in posting_town.anna.sees(posting_town.first_line))


async def test_the_subjects_tag_is_believed_to_those_who_take_part_and_to_nobody_else(posting_town: Town) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))

    await comes(posting_town, letter("Это моё", "[#1] Фото"), letter("А это чужое", "[#1] Фото", sender=ANTON))

    assert await posting_town.history() == ["draft", "submit", "add"]
    assert (await posting_town.appeal(2)).initiator != (await posting_town.appeal()).initiator


async def test_whoever_quotes_us_joins_and_the_initiator_is_answered_where_they_were(posting_town: Town) -> None:
    await posting_town.written()
    ours = await sent(posting_town, await posting_town.appeal())

    await comes(posting_town, letter("Я муж Марии, у меня то же", "Re: фото", sender=ANTON, answers=ours))

    appeal = await posting_town.appeal()
    assert await posting_town.history() == ["draft", "submit", "add"]
    assert appeal.heard_on == "telegram"
    async with posting_town.desk.database.reading() as work:
        messages = await work.messages.of(appeal.id)
    assert messages[-1].author != appeal.initiator


async def test_machines_are_not_answered_and_change_nothing(posting_town: Town) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))
    ours = await sent(posting_town, await posting_town.appeal())

    await comes(
        posting_town,
        letter("Я в отпуске", "Автоответ", answers=ours, Auto_Submitted="auto-replied"),
        letter("Скидки!", "Рассылка", sender=ANTON, Precedence="bulk"),
    )

    assert await posting_town.history() == ["draft", "submit"]


async def test_a_letter_reopens_what_was_resolved_and_thanks_do_not(posting_town: Town) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))
    ours = await sent(posting_town, await posting_town.appeal())
    await posting_town.anna.starts()
    await posting_town.anna.presses("Взять", posting_town.first_line)
    await posting_town.anna.presses("Ответить")
    await posting_town.anna.says("Очистите кэш")
    await posting_town.later(seconds=11)

    await comes(posting_town, letter("Спасибо!", answers=ours))
    assert (await posting_town.appeal()).state == "resolved"
    await comes(posting_town, letter("Не помогло, всё то же", answers=ours))

    assert (await posting_town.appeal()).state == "l1_work"


async def test_what_is_attached_stands_under_the_card_and_what_is_dangerous_is_named(posting_town: Town) -> None:
    message = letter("Снимок и файл")
    shot = png()
    message.add_attachment(shot, maintype="image", subtype="png", filename="снимок.png")
    message.add_attachment(b"MZ...", maintype="application", subtype="x-msdownload", filename="setup.exe")
    await comes(posting_town, message)

    seen = posting_town.anna.sees(posting_town.first_line)
    photo = next(each for each in seen if "photo" in each.raw)
    assert photo.raw["reply_to_message"]["text"].startswith("№1")
    assert any("setup.exe" in each.text and "опасны" in each.text for each in seen)
    assert not any("document" in each.raw for each in seen)
    async with posting_town.desk.database.reading() as work:
        kept = await work.files.get(1)
    assert kept is not None
    assert kept.content == shot
    assert kept.telegram is not None


async def test_an_answer_that_came_back_is_visibly_undelivered(posting_town: Town) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))
    await posting_town.anna.starts()
    await posting_town.anna.presses("Взять", posting_town.first_line)
    await posting_town.anna.presses("Ответить")
    await posting_town.anna.says("Очистите кэш")
    await posting_town.later(seconds=11)
    appeal = await posting_town.appeal()
    async with posting_town.desk.database.reading() as work:
        (fate,) = await work.fates.of(appeal.id)
    ours = await sent(posting_town, appeal, outbox=fate.outbox)

    await comes(posting_town, report(ours))

    async with posting_town.desk.database.reading() as work:
        (fate,) = await work.fates.of(appeal.id)
    assert (fate.state, fate.reason) == ("undeliverable", "bounced 5.1.1")


def report(message_id: str) -> EmailMessage:
    """As a mail server tells that a letter could not be delivered. Source: RFC 3464."""
    raw = (
        "From: Mail Delivery System <MAILER-DAEMON@mx.example.test>\r\nTo: help@portal.test\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <dsn@mx.example.test>\r\nReturn-Path: <>\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.test\r\n\r\n"
        "Final-Recipient: rfc822; petr@example.test\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n"
        f"\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{message_id}>\r\n\r\n--b--\r\n"
    )
    from email import message_from_string, policy

    return message_from_string(raw, policy=policy.SMTP)


async def test_a_letter_that_nobody_has_sent_is_looked_at_by_a_person(posting_town: Town) -> None:
    await posting_town.irina.starts()
    message = letter("Кто я?")
    del message["From"]

    await comes(posting_town, message)

    posting_town.poison = 1
    assert any("/dead" in seen.text for seen in posting_town.irina.sees(posting_town.bot.id))

"""Letters as each mail program writes them, read by the standard library and by imap-tools."""

from __future__ import annotations

import email.policy
import struct
from email import message_from_bytes
from email.message import EmailMessage
from typing import cast

import pytest

from sandbox.letters import CLIENTS
from sandbox.mail import PostOffice
from sandbox.mail.mailboxes import Letter
from sandbox.residents import Person
from sandbox.world import Impossible, World

from .desk_mail import DeskMail

TEXT = "Здравствуйте!\n\nФото не грузится уже неделю, 'сколько можно'.\n>> не цитата"
READABLE = sorted(CLIENTS.keys() - {"bounce", "broken"})
ANSWERED = "Мы проверяем.\n\nПришлите, пожалуйста, снимок экрана."


def parsed(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=email.policy.default)


def body(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None, f"no {kind} text"
    return str(part.get_content()).replace("\r\n", "\n")


async def answer(office: PostOffice, maria: Person, desk: DeskMail, client: str, text: str = "Вот он.") -> Letter:
    """Maria's answer to a letter of the desk."""
    await desk.sends(maria.email, ANSWERED, subject="№17: фото", References="<root@portal.test>")
    last = office.mailbox(maria).last_received()
    assert last is not None
    return await office.write(maria, client, text=text, reply_to=last.number)


@pytest.mark.parametrize("client", READABLE)
async def test_what_was_typed_is_what_is_read(office: PostOffice, maria: Person, desk: DeskMail, client: str) -> None:
    letter = await office.write(maria, client, subject="Фото не грузится", text=TEXT)

    message = parsed(letter.raw)
    (fetched,) = await desk.fetches()

    assert message["From"].addresses[0].addr_spec == maria.email
    assert message["From"].addresses[0].display_name == "Мария Соколова"
    assert message["To"].addresses[0].addr_spec == office.address
    assert "Фото не грузится" in message["Subject"]
    shown = letter.said.text
    for line in TEXT.splitlines():
        assert line in shown
    assert fetched.subject == message["Subject"]
    assert not message.defects
    assert [part.defects for part in message.walk() if part.defects] == []


@pytest.mark.parametrize("client", READABLE)
async def test_lines_are_as_long_as_mail_allows_and_end_as_it_wants(
    office: PostOffice, maria: Person, client: str
) -> None:
    letter = await office.write(maria, client, subject="Очень длинная тема, " * 12, text=TEXT)

    assert b"\n" not in letter.raw.replace(b"\r\n", b"")
    assert b"\r" not in letter.raw.replace(b"\r\n", b"")
    assert max(len(line) for line in letter.raw.split(b"\r\n")) <= 998
    head = letter.raw.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert "Очень длинная тема" in parsed(letter.raw)["Subject"]


@pytest.mark.parametrize("client", sorted(CLIENTS.keys() - {"no_message_id", "broken", "bounce"}))
async def test_no_two_letters_have_the_same_id(office: PostOffice, maria: Person, client: str) -> None:
    ids = [(await office.write(maria, client, text="а")).said.message_id for _ in range(3)]

    assert len(set(ids)) == 3
    assert all(one.startswith("<") and one.endswith(">") for one in ids)


async def test_a_script_gives_no_id(office: PostOffice, maria: Person) -> None:
    letter = await office.write(maria, "no_message_id", text="а")

    assert parsed(letter.raw)["Message-ID"] is None


THREADING = sorted(CLIENTS.keys() - {"bounce", "forwarded", "broken"})


@pytest.mark.parametrize("client", THREADING)
async def test_an_answer_names_what_it_answers_and_stands_in_its_thread(
    office: PostOffice, maria: Person, desk: DeskMail, client: str
) -> None:
    letter = await answer(office, maria, desk, client)

    message = parsed(letter.raw)

    assert str(message["In-Reply-To"]) == "<answer@portal.test>"
    assert str(message["References"]).split() == ["<root@portal.test>", "<answer@portal.test>"]
    assert message["Subject"].endswith("№17: фото") or (client == "koi8" and message["Subject"].endswith("?17: фото"))
    assert {each.thread for each in office.mailbox(maria).letters} == {1}


@pytest.mark.parametrize(
    ("client", "line"),
    [
        ("gmail", "вт, 24 нояб. 2026 г. в 12:00, Front desk <help@portal.test>:"),
        ("mail_ru", ">Вторник, 24 ноября 2026, 12:00 +03:00 от Front desk <help@portal.test>:"),
        ("apple", "> 24 нояб. 2026\xa0г., в\xa012:00, Front desk <help@portal.test> написал(а):"),
        ("koi8", "Вы писали 24 ноября 2026 г., 12:00:00:"),
        ("outlook", "Отправлено: 24 ноября 2026 г. 12:00"),
    ],
)
async def test_each_program_says_in_its_own_way_what_it_quotes(
    world: World, office: PostOffice, maria: Person, desk: DeskMail, client: str, line: str
) -> None:
    world.clock.set(1_795_510_800)  # 24 November 2026, noon in Moscow

    letter = await answer(office, maria, desk, client)

    lines = body(parsed(letter.raw)).splitlines()
    assert line in lines
    quoted = {"gmail": "> Мы проверяем.", "mail_ru": ">Мы проверяем.", "apple": "> Мы проверяем."}
    quoted |= {"koi8": "Fd> Мы проверяем.", "outlook": "Мы проверяем."}
    assert quoted[client] in lines[lines.index(line) :]


async def test_whoever_reads_english_quotes_in_english(world: World, office: PostOffice, desk: DeskMail) -> None:
    world.clock.set(1_795_510_800)
    olga = world.add_person("Olga", language_code="en", email="olga@example.test")

    gmail = await answer(office, olga, desk, "gmail")
    apple = await answer(office, olga, desk, "apple")

    assert "On Tue, Nov 24, 2026 at 12:00 PM Front desk <help@portal.test> wrote:" in body(parsed(gmail.raw))
    assert "On Nov 24, 2026, at 12:00\u202fPM, Front desk <help@portal.test> wrote:" in body(parsed(apple.raw))


@pytest.mark.parametrize("client", ["yandex", "html"])
async def test_some_write_no_plain_text(office: PostOffice, maria: Person, desk: DeskMail, client: str) -> None:
    letter = await answer(office, maria, desk, client)

    message = parsed(letter.raw)

    assert message.get_body(("plain",)) is None
    html = body(message, "html")
    assert html.index("Вот он.") < html.index("blockquote") < html.index("Мы проверяем.")


async def test_the_old_program_has_koi8_and_signs(office: PostOffice, maria: Person) -> None:
    letter = await office.write(maria, "koi8", subject="Фото", text="Не грузится ✓")

    assert "Не грузится ?".encode("koi8-r") in letter.raw
    assert b"\r\n-- \r\n" in letter.raw
    assert letter.said.subject == "Фото"


FILES = sorted(CLIENTS.keys() - {"vacation", "bounce", "broken", "winmail", "koi8"})


@pytest.mark.parametrize("client", FILES)
async def test_files_come_whole_with_their_names(
    office: PostOffice, maria: Person, desk: DeskMail, client: str
) -> None:
    content = bytes(range(256)) * 9
    file = office.world.files.refer(office.world.files.keep(content, "снимок экрана.png", "image/png"))

    letter = await office.write(maria, client, text="Вот", files=[file])

    ((name, found),) = [(one.name, one.content) for one in letter.said.files]
    assert (name, found) == ("снимок экрана.png", content)
    (fetched,) = await desk.fetches()
    assert [one.payload for one in fetched.attachments] == [content]


async def test_names_of_files_as_raw_bytes_are(office: PostOffice, maria: Person) -> None:
    file = office.world.files.refer(office.world.files.keep(b"GIF89a", "снимок.gif"))

    letter = await office.write(maria, "koi8", text="Вот", files=[file])

    assert 'filename="снимок.gif"'.encode("koi8-r") in letter.raw
    assert [one.content for one in letter.said.files] == [b"GIF89a"]


async def test_winmail_dat_holds_the_files(office: PostOffice, maria: Person) -> None:
    file = office.world.files.refer(office.world.files.keep(b"%PDF-1.4", "договор.pdf", "application/pdf"))

    letter = await office.write(maria, "winmail", subject="Договор", text="Вот", files=[file])

    (packed,) = letter.said.files
    assert (packed.name, packed.mime_type) == ("winmail.dat", "application/ms-tnef")
    found = attributes(packed.content)
    assert found[0x00018010].rstrip(b"\0").decode("cp1251") == "договор.pdf"
    assert found[0x0006800F] == b"%PDF-1.4"
    assert found[0x00078008] == b"IPM.Microsoft Mail.Note\0"


def attributes(content: bytes) -> dict[int, bytes]:
    """The attributes of a TNEF stream by their names; their check sums are checked."""
    assert struct.unpack_from("<I", content) == (0x223E9F78,)
    found, place = {}, 6
    while place < len(content):
        _, name, length = struct.unpack_from("<BII", content, place)
        value = content[place + 9 : place + 9 + length]
        assert struct.unpack_from("<H", content, place + 9 + length) == (sum(value) & 0xFFFF,)
        found[name] = value
        place += 9 + length + 2
    return found


async def test_out_of_office_says_that_nobody_wrote_it(office: PostOffice, maria: Person, desk: DeskMail) -> None:
    await desk.sends(maria.email, subject="№17")

    letter = await office.write(maria, "vacation")

    message = parsed(letter.raw)
    assert message["Auto-Submitted"] == "auto-replied (vacation)"
    assert message["Subject"] == "Автоответ: №17"
    assert message["In-Reply-To"] == "<answer@portal.test>"
    assert letter.sender == ""
    (fetched,) = await desk.fetches()
    assert fetched.headers["return-path"] == ("<>",)


async def test_a_bounce_reports_the_letter_that_the_desk_sent_last(
    office: PostOffice, maria: Person, desk: DeskMail
) -> None:
    await desk.sends(maria.email, subject="№17", Message_ID="<first@portal.test>")
    await desk.sends(maria.email, subject="№18", Message_ID="<last@portal.test>")

    letter = await office.write(maria, "bounce")

    message = parsed(letter.raw)
    text, status, head = message.iter_parts()
    assert message.get_content_type() == "multipart/report"
    assert message.get_param("report-type") == "delivery-status"
    assert (status.get_content_type(), head.get_content_type()) == ("message/delivery-status", "text/rfc822-headers")
    _, about = cast(list[EmailMessage], status.get_payload())
    assert (about["Final-Recipient"], about["Action"], about["Status"]) == (f"rfc822; {maria.email}", "failed", "5.1.1")
    assert "Message-ID: <last@portal.test>" in head.get_content()
    assert maria.email in text.get_content()
    assert letter.sender == ""


async def test_nothing_bounces_before_anything_was_sent(office: PostOffice, maria: Person) -> None:
    with pytest.raises(Impossible, match="has sent nothing"):
        await office.write(maria, "bounce")


async def test_a_forwarded_letter_was_written_by_somebody_else(
    office: PostOffice, maria: Person, desk: DeskMail
) -> None:
    letter = await office.write(maria, "forwarded", subject="Фото", text="Не грузится")

    message = parsed(letter.raw)

    assert message["Subject"] == "Fwd: Фото"
    assert message["In-Reply-To"] is None
    lines = body(message).splitlines()
    start = lines.index("---------- Forwarded message ---------")
    assert lines[start + 1] == "От: Сергей Волков <s.volkov@example.test>"
    assert "Не грузится" in lines[start:]


async def test_a_broken_letter_can_still_be_made_out(office: PostOffice, maria: Person, desk: DeskMail) -> None:
    letter = await office.write(maria, "broken", subject="Фото", text="Не грузится")

    (fetched,) = await desk.fetches_raw()

    assert fetched.endswith(letter.raw)
    assert (letter.said.author, letter.said.subject) == (("Мария Соколова", maria.email), "Фото")
    assert "Не грузится" in letter.said.text


async def test_a_letter_without_anything_is_not_sent(office: PostOffice, maria: Person) -> None:
    with pytest.raises(Impossible, match="the letter is empty"):
        await office.write(maria, "gmail", subject="Фото", text=" \n")
    with pytest.raises(Impossible, match="a client is one of"):
        await office.write(maria, "mutt", text="а")
    with pytest.raises(Impossible, match="no such letter"):
        await office.write(maria, "gmail", text="а", reply_to=99)

    assert office.mailbox(maria).letters == []

"""Letters that could not be processed: what they are, and themselves, for admins alone."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest

from storage import Received
from tests.town.player import Player, Seen
from tests.town.test_letters import comes, letter
from tests.town.town import Town

DOWNLOAD = "Скачать письмо"


async def dies(town: Town, *letters: bytes) -> None:
    """Letters of which nobody knows who sent them: each is a dead letter."""
    for count, raw in enumerate(letters):
        came = Received("mail", f"dead-{count}-{len(raw)}", "mail:", raw, town.clock())
        await town.desk.database.gate.accept([came])
    town.desk.bells.accepted()
    await town.settle()
    town.poison += len(letters)


def unsigned(text: str, subject: str = "Не грузятся фото") -> bytes:
    """A letter without an address that it could be answered to."""
    message: EmailMessage = letter(text, subject, sender="Отдел кадров")
    return bytes(message)


async def listed(town: Town, by: Player | None = None, chat: int | None = None) -> Seen:
    who = by or town.irina
    await who.starts()
    await who.says("/dead", chat)
    return who.last(chat)


def documents(who: Player) -> list[Seen]:
    return [each for each in who.from_bot() if "document" in each.raw]


async def test_an_admin_downloads_a_dead_letter_to_the_last_byte(posting_town: Town) -> None:
    irina, raw = posting_town.irina, unsigned("Кто <я>? & всё")
    await dies(posting_town, raw)
    shown = await listed(posting_town)

    toast = await irina.presses(DOWNLOAD)

    assert shown.buttons == ("Повторить", DOWNLOAD)
    assert "тема: Не грузятся фото" in shown.text
    assert "Отдел кадров" in shown.text
    assert "в личный чат" in toast
    (file,) = documents(irina)
    assert file.raw["document"]["file_name"].endswith(".eml")
    assert posting_town.file(file) == raw


async def test_of_several_each_has_its_own_number(posting_town: Town) -> None:
    irina, first, second = posting_town.irina, unsigned("Первое", "Раз"), unsigned("Второе", "Два")
    await dies(posting_town, first, second)
    shown = await listed(posting_town)
    labels = [each for each in shown.buttons if each.startswith(DOWNLOAD)]

    for label in labels:
        await irina.presses_on(shown, label)

    assert shown.text.index("тема: Два") < shown.text.index("тема: Раз")
    assert [posting_town.file(each) for each in documents(irina)] == [second, first]
    assert all(label.split()[-1] in each.text for label, each in zip(labels, documents(irina), strict=True))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\x00\xff\xfe\x80" * 500, "не читаются ни отправитель, ни тема"),
        (b"Subject: \xef\xbf\xbd\r\n\r\n", "Письмо от неизвестного отправителя"),
        (b"From: <>\r\nTo: help@portal.test\r\n\r\nhi", "тема: нет"),
        (b"Subject: =?utf-8?B?" + b"0KTQvtGC0L4=" * 2000 + b"?=\r\n\r\nhi", "тема: "),
        (b"\r\n", "не читаются"),
    ],
    ids=["noise", "signs", "nobody", "long subject", "nothing"],
)
async def test_whatever_its_bytes_are_it_is_listed_and_can_be_had(posting_town: Town, raw: bytes, said: str) -> None:
    irina = posting_town.irina
    await dies(posting_town, raw)
    shown = await listed(posting_town)

    await irina.presses(DOWNLOAD)

    assert said in shown.text
    assert posting_town.file(documents(irina)[0]) == raw


async def test_what_came_from_telegram_has_no_letter_to_download(posting_town: Town) -> None:
    maria = posting_town.maria
    body = b'{"update_id":{update_id},"message":{"chat":{"id":%d,"type":"private"},"text":"?"}}' % maria.id
    posting_town.bot.updates.put_raw(body, "message", maria.id)
    await posting_town.settle()

    shown = await listed(posting_town)
    toast = await posting_town.irina.forges(
        shown.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"].replace("dead:", "eml:")
    )

    posting_town.poison = 1
    assert shown.buttons == ("Повторить",)
    assert "Уже обработано" in toast
    assert documents(posting_town.irina) == []


async def test_only_admins_have_the_letter_and_who_reads_masked_reads_its_head_masked(posting_town: Town) -> None:
    irina, viktor, anna = posting_town.irina, posting_town.viktor, posting_town.anna
    await posting_town.irina.says("/bind incident_manager", posting_town.managers)
    await dies(posting_town, unsigned("Позвоните", "Звоните +7 903 555-10-17"))
    shown = await listed(posting_town, viktor)
    code = shown.raw["reply_markup"]["inline_keyboard"][0][1]["callback_data"]

    toasts = [await viktor.presses(DOWNLOAD), *[await each.forges(code) for each in (anna, posting_town.maria)]]
    await irina.says("/dead", posting_town.first_line)

    assert "555-10" in shown.text
    assert all("может администратор" in toast for toast in toasts)
    assert "Звоните +7 9•• •••-••-17" in irina.last(posting_town.first_line).text
    assert documents(viktor) == documents(anna) == []


async def test_a_letter_that_was_forgotten_says_so(posting_town: Town) -> None:
    irina = posting_town.irina
    await dies(posting_town, unsigned("Кто я?"))
    shown = await listed(posting_town)
    keeping = posting_town.settings.keeping
    await posting_town.desk.database.forget_old(keeping, posting_town.clock() + keeping.dead_letters + timedelta(1))
    posting_town.poison = 0

    toast = await irina.presses_late(shown, DOWNLOAD)

    assert "срок его хранения вышел" in toast
    assert documents(irina) == []


async def test_a_letter_that_is_too_large_for_a_bot_says_so(
    posting_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    irina = posting_town.irina
    await dies(posting_town, unsigned("Кто я? " * 300))
    await listed(posting_town)
    monkeypatch.setattr("handlers.letters.LARGEST", 1000)

    toast = await irina.presses(DOWNLOAD)

    assert "до 50 МБ" in toast
    assert documents(irina) == []


async def test_what_was_processed_meanwhile_is_nobodys_to_download(posting_town: Town) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))

    toast = await posting_town.irina.forges("eml:1")

    assert "Уже обработано" in toast

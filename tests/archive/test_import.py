"""`frontdesk import`: what an earlier system left behind is there, once, and nobody is told of it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.import_commands import import_csv, import_mbox
from desk.appeal import Appeal
from desk.content import Message
from desk.history import rebuild
from desk.names import AppealNumber
from storage import Database

NOW = datetime.now(UTC).replace(microsecond=0)
OWN = "help@portal.test"


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}"
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", address)
    monkeypatch.setenv("FRONTDESK_BOT_TOKEN", "1:a")
    monkeypatch.chdir(tmp_path)
    return address


def letter(
    number: int,
    text: str,
    *,
    days: float = 10,
    sender: str = "Пётр <petr@example.test>",
    answers: int | None = None,
    head: str = "",
) -> str:
    at = format_datetime(NOW - timedelta(days=days))
    reply = "" if answers is None else f"In-Reply-To: <{answers}@example.test>\n"
    return (
        f"From x@example.test Tue Nov 24 12:00:00 2026\nFrom: {sender}\nTo: {OWN}\nSubject: Фото\nDate: {at}\n"
        f"Message-ID: <{number}@example.test>\n{reply}{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n\n"
    )


def mailbox(folder: Path, *letters: str) -> Path:
    file = folder / "old.mbox"
    file.write_text("".join(letters), encoding="utf-8")
    return file


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    return dict(line.split("\t") for line in capsys.readouterr().out.splitlines())


def kept(url: str) -> list[tuple[Appeal, list[Message]]]:
    return asyncio.run(_kept(url))


async def _kept(url: str) -> list[tuple[Appeal, list[Message]]]:
    database = await Database.open(url)
    try:
        assert await database.check(NOW) == []
        found = []
        async with database.reading() as work:
            for number in range(1, await database.appeals_so_far() + 1):
                appeal = await work.appeals.numbered(AppealNumber(number))
                assert rebuild(await work.events.of(appeal.id)) == appeal
                found.append((appeal, list(await work.messages.of(appeal.id))))
        return found
    finally:
        await database.close()


def test_a_thread_of_letters_is_one_appeal_that_is_over(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    box = mailbox(
        tmp_path,
        letter(1, "Не грузятся фото"),
        letter(2, "Очистите кэш", days=9, sender=OWN, answers=1),
        letter(3, "Спасибо, помогло", days=8, answers=2),
        letter(4, "Другой вопрос", days=7, sender="anton@example.test"),
    )

    assert import_mbox(box, [OWN], apply=True) is None

    assert said(capsys)["added_appeals"] == "2"
    (first, words), (second, _) = kept(url)
    assert (first.state, first.resolution, first.channel) == ("closed", "answered", "archive")
    assert (first.submitted, first.closed) == (NOW - timedelta(days=10), NOW - timedelta(days=8))
    assert [(each.side, each.purpose, each.at) for each in words] == [
        ("initiator", "appeal", NOW - timedelta(days=10)),
        ("staff", "answer", NOW - timedelta(days=9)),
        ("initiator", "appeal", NOW - timedelta(days=8)),
    ]
    assert words[0].content.text == "Фото\n\nНе грузятся фото"
    assert second.initiator != first.initiator


def test_a_second_time_adds_only_what_is_new_to_the_appeal_that_it_belongs_to(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = [letter(1, "Не грузятся фото"), letter(2, "Очистите кэш", sender=OWN, answers=1)]
    import_mbox(mailbox(tmp_path, *old), [OWN], apply=True)
    capsys.readouterr()

    import_mbox(mailbox(tmp_path, *old, letter(3, "Помогло", answers=2)), [OWN], apply=True)

    told = said(capsys)
    assert (told["added_appeals"], told["added_messages"], told["known_already"]) == ("0", "1", "2")
    ((_, words),) = kept(url)
    assert [each.content.text.split("\n")[-1] for each in words] == ["Не грузятся фото", "Очистите кэш", "Помогло"]


def test_a_dry_run_tells_and_writes_nothing(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    box = mailbox(
        tmp_path,
        letter(1, "Не грузятся фото"),
        letter(1, "Не грузятся фото"),
        letter(2, "Я в отпуске", head="Auto-Submitted: auto-replied\n"),
        letter(3, "Давно", days=4000),
    )

    assert import_mbox(box, [], apply=False) is None

    assert said(capsys) == {
        "would_be_added_appeals": "1",
        "would_be_added_messages": "1",
        "known_already": "1",
        "left_out: automatic": "1",
        "left_out: older than what the desk keeps (FRONTDESK_KEEP_TEXTS_DAYS)": "1",
    }
    assert kept(url) == []


def test_nobody_is_told_anything_and_it_is_found(url: str, tmp_path: Path) -> None:
    import_mbox(mailbox(tmp_path, letter(1, "Не грузятся фотографии квартиры")), [OWN], apply=True)

    async def look() -> None:
        database = await Database.open(url)
        try:
            assert sum((await database.waiting()).values()) == 0
            assert await database.next_timer(NOW) is None
            async with database.reading() as work:
                (found,) = await work.views.find("фотография квартира", 10, plain=True)
            assert found.number == 1
        finally:
            await database.close()

    asyncio.run(look())


def test_leads_keep_their_numbers_dates_and_tags_and_teach(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "leads.csv"
    date = (NOW - timedelta(days=30)).astimezone().strftime("%Y-%m-%d")
    file.write_bytes(
        f"Номер;Дата;Имя;Телефон;Тема;Текст;Ответ\n4711;{date};Анна;8 (903) 555-10-17;map;Где мой дом?;Исправили\n"
        f"4712;{date};Анна;+7 903 555 10 17;;Ещё вопрос;\n".encode("cp1251")
    )
    columns = "number=Номер,date=Дата,name=Имя,phone=Телефон,tag=Тема,text=Текст,answer=Ответ"

    assert import_csv(file, columns, apply=True) is None
    assert said(capsys)["added_appeals"] == "2"
    assert import_csv(file, columns, apply=True) is None
    assert said(capsys)["known_already"] == "2"

    (first, words), (second, _) = kept(url)
    assert (first.tag, first.tag_confirmed, second.tag) == ("map", True, None)
    assert first.initiator == second.initiator
    assert [(each.purpose, each.content.text) for each in words] == [
        ("appeal", "Где мой дом?"),
        ("answer", "Исправили"),
        ("note", "№ 4711, leads.csv"),
    ]

    async def look() -> None:
        database = await Database.open(url)
        try:
            async with database.reading() as work:
                (example,) = await work.examples.newest(10)
                assert await work.people.at("phone", "+79035551017") is not None
        finally:
            await database.close()
        assert (example.decided.tag, example.text) == ("map", "Где мой дом?")

    asyncio.run(look())


@pytest.mark.parametrize("columns", ["name=Имя", "text=Нет такой"])
def test_what_cannot_be_read_is_said_in_one_line(columns: str, url: str, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text("id;text\n1;x\n", encoding="utf-8")

    assert import_csv(file, columns, apply=True) is not None
    assert "no.mbox: No such file" in (import_mbox(tmp_path / "no.mbox", [], apply=True) or "")

"""Somebody who writes by e-mail, telephones or used the portal's form is erased by an admin: nothing is left."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary

from bot.erase_commands import NotErased, erase
from storage import Database, Received
from storage.columns import Json
from storage.tables import metadata
from tests.mailserver import SmtpServer
from tests.town.beginnings import read_once
from tests.town.ledger import rows
from tests.town.pictures import png
from tests.town.portal import KEYS, Portal
from tests.town.test_calls import calls
from tests.town.test_erasure import MAIL, _a_full_life, _erased, _marks_of, on_both, town_database
from tests.town.test_letters import comes, letter, sent
from tests.town.town import Town, town
from tests.town.traces import columns, traces, traces_on_disk

__all__ = ["town_database"]

PETR = "Пётр Почтовский <petr.pochtovsky@example.test>"
OF_LETTERS = (
    *("Почтовский", "petr.pochtovsky@example.test", "Шуфутинская", "Кочевряжка", "Загогулина", "Пертурбация"),
    *("Околесица", "Абракадабра", "Чепуховина", "+7 903 765-43-21", "белиберда.png", "Галиматья", "Катавасия"),
    *("sabantuy", "Тарабарщина"),
)
OF_FORM = (
    "Формулин",
    "Формальность",
    "Бланковая",
    "Графоманов",
    "анкета.png",
    "forma@example.test",
    "+7 904 111-22-33",
)
OF_CALL = ("Звонилин", "Телефонова", "Трезвонит", "+79055551017")


@pytest.fixture
async def desk_town(tmp_path: Path, town_database: str, post_office: SmtpServer) -> AsyncIterator[Town]:
    """A town whose desk is written to by letter, by the portal's form, and called."""
    smtp = f"smtp://127.0.0.1:{post_office.port}"
    more = {"mail_address": "help@portal.test", "mail_smtp": smtp, "portal_keys": KEYS, "portal_rate": "1000000/1"}
    async with town(tmp_path, database_url=town_database, **more) as made:
        await made.open()
        await made.anna.starts()
        yield made
        await made.is_whole()


async def erased(desk: Town, who: str) -> Sequence[str]:
    """An admin does it, on the machine on which the desk runs, and the night passes."""
    rules, _ = read_once(desk.settings)
    done = await erase(desk.desk.database, rules, desk.settings.admins, who, desk.clock(), apply=True)
    await desk.night()
    return done


def from_petr(text: str, subject: str = "Кочевряжка", **more: str) -> EmailMessage:
    return letter(text, subject, sender=PETR, **more)


async def a_life_by_letters(desk: Town, number: str = "1") -> None:
    """Petr's appeal was answered and is open again, another is new; and he wrote into Maria's. number: of the first."""
    anna, group = desk.anna, desk.first_line
    first = from_petr("Шуфутинская не грузится\n\n-- \nПётр Почтовский\n+7 903 765-43-21")
    first.replace_header("Message-ID", "<sabantuy@example.test>")
    first.add_attachment(png(), maintype="image", subtype="png", filename="белиберда.png")
    first.add_attachment("Тарабарщина".encode(), maintype="text", subtype="plain", filename="слова.txt")
    first.add_attachment(b"MZ", maintype="application", subtype="x-msdownload", filename="Галиматья.exe")
    await comes(desk, first)
    await anna.presses("Взять", group)
    await anna.presses("Ответить")
    await anna.says("Пётр Почтовский, Загогулина исправлена")
    await desk.later(seconds=11)
    await comes(desk, from_petr("Всё ещё Пертурбация", f"Re: [#{number}] Кочевряжка"))
    await anna.says(f"/note {number} Околесица: перезвонить +7 903 765-43-21", group)
    await comes(desk, from_petr("Абракадабра в объявлении", "Катавасия"))
    await desk.written("У Марии всё пустое")
    ours = await sent(desk, await desk.appeal(int(number) + 2))
    await comes(desk, from_petr("Чепуховина и у меня", "Re: что-то", answers=ours))


async def a_life_by_the_form(desk: Town, portal: Portal) -> str:
    """An appeal with a file, more said of it. Returns its id."""
    said = {"text": "Формальность не соблюдена", "name": "Формулин", "email": "forma@example.test"}
    form = str(
        (
            await portal.post_parts(
                "/appeals", ("анкета.png", png()), subject="Бланковая", phone="+7 904 111-22-33", **said
            )
        ).told["id"]
    )
    await portal.post(f"/appeals/{form}/messages", {"text": "И Графоманов тоже"})
    await desk.settle()
    return form


async def a_life_by_telephone(desk: Town) -> None:
    await calls(desk, "Трезвонит без конца", "Звонилин", "8 (905) 555-10-17")
    await desk.anna.presses("Взять")
    await desk.anna.presses("Ответить")
    await desk.anna.says("Телефонова ответ")
    await desk.later(seconds=11)


@on_both
async def test_of_a_correspondent_no_word_address_or_file_is_left(desk_town: Town) -> None:
    await a_life_by_letters(desk_town)
    before = traces(desk_town.database, OF_LETTERS)
    assert {each.partition(": ")[0] for each in before} == set(OF_LETTERS), "each can be found before"

    done = await erased(desk_town, "petr.pochtovsky@example.test")

    assert traces(desk_town.database, OF_LETTERS) == []
    assert done[1:] == ["2", "erased"]
    if isinstance(desk_town.database, Path):
        assert traces_on_disk(desk_town.database, OF_LETTERS) == []
    assert "У Марии всё пустое" in desk_town.anna.finds("№3 ·", desk_town.first_line).text
    shown = desk_town.anna.texts(desk_town.first_line)
    assert not [text for text in shown if any(word in text for word in OF_LETTERS)]


@on_both
async def test_of_the_portals_form_nothing_is_left_not_even_raw(desk_town: Town, portal: Portal) -> None:
    form = await a_life_by_the_form(desk_town, portal)
    raw = raw_of(desk_town, f"portal:{form}")
    before = traces(desk_town.database, OF_FORM)
    assert {each.partition(": ")[0] for each in before} == set(OF_FORM), "each can be found before"
    rules, _ = read_once(desk_town.settings)

    await erase(desk_town.desk.database, rules, frozenset(), "forma@example.test", desk_town.clock(), apply=True)

    assert raw
    assert raw_of(desk_town, f"portal:{form}") == [], "at once, not by night"
    await desk_town.night()
    assert traces(desk_town.database, OF_FORM) == []
    told, added = await portal.get(f"/appeals/{form}"), await portal.post(f"/appeals/{form}/messages", {"text": "ещё"})
    assert (told.status, told.told["state"]) == (200, "refused")
    assert "erased" in told.told["reason"]
    assert added.status == 409


@on_both
async def test_of_a_caller_nothing_is_left(desk_town: Town) -> None:
    await a_life_by_telephone(desk_town)
    before = traces(desk_town.database, OF_CALL)
    assert {each.partition(": ")[0] for each in before} == set(OF_CALL), "each can be found before"

    done = await erased(desk_town, "8 (905) 555-10-17".replace("8", "+7", 1))

    assert traces(desk_town.database, OF_CALL) == []
    assert done[1:] == ["1", "erased"]
    assert "Автор удалил свои данные" in desk_town.anna.finds("№1 ·", desk_town.first_line).text


def raw_of(desk: Town, lane: str) -> list[bytes]:
    return [row[0] for row in rows(desk.database, f"SELECT payload FROM inbox WHERE lane = '{lane}'")]


async def test_letters_and_calls_that_died_go_with_whom_they_are_from_and_with_nobody_else(desk_town: Town) -> None:
    await comes(desk_town, from_petr("Шуфутинская"))
    dead = [
        ("mail:petr.pochtovsky@example.test", b"From: petr.pochtovsky@example.test\n\ndead"),
        ("unreadable:1", b"\xff petr.pochtovsky@example.test dead"),
        ("portal:1", b'{"no": "envelope"}\n{"email": "petr.pochtovsky@example.test"}'),
        ("mail:anna@example.test", b"From: anna@example.test\nCc: petr.pochtovsky@example.test\n\nkept"),
        ("unreadable:2", b"\xff not-petr.pochtovsky@example.test kept"),
    ]
    await desk_town.stop()
    await bury(desk_town, [Received("mail", f"dead-{at}", *each, desk_town.clock()) for at, each in enumerate(dead)])
    await desk_town.start()

    await erased(desk_town, "petr.pochtovsky@example.test")

    left = [row[0] for row in rows(desk_town.database, "SELECT payload FROM inbox WHERE state = 'dead' ORDER BY id")]
    assert [raw.rpartition(b" ")[2].rpartition(b"\n")[2] for raw in left] == [b"kept", b"kept"]
    desk_town.poison = 2


async def bury(desk: Town, came: Sequence[Received]) -> None:
    """They came, and could not be worked off."""
    opened = await Database.open(str(desk.settings.database_url))
    await opened.gate.accept(came)
    await opened.close()
    with closing(sqlite3.connect(desk.database)) as connection, connection:
        connection.execute("UPDATE inbox SET state = 'dead' WHERE external_id LIKE '%dead-%'")


async def test_without_apply_nothing_is_done_and_nobody_is_said(desk_town: Town) -> None:
    await a_life_by_telephone(desk_town)
    rules, _ = read_once(desk_town.settings)
    database = desk_town.desk.database

    found = await erase(database, rules, frozenset(), "appeal:1", desk_town.clock(), apply=False)

    assert found[1:] == ["1", "found"]
    assert traces(desk_town.database, OF_CALL)
    for nobody in ("+79990000000", "nobody@example.test", "appeal:99", "appeal:x", "99999999999999999999", "Звонилин"):
        with pytest.raises(NotErased, match="nobody is known as"):
            await erase(database, rules, frozenset(), nobody, desk_town.clock(), apply=True)


@pytest.mark.parametrize("apply", [True, False])
async def test_staff_are_erased_by_no_admin_either(desk_town: Town, apply: bool) -> None:
    rules, _ = read_once(desk_town.settings)
    database, now = desk_town.desk.database, desk_town.clock()

    for who, admins in ((desk_town.anna, frozenset[int]()), (desk_town.irina, desk_town.settings.admins)):
        with pytest.raises(NotErased, match="hand over and leave"):
            await erase(database, rules, admins, str(who.id), now, apply=apply)


PERSONAL = frozenset(
    {
        *("addresses.address", "persons.first_name", "persons.last_name", "persons.username"),
        *("messages.content", "message_versions.content", "search.terms", "appeals.pretag", "dialogs.given"),
        *("inbox.lane", "inbox.payload", "files.name", "files.content"),
        *("letters.address", "letters.message_id", "letters.subject", "letters.whole"),
        # Telegram's ids.
        *("dialogs.chat", "message_link.chat", "outbox.chat", "outbox.view_key", "screens.chat", "screens.view_key"),
    }
)
"""Columns in which words, names, addresses or files of people stand, or by what they are known."""

OURS = frozenset(
    {
        # What happened, in ids and words of the process.
        *("events.changes", "events.inputs", "events.roles", "refused.roles", "rings.facts"),
        *("appeals.breaches", "appeals.clocks", "appeals.paging", "appeals.places", "appeals.votes"),
        # What staff wrote for everybody, and what machines told.
        *("articles.answer", "articles.question", "articles.rubric", "canned.content", "canned.title"),
        *("article_versions.answer", "article_versions.question", "article_versions.rubric", "bindings.title"),
        *("alert_groups.labels", "alert_groups.name", "alert_groups.severities", "alert_groups.signs"),
        *("alert_groups.summary", "alert_groups.url", "alert_groups.key"),
        # What many people wrote in the same words.
        "storms.topic",
        # Weights, which forget with the appeals that they have learnt from: tests/learning.
        *("models.arrays", "models.header", "models.report", "models.taught"),
        # Digests; why a row failed, which is emptied with it.
        *("inbox.external_id", "inbox.error", "outbox.handed"),
        # What waits to be said: empty here, as all was sent. tests/town/test_erasure.py looks at what was not.
        "outbox.payload",
    }
)
"""Columns that could hold them by their kind, and do not."""


async def test_each_column_that_could_hold_a_word_is_known_and_cleared(desk_town: Town, portal: Portal) -> None:
    maria = desk_town.maria
    await _a_full_life(desk_town)
    await maria.says(f"/mail {MAIL}")
    await a_life_by_letters(desk_town, "5")
    await a_life_by_the_form(desk_town, portal)
    await a_life_by_telephone(desk_town)
    marks = [*_marks_of(maria), *OF_LETTERS, *OF_FORM, *OF_CALL]

    could = {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.c
        if isinstance(column.type, Json | LargeBinary)
    }
    assert columns(desk_town.database, marks) == PERSONAL, "each is filled, so that it can be seen to be cleared"
    assert could - PERSONAL == OURS, "a new column is one or the other"
    for each in ("petr.pochtovsky@example.test", "forma@example.test", "+79055551017"):
        await erased(desk_town, each)
    await _erased(maria)
    await desk_town.night()
    assert columns(desk_town.database, marks) == set()

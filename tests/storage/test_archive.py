"""What was brought in from an earlier system, on both databases."""

from __future__ import annotations

from dataclasses import replace

from desk.content import Content, Message
from desk.names import MessageId
from desk.ports import Letter
from storage import Database, Received
from tests.storage.town import NOON, Town


async def test_what_is_there_is_known_again_also_when_it_came_live(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await database.gate.accept([Received("mail", "live", "mail:x", b"x", NOON)])
    async with database.work() as work:
        await work.archive.note({"brought": appeal.id})

    async with database.reading() as work:
        assert await work.archive.known(["live", "brought", "new"]) == {"live", "brought"}


async def test_letters_find_the_appeals_of_the_archive_alone(database: Database, town: Town) -> None:
    live = await town.appeal()
    old = await town.change(live, "note", channel="archive")
    other = await town.appeal()
    letters = [
        Letter(f"{name}@b", False, appeal.id, None, None, "", "", NOON) for name, appeal in (("a", old), ("c", other))
    ]
    async with database.work() as work:
        await work.archive.keep(letters)

    async with database.reading() as work:
        assert await work.archive.threads(["a@b", "c@b", "d@b"]) == {"a@b": old.id}


async def test_more_of_an_appeal_that_is_there_is_found_too(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.message(appeal, "Первые слова")
    more = Message(MessageId(0), appeal.id, appeal.initiator, "initiator", "appeal", Content("Протечка крыши"), NOON)
    async with database.work() as work:
        (number,) = await work.past.message_ids(1)
        await work.archive.go_on([replace(more, id=MessageId(number))])

    async with database.reading() as work:
        assert len(await work.messages.of(appeal.id)) == 2
        (found,) = await work.views.find("крыша", 10, plain=True)
    assert found.id == appeal.id

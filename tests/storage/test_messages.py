"""The correspondence, its earlier versions, and the Telegram messages in which it can be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.content import Attachment, Content, Message
from desk.names import MessageId
from desk.ports import Link
from storage import Database
from tests.storage.town import NOON, Town, second

PHOTO = Attachment("photo", "AgAD")


async def test_a_message_comes_back_as_it_was_written(database: Database, town: Town) -> None:
    appeal = await town.draft()
    content = Content("Не грузится \0 \ud83d", ({"type": "bold", "offset": 0, "length": 2},), (PHOTO,))

    async with database.work() as work:
        number = await work.messages.add(appeal.id, appeal.initiator, "initiator", "appeal", content, NOON)

    async with database.reading() as work:
        kept = await work.messages.get(number)
    assert kept == Message(number, appeal.id, appeal.initiator, "initiator", "appeal", content, NOON)


async def test_the_correspondence_of_an_appeal_is_in_order(database: Database, town: Town) -> None:
    appeal, other = await town.draft(), await town.draft()
    written = [await town.message(appeal, "раз"), await town.message(appeal, "два")]
    await town.message(other)

    async with database.reading() as work:
        assert [message.id for message in await work.messages.of(appeal.id)] == written


async def test_a_message_that_does_not_exist_is_not_found(database: Database) -> None:
    async with database.reading() as work:
        with pytest.raises(LookupError):
            await work.messages.get(MessageId(1))


async def test_an_edited_message_keeps_what_it_said_before(database: Database, town: Town) -> None:
    message = await town.message(await town.draft(), "первое")

    async with database.work() as work:
        await work.messages.edit(message, Content("второе"), second(1))
        await work.messages.edit(message, Content("третье"), second(2))

    async with database.reading() as work:
        now = await work.messages.get(message)
        assert (now.content, now.edited) == (Content("третье"), second(2))
        assert await work.messages.versions(message) == [Content("первое"), Content("второе")]


async def test_a_later_photo_of_an_album_joins_without_being_an_edit(database: Database, town: Town) -> None:
    message = await town.message(await town.draft(), "подпись")

    async with database.work() as work:
        await work.messages.extend(message, Content(attachments=(PHOTO,)))

    async with database.reading() as work:
        now = await work.messages.get(message)
        assert (now.content, now.edited) == (Content("подпись", (), (PHOTO,)), None)
        assert await work.messages.versions(message) == []


async def test_a_message_that_is_moved_takes_its_links_along(database: Database, town: Town) -> None:
    appeal, other = await town.appeal(), await town.draft()
    moved, stays = await town.message(appeal), await town.message(appeal)
    async with database.work() as work:
        for number, message in ((10, moved), (11, moved), (12, stays)):
            await work.links.add(Link(501, number, appeal.id, "appeal", message))

    async with database.work() as work:
        await work.messages.move([moved], other.id)

    async with database.reading() as work:
        assert [message.id for message in await work.messages.of(other.id)] == [moved]
        assert [message.id for message in await work.messages.of(appeal.id)] == [stays]
        found = [await work.links.find(501, number) for number in (10, 11, 12)]
        assert [link and link.appeal for link in found] == [other.id, other.id, appeal.id]


async def test_a_telegram_message_is_found_by_chat_and_number(database: Database, town: Town) -> None:
    appeal = await town.draft()
    link = Link(501, 2**40, appeal.id, "receipt")

    async with database.work() as work:
        await work.links.add(link)

    async with database.reading() as work:
        assert await work.links.find(501, 2**40) == link
        assert await work.links.find(502, 2**40) is None


async def test_the_same_telegram_message_twice_changes_nothing(database: Database, town: Town) -> None:
    appeal, other = await town.draft(), await town.draft()
    link = Link(501, 10, appeal.id, "appeal")

    async with database.work() as work:
        await work.links.add(link)
        await work.links.add(replace(link, appeal=other.id, sort="note"))

    async with database.reading() as work:
        assert await work.links.find(501, 10) == link


async def test_an_album_is_found_by_its_first_message_in_the_chat(database: Database, town: Town) -> None:
    appeal = await town.draft()
    async with database.work() as work:
        for chat, number in ((502, 1), (501, 10), (501, 11)):
            await work.links.add(Link(chat, number, appeal.id, "appeal"), album="album-1")

    async with database.reading() as work:
        assert await work.links.of_album(501, "album-1") == Link(501, 10, appeal.id, "appeal")
        assert await work.links.of_album(501, "album-2") is None


async def test_where_a_message_can_be_seen_is_known_in_order(database: Database, town: Town) -> None:
    appeal = await town.draft()
    message = await town.message(appeal)
    seen = [Link(501, 10, appeal.id, "appeal", message), Link(-1001, 5, appeal.id, "relay", message)]
    async with database.work() as work:
        for link in seen:
            await work.links.add(link)

    async with database.reading() as work:
        assert await work.links.of_message(message) == seen

"""deleteMessage and deleteMessages, with the 48 hours."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from .town import Person, Town

HOUR = 3600


async def test_the_bot_deletes_its_own_message(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "oops")

    assert await aio.delete_message(ira.id, sent.message_id)

    assert await ira.reads() == ["/start"]


async def test_the_bot_deletes_a_persons_message_in_private(aio: Bot, ira: Person) -> None:
    message_id = await ira.say("secret")

    assert await aio.delete_message(ira.id, message_id)

    assert await ira.reads() == ["/start"]


async def test_what_is_gone_is_not_found(aio: Bot, ira: Person) -> None:
    sent = await aio.send_message(ira.id, "oops")
    await aio.delete_message(ira.id, sent.message_id)

    with pytest.raises(TelegramBadRequest, match="Bad Request: message to delete not found"):
        await aio.delete_message(ira.id, sent.message_id)


async def test_after_48_hours_a_message_stays(aio: Bot, ira: Person, town: Town) -> None:
    early = await aio.send_message(ira.id, "early")
    await town.advance(24 * HOUR)
    late = await aio.send_message(ira.id, "late")

    await town.advance(24 * HOUR + 60)

    with pytest.raises(TelegramBadRequest, match="Bad Request: message can't be deleted"):
        await aio.delete_message(ira.id, early.message_id)
    assert await aio.delete_message(ira.id, late.message_id)
    assert await ira.reads() == ["/start", "early"]


async def test_an_administrator_deletes_what_members_wrote(aio: Bot, ira: Person, team: int) -> None:
    message_id = await ira.say("spam", team)

    assert await aio.delete_message(team, message_id)

    assert "spam" not in await ira.reads(team)


async def test_without_the_right_members_messages_stay(aio: Bot, ira: Person, town: Town) -> None:
    chat = await town.group("Посёлок", [ira], bot_status="member")
    message_id = await ira.say("/spam", chat)

    with pytest.raises(TelegramBadRequest, match="Bad Request: message can't be deleted"):
        await aio.delete_message(chat, message_id)


async def test_several_are_deleted_at_once_and_missing_ones_passed_over(aio: Bot, ira: Person) -> None:
    ids = [(await aio.send_message(ira.id, word)).message_id for word in ("one", "two", "three")]

    assert await aio.delete_messages(ira.id, [*ids[:2], 4040])

    assert await ira.reads() == ["/start", "three"]


async def test_no_more_than_a_hundred_at_once(aio: Bot, ira: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="too many message identifiers specified"):
        await aio.delete_messages(ira.id, list(range(1, 102)))

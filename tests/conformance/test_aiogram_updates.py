"""getUpdates: what comes, how often, and what is forgotten."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError

from .aiogram_client import messages, news
from .town import Person, Town

DAY = 24 * 3600


async def test_updates_are_numbered_in_order_without_gaps(aio: Bot, ira: Person) -> None:
    for word in ("one", "two", "three"):
        await ira.say(word)

    updates = await aio.get_updates()

    first = updates[0].update_id
    assert [update.update_id for update in updates] == [first, first + 1, first + 2]
    assert [update.message.text for update in updates if update.message] == ["one", "two", "three"]


async def test_a_message_says_who_wrote_it_where(aio: Bot, ira: Person) -> None:
    message_id = await ira.say("hello")

    (message,) = await messages(aio)

    assert message.message_id == message_id
    assert message.chat.id == ira.id
    assert message.chat.type == "private"
    assert message.from_user is not None
    assert (message.from_user.id, message.from_user.first_name) == (ira.id, ira.first_name)
    assert not message.from_user.is_bot


async def test_unconfirmed_updates_come_again(aio: Bot, ira: Person) -> None:
    await ira.say("hello")

    first = await aio.get_updates()
    second = await aio.get_updates()

    assert len(first) == 1
    assert first == second


async def test_an_offset_forgets_all_below_it(aio: Bot, ira: Person) -> None:
    for word in ("one", "two", "three"):
        await ira.say(word)
    first, _, third = [update.update_id for update in await aio.get_updates()]

    await aio.get_updates(offset=third)
    left = await aio.get_updates(offset=first)

    assert [update.update_id for update in left] == [third]


async def test_a_negative_offset_keeps_the_last_ones(aio: Bot, ira: Person) -> None:
    for word in ("one", "two", "three"):
        await ira.say(word)

    kept = await aio.get_updates(offset=-2)
    left = await aio.get_updates()

    assert [update.message.text for update in kept if update.message] == ["two", "three"]
    assert left == kept


async def test_an_offset_from_the_future_forgets_nothing(aio: Bot, ira: Person) -> None:
    await ira.say("one")
    (update,) = await aio.get_updates()

    beyond = await aio.get_updates(offset=update.update_id + 1_000_000)

    assert beyond == [update]
    assert await aio.get_updates() == [update]


async def test_a_limit_holds_the_rest_back(aio: Bot, ira: Person) -> None:
    for word in ("one", "two", "three"):
        await ira.say(word)

    (first,) = await aio.get_updates(limit=1)
    rest = await aio.get_updates(offset=first.update_id + 1, limit=100)

    assert [update.message.text for update in rest if update.message] == ["two", "three"]


async def test_no_call_gives_more_than_a_hundred_updates(aio: Bot, ira: Person) -> None:
    for number in range(101):
        await ira.say(f"message {number}")

    updates = await aio.get_updates(limit=1000)

    assert len(updates) == 100


async def test_a_waiting_call_answers_as_soon_as_something_comes(aio: Bot, ira: Person) -> None:
    waiting = asyncio.create_task(aio.get_updates(timeout=20))
    await asyncio.sleep(0.1)  # the call must be there first: that is what is tried here

    await ira.say("hello")

    async with asyncio.timeout(3):
        (update,) = await waiting
    assert update.message is not None
    assert update.message.text == "hello"


async def test_the_older_of_two_pollers_is_told_of_the_conflict(aio: Bot, ira: Person) -> None:
    older = asyncio.create_task(aio.get_updates(timeout=20))
    await asyncio.sleep(0.1)

    younger = asyncio.create_task(aio.get_updates(timeout=20))

    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        async with asyncio.timeout(5):
            await older
    await ira.say("hello")
    assert len(await younger) == 1


async def test_allowed_updates_hold_until_they_are_changed(aio: Bot, ira: Person) -> None:
    await aio.get_updates(allowed_updates=["callback_query"])

    await ira.say("unheard")

    assert await aio.get_updates() == []
    assert await aio.get_updates(allowed_updates=["message"]) == []
    await ira.say("heard")
    assert [message.text for message in await messages(aio)] == ["heard"]


async def test_an_empty_list_of_allowed_updates_is_the_default(aio: Bot, ira: Person) -> None:
    await aio.get_updates(allowed_updates=["callback_query"])

    await aio.get_updates(allowed_updates=[])

    await ira.say("heard")
    assert [message.text for message in await messages(aio)] == ["heard"]


async def test_reactions_come_only_when_asked_for(aio: Bot, ira: Person, team: int) -> None:
    message_id = await ira.say("look", team)
    await news(aio)

    await ira.react(message_id, "👍", team)
    by_default = await news(aio)
    await aio.get_updates(allowed_updates=["message", "message_reaction"])
    await ira.react(message_id, "👎", team)
    asked_for = await news(aio)

    assert by_default == []
    (update,) = asked_for
    assert update.message_reaction is not None
    assert update.message_reaction.message_id == message_id
    assert [reaction.model_dump()["emoji"] for reaction in update.message_reaction.old_reaction] == ["👍"]
    assert [reaction.model_dump()["emoji"] for reaction in update.message_reaction.new_reaction] == ["👎"]


async def test_an_edit_of_a_person_is_an_update_of_its_own(aio: Bot, ira: Person) -> None:
    message_id = await ira.say("helo")
    await news(aio)

    await ira.edit(message_id, text="hello")

    (update,) = await news(aio)
    assert update.message is None
    assert update.edited_message is not None
    assert update.edited_message.message_id == message_id
    assert update.edited_message.text == "hello"
    assert update.edited_message.edit_date is not None


async def test_a_message_that_a_person_deletes_sends_no_update(aio: Bot, ira: Person) -> None:
    message_id = await ira.say("hello")
    await news(aio)

    await ira.delete(message_id)

    assert await news(aio) == []


async def test_an_update_is_kept_for_a_day(aio: Bot, ira: Person, town: Town) -> None:
    await ira.say("hello")

    await town.advance(DAY - 60)
    within_the_day = await aio.get_updates()
    await town.advance(120)
    after_it = await aio.get_updates()

    assert len(within_the_day) == 1
    assert after_it == []

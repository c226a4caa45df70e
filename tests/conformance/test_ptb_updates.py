"""getUpdates: what comes, how often, and what is forgotten."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot, ReactionTypeEmoji
from telegram.error import Conflict

from .ptb_client import messages, news
from .town import Person, Town


async def test_updates_come_in_order_and_again_until_confirmed(ptb: Bot, ira: Person) -> None:
    for word in ("one", "two", "three"):
        await ira.say(word)

    first = await ptb.get_updates()
    again = await ptb.get_updates()
    rest = await ptb.get_updates(offset=first[1].update_id)

    numbers = [update.update_id for update in first]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]
    assert [update.update_id for update in again] == numbers
    assert [update.update_id for update in rest] == numbers[1:]


async def test_a_negative_offset_keeps_the_last_one(ptb: Bot, ira: Person) -> None:
    for word in ("one", "two", "three"):
        await ira.say(word)

    (kept,) = await ptb.get_updates(offset=-1)
    left = await ptb.get_updates()

    assert kept.message is not None
    assert kept.message.text == "three"
    assert [update.update_id for update in left] == [kept.update_id]


async def test_a_limit_holds_the_rest_back(ptb: Bot, ira: Person) -> None:
    await ira.say("one")
    await ira.say("two")

    (first,) = await ptb.get_updates(limit=1)
    (second,) = await ptb.get_updates(offset=first.update_id + 1)

    assert second.message is not None
    assert second.message.text == "two"


async def test_allowed_updates_hold_until_they_are_changed(ptb: Bot, ira: Person) -> None:
    await ptb.get_updates(allowed_updates=["edited_message"])

    message_id = await ira.say("helo")
    await ira.edit(message_id, text="hello")

    (update,) = await news(ptb)
    assert update.message is None
    assert update.edited_message is not None
    await ptb.get_updates(allowed_updates=[])
    await ira.say("heard")
    assert [message.text for message in await messages(ptb)] == ["heard"]


async def test_reactions_come_only_when_asked_for(ptb: Bot, ira: Person, team: int) -> None:
    message_id = await ira.say("look", team)
    await news(ptb)

    await ira.react(message_id, "👍", team)
    by_default = await news(ptb)
    await ptb.get_updates(allowed_updates=["message_reaction"])
    await ira.react(message_id, "🔥", team)

    (update,) = await news(ptb)
    assert by_default == []
    assert update.message_reaction is not None
    assert update.message_reaction.user is not None
    assert update.message_reaction.user.id == ira.id
    assert update.message_reaction.new_reaction == (ReactionTypeEmoji("🔥"),)


async def test_a_waiting_call_answers_as_soon_as_something_comes(ptb: Bot, ira: Person) -> None:
    waiting = asyncio.create_task(ptb.get_updates(timeout=20))
    await asyncio.sleep(0.1)  # the call must be there first: that is what is tried here

    await ira.say("hello")

    async with asyncio.timeout(3):
        assert len(await waiting) == 1


async def test_the_older_of_two_pollers_is_told_of_the_conflict(ptb: Bot, ira: Person) -> None:
    older = asyncio.create_task(ptb.get_updates(timeout=20))
    await asyncio.sleep(0.1)

    younger = asyncio.create_task(ptb.get_updates(timeout=20))

    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        async with asyncio.timeout(5):
            await older
    await ira.say("hello")
    assert len(await younger) == 1


async def test_an_update_is_kept_for_a_day(ptb: Bot, ira: Person, town: Town) -> None:
    await ira.say("hello")

    await town.advance(24 * 3600 + 60)

    assert await news(ptb) == []

"""The queue of updates of a bot."""

from __future__ import annotations

import asyncio

import pytest

from sandbox.chats import Group
from sandbox.clock import Clock
from sandbox.refusals import Refusal
from sandbox.residents import Bot, Person
from sandbox.schema import Mismatch
from sandbox.updates import UpdateQueue
from sandbox.world import World

from .caller import kinds

MESSAGE = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}


@pytest.fixture
def queue(clock: Clock) -> UpdateQueue:
    return UpdateQueue(clock)


async def ids(queue: UpdateQueue, offset: int = 0, limit: int = 100) -> list[int]:
    return [update.id for update in await queue.poll(offset, limit, 0)]


async def test_numbers_go_up_by_one_from_a_random_start(queue: UpdateQueue, clock: Clock) -> None:
    for _ in range(3):
        queue.put("message", MESSAGE, 7)

    first, *rest = await ids(queue)

    assert rest == [first + 1, first + 2]
    assert UpdateQueue(clock).put("message", MESSAGE, 7) != first


async def test_what_is_not_confirmed_comes_again(queue: UpdateQueue) -> None:
    for _ in range(3):
        queue.put("message", MESSAGE, 7)
    first, second, third = await ids(queue)

    assert await ids(queue, second) == [second, third]
    assert await ids(queue, limit=1) == [second]
    assert await ids(queue, third + 1) == []
    assert await ids(queue, first) == []


async def test_a_negative_offset_keeps_the_last(queue: UpdateQueue) -> None:
    for _ in range(5):
        queue.put("message", MESSAGE, 7)
    *_, fourth, fifth = await ids(queue)

    assert await ids(queue, -2) == [fourth, fifth]
    assert await ids(queue) == [fourth, fifth]


async def test_an_offset_far_in_the_future_is_passed_over(queue: UpdateQueue) -> None:
    update = queue.put("message", MESSAGE, 7)
    assert update is not None

    assert await ids(queue, update + 11) == [update]
    assert await ids(queue, update + 10) == []


async def test_updates_are_kept_a_day_and_presses_150_seconds(queue: UpdateQueue, clock: Clock) -> None:
    query = {"id": "1", "from": {"id": 7, "is_bot": False, "first_name": "А"}, "chat_instance": "1"}
    message = queue.put("message", MESSAGE, 7)
    press = queue.put("callback_query", query, 7)

    clock.advance(150)
    assert await ids(queue) == [message, press]
    clock.advance(1)
    assert await ids(queue) == [message]
    clock.advance(24 * 3600 - 151)
    assert await ids(queue) == [message]
    clock.advance(1)
    assert await ids(queue) == []


async def test_the_choice_of_kinds_holds_until_it_is_changed(queue: UpdateQueue) -> None:
    queue.allow(["message", "nonsense"])
    queue.allow(None)
    assert queue.put("edited_message", MESSAGE, 7) is None
    assert queue.put("message", MESSAGE, 7) is not None

    queue.allow([])

    assert queue.put("edited_message", MESSAGE, 7) is not None
    assert not {"chat_member", "message_reaction", "message_reaction_count"} & queue.allowed


def test_an_update_that_the_schema_does_not_know_is_never_made(queue: UpdateQueue) -> None:
    with pytest.raises(Mismatch, match=r"update.message: Message has no such field|update.message.colour"):
        queue.put("message", {**MESSAGE, "colour": "red"}, 7)


async def test_a_poll_waits_for_what_comes(queue: UpdateQueue) -> None:
    poll = asyncio.create_task(queue.poll(0, 100, 5))
    await asyncio.sleep(0)

    update = queue.put("message", MESSAGE, 7)

    assert [one.id for one in await poll] == [update]


async def test_a_poll_ends_by_real_time(queue: UpdateQueue) -> None:
    assert await queue.poll(0, 100, 0.01) == []


async def test_the_older_of_two_polls_is_told_of_the_other(queue: UpdateQueue) -> None:
    older = asyncio.create_task(queue.poll(0, 100, 5))
    await asyncio.sleep(0)
    newer = asyncio.create_task(queue.poll(0, 100, 5))
    await asyncio.sleep(0)

    with pytest.raises(Refusal, match="terminated by other getUpdates request") as refusal:
        await older

    assert refusal.value.code == 409
    queue.put("message", MESSAGE, 7)
    assert len(await newer) == 1


async def test_a_waiting_update_can_come_twice(queue: UpdateQueue) -> None:
    first = queue.put("message", MESSAGE, 7)
    second = queue.put("message", MESSAGE, 7)
    assert first is not None

    assert queue.repeat(first)
    assert not queue.repeat(first + 100)

    assert await ids(queue) == [first, second, first]


def test_members_are_told_of_only_to_administrators_who_ask(
    world: World, bot: Bot, team: Group, anna: Person, boris: Person
) -> None:
    plain = world.add_bot("2:plain", username="plain_bot")
    world.add_to_group(plain, team)
    plain.updates.allow(["chat_member", "my_chat_member"])
    plain.updates.drop_all()
    bot.updates.drop_all()

    world.leave(boris, team)
    assert "chat_member" not in kinds(bot)
    bot.updates.allow(["chat_member"])
    world.join(boris, team)

    assert kinds(bot) == ["message", "chat_member"]
    assert kinds(plain) == []


def test_the_bot_hears_of_its_own_standing_without_asking(world: World, bot: Bot, anna: Person) -> None:
    group = world.add_group("Новая", owner=anna)

    world.add_to_group(bot, group)
    world.promote(bot, group)
    world.kick(bot, group)

    assert kinds(bot) == ["my_chat_member", "message", "my_chat_member", "my_chat_member"]

"""A person and a bot alone: who may begin, blocking, what the other side is told."""

from __future__ import annotations

import pytest

from sandbox.chats import Group
from sandbox.residents import Bot, Person
from sandbox.world import Impossible, World

from .caller import Caller, Refused, kinds, waiting


async def test_a_bot_cannot_write_first(call: Caller, world: World, anna: Person, bot: Bot) -> None:
    world.chat_of(anna, bot)  # she looks at the chat and writes nothing

    with pytest.raises(Refused, match="Bad Request: chat not found"):
        await call("sendMessage", chat_id=anna.id, text="hello")


async def test_a_bot_cannot_write_first_to_one_it_met_in_a_group(call: Caller, team: Group, boris: Person) -> None:
    with pytest.raises(Refused, match="Forbidden: bot can't initiate conversation with a user") as refusal:
        await call("sendMessage", chat_id=boris.id, text="hello")

    assert refusal.value.code == 403


async def test_after_start_it_may_write(call: Caller, world: World, anna: Person, bot: Bot) -> None:
    world.start(anna, bot, "A-b_1")

    sent = await call("sendMessage", chat_id=anna.id, text="hello")

    (started,) = waiting(bot)
    assert started["message"]["text"] == "/start A-b_1"
    assert started["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert sent["chat"] == {"id": anna.id, "type": "private", "first_name": "Анна", "username": "anna"}
    assert sent["message_id"] == 2


@pytest.mark.parametrize("payload", ["a b", "я", "x" * 65, "a.b"])
def test_a_deep_link_holds_64_plain_characters(world: World, anna: Person, bot: Bot, payload: str) -> None:
    with pytest.raises(Impossible, match="payload"):
        world.start(anna, bot, payload)


async def test_a_blocked_bot_is_told_once_and_refused(call: Caller, world: World, anna: Person, bot: Bot) -> None:
    world.start(anna, bot)
    sent = await call("sendMessage", chat_id=anna.id, text="hello")
    bot.updates.drop_all()

    world.block(anna, bot)
    world.block(anna, bot)

    for method, more in (("sendMessage", {"text": "a"}), ("editMessageText", {"text": "b", "message_id": 2})):
        with pytest.raises(Refused, match="Forbidden: bot was blocked by the user") as refusal:
            await call(method, chat_id=anna.id, **more)
        assert refusal.value.code == 403
    (update,) = waiting(bot)
    assert update["my_chat_member"]["old_chat_member"]["status"] == "member"
    assert update["my_chat_member"]["new_chat_member"] == {"user": bot.card, "status": "kicked", "until_date": 0}
    with pytest.raises(Impossible, match="unblock"):
        world.send(anna, bot, "and yet")
    assert sent["message_id"] in world.chat_of(anna, bot).messages


def test_start_unblocks(world: World, anna: Person, bot: Bot) -> None:
    world.start(anna, bot)
    world.block(anna, bot)

    world.start(anna, bot)

    assert kinds(bot) == ["message", "my_chat_member", "my_chat_member", "message"]


async def test_a_deleted_account_is_refused(call: Caller, world: World, anna: Person, bot: Bot) -> None:
    world.start(anna, bot)

    world.deactivate(anna)

    with pytest.raises(Refused, match="Forbidden: user is deactivated"):
        await call("sendMessage", chat_id=anna.id, text="hello")


async def test_bots_do_not_write_to_bots(call: Caller, world: World) -> None:
    other = world.add_bot("2:other", username="other_bot")

    with pytest.raises(Refused, match="Forbidden: bots can't send messages to bots"):
        await call("sendMessage", chat_id=other.id, text="hello")


def test_private_messages_of_a_bot_are_numbered_over_all_its_chats(
    world: World, bot: Bot, anna: Person, boris: Person
) -> None:
    numbers = [world.send(who, bot, "hello").id for who in (anna, boris, anna)]

    assert numbers == [1, 2, 3]


def test_the_person_sees_the_bot_as_the_chat(world: World, bot: Bot, anna: Person) -> None:
    message = world.send(anna, bot, "hello")

    assert message.for_people()["chat"]["id"] == bot.id
    assert message.for_bot()["chat"]["id"] == anna.id

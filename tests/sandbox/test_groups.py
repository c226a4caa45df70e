"""Groups: who hears what, anonymous administrators, leaving, being thrown out, growing up."""

from __future__ import annotations

import pytest

from sandbox.chats import Group
from sandbox.members import MEMBER
from sandbox.residents import Bot, Person
from sandbox.world import Impossible, World

from .caller import Caller, Refused, kinds, waiting


@pytest.fixture
def strict(world: World, team: Group) -> Bot:
    """A plain member with privacy mode on."""
    strict = world.add_bot("2:strict", username="strict_bot", privacy=True)
    world.add_to_group(strict, team)
    strict.updates.drop_all()
    return strict


def heard(bot: Bot) -> list[str]:
    return [update["message"].get("text", "…") for update in waiting(bot)]


def test_privacy_mode_lets_commands_replies_and_service_messages_through(
    world: World, strict: Bot, team: Group, boris: Person
) -> None:
    own = world.post(team, strict, {"text": "card"})

    world.send(boris, team, "talk")
    world.send(boris, team, "/take 17")
    world.send(boris, team, "/take@strict_bot 17")
    world.send(boris, team, "/take@other_bot 17")
    world.send(boris, team, "see /take")
    world.send(boris, team, "answer", reply_to=own.id)
    world.leave(boris, team)

    assert heard(strict) == ["/take 17", "/take@strict_bot 17", "answer", "…"]


def test_without_privacy_mode_or_as_administrator_a_bot_hears_all(
    world: World, strict: Bot, team: Group, boris: Person
) -> None:
    world.promote(strict, team)
    strict.updates.drop_all()
    world.send(boris, team, "one")
    world.demote(strict, team)
    strict.privacy = False
    world.send(boris, team, "two")

    assert [text for text in kinds(strict) if text == "message"] == ["message", "message"]


def test_bots_do_not_hear_each_other(world: World, bot: Bot, strict: Bot, team: Group) -> None:
    strict.privacy = False
    bot.updates.drop_all()

    world.post(team, bot, {"text": "hello"})

    assert kinds(bot) == kinds(strict) == []


def test_an_anonymous_administrator_writes_as_the_group(world: World, bot: Bot, team: Group, boris: Person) -> None:
    world.promote(boris, team, anonymous=True, title="дежурный")
    bot.updates.drop_all()

    message = world.send(boris, team, "hello")

    (update,) = waiting(bot)
    assert update["message"]["from"]["id"] == 1087968824
    assert update["message"]["sender_chat"]["id"] == team.id
    assert update["message"]["author_signature"] == "дежурный"
    assert message.author == boris.id


def test_an_anonymous_administrator_presses_under_their_own_name(
    world: World, bot: Bot, team: Group, boris: Person
) -> None:
    world.promote(boris, team, anonymous=True)
    markup = {"inline_keyboard": [[{"text": "Взять", "callback_data": "take"}]]}
    card = world.post(team, bot, {"text": "№17"}, markup=markup)
    bot.updates.drop_all()

    world.tap(boris, team, card.id, label="Взять")

    (update,) = waiting(bot)
    assert update["callback_query"]["from"]["id"] == boris.id


async def test_a_bot_that_was_thrown_out_or_left_is_told_which(
    call: Caller, world: World, bot: Bot, team: Group
) -> None:
    world.kick(bot, team)
    with pytest.raises(Refused, match="Forbidden: bot was kicked from the supergroup chat"):
        await call("sendMessage", chat_id=team.id, text="hello")
    world.promote(bot, team)

    assert await call("leaveChat", chat_id=team.id) is True

    with pytest.raises(Refused, match="Forbidden: bot is not a member of the supergroup chat"):
        await call("sendMessage", chat_id=team.id, text="hello")
    last = waiting(bot)[-1]["my_chat_member"]
    assert (last["old_chat_member"]["status"], last["new_chat_member"]["status"]) == ("administrator", "left")


async def test_a_group_that_a_bot_was_never_in_is_not_found(call: Caller, world: World, anna: Person) -> None:
    strangers = world.add_group("Чужие", owner=anna)

    with pytest.raises(Refused, match="Bad Request: chat not found"):
        await call("getChat", chat_id=strangers.id)


async def test_a_public_group_is_found_by_name(call: Caller, world: World, bot: Bot, anna: Person) -> None:
    public = world.add_group("Открытая", owner=anna, bots={bot: MEMBER}, username="open_group")

    assert (await call("getChat", chat_id="@Open_Group"))["id"] == public.id
    with pytest.raises(Refused, match="chat not found"):
        await call("getChat", chat_id="@anna")


async def test_a_restricted_bot_sends_what_it_may(call: Caller, world: World, bot: Bot, team: Group) -> None:
    world.restrict(bot, team, {"can_send_messages": True})

    await call("sendMessage", chat_id=team.id, text="hello")
    with pytest.raises(Refused, match="not enough rights to send polls to the chat"):
        await call("sendPoll", chat_id=team.id, question="?", options=[{"text": "a"}])


async def test_members_as_the_bot_api_shows_them(
    call: Caller, world: World, team: Group, anna: Person, boris: Person
) -> None:
    stranger = world.add_person("Вера")

    assert (await call("getChatMember", chat_id=team.id, user_id=anna.id))["status"] == "creator"
    assert (await call("getChatMember", chat_id=team.id, user_id=boris.id))["status"] == "member"
    assert (await call("getChatMember", chat_id=team.id, user_id=stranger.id))["status"] == "left"
    with pytest.raises(Refused, match="user not found"):
        await call("getChatMember", chat_id=team.id, user_id=1)
    assert await call("getChatMemberCount", chat_id=team.id) == 3
    administrators = await call("getChatAdministrators", chat_id=team.id)
    assert [one["user"]["first_name"] for one in administrators] == ["Анна", "Desk"]


async def test_a_basic_group_that_grows_up_gets_another_id(
    call: Caller, world: World, bot: Bot, anna: Person, boris: Person
) -> None:
    old = world.add_group("Малая", kind="group", owner=anna, members=[boris], bots={bot: MEMBER})

    new = world.migrate(old)

    with pytest.raises(Refused, match="Bad Request: group chat was upgraded to a supergroup chat") as refusal:
        await call("sendMessage", chat_id=old.id, text="hello")
    assert refusal.value.code == 400
    assert refusal.value.parameters == {"migrate_to_chat_id": new.id}
    leaving, coming = (update["message"] for update in waiting(bot))
    assert (leaving["chat"]["id"], leaving["migrate_to_chat_id"]) == (old.id, new.id)
    assert (coming["chat"]["id"], coming["migrate_from_chat_id"]) == (new.id, old.id)
    assert str(new.id).startswith("-100")
    assert new.member(boris.id).present
    assert (await call("sendMessage", chat_id=new.id, text="hello"))["chat"]["type"] == "supergroup"
    with pytest.raises(Impossible, match="became the supergroup"):
        world.send(boris, old, "hello")


def test_only_members_write_press_and_leave(world: World, team: Group) -> None:
    stranger = world.add_person("Вера")

    for deed in (
        lambda: world.send(stranger, team, "hello"),
        lambda: world.tap(stranger, team, 1, data="x"),
        lambda: world.leave(stranger, team),
        lambda: world.demote(stranger, team),
    ):
        with pytest.raises(Impossible):
            deed()


def test_one_who_was_thrown_out_comes_back_only_with_help(
    world: World, team: Group, anna: Person, boris: Person
) -> None:
    world.kick(boris, team)

    with pytest.raises(Impossible, match="thrown out"):
        world.join(boris, team)
    world.join(boris, team, added_by=anna)

    assert team.member(boris.id).present

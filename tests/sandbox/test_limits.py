"""Flood limits."""

from __future__ import annotations

import pytest

from sandbox.chats import Group
from sandbox.clock import Clock
from sandbox.limits import Limits, Rate
from sandbox.refusals import Refusal
from sandbox.residents import Bot, Person
from sandbox.world import World

from .caller import Caller, Refused

BOT, OTHER_BOT, ANNA, BORIS, GROUP = 1, 2, 7, 8, -100


def send(limits: Limits, chat: int, cost: int = 1, bot: int = BOT) -> int:
    """0, or the seconds of a refusal."""
    try:
        limits.check(bot, chat, cost)
    except Refusal as refusal:
        return refusal.parameters["retry_after"]
    limits.spend(bot, chat, cost)
    return 0


def test_a_group_takes_twenty_a_minute(clock: Clock) -> None:
    limits = Limits(clock)
    first = [send(limits, GROUP) for _ in range(20)]
    clock.advance(45.5)

    late = send(limits, GROUP)
    clock.advance(14.5)
    again = send(limits, GROUP)

    assert first == [0] * 20
    assert late == 15
    assert again == 0


def test_a_window_slides(clock: Clock) -> None:
    limits = Limits(clock, total=None, group=Rate(2, 10))
    send(limits, GROUP)
    clock.advance(6)
    send(limits, GROUP)
    clock.advance(4)

    assert send(limits, GROUP) == 0
    assert send(limits, GROUP) == 6


def test_the_total_counts_all_chats_of_one_bot(clock: Clock) -> None:
    limits = Limits(clock, total=Rate(2, 1), chat=None)
    send(limits, ANNA)
    send(limits, BORIS)

    assert send(limits, GROUP) == 1
    assert send(limits, GROUP, bot=OTHER_BOT) == 0


def test_a_short_burst_to_a_person_passes(clock: Clock) -> None:
    limits = Limits(clock)

    assert [send(limits, ANNA) for _ in range(6)] == [0, 0, 0, 0, 0, 5]
    assert send(limits, BORIS) == 0


def test_a_place_is_free_a_little_before_its_time(clock: Clock) -> None:
    limits = Limits(clock, chat=Rate(1, 1))
    send(limits, ANNA)
    clock.advance(0.96)

    assert send(limits, ANNA) == 0


def test_an_album_costs_its_items(clock: Clock) -> None:
    limits = Limits(clock, group=Rate(5, 60))

    assert send(limits, GROUP, 4) == 0
    assert send(limits, GROUP, 2) == 60
    assert send(limits, GROUP) == 0


def test_an_album_larger_than_the_window_waits_for_an_empty_one(clock: Clock) -> None:
    limits = Limits(clock, group=Rate(5, 60))
    send(limits, GROUP)

    assert send(limits, GROUP, 10) == 60
    clock.advance(60)
    assert send(limits, GROUP, 10) == 0


@pytest.mark.parametrize("text", ["20", "0/60", "-1/1", "5/0", "a/b", "1/", "1/inf"])
def test_a_limit_is_count_and_seconds(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 int() and float() say the rest
        Rate.parse(text)


def test_a_limit_is_written_as_it_is_read() -> None:
    assert str(Rate.parse("20/60")) == "20/60"
    assert Rate.parse("1/0.05") == Rate(1, 0.05)


async def test_sends_edits_and_topics_share_the_limit_of_a_forum(
    call: Caller, world: World, team: Group, anna: Person
) -> None:
    world.set_forum(team, on=True)
    call.limits.group = Rate(4, 60)
    sent = await call("sendMessage", chat_id=team.id, text="one")
    topic = await call("createForumTopic", chat_id=team.id, name="№17")
    await call("closeForumTopic", chat_id=team.id, message_thread_id=topic["message_thread_id"])
    await call("editMessageText", chat_id=team.id, message_id=sent["message_id"], text="two")

    with pytest.raises(Refused, match="Too Many Requests: retry after 60") as refusal:
        await call("sendMessage", chat_id=team.id, text="three")

    assert refusal.value.code == 429
    assert refusal.value.parameters == {"retry_after": 60}


async def test_what_sends_nothing_is_free(call: Caller, world: World, bot: Bot, team: Group, anna: Person) -> None:
    call.limits.group = Rate(2, 60)
    sent = await call("sendMessage", chat_id=team.id, text="one")
    other = await call("sendMessage", chat_id=team.id, text="two")
    query = world.tap(anna, team, _with_button(world, team), label="Press")

    await call("answerCallbackQuery", callback_query_id=query.id)
    await call("getChat", chat_id=team.id)
    await call("deleteMessage", chat_id=team.id, message_id=sent["message_id"])
    with pytest.raises(Refused, match="message is not modified"):
        await call("editMessageText", chat_id=team.id, message_id=other["message_id"], text="two")
    with pytest.raises(Refused, match="can't parse entities"):
        await call("sendMessage", chat_id=team.id, text="<b>", parse_mode="HTML")


def _with_button(world: World, team: Group) -> int:
    """A message of the bot with one button."""
    bot = next(iter(world.bots.values()))
    markup = {"inline_keyboard": [[{"text": "Press", "callback_data": "data"}]]}
    return world.post(team, bot, {"text": "press"}, markup=markup).id

"""Copies and forwards, one and many."""

from __future__ import annotations

import pytest
from telegram import Bot, MessageOriginUser
from telegram.error import BadRequest

from . import samples
from .town import Person
from .wording import saying


async def test_a_copy_does_not_name_its_author(ptb: Bot, ira: Person, team: int) -> None:
    picture = await ira.upload("shot.png", samples.PHOTO, "image/png")
    message_id = (await ira.send(photo=picture, caption="call +79001234517"))[0]["message_id"]

    same = await ptb.copy_message(team, ira.id, message_id)
    masked = await ptb.copy_message(team, ira.id, message_id, caption="<b>call •••</b>", parse_mode="HTML")

    shown = {one["message_id"]: one for one in await ira.sees(team)}
    assert shown[same.message_id]["caption"] == "call +79001234517"
    assert shown[masked.message_id]["caption"] == "call •••"
    assert shown[masked.message_id]["photo"]
    assert all("forward_origin" not in shown[one.message_id] for one in (same, masked))


async def test_a_forward_names_its_author(ptb: Bot, ira: Person, team: int) -> None:
    message_id = await ira.say("hello")

    forwarded = await ptb.forward_message(team, ira.id, message_id)

    assert isinstance(forwarded.forward_origin, MessageOriginUser)
    assert forwarded.forward_origin.sender_user.id == ira.id
    assert forwarded.text == "hello"


async def test_what_is_gone_can_be_neither_copied_nor_forwarded(ptb: Bot, ira: Person, team: int) -> None:
    with pytest.raises(BadRequest, match=saying("message to copy not found")):
        await ptb.copy_message(team, ira.id, 4040)
    with pytest.raises(BadRequest, match=saying("message to forward not found")):
        await ptb.forward_message(team, ira.id, 4040)


async def test_many_go_at_once_in_their_order(ptb: Bot, ira: Person, team: int) -> None:
    ids = [await ira.say(word) for word in ("one", "two")]

    copied = await ptb.copy_messages(team, ira.id, ids)
    forwarded = await ptb.forward_messages(team, ira.id, ids)

    shown = {one["message_id"]: one for one in await ira.sees(team)}
    assert [shown[one.message_id]["text"] for one in copied] == ["one", "two"]
    assert [shown[one.message_id]["text"] for one in forwarded] == ["one", "two"]
    assert all("forward_origin" in shown[one.message_id] for one in forwarded)


async def test_when_all_are_gone_there_is_nothing_to_forward(ptb: Bot, ira: Person, team: int) -> None:
    with pytest.raises(BadRequest, match=saying("there are no messages to forward")):
        await ptb.forward_messages(team, ira.id, [4040, 4041])


async def test_no_more_than_a_hundred_go_at_once(ptb: Bot, ira: Person, team: int) -> None:
    with pytest.raises(BadRequest, match=saying("too many message identifiers specified")):
        await ptb.copy_messages(team, ira.id, list(range(1, 102)))


async def test_what_is_protected_can_be_neither_copied_nor_forwarded(ptb: Bot, ira: Person, team: int) -> None:
    sent = await ptb.send_message(ira.id, "for your eyes", protect_content=True)

    with pytest.raises(BadRequest, match=saying("can't be copied")):
        await sent.copy(team)
    with pytest.raises(BadRequest, match=saying("can't be forwarded")):
        await sent.forward(team)


async def test_the_chat_to_copy_to_must_be_there(ptb: Bot, ira: Person) -> None:
    message_id = await ira.say("hello")

    with pytest.raises(BadRequest, match=saying("chat not found")):
        await ptb.copy_message(-1009999999999, ira.id, message_id)
    with pytest.raises(BadRequest, match=saying("chat not found")):
        await ptb.forward_message(ira.id, -1009999999999, message_id)

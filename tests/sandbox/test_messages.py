"""Sending, replying, editing, deleting, relaying."""

from __future__ import annotations

import pytest

from sandbox.chats import Group
from sandbox.clock import Clock
from sandbox.residents import Bot, Person
from sandbox.world import Impossible, World

from .caller import Caller, Refused, waiting

BUTTON = {"inline_keyboard": [[{"text": "Взять", "callback_data": "take"}]]}


@pytest.fixture(autouse=True)
def started(world: World, bot: Bot, anna: Person) -> None:
    world.start(anna, bot)
    bot.updates.drop_all()


@pytest.mark.parametrize(
    ("button", "error"),
    [
        ({"text": "a"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "a", "callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        ({"text": "a", "url": "localhost"}, "inline keyboard button URL 'localhost' is invalid"),
        ({"callback_data": "a"}, "can't parse reply keyboard markup: "),
    ],
)
async def test_a_button_must_be_one(call: Caller, anna: Person, button: dict[str, str], error: str) -> None:
    with pytest.raises(Refused) as refusal:
        await call("sendMessage", chat_id=anna.id, text="a", reply_markup={"inline_keyboard": [[button]]})

    assert error in str(refusal.value)


async def test_data_of_a_button_holds_64_bytes(call: Caller, anna: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "я" * 32, "unknown": 1}], []]}

    sent = await call("sendMessage", chat_id=anna.id, text="a", reply_markup=markup)

    assert sent["reply_markup"] == {"inline_keyboard": [[{"text": "a", "callback_data": "я" * 32}]]}
    (logged,) = call.calls.since()
    assert logged.tolerated == ["reply_markup.inline_keyboard.unknown"]


async def test_a_forced_reply_is_for_people_and_not_part_of_the_message(
    call: Caller, world: World, anna: Person
) -> None:
    asked = {"force_reply": True, "selective": True}

    sent = await call("sendMessage", chat_id=anna.id, text="?", reply_markup=asked)

    assert "reply_markup" not in sent
    message = world.chat_of(anna, next(iter(world.bots.values()))).messages[sent["message_id"]]
    assert message.for_people()["reply_markup"] == asked
    with pytest.raises(Refused, match="message can't be edited"):
        await call("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="!")


async def test_a_reply_needs_its_message_unless_it_may_go_without(call: Caller, anna: Person) -> None:
    with pytest.raises(Refused, match="Bad Request: message to be replied not found"):
        await call("sendMessage", chat_id=anna.id, text="a", reply_parameters={"message_id": 99})

    sent = await call(
        "sendMessage",
        chat_id=anna.id,
        text="a",
        reply_parameters={"message_id": 99, "allow_sending_without_reply": True},
    )
    assert "reply_to_message" not in sent


async def test_a_quote_must_stand_in_the_message(call: Caller, world: World, bot: Bot, anna: Person) -> None:
    asked = world.send(anna, bot, "🙂 фото не грузятся")
    reply = {"message_id": asked.id, "quote": "не грузятся"}

    sent = await call("sendMessage", chat_id=anna.id, text="a", reply_parameters=reply)

    assert sent["quote"] == {"text": "не грузятся", "position": 8, "is_manual": True}
    assert sent["reply_to_message"]["message_id"] == asked.id
    with pytest.raises(Refused, match="QUOTE_TEXT_INVALID"):
        await call("sendMessage", chat_id=anna.id, text="a", reply_parameters={**reply, "quote": "видео"})


async def test_a_reply_into_another_chat_is_external(
    call: Caller, world: World, bot: Bot, anna: Person, team: Group
) -> None:
    asked = world.send(anna, bot, "help")

    sent = await call(
        "sendMessage", chat_id=team.id, text="a", reply_parameters={"message_id": asked.id, "chat_id": anna.id}
    )

    assert "reply_to_message" not in sent
    assert sent["external_reply"]["origin"]["sender_user"]["id"] == anna.id


async def test_a_mention_by_id_names_whom_the_bot_has_met(call: Caller, world: World, anna: Person) -> None:
    stranger = world.add_person("Вера")
    text = f'<a href="tg://user?id={anna.id}">a</a><a href="tg://user?id={stranger.id}">b</a>'

    sent = await call("sendMessage", chat_id=anna.id, text=text, parse_mode="HTML")

    assert sent["entities"] == [{"type": "text_mention", "offset": 0, "length": 1, "user": anna.card}]


async def test_an_edit_says_what_is_wrong_with_it(call: Caller, world: World, bot: Bot, anna: Person) -> None:
    sent = await call("sendMessage", chat_id=anna.id, text="one", reply_markup=BUTTON)
    hers = world.send(anna, bot, "mine")
    place = await call("sendLocation", chat_id=anna.id, latitude=55.7, longitude=37.6)
    edits = {
        "message to edit not found": {"message_id": 99},
        "message is not modified": {"message_id": sent["message_id"], "reply_markup": BUTTON},
        "message can't be edited": {"message_id": hers.id},
        "there is no text in the message to edit": {"message_id": place["message_id"]},
        "message identifier is not specified": {},
    }

    for error, params in edits.items():
        with pytest.raises(Refused, match=f"Bad Request: {error}"):
            await call("editMessageText", chat_id=anna.id, text="one", **params)


async def test_an_edit_without_buttons_takes_them_away(call: Caller, clock: Clock, anna: Person) -> None:
    sent = await call("sendMessage", chat_id=anna.id, text="one", reply_markup=BUTTON)
    clock.advance(100 * 24 * 3600)

    edited = await call("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="one")

    assert "reply_markup" not in edited
    assert edited["edit_date"] == clock.date()


async def test_own_messages_can_be_deleted_for_48_hours(call: Caller, clock: Clock, anna: Person) -> None:
    sent = [await call("sendMessage", chat_id=anna.id, text="one") for _ in range(2)]
    clock.advance(48 * 3600)
    assert await call("deleteMessage", chat_id=anna.id, message_id=sent[0]["message_id"])
    clock.advance(1)

    with pytest.raises(Refused, match="message can't be deleted"):
        await call("deleteMessage", chat_id=anna.id, message_id=sent[1]["message_id"])
    with pytest.raises(Refused, match="message to delete not found"):
        await call("deleteMessage", chat_id=anna.id, message_id=sent[0]["message_id"])


async def test_others_messages_in_a_group_need_the_right(
    call: Caller, world: World, bot: Bot, team: Group, boris: Person
) -> None:
    talk = [world.send(boris, team, "talk").id for _ in range(2)]
    assert await call("deleteMessage", chat_id=team.id, message_id=talk[0])
    world.demote(bot, team)

    with pytest.raises(Refused, match="message can't be deleted"):
        await call("deleteMessages", chat_id=team.id, message_ids=[talk[1], 999])

    assert talk[1] in team.messages


async def test_a_copy_has_no_origin_and_a_forward_has(
    call: Caller, world: World, bot: Bot, anna: Person, team: Group
) -> None:
    asked = world.send(anna, bot, "help")
    source = {"chat_id": team.id, "from_chat_id": anna.id, "message_id": asked.id}

    copied = await call("copyMessage", **source)
    forwarded = await call("forwardMessage", **source)

    assert team.messages[copied["message_id"]].body["text"] == "help"
    assert "forward_origin" not in team.messages[copied["message_id"]].body
    assert forwarded["forward_origin"] == {"type": "user", "date": asked.date, "sender_user": anna.card}


async def test_protected_and_service_messages_do_not_travel(call: Caller, team: Group, anna: Person) -> None:
    secret = await call("sendMessage", chat_id=team.id, text="a", protect_content=True)
    await call("pinChatMessage", chat_id=team.id, message_id=secret["message_id"])
    pinned = max(team.messages)

    for message_id in (secret["message_id"], pinned):
        source = {"chat_id": anna.id, "from_chat_id": team.id, "message_id": message_id}
        with pytest.raises(Refused, match="message can't be copied"):
            await call("copyMessage", **source)
        with pytest.raises(Refused, match="message can't be forwarded"):
            await call("forwardMessage", **source)


async def test_many_travel_in_order_and_albums_stay_albums(
    call: Caller, world: World, bot: Bot, anna: Person, team: Group
) -> None:
    picture = world.files.refer(world.files.keep(b"not a picture", "a.pdf"))
    album = world.send_album(anna, bot, [{"document": picture, "caption": "one"}, {"document": picture}])
    ids = [message.id for message in album]

    copied = await call(
        "copyMessages", chat_id=team.id, from_chat_id=anna.id, message_ids=[*ids, 999], remove_caption=True
    )

    copies = [team.messages[one["message_id"]].body for one in copied]
    assert len(copies) == 2
    assert len({copy["media_group_id"] for copy in copies}) == 1
    assert copies[0]["media_group_id"] != album[0].body["media_group_id"]
    assert "caption" not in copies[0]
    with pytest.raises(Refused, match="strictly increasing order"):
        await call("copyMessages", chat_id=team.id, from_chat_id=anna.id, message_ids=ids[::-1])
    with pytest.raises(Refused, match="there are no messages to forward"):
        await call("forwardMessages", chat_id=team.id, from_chat_id=anna.id, message_ids=[998, 999])


def test_a_person_edits_their_own_text_for_48_hours(world: World, clock: Clock, bot: Bot, anna: Person) -> None:
    message = world.send(anna, bot, "one")
    world.edit(anna, bot, message.id, text="two")

    assert waiting(bot)[-1]["edited_message"]["text"] == "two"
    assert [version["text"] for version in message.for_people()["edit_history"]] == ["one"]
    clock.advance(48 * 3600 + 1)
    with pytest.raises(Impossible, match="too old"):
        world.edit(anna, bot, message.id, text="three")


def test_a_bot_is_not_told_of_deletions(world: World, bot: Bot, anna: Person) -> None:
    message = world.send(anna, bot, "one")
    bot.updates.drop_all()

    world.delete(anna, bot, message.id)

    assert waiting(bot) == []


def test_items_of_an_album_may_come_late(world: World, bot: Bot, anna: Person) -> None:
    first = world.send(anna, bot, document=b"a", media_group_id="77")
    late = world.send(anna, bot, document=b"b", caption="late", media_group_id="77")

    assert {first.body["media_group_id"], late.body["media_group_id"]} == {"77"}
    assert waiting(bot)[-1]["message"]["caption"] == "late"


def test_old_messages_are_forgotten(bot: Bot, clock: Clock) -> None:
    world = World(clock, messages_kept=3)
    anna, desk = world.add_person("Анна"), world.add_bot("9:x", username="x")

    for number in range(5):
        world.send(anna, desk, str(number))

    assert [message.body["text"] for message in world.chat_of(anna, desk).messages.values()] == ["2", "3", "4"]


async def test_an_answer_that_the_schema_does_not_know_is_a_bug_and_said_so(call: Caller, bot: Bot) -> None:
    bot.card = {**bot.card, "colour": "red"}

    with pytest.raises(Refused, match=r"bug of the sandbox: getMe\.colour: User has no such field") as refusal:
        await call("getMe")

    assert refusal.value.code == 500


async def test_parameters_that_would_change_the_meaning_are_not_modelled(call: Caller, anna: Person) -> None:
    with pytest.raises(Refused, match="the sandbox does not model the parameter business_connection_id") as refusal:
        await call("sendMessage", chat_id=anna.id, text="a", business_connection_id="1")
    assert refusal.value.code == 501

    with pytest.raises(Refused, match="the sandbox does not model sendGame"):
        await call("sendGame", chat_id=anna.id, game_short_name="x")

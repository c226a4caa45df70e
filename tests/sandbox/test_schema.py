"""The Bot API's schema as checks."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.methods import METHODS
from sandbox.schema import Mismatch, bot_api

CHAT = {"id": 7, "type": "private"}
MESSAGE = {"message_id": 1, "date": 0, "chat": CHAT}


def mismatch(kind: str, value: Any) -> str:
    with pytest.raises(Mismatch) as found:
        bot_api().check((kind,), value, kind.lower())
    return str(found.value)


def test_it_holds_the_whole_bot_api() -> None:
    assert bot_api().version == "Bot API 10.3"
    assert len(bot_api().methods) == 185


def test_every_modelled_method_is_in_it() -> None:
    assert METHODS.keys() <= {method.name for method in bot_api().methods.values()}


def test_a_value_that_fits_passes() -> None:
    bot_api().check(("Message",), {**MESSAGE, "reply_to_message": MESSAGE, "photo": []})
    bot_api().check(("Array of Array of PhotoSize",), [[]])
    bot_api().check(("Message", "True"), True)


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        ("Message", {"message_id": 1, "date": 0}, "message: Message lacks chat"),
        ("Message", {**MESSAGE, "text": 5}, "message.text: is not String"),
        ("Message", {**MESSAGE, "message_id": True}, "message.message_id: is not Integer"),
        ("Message", {**MESSAGE, "is_topic_message": False}, "message.is_topic_message: is not True"),
        ("Message", {**MESSAGE, "colour": "red"}, "message.colour: Message has no such field"),
        ("Message", {**MESSAGE, "chat": {"id": 7}}, "message.chat: Chat lacks type"),
        ("Message", {**MESSAGE, "entities": {}}, "message.entities: is not an array"),
        ("Message", None, "message: is not Message"),
        ("ChatMember", {"status": "member"}, "chatmember: ChatMemberMember lacks user"),
        ("ChatMember", {"status": "king"}, 'chatmember: status "king" is unsupported'),
        ("ChatMember", {}, "chatmember: is not ChatMember"),
    ],
)
def test_a_value_that_does_not_fit_is_told_where(kind: str, value: Any, problem: str) -> None:
    assert mismatch(kind, value) == problem


def test_what_a_client_gives_may_hold_unknown_parts() -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b", "shape": "round"}]]}

    bot_api().check_given(("InlineKeyboardMarkup",), markup, "reply_markup")

    assert bot_api().unknown_parts(("InlineKeyboardMarkup",), markup, "reply_markup") == [
        "reply_markup.inline_keyboard.shape"
    ]


def test_an_array_of_several_kinds_may_mix_them() -> None:
    types = bot_api().methods["sendmediagroup"].parameters["media"].types

    bot_api().check_given(types, [{"type": "photo", "media": "a"}, {"type": "video", "media": "b"}], "media")

    with pytest.raises(Mismatch, match='type "animation" is unsupported'):
        bot_api().check_given(types, [{"type": "animation", "media": "a"}], "media")

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lanes import lane_of, update_id_of

CHAT = {"id": -1_002_100_000_001, "type": "supergroup"}


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": {"message_id": 1, "chat": CHAT}}, "chat:-1002100000001"),
        ({"edited_message": {"message_id": 1, "chat": CHAT}}, "chat:-1002100000001"),
        ({"callback_query": {"id": "1", "message": {"chat": CHAT}}}, "chat:-1002100000001"),
        ({"callback_query": {"id": "1", "message": {"chat": {"id": 7}, "date": 0}}}, "chat:7"),
        ({"my_chat_member": {"chat": CHAT}}, "chat:-1002100000001"),
        ({"chat_member": {"chat": CHAT}}, "chat:-1002100000001"),
        ({"message": {"message_id": 1, "chat": CHAT, "from": {"id": 7}}}, "chat:-1002100000001:7"),
        ({"edited_message": {"message_id": 1, "chat": CHAT, "from": {"id": 7}}}, "chat:-1002100000001:7"),
        ({"callback_query": {"id": "1", "from": {"id": 7}, "message": {"chat": CHAT}}}, "chat:-1002100000001:7"),
        ({"chat_member": {"chat": CHAT, "from": {"id": 7}}}, "chat:-1002100000001:7"),
        ({"message": {"chat": {"id": 7}, "from": {"id": 7}}}, "chat:7"),
        ({"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": 7}}}}, "chat:7"),
        ({"callback_query": {"id": "1", "inline_message_id": "x"}}, "update:17"),
        ({"inline_query": {"id": "1", "from": {"id": 7}, "query": "фото"}}, "asks:7"),
        ({"poll": {"id": "1"}}, "update:17"),
        ({"message": "rubbish"}, "update:17"),
        ({"message": {"chat": {"id": "7"}}}, "update:17"),
        ({"message": {"chat": {"id": True}}}, "update:17"),
        ({"message": {"chat": {"id": 2**63}}}, "update:17"),
    ],
)
def test_what_one_person_does_in_a_chat_happens_in_order(update: dict[str, Any], lane: str) -> None:
    assert lane_of({"update_id": 17, **update}) == lane


@pytest.mark.parametrize("number", [None, True, "17", 17.0, 0, -1, 2**31, 10**40])
def test_an_id_that_telegram_could_not_have_given_is_none(number: object) -> None:
    assert update_id_of({"update_id": number}) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["message", "callback_query", "chat_member", "chat", "from", "id", "update_id"])
            | st.text(),
            inner,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_rubbish_has_a_lane_too(rubbish: Any) -> None:
    assert lane_of(rubbish).partition(":")[0] in {"chat", "update"}

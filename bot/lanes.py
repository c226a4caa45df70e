"""The order in which updates are worked off: one after the other within a lane, lanes side by side.

A lane is one person in one chat. What one person says, edits and presses there keeps its order; whoever else is in
the group waits for none of it. Source: decision 15.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ASKS = "asks:"
"""How the lane begins of whoever asks from the input of some chat, which is none of the desk's."""

_IN_A_CHAT = ("message", "edited_message", "my_chat_member", "chat_member")


def lane_of(raw: object) -> str:
    """The lane of an update as it came: who does something in which chat. Rubbish has a lane too."""
    for kind in _IN_A_CHAT:
        if (chat := _id(raw, kind, "chat", "id")) is not None:
            return _lane(chat, _id(raw, kind, "from", "id"))
    if (chat := _id(raw, "callback_query", "message", "chat", "id")) is not None:
        return _lane(chat, _id(raw, "callback_query", "from", "id"))
    if (person := _id(raw, "inline_query", "from", "id")) is not None:
        return f"{ASKS}{person}"
    return f"update:{update_id_of(raw)}"


def _lane(chat: int, person: int | None) -> str:
    """A private chat has its person's id."""
    return f"chat:{chat}" if person is None or person == chat else f"chat:{chat}:{person}"


def update_id_of(raw: object) -> int | None:
    """The id of an update; None for what has none that Telegram could have given."""
    number = _id(raw, "update_id")
    return number if number is not None and 0 < number < 2**31 else None


def _id(raw: Any, *path: str) -> int | None:
    """The id at the end of a path of keys, if all of it is there."""
    for key in path:
        if not isinstance(raw, Mapping):
            return None
        raw = raw.get(key)
    # True is an int as well, and no id; nor is what does not fit into 64 bits.
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and -(2**63) <= raw < 2**63 else None

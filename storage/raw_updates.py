"""Raw updates of a person who is erased. Nothing reads what was worked off: it was kept in case of trouble."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam, select, update

from storage.columns import fixed
from storage.connection import Connection
from storage.retention import EMPTIED
from storage.tables import inbox

_IN_HAND = update(inbox).where(inbox.c.id == bindparam("row")).values(payload=None, lane="", error="")
_THEIR_LANES = (
    update(inbox)
    .where(inbox.c.lane.in_(bindparam("lanes", expanding=True)), inbox.c.state.in_([fixed("done"), fixed("dead")]))
    .values(EMPTIED)
)
_DEAD = select(inbox.c.id, inbox.c.payload).where(inbox.c.state == fixed("dead"), inbox.c.payload.is_not(None))
_BURY = update(inbox).where(inbox.c.id == bindparam("row")).values(EMPTIED)


async def forget_raw(
    connection: Connection, chats: Sequence[int], links: Collection[tuple[int, int]], row: int
) -> None:
    """What came from these chats and is done with, `row`, which is in hand, and dead letters that are about them or
    about one of these messages, (chat, message id). Raw copies elsewhere: `storage/remains.py`.
    """
    await connection.run(_IN_HAND, {"row": row})
    await connection.run(_THEIR_LANES, {"lanes": [f"chat:{chat}" for chat in chats]})
    for letter in await connection.rows(_DEAD):
        if _is_about(letter.payload, set(chats), links):
            await connection.run(_BURY, {"row": letter.id})


def _is_about(payload: bytes, people: Collection[int], links: Collection[tuple[int, int]]) -> bool:
    try:
        update_ = json.loads(payload)
    except ValueError:
        return any(str(person).encode() in payload for person in people)
    return any(
        part.get("id") in people or (_id_of(part.get("chat")), part.get("message_id")) in links
        for part in _objects(update_)
    )


def _id_of(chat: Any) -> Any:
    return chat.get("id") if isinstance(chat, dict) else None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON value, itself included."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)

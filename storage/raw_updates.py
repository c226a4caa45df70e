"""Raw updates, letters and calls of a person who is erased. Nothing reads what was worked off: it was kept in case of
trouble."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
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
_DEAD = select(inbox.c.id, inbox.c.lane, inbox.c.payload).where(
    inbox.c.state == fixed("dead"), inbox.c.payload.is_not(None)
)
_BURY = update(inbox).where(inbox.c.id == bindparam("row")).values(EMPTIED)


NAMELESS = ("unreadable:", "portal:")
"""Lanes of what may be anybody's: of the other letters the lane says whose they are, whoever else is named in them."""


@dataclass(frozen=True, slots=True)
class Traces:
    """By what it is known that something raw is somebody's.

    chats: Telegram ids. contacts: addresses and numbers. forms: appeals, as the portal knows them. links: messages of
    theirs or about them, (chat, message id).
    """

    chats: Sequence[int]
    contacts: Collection[str]
    forms: Sequence[str]
    links: Collection[tuple[int, int]]

    @property
    def lanes(self) -> list[str]:
        """In which what they send is worked off."""
        return [
            *(f"chat:{chat}" for chat in self.chats),
            *(f"mail:{each}" for each in self.contacts),
            *(f"portal:{form}" for form in self.forms),
        ]


async def forget_raw(connection: Connection, of: Traces, row: int) -> None:
    """What came from them and is done with, `row`, which is in hand, and dead letters that are about them. Raw copies
    elsewhere: `storage/remains.py`.
    """
    await connection.run(_IN_HAND, {"row": row})
    await connection.run(_THEIR_LANES, {"lanes": of.lanes})
    for letter in await connection.rows(_DEAD):
        if _is_about(letter.lane, letter.payload, of):
            await connection.run(_BURY, {"row": letter.id})


def _is_about(lane: str, payload: bytes, of: Traces) -> bool:
    if lane.startswith(NAMELESS):
        return any(_names(payload, each) for each in of.contacts)
    try:
        update_ = json.loads(payload)
    except ValueError:
        return any(str(chat).encode() in payload for chat in of.chats)
    return any(
        part.get("id") in of.chats or (_id_of(part.get("chat")), part.get("message_id")) in of.links
        for part in _objects(update_)
    )


def _names(payload: bytes, contact: str) -> bool:
    """Whether it stands there by itself: `anna@…` is not the one whose name ends so."""
    return re.search(rb"(?<![\w.+-])" + re.escape(contact.encode()) + rb"(?![\w-])", payload, re.IGNORECASE) is not None


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

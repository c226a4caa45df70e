"""Roles that are bound to the same group, and the same topic of it, have one card of an appeal there between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import bindparam, select, update

from desk.names import RoleId
from desk.ports import Binding
from storage.connection import AnyRow, Connection
from storage.due import Sent
from storage.places import StoredPlaces
from storage.screens import SCREEN_COLUMNS, Screen, card_key, screen_of
from storage.tables import screens

_OF_KEYS = select(*SCREEN_COLUMNS).where(screens.c.view_key.in_(bindparam("keys", expanding=True)))
_FOLLOW = (
    update(screens)
    .where(
        screens.c.view_key == bindparam("key"),
        screens.c.chat == bindparam("in_chat"),
        screens.c.message_id == bindparam("was"),
    )
    .values(
        thread=bindparam("to_thread"),
        message_id=bindparam("is_now"),
        digest=bindparam("shows"),
        at=bindparam("since", type_=screens.c.at.type),
    )
)


async def cards_beside(connection: Connection, rows: Sequence[AnyRow]) -> Mapping[int, Screen]:
    """For cards that stand nowhere yet, by row: the card that another role of the same group has of the appeal."""
    new = [row for row in rows if row.target is None and row.sort == "show" and row.appeal is not None]
    if not new:
        return {}
    bound = await StoredPlaces(connection).bindings()
    beside = {row.id: {(card_key(row.appeal, each.role), each.chat) for each in _with(bound, row.place)} for row in new}
    keys = {key for wanted in beside.values() for key, _ in wanted}
    if not keys:
        return {}
    there = await connection.rows(_OF_KEYS, {"keys": sorted(keys)})
    cards = {(card.key, card.chat): card for row in there if (card := screen_of(row)) is not None}
    found: dict[int, Screen] = {}
    for row in new:
        card = next((cards[each] for each in sorted(beside[row.id]) if each in cards), None)
        if card is not None:
            found[row.id] = replace(card, place=row.place)
    return found


async def follow_shared(connection: Connection, sent: Sequence[Sent]) -> None:
    """What was sent or edited for one role is the card of the others, too."""
    shown = [(each.due.screen, each.screen) for each in sent if each.due.screen is not None and each.screen is not None]
    shown = [(was, now) for was, now in shown if was != now and now.view == "card"]
    if not shown:
        return
    bound = await StoredPlaces(connection).bindings()
    await connection.each(
        _FOLLOW,
        [
            {
                "key": card_key(now.appeal or 0, each.role),
                "in_chat": now.chat,
                "was": was.message_id,
                "to_thread": now.thread,
                "is_now": now.message_id,
                "shows": now.digest,
                "since": now.at,
            }
            for was, now in shown
            for each in _with(bound, now.place)
            if each.chat == now.chat
        ],
    )


def _with(bound: Sequence[Binding], place: RoleId | None) -> Iterator[Binding]:
    """Where else the rooms of a role are bound, for other roles."""
    rooms = {(each.chat, each.thread) for each in bound if each.role == place}
    return (each for each in bound if each.role != place and (each.chat, each.thread) in rooms)

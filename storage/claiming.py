"""Which rows of the outbox may be sent now: at most one per chat, by priority, then in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    true,
    update,
)

from desk.names import RoleId
from desk.outgoing import Chat, Priority, Show
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.due import Due
from storage.screens import SCREEN_COLUMNS, Screen, screen_of
from storage.shared_cards import cards_beside
from storage.tables import chat_languages, outbox, screens

_NOW = bindparam("now", type_=outbox.c.not_before.type)
_WAITING = outbox.c.state == fixed("waiting")
_UNLEASED = or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= _NOW)
_DUE = and_(_WAITING, outbox.c.not_before <= _NOW, _UNLEASED)

_TARGET = case(
    # What belongs to a place goes where its card stands now. Begun somewhere, it is finished there.
    (and_(outbox.c.place.is_not(None), outbox.c.progress == 0), screens.c.chat),
    else_=outbox.c.chat,
)
"""The chat of a row; NULL when one of its role's groups is to be chosen."""

_TARGET_THREAD = case(
    (and_(outbox.c.place.is_not(None), outbox.c.progress == 0), screens.c.thread), else_=outbox.c.thread
)

PATIENT_TRIES = 10
"""After so many, some minutes, a message is taken for the cause of Telegram's error: those behind it go on."""

_earlier = outbox.alias("earlier")
_RETRIED_BEFORE = exists().where(
    # Says keep their order: one that waits for its next try holds up the later ones of its priority.
    _earlier.c.state == fixed("waiting"),
    _earlier.c.sort == fixed("say"),
    _earlier.c.reason != fixed(""),
    or_(_earlier.c.reason != fixed("server_error"), _earlier.c.attempts < PATIENT_TRIES),
    _earlier.c.not_before > _NOW,
    _earlier.c.priority == outbox.c.priority,
    _earlier.c.id < outbox.c.id,
)
_HELD_UP = and_(
    outbox.c.sort == fixed("say"),
    or_(
        and_(outbox.c.place.is_(None), _RETRIED_BEFORE.where(_earlier.c.chat == outbox.c.chat)),
        _RETRIED_BEFORE.where(_earlier.c.view_key == outbox.c.view_key),
    ),
)

_leased = outbox.alias("leased")
_WRITTEN_TO = exists().where(_leased.c.chat == _TARGET, _leased.c.leased_until > _NOW)
"""Another row is on its way to the same chat."""

_card = outbox.alias("card")
_WAITS_FOR_CARD = and_(
    outbox.c.hangs == true(),
    screens.c.view_key.is_(None),
    exists().where(
        _card.c.view_key == outbox.c.view_key, _card.c.sort == fixed("show"), _card.c.state == fixed("waiting")
    ),
)

AMONG = 256
"""Rows that are looked at first: where ten thousand wait, as many chats as may be written to are among the first."""

ALL = 2**31 - 1

_FIRST = (
    select(
        outbox.c.id,
        outbox.c.priority,
        outbox.c.place,
        _TARGET.label("target"),
        _TARGET_THREAD.label("target_thread"),
    )
    .select_from(outbox.outerjoin(screens, screens.c.view_key == outbox.c.view_key))
    .where(
        _DUE,
        or_(
            and_(_TARGET.is_not(None), _TARGET.not_in(bindparam("busy", expanding=True, type_=BigInteger))),
            and_(_TARGET.is_(None), outbox.c.place.in_(bindparam("free_places", expanding=True))),
        ),
        ~_WRITTEN_TO,
        ~_HELD_UP,
        ~_WAITS_FOR_CARD,
    )
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(bindparam("among"))
    .subquery("first")
)
_ANYTHING = (
    select(outbox.c.id)
    .select_from(outbox.outerjoin(screens, screens.c.view_key == outbox.c.view_key))
    .where(
        _DUE,
        or_(
            and_(_TARGET.is_not(None), _TARGET.not_in(bindparam("busy", expanding=True, type_=BigInteger))),
            and_(_TARGET.is_(None), outbox.c.place.is_not(None)),
        ),
    )
    .limit(1)
)
_RANKED = select(
    _FIRST.c.id,
    _FIRST.c.target,
    _FIRST.c.target_thread,
    func.row_number()
    .over(
        partition_by=[_FIRST.c.target, case((_FIRST.c.target.is_(None), _FIRST.c.place))],
        order_by=[_FIRST.c.priority, _FIRST.c.id],
    )
    .label("rank"),
    func.count().over().label("looked_at"),
).subquery("ranked")
_CANDIDATES = (
    # What is needed of the rows is read for the few that were chosen only.
    select(outbox, *SCREEN_COLUMNS, _RANKED.c.target, _RANKED.c.target_thread, _RANKED.c.looked_at)
    .select_from(
        _RANKED.join(outbox, outbox.c.id == _RANKED.c.id).outerjoin(screens, screens.c.view_key == outbox.c.view_key)
    )
    .where(_RANKED.c.rank == 1)
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(bindparam("limit"))
)
_WRITTEN_TO_OF = select(outbox.c.chat).where(
    outbox.c.chat.in_(bindparam("chats", expanding=True)), outbox.c.leased_until > _NOW
)
_LANGUAGES = select(chat_languages.c.chat, chat_languages.c.language).where(
    chat_languages.c.chat.in_(bindparam("chats", expanding=True))
)
_LEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        attempts=outbox.c.attempts + 1,
        leased_until=bindparam("until", type_=outbox.c.leased_until.type),
        chat=bindparam("to_chat"),
        thread=bindparam("to_thread"),
    )
)

_ONE_AT_A_TIME = select(func.pg_advisory_xact_lock(0x66726F6E74))
"""PostgreSQL: claims of several replicas queue here, so that none leases a second row of a chat."""

_UNLOCKED = (
    select(outbox.c.id)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True, type_=BigInteger)), _DUE)
    .with_for_update(skip_locked=True)
)
"""PostgreSQL: of these rows those that no unit of work is changing now; the others come next time."""


async def anything_due(connection: Connection, now: datetime, busy_chats: Collection[int]) -> bool:
    """Whether to claim is worth while: something may be sent now, as far as a look without a transaction can tell."""
    return await connection.row(_ANYTHING, {"now": now, "busy": list(busy_chats)}) is not None


async def claim(
    connection: Connection,
    now: datetime,
    busy_chats: Collection[int],
    places: Mapping[RoleId, Chat],
    limit: int,
    lease: timedelta,
) -> list[Due]:
    """In a transaction: choose, and lease what was chosen."""
    replicas = connection.dialect == "postgresql"
    if replicas:
        await connection.rows(_ONE_AT_A_TIME)
    busy = set(busy_chats)
    free = [place for place, chat in places.items() if chat.id not in busy]
    parameters = {"now": now, "busy": list(busy), "free_places": free, "limit": limit}
    candidates = await connection.rows(_CANDIDATES, parameters | {"among": AMONG})
    if 0 < len(candidates) < limit and candidates[0].looked_at == AMONG:
        # They are all for the same few chats: what others are to hear stands behind them.
        candidates = await connection.rows(_CANDIDATES, parameters | {"among": ALL})
    beside = await cards_beside(connection, candidates)
    chosen = _one_per_chat(candidates, places, beside, busy)
    chosen = await _without_groups_that_are_written_to(connection, chosen, now)
    if replicas and chosen:
        rows = [row.id for row, _ in chosen]
        unlocked = {row.id for row in await connection.rows(_UNLOCKED, {"rows": rows, "now": now})}
        chosen = [(row, chat) for row, chat in chosen if row.id in unlocked]
    until = now + lease
    await connection.each(
        _LEASE,
        [{"row": row.id, "until": until, "to_chat": chat.id, "to_thread": chat.thread} for row, chat in chosen],
    )
    languages = await _languages(connection, (chat.id for row, chat in chosen if row.place is not None))
    return [_due_of(row, chat, languages, beside.get(row.id)) for row, chat in chosen]


def _one_per_chat(
    rows: Sequence[AnyRow], places: Mapping[RoleId, Chat], beside: Mapping[int, Screen], busy: Collection[int]
) -> list[tuple[AnyRow, Chat]]:
    """The chat of each row; of those that came to the same chat by different ways only the first."""
    chosen: dict[int, tuple[AnyRow, Chat]] = {}
    for row in rows:
        if row.id in beside:
            chat = Chat(beside[row.id].chat, beside[row.id].thread)
        else:
            chat = places[row.place] if row.target is None else Chat(row.target, row.target_thread)
        if chat.id not in busy:
            chosen.setdefault(chat.id, (row, chat))
    return list(chosen.values())


async def _without_groups_that_are_written_to(
    connection: Connection, chosen: list[tuple[AnyRow, Chat]], now: datetime
) -> list[tuple[AnyRow, Chat]]:
    """The statement knows the chat of a row, but not which group its place would use."""
    groups = [chat.id for row, chat in chosen if row.target is None]
    if not groups:
        return chosen
    written_to = {row.chat for row in await connection.rows(_WRITTEN_TO_OF, {"chats": groups, "now": now})}
    return [(row, chat) for row, chat in chosen if chat.id not in written_to]


async def _languages(connection: Connection, chats: Iterable[int]) -> dict[int, Any]:
    """What groups read; those that are left out read Russian."""
    wanted = list(chats)
    if not wanted:
        return {}
    return {row.chat: row.language for row in await connection.rows(_LANGUAGES, {"chats": wanted})}


def _due_of(row: AnyRow, chat: Chat, languages: Mapping[int, Any], beside: Screen | None) -> Due:
    shown = row.sort == "show"
    return Due(
        id=row.id,
        sort=row.sort,
        chat=chat,
        place=row.place,
        priority=Priority(row.priority),
        appeal=row.appeal,
        say=row.payload,
        show=_show_of(row) if shown else None,
        language=row.language if row.place is None else languages.get(chat.id, "ru"),
        attempts=row.attempts + 1,
        progress=row.progress,
        revision=row.revision,
        created=row.created,
        screen=beside or screen_of(row) if shown or row.hangs or row.payload.lasting else None,
    )


def _show_of(row: AnyRow) -> Show:
    """What was asked for since it was last sent. Shown anew at the bottom, an earlier `gone` is done too."""
    bottom = row.bottom_revision > row.shown_revision
    gone = row.gone_revision > row.shown_revision
    return Show(
        view=row.view,
        appeal=row.appeal,
        place=row.place,
        person=row.person,
        message=row.message,
        message_id=None if row.view in {"list", "storm", "alert"} else row.message_id,
        dialog=row.message_id if row.view == "list" else None,
        storm=row.message_id if row.view == "storm" else None,
        alert=row.message_id if row.view == "alert" else None,
        priority=Priority(row.priority),
        bottom=bottom,
        gone=gone and row.gone_revision >= row.bottom_revision,
    )

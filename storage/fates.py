"""What became of what was said."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Text, and_, bindparam, cast, func, or_, select, union_all

from desk.names import AppealId
from desk.outgoing import Say
from desk.ports import Fate
from storage.columns import fixed
from storage.connection import AnyRow, Connection
from storage.people import TELEGRAM
from storage.tables import addresses, appeals, messages, outbox

_ALL = select(
    outbox.c.id.label("row"),
    outbox.c.chat,
    outbox.c.appeal,
    outbox.c.message,
    outbox.c.state,
    outbox.c.reason,
    func.coalesce(outbox.c.finished, outbox.c.created, type_=outbox.c.created.type),
    outbox.c.channel,
)
_SAID_WHAT = _ALL.add_columns(outbox.c.payload)
_TO_CALL = (
    select(outbox.c.payload)
    .where(
        outbox.c.channel == fixed("phone"),
        outbox.c.appeal == bindparam("appeal"),
        outbox.c.state.in_([fixed("waiting"), fixed("undeliverable")]),
    )
    .order_by(outbox.c.id)
)
_TO_THEM = and_(
    # The same is shown to staff too; the initiator reads it in their own chat.
    addresses.c.person == appeals.c.initiator,
    addresses.c.channel == fixed(TELEGRAM),
    addresses.c.address == cast(outbox.c.chat, Text),
)
_SAID = (
    _SAID_WHAT.join(messages, and_(messages.c.id == outbox.c.message, messages.c.side == "staff"))
    .join(appeals, appeals.c.id == outbox.c.appeal)
    .outerjoin(addresses, _TO_THEM)
    .where(
        outbox.c.appeal == bindparam("appeal"),
        outbox.c.message.is_not(None),
        outbox.c.sort == fixed("say"),
        # So it is to those who take part beside them.
        or_(addresses.c.person.is_not(None), outbox.c.person == appeals.c.initiator),
    )
)
_LOST_NOTICES = (
    # Of the desk's own: where a letter did not arrive, an answer will not either.
    _SAID_WHAT.join(appeals, appeals.c.id == outbox.c.appeal)
    .outerjoin(addresses, _TO_THEM)
    .where(
        outbox.c.appeal == bindparam("appeal"),
        outbox.c.state == fixed("undeliverable"),
        outbox.c.message.is_(None),
        outbox.c.sort == fixed("say"),
        or_(addresses.c.person.is_not(None), outbox.c.channel.is_not(None)),
    )
)
_OF = union_all(_SAID, _LOST_NOTICES).order_by("row")
_UNDELIVERED = (
    _ALL.where(outbox.c.state == fixed("undeliverable"))
    .order_by(outbox.c.finished.desc(), outbox.c.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)


def _fate_of(row: AnyRow) -> Fate:
    return Fate(*row)


class StoredFates:
    """Fulfils desk.ports.Fates."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, appeal: AppealId) -> Sequence[Fate]:
        return [_fate_of(row) for row in await self._connection.rows(_OF, {"appeal": appeal})]

    async def to_call(self, appeal: AppealId) -> Sequence[Say]:
        return [row.payload for row in await self._connection.rows(_TO_CALL, {"appeal": appeal})]

    async def undelivered(self, limit: int, offset: int = 0) -> Sequence[Fate]:
        where = {"offset": offset, "limit": limit}
        return [_fate_of(row) for row in await self._connection.rows(_UNDELIVERED, where)]

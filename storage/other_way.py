"""What went by one way and is to go by another, and what is beyond recall on a way of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select, update

from desk.names import Channel, MessageId
from desk.people import Person
from storage.columns import fixed
from storage.connection import Connection
from storage.screens import view_key
from storage.tables import letters, outbox

_LOST = (
    select(outbox.c.id, outbox.c.appeal, outbox.c.payload)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)), outbox.c.state == fixed("undeliverable"))
    .order_by(outbox.c.id)
    # Whoever comes back at this moment gets it in Telegram, or here: not twice.
    .with_for_update()
)
_REDIRECT = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.state == fixed("undeliverable"))
    .values(
        channel=bindparam("on_channel"),
        person=bindparam("to_person"),
        chat=bindparam("to_chat"),
        thread=None,
        view_key=bindparam("below"),
        not_before=bindparam("at", type_=outbox.c.not_before.type),
        state="waiting",
        reason="",
        attempts=0,
        progress=0,
        leased_until=None,
        finished=None,
    )
)
_ANOTHER_LETTER = (
    # A report about the letter that did not arrive says nothing of what is sent now.
    update(letters).where(letters.c.outbox == bindparam("row")).values(outbox=None)
)
_PASSED_ON = (
    select(outbox.c.channel)
    .where(
        outbox.c.message == bindparam("of_message"),
        or_(
            and_(outbox.c.channel == fixed("phone"), outbox.c.state == fixed("sent")),
            and_(
                outbox.c.channel == fixed("mail"),
                or_(
                    outbox.c.state == fixed("sent"),
                    # At this moment, or to some of those who get it.
                    and_(
                        outbox.c.state == fixed("waiting"),
                        or_(outbox.c.leased_until.is_not(None), outbox.c.progress > 0),
                    ),
                ),
            ),
        ),
    )
    .limit(1)
)
_HOLD = (
    # Whoever claims letters passes over rows that are held, so none begins with what is being changed.
    select(outbox.c.id)
    .where(outbox.c.message == bindparam("of_message"), outbox.c.channel.is_not(None))
    .order_by(outbox.c.id)
    .with_for_update()
)


async def redirect(connection: Connection, rows: Sequence[int], channel: Channel, reader: Person, at: datetime) -> int:
    """See desk.ports.Outbox. Raises ValueError for Telegram where they have none."""
    telegram = channel == "telegram"
    if telegram and reader.telegram is None:
        raise ValueError(f"person {reader.id} has no Telegram")
    chat = reader.telegram if telegram else None
    done = 0
    for row in await connection.rows(_LOST, {"rows": list(rows)}):
        lasting = telegram and row.payload is not None and row.payload.lasting
        given = {
            "row": row.id,
            "on_channel": None if telegram else channel,
            "to_person": None if telegram else reader.id,
            "to_chat": chat,
            "below": view_key("buttons", row.appeal, None, chat, None) if lasting else None,
            "at": at,
        }
        done += await connection.run(_REDIRECT, given)
        await connection.run(_ANOTHER_LETTER, {"row": row.id})
    return done


async def passed_on(connection: Connection, message: MessageId) -> Channel | None:
    """See desk.ports.Outbox."""
    await connection.rows(_HOLD, {"of_message": message})
    channel: Channel | None = await connection.scalar(_PASSED_ON, {"of_message": message})
    return channel

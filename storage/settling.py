"""Writing what became of the rows that were claimed: many in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, delete, select, tuple_, update

from desk.outgoing import Chat, Show
from storage.columns import fixed
from storage.connection import Connection
from storage.dialogs import ASKED_BY
from storage.due import Due, Retry, Sent, Settled, Undeliverable
from storage.letters import FILE_SHOWN
from storage.links import ADD_LINK, SUPERSEDE, link_values
from storage.outbox import StoredOutbox, show_values
from storage.people import StoredPeople
from storage.screens import DROP_SCREEN, PUT_SCREEN, screen_values, view_key
from storage.shared_cards import follow_shared
from storage.tables import outbox

_ROW = outbox.c.id == bindparam("row")
_STILL_OURS = outbox.c.attempts == bindparam("attempt")
"""Nobody claimed it after us because our lease had run out."""

_AT = bindparam("at", type_=outbox.c.finished.type)

_THERE = select(outbox.c.id).where(outbox.c.id.in_(bindparam("rows", expanding=True))).with_for_update()
_SAY_SENT = (
    # What it said is not kept a second time: the correspondence has the words. A letter may still come back.
    update(outbox)
    .where(_ROW)
    .values(
        state="sent",
        reason="",
        leased_until=None,
        handed=None,
        finished=_AT,
        payload=case((outbox.c.channel == fixed("mail"), outbox.c.payload)),
    )
)
_WITHOUT_A_TRACE = delete(outbox).where(_ROW)
_SHOWS_SENT = (
    delete(outbox)
    .where(tuple_(outbox.c.id, outbox.c.revision).in_(bindparam("sent", expanding=True)))
    .returning(outbox.c.id)
)
_SHOWN_BUT_STALE = (
    # It was said again while it was being sent: of that one nothing is done yet.
    update(outbox)
    .where(_ROW)
    .values(shown_revision=bindparam("sent_revision"), leased_until=None, reason="", attempts=0, progress=0)
)
_RETRY = (
    update(outbox)
    .where(_ROW, _STILL_OURS)
    .values(
        # A view that was said again meanwhile may have been put off for longer.
        not_before=case((outbox.c.not_before > _AT, outbox.c.not_before), else_=_AT),
        reason=bindparam("why"),
        attempts=bindparam("attempts_so_far"),
        progress=bindparam("calls_done"),
        handed=bindparam("handed_so_far", type_=outbox.c.handed.type),
        leased_until=None,
    )
)
_UNDELIVERABLE = (
    update(outbox)
    .where(_ROW, _STILL_OURS)
    .values(state="undeliverable", reason=bindparam("why"), leased_until=None, handed=None, finished=_AT)
)


async def settle(connection: Connection, results: Sequence[Settled], now: datetime) -> None:
    """In a transaction: write each one's fate, and what follows from it."""
    # In one order, so that two replicas that settle at once do not wait for each other.
    ordered = sorted(results, key=lambda each: each.due.id)
    # The row of somebody who was erased while it was being sent is gone: nothing of it may come back.
    there = {row.id for row in await connection.rows(_THERE, {"rows": [each.due.id for each in ordered]})}
    ordered = [each for each in ordered if each.due.id in there]
    sent = [each for each in ordered if isinstance(each, Sent)]
    retried = [each for each in ordered if isinstance(each, Retry)]
    undeliverable = [each for each in ordered if isinstance(each, Undeliverable)]
    await _write_sent(connection, sent, now)
    superseded = [
        {"in_chat": each.due.chat.id, "superseded": each.supersedes} for each in ordered if each.supersedes is not None
    ]
    await connection.each(SUPERSEDE, superseded)
    await connection.each(ADD_LINK, [link_values(link) for each in ordered for link in each.links])
    shown_files = [{"which": file, "named": named} for each in ordered for file, named in each.files]
    await connection.each(FILE_SHOWN, shown_files)
    await connection.each(_RETRY, [_retry_values(each) for each in retried])
    await connection.each(
        _UNDELIVERABLE,
        [{"row": each.due.id, "attempt": each.due.attempts, "why": each.reason, "at": now} for each in undeliverable],
    )
    traceless = [each for each in ordered if not isinstance(each, Retry) and _leaves_no_trace(each.due)]
    await connection.each(_WITHOUT_A_TRACE, [{"row": each.due.id} for each in traceless])
    also = [(each.due, show) for each in ordered if not isinstance(each, Retry) for show in each.also]
    shown = [values for due, show in also for values in await _shown(connection, due, show, now)]
    await StoredOutbox(connection).show_all(shown)


async def _write_sent(connection: Connection, sent: Sequence[Sent], now: datetime) -> None:
    says = [each for each in sent if each.due.sort == "say"]
    await connection.each(_SAY_SENT, [{"row": each.due.id, "at": now} for each in says])
    await _write_shown(connection, [each.due for each in sent if each.due.sort == "show"])
    await connection.each(PUT_SCREEN, [screen_values(each.screen) for each in sent if each.screen is not None])
    await follow_shared(connection, sent)
    await connection.each(DROP_SCREEN, [{"key": _key_of(each.due)} for each in sent if each.removed])
    await connection.each(
        ASKED_BY,
        [{"dialog": each.dialog, "prompt": each.prompt} for each in sent if each.dialog is not None],
    )


async def _write_shown(connection: Connection, shown: Sequence[Due]) -> None:
    if not shown:
        return
    sent = [(due.id, due.revision) for due in shown]
    done = {row.id for row in await connection.rows(_SHOWS_SENT, {"sent": sent})}
    await connection.each(
        _SHOWN_BUT_STALE, [{"row": due.id, "sent_revision": due.revision} for due in shown if due.id not in done]
    )


def _leaves_no_trace(due: Due) -> bool:
    """Also a message that was to be removed from a chat that nobody can be reached in any more."""
    return due.say.traceless if due.say is not None else due.show is not None and due.show.view == "served"


def _retry_values(retry: Retry) -> dict[str, Any]:
    attempts = retry.due.attempts
    return {
        "row": retry.due.id,
        "attempt": attempts,
        "at": retry.at,
        "why": retry.reason,
        "attempts_so_far": attempts if retry.counted else attempts - 1,
        "calls_done": retry.progress,
        "handed_so_far": dict(retry.handed) or None,
    }


def _key_of(due: Due) -> str:
    assert due.show is not None
    show = due.show
    return view_key(show.view, show.appeal, show.place, due.chat.id, show.subject)


async def _shown(connection: Connection, due: Due, show: Show, now: datetime) -> list[dict[str, Any]]:
    """A card is shown in its place, a topic where its card is, a workbench of nobody's wherever it stands; any other
    view in the private chat of its person, who may be gone by now.
    """
    if show.place is not None:
        return [show_values(show, None, "ru", now)]
    if show.view == "topic":
        return [show_values(show, Chat(due.chat.id), due.language, now)]
    if show.view == "workbench" and show.person is None:
        return await StoredOutbox(connection).workbenches(show, now)
    if show.person is None:
        raise ValueError(f"a view of a place or of a person: {show}")
    reader = await StoredPeople(connection).get(show.person)
    if reader.telegram is None:
        return []
    return [show_values(show, Chat(reader.telegram), reader.language, now)]

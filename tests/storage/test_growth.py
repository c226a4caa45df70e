"""What is done for each update looks only at what it concerns, however much is kept."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import make_url

from desk.names import PersonId, StateId
from desk.outgoing import Chat, Say, Timer
from desk.ports import Link
from desk.views import Which
from storage import Database, Retry, Sent
from storage.tables import metadata
from tests.storage.counting import statements
from tests.storage.town import NOON, OPERATOR, Town, bury, came

FEW = {
    "bindings",
    "ix_appeals_open",
    "ix_appeals_queue",
    "ix_inbox_waiting",
    "ix_inbox_dead",
    "ix_outbox_waiting",
    "ix_outbox_leased",
    "ix_outbox_undeliverable",
    "uq_outbox_show",
}
"""What may be gone through from end to end: tables and indexes of what is to be done now, not of all that was."""

Doing = Callable[[Database, Town], Awaitable[None]]


async def _takes_in(database: Database, town: Town) -> None:
    await database.gate.accept([came("1"), came("2", "chat:2")])
    first, second = await database.heads(NOON, ["chat:3"], 10)
    await database.next_due(NOON)
    async with database.work() as work:
        await work.inbox.hold(first.id)
        await work.inbox.done(first.id, NOON)
    await database.failed(second.id, "bug", NOON, NOON)
    await bury(database, second.id, "bug", NOON)
    async with database.work() as work:
        await work.dead_letters.latest(10)
        await work.dead_letters.retry(second.id, NOON)


async def _works(database: Database, town: Town) -> None:
    appeal = await town.change(await town.appeal(), "take", state="l1_work", assignee=PersonId(1))
    message = await town.message(appeal, staff=True)
    async with database.work() as work:
        await work.appeals.numbered(appeal.number or appeal.id)  # type: ignore[arg-type]
        await work.appeals.draft_of(appeal.initiator)
        await work.appeals.open_of(appeal.initiator)
        await work.appeals.closed_of(appeal.initiator, 5)
        await work.appeals.held_by(appeal.initiator)
        await work.appeals.without_card(OPERATOR)
        await work.events.of(appeal.id)
        await work.messages.of(appeal.id)
        await work.messages.versions(message)
        await work.messages.move([message], appeal.id)
        await work.links.add(Link(501, 7, appeal.id, "answer", message), album="album")
        await work.links.find(501, 7)
        await work.links.of_album(501, "album")
        await work.links.of_message(message)
        await work.people.get(appeal.initiator)
        await work.places.note_member(-1, 501, True, NOON)
        await work.places.roles_of(501)
        await work.places.others(OPERATOR, 501)
        await work.places.chat_language(-1)
        dialog = await work.dialogs.open(501, appeal.initiator, "answer", appeal.id, NOON, {})
        await work.dialogs.of(501, appeal.initiator, NOON)
        await work.dialogs.close(dialog.id)
        await work.timers.replace(appeal.id, "state", [Timer("remind", NOON)])
        await work.outbox.say(Chat(501), Say("x", content=message, appeal=appeal.id), language="ru", at=NOON)
        await work.outbox.take_back(message)
        await work.outbox.revive(501)
        await work.fates.of(appeal.id)
        await work.fates.undelivered(10)
        await work.views.queue(Which(), 10)
        await work.views.submitted(NOON, NOON, 0, 10)
        await work.views.resolved(NOON, NOON)
        await work.views.held()
        await work.views.queue_length(Which(state=StateId("new")))
        await work.marks.first("mark", NOON)
        await work.marks.forget("mark")
    (timer,) = await database.due_timers(NOON, 10)
    await database.next_timer(NOON)
    async with database.work() as work:
        await work.timers.hold(timer.id)
        await work.timers.done(timer.id)


async def _delivers(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.say(501)
    await town.say(501)
    await town.card(appeal.id)
    await town.post(appeal=appeal.id, reply_to_card=True)
    say, card = await town.claim(busy=(999,))
    await database.settle([Retry(say, NOON + timedelta(seconds=1), "network"), Sent(card, removed=True)], NOON)
    await town.claim()
    await database.next_delivery(NOON)
    await database.waiting()
    await database.release_leases()
    await database.states_in_use()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("doing", [_takes_in, _works, _delivers])
async def test_nothing_that_is_kept_is_gone_through_from_end_to_end(
    database: Database, town: Town, url: str, doing: Doing
) -> None:
    with statements() as executed:
        await doing(database, town)

    with closing(sqlite3.connect(make_url(url).database or "")) as connection:
        scans = {
            scanned: statement
            for statement in executed
            if not statement.startswith("INSERT")
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", [1] * statement.count("?"))
            for scanned in _gone_through(step)
        }
    assert {scanned: statement for scanned, statement in scans.items() if scanned not in FEW} == {}


def _gone_through(step: str) -> list[str]:
    """The table, or the index of few of its rows, that a step of a plan reads from end to end."""
    found = re.fullmatch(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
    if not found or found[1] not in {*metadata.tables, "earlier", "card"}:
        # A subquery's rows, which other steps have found.
        return []
    table, index = found.groups()
    return [index if index and not index.startswith("sqlite_autoindex") else table]

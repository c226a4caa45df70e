"""Lists over many appeals: the queue's order, narrowing and pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desk.names import StateId
from desk.views import EVER, Which, falls_due
from storage import Database
from tests.storage.town import NOON, Town

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
MOSCOW = ZoneInfo("Europe/Moscow")


async def test_the_queue_begins_with_what_waits_for_a_reaction_and_ends_with_what_is_answered(
    database: Database, town: Town
) -> None:
    answered = await town.appeal(state="resolved", reaction_due=NOON, reacted=NOON, resolved=NOON)
    worked_on = await town.appeal(state="l1_work", reaction_due=NOON, reacted=NOON)
    late, soon = await town.appeal(reaction_due=NOON + 2 * HOUR), await town.appeal(reaction_due=NOON + HOUR)
    await town.appeal(state="closed", reaction_due=NOON, resolution="answered")
    await town.draft()

    async with database.reading() as work:
        queue = await work.views.queue(Which(), 10)
        pages = [await work.views.queue(Which(), 2, offset) for offset in (0, 2, 4)]
        length = await work.views.queue_length(Which())

    assert queue == [soon, late, worked_on, answered]
    assert pages == [[soon, late], [worked_on, answered], []]
    assert length == 4


@pytest.mark.parametrize(
    "day", [date(2026, 11, 23), date(2027, 1, 1), date(2028, 2, 29), date(2028, 3, 1), date(2100, 3, 1)]
)
async def test_a_promised_day_is_due_when_it_ends(database: Database, town: Town, day: date) -> None:
    worked_on: dict[str, Any] = {"state": "in_progress", "reacted": NOON}
    promised = await town.appeal(**worked_on, expected=day)
    ends = falls_due(promised, MOSCOW)
    assert ends is not None
    later = await town.appeal(reaction_due=ends + SECOND)
    earlier = await town.appeal(reaction_due=ends - SECOND)

    async with database.reading() as work:
        queue = await work.views.queue(Which(), 10)
        today = await work.views.queue(Which(due=(ends, ends)), 10)

    assert queue == [earlier, promised, later]
    assert today == [promised]


async def test_with_no_day_the_most_critical_comes_first_and_then_the_oldest(database: Database, town: Town) -> None:
    worked_on: dict[str, Any] = {"state": "in_progress", "reacted": NOON}
    made = [(None, None), ("incident", "low"), ("incident", "critical"), ("accident", "high"), ("rfc", "high")]
    appeals = [await town.appeal(**worked_on, kind=kind, criticality=criticality) for kind, criticality in made]
    old, low, critical, accident, high = appeals
    new = await town.appeal(**worked_on)

    async with database.reading() as work:
        queue = await work.views.queue(Which(), 10)

    assert queue == [accident, critical, high, old, new, low]


async def test_the_queue_is_narrowed_down_to_a_state_an_assignee_or_a_time(database: Database, town: Town) -> None:
    anna = await town.person(502, "Анна")
    hers = await town.appeal(state="l1_work", reaction_due=NOON, reacted=NOON, assignee=anna.id)
    overdue, due = await town.appeal(reaction_due=NOON - HOUR), await town.appeal(reaction_due=NOON + HOUR)

    async with database.reading() as work:
        views = work.views
        found = {
            which: ([each.number for each in await views.queue(which, 10)], await views.queue_length(which))
            for which in (
                Which(state=StateId("l1_work")),
                Which(assignee=anna.id),
                Which(due=(EVER, NOON)),
                Which(due=(NOON, NOON + HOUR)),
            )
        }

    assert list(found.values()) == [
        ([hers.number], 1),
        ([hers.number], 1),
        ([overdue.number], 1),
        ([due.number], 1),
    ]


async def test_what_came_is_read_in_batches_each_once(database: Database, town: Town) -> None:
    came = [await town.appeal(submitted=NOON + at * HOUR, tag="map") for at in (0, 1, 1, 1, 2)]
    await town.draft()

    async with database.reading() as work:
        seen, since, after = [], NOON, 0
        while batch := await work.views.submitted(since, NOON + 2 * HOUR, after, 2):
            seen += [each.id for each in batch]
            since, after = batch[-1].submitted, batch[-1].id

    assert seen == [appeal.id for appeal in came[:4]], "the end does not belong to it"


async def test_what_was_resolved_and_what_is_held_is_counted(database: Database, town: Town) -> None:
    anna = await town.person(502, "Анна")
    await town.appeal(state="resolved", resolved=NOON, reacted=NOON)
    await town.appeal(state="resolved", resolved=NOON + HOUR, reacted=NOON)
    await town.appeal(state="l1_work", assignee=anna.id)
    await town.appeal(state="closed", resolution="answered")

    async with database.reading() as work:
        resolved = await work.views.resolved(NOON, NOON + HOUR)
        held = await work.views.held()

    assert resolved == 1
    assert held == {(StateId("resolved"), None): 2, (StateId("l1_work"), anna.id): 1}


async def test_accidents_that_go_on_are_told_with_what_was_told_last(database: Database, town: Town) -> None:
    going = await town.appeal(state="in_progress", kind="accident")
    silent = await town.appeal(state="assigned", kind="accident")
    await town.appeal(state="in_progress", kind="accident", parent=going.id)
    await town.appeal(state="in_progress", kind="incident")
    await town.appeal(state="resolved", kind="accident", resolved=NOON)
    await town.appeal(state="closed", kind="accident", resolution="answered")
    for words in ("Ищем причину", "Чиним вход"):
        text = await town.message(going, words, staff=True)
        going = replace(going, version=going.version + 1)
        async with database.work() as work:
            await work.appeals.save(going)
            await work.events.append(replace(town.event(going, "news", going.state, {}), inputs={"text": int(text)}))
    await town.message(going, "Для своих: упал диск", staff=True)

    async with database.reading() as work:
        accidents = await work.views.accidents(10)
        first = await work.views.accidents(1)

    assert [(each.number, each.state, each.news) for each in accidents] == [
        (silent.number, "assigned", ""),
        (going.number, "in_progress", "Чиним вход"),
    ]
    assert [each.told for each in accidents] == [None, NOON]
    assert first == accidents[:1]

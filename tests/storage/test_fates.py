"""What became of what was said to the initiator, and to anybody."""

from __future__ import annotations

from storage import Database, Retry, Sent, Undeliverable
from tests.storage.town import NOON, Town, second


async def test_the_fate_of_each_answer_is_known_in_order(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    answers = [await town.message(appeal, staff=True) for _ in range(4)]
    rows = [await town.say(501, f"text-{each}", content=each, appeal=appeal.id) for each in answers]
    (sent,) = await town.claim()
    await database.settle([Sent(sent)], second(1))
    (lost,) = await town.claim()
    await database.settle([Undeliverable(lost, "blocked")], second(2))
    async with database.work() as work:
        await work.outbox.take_back(answers[2])

    async with database.reading() as work:
        fates = await work.fates.of(appeal.id)

    assert [fate.outbox for fate in fates] == rows
    assert [(fate.message, fate.chat) for fate in fates] == [(each, 501) for each in answers]
    assert [(fate.state, fate.reason, fate.at) for fate in fates] == [
        ("sent", "", second(1)),
        ("undeliverable", "blocked", second(2)),
        ("taken_back", "", NOON),
        ("waiting", "", NOON),
    ]


async def test_notices_views_and_what_staff_read_have_no_fate_of_an_answer(database: Database, town: Town) -> None:
    appeal, other = await town.appeal(), await town.appeal()
    written, answer = await town.message(appeal), await town.message(appeal, staff=True)
    await town.say(501, "notice", appeal=appeal.id)
    await town.say(501, "echo", content=written, appeal=appeal.id)
    await town.say(601, "workbench", content=answer, appeal=appeal.id)
    await town.post("relay", content=answer, appeal=appeal.id, reply_to_card=True)
    await town.card(appeal.id)
    await town.say(501, "another's", content=await town.message(other, staff=True), appeal=other.id)

    async with database.reading() as work:
        assert await work.fates.of(appeal.id) == []


async def test_what_could_not_be_delivered_to_anybody_comes_latest_first(database: Database, town: Town) -> None:
    for chat in (1, 2, 3):
        await town.say(chat, f"to {chat}")
    for moment, due in enumerate(await town.claim()):
        await database.settle([Undeliverable(due, "deactivated")], second(moment))

    async with database.reading() as work:
        undelivered = await work.fates.undelivered(2)

    assert [(fate.chat, fate.reason, fate.at) for fate in undelivered] == [
        (3, "deactivated", second(2)),
        (2, "deactivated", second(1)),
    ]


async def test_what_was_kept_from_those_who_were_not_there_is_sent_when_they_return_and_nothing_else(
    database: Database, town: Town
) -> None:
    said = [await town.say(501, "first"), await town.say(501, "later")]
    await town.say(502, "somebody else")
    for reason in ("blocked", "cannot_initiate", "too_long"):
        due = (await town.claim(busy=() if reason == "too_long" else (502,)))[0]
        await database.settle([Undeliverable(due, reason)], NOON)

    async with database.work() as work:
        revived = await work.outbox.revive(501)
        assert await work.outbox.revive(502) == 0

    assert revived == 2
    order = []
    while claimed := await town.claim():
        order += [(due.id, due.attempts) for due in claimed]
        await database.settle([Sent(due) for due in claimed], NOON)
    assert order == [(row, 1) for row in said]


async def test_what_is_tried_again_is_still_waiting(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.say(501, content=await town.message(appeal, staff=True), appeal=appeal.id)
    (due,) = await town.claim()

    await database.settle([Retry(due, second(5), "network")], NOON)

    async with database.reading() as work:
        assert [(fate.state, fate.reason) for fate in await work.fates.of(appeal.id)] == [("waiting", "network")]

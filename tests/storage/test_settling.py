"""What became of what was claimed."""

from __future__ import annotations

import pytest

from desk.names import PersonId
from desk.outgoing import Chat, Priority, Show
from desk.ports import Link
from storage import Database, Retry, Screen, Sent, Undeliverable
from tests.storage.town import GROUP, LEASE, NOON, OPERATOR, Town, second


async def test_what_was_sent_is_linked_and_not_sent_again(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.say(501, appeal=appeal.id)
    (due,) = await town.claim()
    links = [Link(501, 10, appeal.id, "answer"), Link(501, 11, appeal.id, "answer")]

    await database.settle([Sent(due, links=links)], NOON)

    assert await town.claim(NOON + LEASE) == []
    async with database.reading() as work:
        assert [await work.links.find(501, number) for number in (10, 11)] == links


async def test_many_fates_are_written_at_once(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    for chat in (1, 2, 3):
        await town.say(chat, appeal=appeal.id)
    await town.card(appeal.id)
    first, second_, third, card = await town.claim()
    screen = Screen("card", appeal.id, None, OPERATOR, GROUP.id, None, 70, "digest", NOON)

    await database.settle(
        [Sent(card, screen=screen), Undeliverable(third, "blocked"), Retry(second_, NOON, "flood"), Sent(first)],
        NOON,
    )

    assert [due.id for due in await town.claim()] == [second_.id]
    async with database.reading() as work:
        assert [fate.chat for fate in await work.fates.undelivered(10)] == [3]


async def test_a_try_that_does_not_count_is_not_counted(database: Database, town: Town) -> None:
    await town.say(1)
    await town.say(2)
    one, other = await town.claim()

    await database.settle([Retry(one, NOON, "flood", counted=False), Retry(other, NOON, "network")], NOON)

    assert [due.attempts for due in await town.claim()] == [1, 2]


@pytest.mark.parametrize("fate", ["retry", "undeliverable"])
async def test_a_failure_that_is_told_after_the_lease_ran_out_disturbs_nobody(
    database: Database, replica: Database, town: Town, fate: str
) -> None:
    await town.say(501)
    (slow,) = await town.claim()
    (quick,) = await Town(replica).claim(NOON + LEASE)

    await database.settle([Retry(slow, NOON, "x") if fate == "retry" else Undeliverable(slow, "x")], NOON)

    async with database.reading() as work:
        assert await work.fates.undelivered(10) == []
    assert await town.claim(NOON + LEASE) == []
    (again,) = await town.claim(NOON + LEASE * 2)
    assert (again.id, again.attempts) == (quick.id, 3)


async def test_what_was_sent_is_sent_even_when_it_is_told_after_the_lease_ran_out(
    database: Database, replica: Database, town: Town
) -> None:
    await town.say(501)
    (slow,) = await town.claim()
    await Town(replica).claim(NOON + LEASE)

    await database.settle([Sent(slow)], NOON)

    assert await town.claim(NOON + LEASE * 2) == []


async def test_the_card_shows_what_became_of_an_answer(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.say(501, appeal=appeal.id)
    await town.say(502, appeal=appeal.id)
    sent, blocked = await town.claim()
    card = Show("card", appeal.id, place=OPERATOR, priority=Priority.NEW_CARD)

    await database.settle([Sent(sent, also=[card]), Undeliverable(blocked, "blocked", also=[card])], NOON)

    (due,) = await town.claim()
    assert (due.show, due.revision) == (card, 2)


async def test_the_workbench_shows_it_in_the_assignees_chat_and_language(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    async with database.work() as work:
        boris = await work.people.meet(601, "Boris", "", "", "en")
    await town.say(501, appeal=appeal.id)
    (due,) = await town.claim()

    await database.settle([Sent(due, also=[Show("workbench", appeal.id, person=boris.id)])], NOON)

    (bench,) = await town.claim()
    assert (bench.chat, bench.language) == (Chat(601), "en")


async def test_a_view_of_nobody_cannot_follow(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.say(501)
    (due,) = await town.claim()

    for show in (Show("draft", appeal.id), Show("workbench", appeal.id, person=PersonId(99))):
        with pytest.raises((ValueError, LookupError)):
            await database.settle([Sent(due, also=[show])], NOON)

    assert [each.attempts for each in await town.claim(NOON + LEASE)] == [2]


async def test_what_waits_is_counted_by_priority(database: Database, town: Town) -> None:
    for priority in (Priority.PAGE, Priority.EDIT, Priority.EDIT):
        await town.say(501, priority=priority)
    (due,) = await town.claim()
    await database.settle([Sent(due)], NOON)

    assert await database.waiting() == {
        Priority.PAGE: 0,
        Priority.ANSWER: 0,
        Priority.NEW_CARD: 0,
        Priority.EDIT: 2,
        Priority.DIGEST: 0,
        Priority.TOPIC: 0,
    }


async def test_how_long_people_have_waited_for_a_first_try_is_known(database: Database, town: Town) -> None:
    await town.say(501, at=second(1))
    await town.say(502, at=second(2))
    await town.say(503, at=second(9))
    await town.say(-1, at=NOON)
    assert await database.waits_since(second(5)) == second(1)
    (due, _) = await town.claim(second(5), busy=(-1,))

    await database.settle([Retry(due, second(5), "network")], second(5))

    assert await database.waits_since(second(5)) is None
    assert await database.waits_since(second(9)) == second(9)


async def test_nothing_to_deliver_falls_due_at_no_time(database: Database, town: Town) -> None:
    await town.say(501)
    (due,) = await town.claim()
    await database.settle([Sent(due)], second(1))

    assert await database.next_delivery(second(1)) is None

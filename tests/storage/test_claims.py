"""Which row may be sent now: groups with room, cards first, nothing overtaken, nothing twice."""

from __future__ import annotations

import asyncio

import pytest

from desk.names import RoleId
from desk.outgoing import Chat, Priority, Show
from storage import Database, Due, Retry, Screen, Sent, Undeliverable
from storage.claiming import AMONG, claim
from tests.storage.town import GROUP, LEASE, NOON, OPERATOR, Town, second

OTHER_GROUP = Chat(-1002, 7)


async def stands(database: Database, due: Due, message_id: int = 70) -> Screen:
    """A card was sent where it was claimed for."""
    screen = Screen("card", due.appeal, None, OPERATOR, due.chat.id, due.chat.thread, message_id, "digest", NOON)
    await database.settle([Sent(due, screen=screen)], NOON)
    return screen


async def test_a_card_waits_for_a_group_with_room(town: Town) -> None:
    appeal = await town.appeal()
    await town.card(appeal.id)

    assert await town.claim(group=None) == []
    assert [due.chat for due in await town.claim(group=OTHER_GROUP)] == [OTHER_GROUP]


async def test_a_card_stays_in_the_group_where_it_stands(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.card(appeal.id)
    (due,) = await town.claim()
    await stands(database, due)

    await town.card(appeal.id)

    assert await town.claim(group=OTHER_GROUP, busy=(GROUP.id,)) == []
    assert [due.chat for due in await town.claim(group=OTHER_GROUP)] == [GROUP]


async def test_a_group_gets_one_card_at_a_time(town: Town) -> None:
    for _ in range(3):
        await town.card((await town.appeal()).id)

    assert len(await town.claim()) == 1
    assert await town.claim() == []
    assert len(await town.claim(group=OTHER_GROUP)) == 1


async def test_a_card_that_changes_while_it_is_sent_still_keeps_its_group_for_itself(
    database: Database, replica: Database, town: Town
) -> None:
    appeal = await town.appeal()
    await town.card(appeal.id)
    await town.claim()

    await town.card(appeal.id)
    await town.say(GROUP.id)

    assert await Town(replica).claim() == []


async def test_a_group_of_two_roles_gets_one_message_at_a_time(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.card(appeal.id)
    await town.say(GROUP.id, priority=Priority.PAGE)

    places = {OPERATOR: GROUP, RoleId("incident_manager"): GROUP}
    due = await database.claim(NOON, (), places, 10, LEASE)

    assert [each.sort for each in due] == ["say"]


async def test_a_group_reads_its_own_language(database: Database, town: Town) -> None:
    async with database.work() as work:
        await work.places.choose_chat_language(OTHER_GROUP.id, "en")
    await town.card((await town.appeal()).id)
    await town.card((await town.appeal()).id)

    languages = [(await town.claim(group=group))[0].language for group in (GROUP, OTHER_GROUP)]

    assert languages == ["ru", "en"]


async def test_what_hangs_under_a_card_waits_until_the_card_is_there(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    hanging = await town.post(appeal=appeal.id, reply_to_card=True, priority=Priority.ANSWER)
    await town.card(appeal.id, priority=Priority.NEW_CARD)

    (card,) = await town.claim()
    assert card.sort == "show"
    screen = await stands(database, card)

    (due,) = await town.claim(group=OTHER_GROUP)
    assert (due.id, due.chat, due.screen) == (hanging, GROUP, screen)


async def test_what_hangs_under_a_card_does_not_wait_for_an_edit_of_it(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.card(appeal.id)
    (card,) = await town.claim()
    screen = await stands(database, card)
    await town.card(appeal.id)
    hanging = await town.post(appeal=appeal.id, reply_to_card=True)

    (due,) = await town.claim()

    assert (due.id, due.screen) == (hanging, screen)


async def test_what_hangs_under_a_card_that_never_came_is_sent_all_the_same(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.card(appeal.id)
    hanging = await town.post(appeal=appeal.id, reply_to_card=True)
    (card,) = await town.claim()
    await database.settle([Undeliverable(card, "kicked")], NOON)

    (due,) = await town.claim(group=OTHER_GROUP)

    assert (due.id, due.chat, due.screen) == (hanging, OTHER_GROUP, None)


async def test_what_belongs_to_an_appeal_goes_to_the_group_of_its_card(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    await town.card(appeal.id)
    (card,) = await town.claim()
    await stands(database, card)

    await town.post(appeal=appeal.id)
    await town.post("of no appeal")

    chats = {due.say.text: due.chat for due in await town.claim(group=OTHER_GROUP) if due.say}
    assert chats == {"notice": GROUP, "of no appeal": OTHER_GROUP}


async def test_what_was_sent_in_part_is_finished_in_the_same_group(database: Database, town: Town) -> None:
    await town.post()
    (due,) = await town.claim()
    await database.settle([Retry(due, NOON, "network", progress=2)], NOON)

    assert await town.claim(busy=(GROUP.id,), group=OTHER_GROUP) == []
    (again,) = await town.claim(group=OTHER_GROUP)
    assert (again.chat, again.progress) == (GROUP, 2)


async def test_what_was_not_begun_may_go_to_another_group(database: Database, town: Town) -> None:
    await town.post()
    (due,) = await town.claim()
    await database.settle([Retry(due, NOON, "flood")], NOON)

    assert [each.chat for each in await town.claim(group=OTHER_GROUP)] == [OTHER_GROUP]


async def test_a_say_that_is_tried_again_later_is_not_overtaken_in_its_chat(database: Database, town: Town) -> None:
    first, later = await town.say(501, "first"), await town.say(501, "later")
    (due,) = await town.claim()

    await database.settle([Retry(due, second(5), "flood", counted=False)], NOON)

    assert await town.claim(second(4)) == []
    order = []
    while claimed := await town.claim(second(5)):
        order += [each.id for each in claimed]
        await database.settle([Sent(each) for each in claimed], second(5))
    assert order == [first, later]


async def test_a_say_that_is_tried_again_later_does_not_hold_up_what_is_more_urgent(
    database: Database, town: Town
) -> None:
    await town.say(501)
    (due,) = await town.claim()
    await database.settle([Retry(due, second(5), "network")], NOON)

    page = await town.say(501, priority=Priority.PAGE)

    assert [each.id for each in await town.claim(second(1))] == [page]


async def test_what_hangs_under_a_card_keeps_its_order_too(database: Database, town: Town) -> None:
    appeal, other = await town.appeal(), await town.appeal()
    first = await town.post("first", appeal=appeal.id, reply_to_card=True)
    await town.post("later", appeal=appeal.id, reply_to_card=True)
    unrelated = await town.post("unrelated", appeal=other.id, reply_to_card=True)
    (due,) = await town.claim()
    assert due.id == first

    await database.settle([Retry(due, second(5), "network")], NOON)

    assert [each.id for each in await town.claim(second(1))] == [unrelated]


async def test_what_is_claimed_is_nobody_elses_until_the_lease_runs_out(
    database: Database, replica: Database, town: Town
) -> None:
    await town.say(501, "first")
    await town.say(501, "later")
    (due,) = await town.claim()

    elsewhere = Town(replica)

    assert await elsewhere.claim() == []
    assert await replica.next_delivery(NOON) == NOON + LEASE
    (again,) = await elsewhere.claim(NOON + LEASE)
    assert (again.id, again.attempts) == (due.id, 2)


async def test_what_is_still_being_sent_is_renewed_and_stays_whose_it_is(
    database: Database, replica: Database, town: Town
) -> None:
    await town.say(501)
    (due,) = await town.claim()

    await database.renew([due], NOON + LEASE / 2, LEASE)

    assert await replica.claim(NOON + LEASE, (), {}, 10, LEASE) == []
    (again,) = await replica.claim(NOON + 2 * LEASE, (), {}, 10, LEASE)
    await database.renew([due], NOON + 2 * LEASE, 10 * LEASE)
    assert [each.id for each in await town.claim(NOON + 4 * LEASE)] == [again.id], "a lease that was lost is lost"


async def test_leases_of_an_earlier_process_are_released_at_the_start(database: Database, town: Town) -> None:
    await town.say(501)
    await town.claim()

    assert await database.release_leases() == 1

    assert [due.attempts for due in await town.claim()] == [2]


async def test_two_replicas_never_claim_a_row_twice_and_keep_the_order(
    database: Database, replica: Database, town: Town
) -> None:
    for count in range(40):
        await town.say(count % 4, str(count), priority=Priority(count % 3))
    sent: list[tuple[int, int, int]] = []
    held: set[int] = set()

    async def deliver(desk: Database) -> None:
        while sum((await desk.waiting()).values()):
            for due in await Town(desk).claim(limit=3):
                assert due.chat.id not in held
                held.add(due.chat.id)
                await asyncio.sleep(0)
                sent.append((due.chat.id, due.priority, due.id))
                held.discard(due.chat.id)
                await desk.settle([Sent(due)], NOON)

    await asyncio.gather(*(deliver(desk) for desk in (database, replica, database, replica)))

    assert len(sent) == 40
    for chat in range(4):
        of_chat = [(priority, row) for where, priority, row in sent if where == chat]
        assert of_chat == sorted(of_chat)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_replica_that_claims_while_another_does_leases_no_second_row_of_a_chat(
    database: Database, replica: Database, town: Town
) -> None:
    await town.say(501, "first")

    async with replica._store.writing() as connection:
        claimed = await claim(connection, NOON, (), {}, 10, LEASE)
        await town.say(501, "more urgent", priority=Priority.PAGE)
        meanwhile = asyncio.create_task(town.claim())
        await asyncio.wait([meanwhile], timeout=0.5)

    assert [due.priority for due in claimed] == [Priority.ANSWER]
    assert await meanwhile == []


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_view_that_a_unit_of_work_is_changing_does_not_hold_up_the_others(
    database: Database, town: Town
) -> None:
    appeal = await town.draft()
    await town.panel(appeal.id, 501)
    await town.say(502)

    async with database.work() as work:
        await work.outbox.show(Show("draft", appeal.id), Chat(501), language="ru", at=NOON)
        claimed = await asyncio.wait_for(town.claim(), 5)

    assert [due.chat.id for due in claimed] == [502]


async def test_what_is_urgent_is_claimed_before_any_number_that_is_not(town: Town) -> None:
    for chat in range(AMONG + 5):
        await town.say(1000 + chat, priority=Priority.NEW_CARD)
    answer = await town.say(1, priority=Priority.ANSWER)

    claimed = await town.claim(limit=3)

    assert [due.chat.id for due in claimed] == [1, 1000, 1001]
    assert claimed[0].id == answer


async def test_a_chat_to_which_very_much_is_to_be_said_hides_nobody_behind_it(town: Town) -> None:
    for _ in range(AMONG + 5):
        await town.say(1)
    await town.say(2, priority=Priority.DIGEST)

    assert [due.chat.id for due in await town.claim(limit=3)] == [1, 2]

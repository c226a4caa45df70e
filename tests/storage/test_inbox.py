"""What came: kept before it is acknowledged, worked off in order per lane, by one process each."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from storage import Database, InboxRow, Received
from tests.storage.town import NOON, bury, came, second

REPEATED = timedelta(days=3)


def update(name: str, received: datetime, payload: bytes = b"{}") -> Received:
    """Of a source that may bring it again for a while."""
    return Received("telegram", name, f"lane:{name}:{received}", payload, received, REPEATED)


async def lanes(database: Database, *busy: str, at: float = 0, limit: int = 10) -> list[str]:
    """External order does not matter here: which lanes have something to do."""
    return [row.lane for row in await database.heads(second(at), busy, limit)]


async def work_off(database: Database, row: InboxRow) -> None:
    async with database.work() as work:
        assert await work.inbox.hold(row.id)
        await work.inbox.done(row.id, NOON)


async def test_what_was_accepted_is_kept_byte_for_byte(database: Database, replica: Database) -> None:
    rubbish = bytes(range(256)) + "\ud800".encode("utf-8", "surrogatepass")

    assert await database.gate.accept([came("1\ud800\0", "chat:1", rubbish)]) == 1

    assert await replica.heads(NOON, [], 10) == [InboxRow(1, "telegram", "chat:1", rubbish, 0, NOON)]


async def test_what_comes_again_is_recognised(database: Database) -> None:
    await database.gate.accept([came("1"), came("2")])

    new = await database.gate.accept([came("2"), came("3"), came("3")])

    assert new == 1
    assert await database.gate.accept([]) == 0


async def test_what_comes_again_after_it_was_done_is_not_done_again(database: Database) -> None:
    await database.gate.accept([came("1")])
    (row,) = await database.heads(NOON, [], 10)
    await work_off(database, row)

    assert await database.gate.accept([came("1")]) == 0

    assert await database.heads(NOON, [], 10) == []


async def test_what_comes_by_the_name_of_something_long_past_is_new(database: Database, replica: Database) -> None:
    """Telegram counts its updates anew, at random, after a week without any."""
    await database.gate.accept([update("1", NOON, b"old"), update("2", NOON), came("mail")])
    (old, *_) = await database.heads(NOON, [], 10)
    await work_off(database, old)

    later = NOON + REPEATED + timedelta(seconds=1)
    assert await database.gate.accept([update("1", later, b"new"), update("3", later), came("mail")]) == 2

    assert await replica.gate.accept([update("1", later, b"new"), update("3", later)]) == 0
    rows = await database.heads(later, [], 10)
    assert [row.payload for row in rows if row.id > old.id + 2] == [b"new", b"{}"]
    assert old.id not in [row.id for row in rows]


async def test_what_comes_again_while_it_may_is_known(database: Database) -> None:
    await database.gate.accept([update("1", NOON), came("for ever")])

    assert await database.gate.accept([update("1", NOON + REPEATED)]) == 0
    assert await database.gate.accept([replace(came("for ever"), received=NOON + 1000 * REPEATED)]) == 0


async def test_updates_of_another_bot_are_not_those_of_the_one_before(database: Database) -> None:
    gate, before = database.gate, database.gate.accept
    await before([update("1", NOON), Received("mail", "1", "mail:x", b"x", NOON)])

    assert await gate.comes_from("telegram", 42, NOON, REPEATED) is False
    assert await gate.accept([update("1", NOON)]) == 0, "what came before the first bot was remembered is its"
    assert await gate.comes_from("telegram", 42, NOON, REPEATED) is False
    assert await gate.accept([update("1", NOON)]) == 0

    assert await gate.comes_from("telegram", 43, NOON, REPEATED) is True
    assert await gate.accept([update("1", NOON)]) == 1
    assert await gate.accept([Received("mail", "1", "mail:x", b"x", NOON)]) == 0
    assert await gate.comes_from("telegram", 43, NOON, REPEATED) is False
    assert await gate.accept([update("1", NOON)]) == 0


async def test_a_batch_keeps_its_order(database: Database) -> None:
    await database.gate.accept([came(str(count), f"chat:{count}") for count in range(100, 0, -1)])

    assert await lanes(database, limit=100) == [f"chat:{count}" for count in range(100, 0, -1)]


async def test_each_lane_offers_its_first_row_only(database: Database) -> None:
    await database.gate.accept([came("1", "a"), came("2", "a"), came("3", "b"), came("4", "c")])

    assert await lanes(database) == ["a", "b", "c"]
    assert await lanes(database, "a", "c") == ["b"]
    assert await lanes(database, limit=1) == ["a"]


async def test_a_lane_goes_on_when_its_first_row_is_done(database: Database) -> None:
    await database.gate.accept([came("1", "a", b"first"), came("2", "a", b"second")])
    (first,) = await database.heads(NOON, [], 10)

    await work_off(database, first)

    assert [row.payload for row in await database.heads(NOON, [], 10)] == [b"second"]


async def test_a_row_that_fails_holds_up_its_own_lane_and_no_other(database: Database) -> None:
    await database.gate.accept([came("1", "a"), came("2", "a"), came("3", "b")])
    poison, _ = await database.heads(NOON, [], 10)

    await database.failed(poison.id, "KeyError('x\ud800')", second(10), NOON)

    assert await lanes(database, at=9) == ["b"]
    assert await database.next_due(second(9)) == second(10)
    again = (await database.heads(second(10), [], 10))[0]
    assert (again.id, again.attempts) == (poison.id, 1)
    assert await database.next_due(second(10)) is None


async def test_a_row_that_was_buried_holds_up_nobody(database: Database) -> None:
    await database.gate.accept([came("1", "a", b"poison"), came("2", "a", b"good")])
    poison = (await database.heads(NOON, [], 10))[0]

    await bury(database, poison.id, "ValueError: \0", second(1))

    assert [row.payload for row in await database.heads(NOON, [], 10)] == [b"good"]
    async with database.reading() as work:
        (letter,) = await work.dead_letters.latest(10)
    assert (letter.inbox, letter.head, letter.attempts, letter.error) == (poison.id, b"poison", 1, "ValueError: \0")


async def test_what_was_done_meanwhile_is_no_dead_letter(database: Database, replica: Database) -> None:
    await database.gate.accept([came("1")])
    (row,) = await database.heads(NOON, [], 10)
    await work_off(replica, row)

    await database.failed(row.id, "too late", NOON, NOON)
    await bury(database, row.id, "too late", NOON)

    assert await database.heads(NOON, [], 10) == []
    async with database.reading() as work:
        assert await work.dead_letters.latest(10) == []


async def test_a_dead_letter_is_tried_again_from_the_first_attempt(database: Database) -> None:
    await database.gate.accept([came("1", "a"), came("2", "a")])
    poison = (await database.heads(NOON, [], 10))[0]
    await database.failed(poison.id, "bug", NOON, NOON)
    await bury(database, poison.id, "bug", NOON)

    async with database.work() as work:
        retried = await work.dead_letters.retry(poison.id, second(5))
        twice = await work.dead_letters.retry(poison.id, second(5))

    assert (retried, twice) == (True, False)
    assert [(row.id, row.attempts) for row in await database.heads(second(5), [], 10)] == [(poison.id, 0)]


async def test_dead_letters_come_latest_first(database: Database) -> None:
    await database.gate.accept([came(str(count), str(count)) for count in range(3)])
    for row in await database.heads(NOON, [], 10):
        await bury(database, row.id, "bug", NOON)

    async with database.reading() as work:
        assert [letter.inbox for letter in await work.dead_letters.latest(2)] == [3, 2]


async def test_a_row_whose_work_is_rolled_back_waits_on(database: Database) -> None:
    await database.gate.accept([came("1")])
    (row,) = await database.heads(NOON, [], 10)

    try:
        async with database.work() as work:
            await work.inbox.hold(row.id)
            await work.inbox.done(row.id, NOON)
            raise RuntimeError
    except RuntimeError:
        pass

    assert await database.heads(NOON, [], 10) == [row]


async def test_two_replicas_work_off_a_row_once(database: Database, replica: Database) -> None:
    await database.gate.accept([came(str(count), f"chat:{count % 3}") for count in range(30)])
    done: list[int] = []

    async def replica_works(desk: Database) -> None:
        while rows := await desk.heads(NOON, [], 10):
            for row in rows:
                async with desk.work() as work:
                    if await work.inbox.hold(row.id):
                        await asyncio.sleep(0)
                        await work.inbox.done(row.id, NOON)
                        done.append(row.id)

    await asyncio.gather(*(replica_works(desk) for desk in (database, replica, database, replica)))

    assert sorted(done) == list(range(1, 31))
    for lane in range(3):
        of_lane = [row for row in done if (row - 1) % 3 == lane]
        assert of_lane == sorted(of_lane)


async def test_intake_and_dispatch_at_once_lose_nothing(database: Database, replica: Database) -> None:
    async def take_in(desk: Database, name: str) -> int:
        return sum([await desk.gate.accept([came(f"{name}{count}", name)]) for count in range(20)])

    accepted = await asyncio.gather(take_in(database, "a"), take_in(replica, "b"), take_in(database, "c"))

    assert sum(accepted) == 60
    assert len(await database.heads(NOON, [], 100)) == 3


async def test_of_a_dead_letter_its_head_is_read_and_all_of_it_on_demand(database: Database) -> None:
    raw = b"Subject: \x00\xff\r\n\r\n" + b"x" * 200_000
    await database.gate.accept([came("1", "a", b"good"), came("2", "b", raw)])
    small, large = await database.heads(NOON, [], 10)
    await bury(database, large.id, "ValueError", NOON)

    async with database.reading() as work:
        (listed,) = await work.dead_letters.latest(10)
        assert (listed.size, len(listed.head), raw.startswith(listed.head)) == (len(raw), 65_536, True)
        assert await work.dead_letters.get(large.id) == listed
        assert await work.dead_letters.get(small.id) is None, "it waits"
        assert await work.dead_letters.get(4711) is None
        assert await work.dead_letters.raw(large.id) == raw
        assert await work.dead_letters.raw(4711) is None

"""What has been kept for long enough is forgotten, and nothing else; the night's work is one replica's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desk.appeal import Pretag
from desk.content import Attachment, Content
from desk.keeping import Keeping
from desk.names import AppealId
from storage import Database, Sent
from tests.storage.town import NOON, Town, bury, came

DAY = timedelta(days=1)
LONG = timedelta(days=1000)
LIMIT = timedelta(days=30)
JUST_OLD, NOT_YET = NOON - LIMIT - DAY, NOON - LIMIT + DAY


def _keeping(**shorter: timedelta) -> Keeping:
    """Everything is kept for long, but for what a test is about."""
    for_ever = Keeping(updates=LONG, texts=LONG, versions=LONG, dead_letters=LONG, sent=LONG, dialogs=LONG)
    return replace(for_ever, **shorter)


async def test_an_update_is_forgotten_some_time_after_it_was_worked_off(database: Database) -> None:
    await database.gate.accept([came("1", "old"), came("2", "new"), came("3", "dead"), came("4", "waiting")])
    old, new, dead, waiting = await database.heads(NOON, [], 10)
    for row, at in ((old, JUST_OLD), (new, NOT_YET)):
        async with database.work() as work:
            await work.inbox.done(row.id, at)
    await bury(database, dead.id, "bug", JUST_OLD)

    forgotten = await database.forget_old(_keeping(updates=LIMIT), NOON)

    assert forgotten["updates"] == 1
    assert [row.payload for row in await database.heads(NOON, [], 10)] == [waiting.payload]
    async with database.reading() as work:
        assert [letter.head for letter in await work.dead_letters.latest(10)] == [dead.payload]
    assert await database.gate.accept([came("1", "old")]) == 0, "what it was called is known still"


async def test_more_updates_than_one_batch_are_forgotten_too(database: Database) -> None:
    await database.gate.accept([came(str(count), str(count)) for count in range(1200)])
    for row in await database.heads(NOON, [], 2000):
        async with database.work() as work:
            await work.inbox.done(row.id, JUST_OLD)

    forgotten = await database.forget_old(_keeping(updates=LIMIT), NOON)

    assert forgotten["updates"] == 1200


async def test_a_dead_letter_is_forgotten_some_time_after_it_died(database: Database) -> None:
    await database.gate.accept([came("1", "old"), came("2", "new")])
    old, new = await database.heads(NOON, [], 10)
    await bury(database, old.id, "bug", JUST_OLD)
    await bury(database, new.id, "bug", NOT_YET)

    forgotten = await database.forget_old(_keeping(dead_letters=LIMIT), NOON)

    assert forgotten["dead_letters"] == 1
    async with database.reading() as work:
        left = await work.dead_letters.get(old.id)
        assert left is not None
        assert (left.head, left.size, await work.dead_letters.raw(old.id)) == (b"", None, None)
        assert [letter.inbox for letter in await work.dead_letters.latest(10)] == [new.id]


async def test_a_question_is_forgotten_some_time_after_nobody_answered_it(database: Database, town: Town) -> None:
    boris = await town.person(601)
    async with database.work() as work:
        old = await work.dialogs.open(601, boris.id, "retag", None, JUST_OLD, {}, waits=False)
        new = await work.dialogs.open(601, boris.id, "retag", None, NOT_YET, {}, waits=False)

    await database.forget_old(_keeping(dialogs=LIMIT), NOON)

    async with database.reading() as work:
        assert await work.dialogs.get(old.id) is None
        assert await work.dialogs.get(new.id) == new


async def test_what_a_message_said_is_forgotten_some_time_after_it_was_edited(database: Database, town: Town) -> None:
    message = await town.message(await town.appeal(), "первое")
    async with database.work() as work:
        await work.messages.edit(message, Content("второе"), JUST_OLD)
        await work.messages.edit(message, Content("третье"), NOT_YET)

    await database.forget_old(_keeping(versions=LIMIT), NOON)

    async with database.reading() as work:
        assert [version.text for version in await work.messages.versions(message)] == ["второе"]
        assert (await work.messages.get(message)).content == Content("третье")


async def test_that_something_was_sent_is_forgotten_and_what_was_not_stays(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    old, new, waiting = [await town.message(appeal, staff=True) for _ in range(3)]
    for message, at in ((old, JUST_OLD), (new, NOT_YET)):
        await town.say(501, at=at, content=message, appeal=appeal.id)
        await database.settle([Sent(due) for due in await town.claim(at)], at)
    await town.say(501, at=JUST_OLD, content=waiting, appeal=appeal.id)

    forgotten = await database.forget_old(_keeping(sent=LIMIT), NOON)

    assert forgotten["sent"] == 1
    async with database.reading() as work:
        assert [fate.message for fate in await work.fates.of(appeal.id)] == [new, waiting]


async def test_the_words_of_a_closed_appeal_are_forgotten_and_what_happened_stays(
    database: Database, town: Town
) -> None:
    photo = Content("номер +7 903 123-45-17", (), (Attachment("photo", "AgAD"),))
    appeals = []
    for closed in (JUST_OLD, NOT_YET):
        appeal = await town.appeal(pretag=Pretag("map", 0.9, reasons=("номер",)))
        message = await town.message(appeal)
        async with database.work() as work:
            await work.messages.edit(message, photo, NOON)
        appeals.append(await town.change(appeal, "reject", state="closed", closed=closed, resolution="rejected"))
    still_open = await town.appeal()
    await town.message(still_open)

    forgotten = await database.forget_old(_keeping(texts=LIMIT), NOON)
    again = await database.forget_old(_keeping(texts=LIMIT), NOON)

    assert (forgotten["texts"], again["texts"]) == (1, 0)
    old, new = appeals
    assert await _words(database, old.id) == [Content()]
    assert await _words(database, new.id) == [Content("Здравствуйте"), photo]
    assert await _words(database, still_open.id) == [Content("Здравствуйте")]
    async with database.reading() as work:
        stored = await work.appeals.get(old.id)
        assert stored == old
        assert stored.pretag is not None
        assert stored.pretag.reasons == ()
        assert [event.action for event in await work.events.of(old.id)] == ["draft", "submit", "reject"]
    assert await database.check(NOON) == []


async def _words(database: Database, appeal: AppealId) -> list[Content]:
    async with database.reading() as work:
        messages = await work.messages.of(appeal)
        before = [version for message in messages for version in await work.messages.versions(message.id)]
        return [*before, *(message.content for message in messages)]


async def test_the_nights_work_is_one_replicas_once_a_day(database: Database, replica: Database) -> None:
    tonight, tomorrow = NOON, NOON + DAY

    turns = [
        await database.turn_of("job", tonight + timedelta(minutes=1), tonight),
        await replica.turn_of("job", tonight + timedelta(minutes=2), tonight),
        await replica.turn_of("job", tomorrow + timedelta(minutes=1), tomorrow),
        await database.turn_of("job", tomorrow + timedelta(minutes=1), tomorrow),
    ]

    assert turns == [True, False, True, False]

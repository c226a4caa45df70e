"""What happened before is added as if it had happened here, and nobody is told of it."""

from __future__ import annotations

from dataclasses import replace

from desk.appeal import Appeal, changes
from desk.content import Content, Message
from desk.names import AppealId, AppealNumber, MessageId, StateId
from desk.outgoing import Timer
from storage import Database, PastLife, Work
from tests.storage.town import NOON, Town, second


async def add_lives(town: Town, work: Work, many: int) -> list[PastLife]:
    """Appeals of people who wrote once; each was submitted."""
    people = await work.past.people(["Иван\ud800"] * many, ["prospect"] * many)
    ids, messages = await work.past.appeal_ids(many), await work.past.message_ids(many)
    lives = []
    for person, number, appeal, message in zip(people, await work.past.numbers(many), ids, messages, strict=True):
        draft = Appeal(AppealId(appeal), person, "telegram", StateId("draft"), NOON, version=1)
        life = replace(draft, state=StateId("new"), number=AppealNumber(number), submitted=NOON, version=2)
        begun = town.event(draft, "draft", None, changes(None, draft))
        submitted = town.event(life, "submit", draft.state, changes(draft, life))
        written = Message(MessageId(message), life.id, person, "initiator", "appeal", Content("Нет карты"), NOON)
        lives.append(PastLife(life, [begun, submitted], [written], [Timer("confirm", second(60))]))
    await work.past.add(lives)
    return lives


async def test_a_past_life_is_kept_whole(database: Database, town: Town) -> None:
    async with database.work() as work:
        first, second_ = await add_lives(town, work, 2)

    async with database.reading() as work:
        assert [await work.appeals.numbered(AppealNumber(each)) for each in (1, 2)] == [first.appeal, second_.appeal]
        assert await work.messages.of(first.appeal.id) == first.messages
        assert await work.events.of(first.appeal.id) == first.events
    assert [timer.appeal for timer in await database.due_timers(second(60), 10)] == [
        first.appeal.id,
        second_.appeal.id,
    ]
    assert await database.check(NOON) == []


async def test_nothing_of_a_past_life_is_sent(database: Database, town: Town) -> None:
    async with database.work() as work:
        await add_lives(town, work, 3)

    assert sum((await database.waiting()).values()) == 0


async def test_life_goes_on_after_the_past_was_added(database: Database, town: Town) -> None:
    before = await town.appeal()
    async with database.work() as work:
        lives = await add_lives(town, work, 3)

    after = await town.appeal()
    message = await town.message(after)

    assert (before.number, [life.appeal.number for life in lives], after.number) == (1, [2, 3, 4], 5)
    assert after.id > max(life.appeal.id for life in lives)
    assert message > max(each.id for life in lives for each in life.messages)
    assert await database.check(NOON) == []

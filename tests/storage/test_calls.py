"""What somebody is to be told by telephone, and who is known by a number."""

from __future__ import annotations

from desk.outgoing import Priority, Say
from desk.people import Person
from storage import Database
from tests.storage.town import NOON, Town, second

NUMBER = "+79035551017"


async def caller(database: Database, number: str = NUMBER) -> Person:
    async with database.work() as work:
        return await work.people.meet_at("phone", number, "Мария")


async def to_tell(database: Database, person: Person, appeal: int, text: str, **say: object) -> int:
    async with database.work() as work:
        said = Say(text, appeal=appeal, **say)  # type: ignore[arg-type]
        return await work.outbox.tell_on("phone", person.id, said, language="ru", at=NOON)


async def called(database: Database, appeal: int, *, reached: bool, reason: str = "", at: float = 1) -> int:
    async with database.work() as work:
        return await work.outbox.called(appeal, reached=reached, reason=reason, at=second(at))  # type: ignore[arg-type]


async def untold(database: Database, appeal: int) -> list[str | None]:
    async with database.reading() as work:
        return [each.text for each in await work.fates.to_call(appeal)]  # type: ignore[arg-type]


async def test_what_is_to_be_told_waits_until_they_are_reached(database: Database, town: Town) -> None:
    person = await caller(database)
    appeal, other = await town.appeal(person, heard_on="phone"), await town.appeal(person, heard_on="phone")
    answer = await town.message(appeal, staff=True)
    await to_tell(database, person, appeal.id, "notice-message")
    await to_tell(database, person, appeal.id, "notice-answer", content=answer)
    await to_tell(database, person, other.id, "notice-question")
    before = await untold(database, appeal.id)

    told = await called(database, appeal.id, reached=True)

    assert before == ["notice-message", "notice-answer"]
    assert told == 2
    assert await untold(database, appeal.id) == []
    assert await untold(database, other.id) == ["notice-question"]
    async with database.reading() as work:
        (fate,) = await work.fates.of(appeal.id)
    assert (fate.message, fate.channel, fate.state, fate.at) == (answer, "phone", "sent", second(1))


async def test_what_nobody_could_be_told_is_undeliverable_and_heard_when_they_call(
    database: Database, town: Town
) -> None:
    person = await caller(database)
    appeal = await town.appeal(person, heard_on="phone")
    await to_tell(database, person, appeal.id, "notice-answer")
    await called(database, appeal.id, reached=False, reason="not_reached")
    async with database.reading() as work:
        (undelivered,) = await work.fates.undelivered(10)
    await to_tell(database, person, appeal.id, "notice-message")
    still = await untold(database, appeal.id)

    again = await called(database, appeal.id, reached=False, reason="not_reached", at=2)
    told = await called(database, appeal.id, reached=True, at=3)

    assert (undelivered.state, undelivered.reason) == ("undeliverable", "not_reached")
    assert still == ["notice-answer", "notice-message"]
    assert (again, told) == (1, 2)
    async with database.reading() as work:
        assert await work.fates.undelivered(10) == []


async def test_calls_are_no_business_of_telegrams_delivery_nor_of_the_post(database: Database, town: Town) -> None:
    person = await caller(database)
    appeal = await town.appeal(person, heard_on="phone")
    await to_tell(database, person, appeal.id, "notice-answer")

    assert await town.claim() == []
    assert await database.claim_on("mail", NOON, (), 10, second(60) - NOON) == []
    assert (await database.waiting()).get(Priority.ANSWER, 0) == 0


async def test_an_answer_that_waits_for_a_call_can_be_taken_back_until_it_was_read_out(
    database: Database, town: Town
) -> None:
    person = await caller(database)
    appeal = await town.appeal(person, heard_on="phone")
    first, second_ = [await town.message(appeal, staff=True) for _ in range(2)]
    await to_tell(database, person, appeal.id, "notice-answer", content=first)
    await called(database, appeal.id, reached=True)
    await to_tell(database, person, appeal.id, "notice-answer", content=second_)

    async with database.work() as work:
        taken = [await work.outbox.take_back(each) for each in (first, second_)]

    assert taken == [False, True]
    assert await untold(database, appeal.id) == []


async def test_who_withholds_the_number_is_somebody_new_each_time(database: Database) -> None:
    async with database.work() as work:
        first, other = await work.people.unreachable("Без имени"), await work.people.unreachable("Без имени")

    async with database.reading() as work:
        assert first != other
        assert await work.people.get(first.id) == first
        assert await work.people.address(first.id, "phone") is None
    assert not first.erased


async def test_with_somebody_their_number_and_what_they_were_to_be_told_is_erased(
    database: Database, town: Town
) -> None:
    person, other = await caller(database), await caller(database, "+79035551018")
    appeal = await town.appeal(person, heard_on="phone")
    await to_tell(database, person, appeal.id, "notice-answer")
    await to_tell(database, other, (await town.appeal(other)).id, "notice-answer")

    async with database.work() as work:
        await work.erasure.erase(person.id, 0, NOON)

    assert await untold(database, appeal.id) == []
    async with database.reading() as work:
        assert await work.people.at("phone", NUMBER) is None
        assert await work.people.at("phone", "+79035551018") == other
        assert (await work.people.get(person.id)).erased

"""Letters, those who take part, files; and what waits to be sent by post."""

from __future__ import annotations

from datetime import timedelta

from desk.names import MessageId, PersonId
from desk.outgoing import Say
from desk.people import Person
from desk.ports import Letter
from storage import Database, Retry, Sent, Undeliverable
from tests.storage.town import NOON, Town, second

LEASE = timedelta(minutes=2)


async def correspondent(database: Database, address: str = "petr@example.test") -> Person:
    async with database.work() as work:
        return await work.people.meet_at("mail", address, "Пётр")


async def write_to(database: Database, person: Person, text: str = "notice-answer", **say: object) -> int:
    async with database.work() as work:
        return await work.outbox.tell_on("mail", person.id, Say(text, **say), language="ru", at=NOON)  # type: ignore[arg-type]


async def test_whoever_writes_from_an_address_is_the_same_person_again(database: Database) -> None:
    first = await correspondent(database)
    again = await correspondent(database)
    other = await correspondent(database, "anna@example.test")

    async with database.reading() as work:
        assert await work.people.at("mail", "petr@example.test") == first
        assert await work.people.at("mail", "nobody@example.test") is None
        assert await work.people.address(first.id, "mail") == "petr@example.test"
        assert await work.people.address(first.id, "telegram") is None

    assert first == again != other
    assert (first.telegram, first.first_name, first.erased) == (None, "Пётр", False)


async def test_a_letter_of_ours_is_found_by_whoever_quotes_it(database: Database, town: Town) -> None:
    appeal, person = await town.appeal(), await correspondent(database)
    ours = Letter("17.secret@desk", True, appeal.id, None, person.id, "petr@example.test", "Ответ", NOON, outbox=5)
    theirs = Letter("a@example", False, appeal.id, None, person.id, "petr@example.test", "Вопрос \x00\ud83d", NOON)
    async with database.work() as work:
        await work.letters.add(theirs)
        await work.letters.add(ours)

    async with database.reading() as work:
        assert await work.letters.ours(["x@y", "17.secret@desk"]) == [ours]
        assert await work.letters.ours(["a@example"]) == []
        assert await work.letters.ours([]) == []
        assert await work.letters.of(appeal.id) == [theirs, ours]
        assert await work.letters.for_row(5) == ours
        assert await work.letters.for_row(6) is None


async def test_who_takes_part_is_added_once(database: Database, town: Town) -> None:
    appeal, person = await town.appeal(), await correspondent(database)

    async with database.work() as work:
        await work.participants.add(appeal.id, person.id, None, NOON)
        await work.participants.add(appeal.id, person.id, None, second(1))

    async with database.reading() as work:
        assert await work.participants.of(appeal.id) == [person.id]
    async with database.work() as work:
        await work.participants.remove(appeal.id, person.id)
        assert await work.participants.of(appeal.id) == []


async def test_a_file_is_kept_byte_by_byte(database: Database, town: Town) -> None:
    appeal = await town.appeal()

    async with database.work() as work:
        number = await work.files.add(appeal.id, "снимок\x00.png", "image/png", b"\x00\xff")
        await work.files.shown(number, "telegram-file")

    async with database.reading() as work:
        kept = await work.files.get(number)
        assert await work.files.get(number + 1) is None
    assert kept is not None
    assert (kept.name, kept.media_type, kept.content, kept.telegram) == (
        "снимок\x00.png",
        "image/png",
        b"\x00\xff",
        "telegram-file",
    )


async def test_what_goes_by_post_is_no_business_of_telegrams_delivery(database: Database, town: Town) -> None:
    person = await correspondent(database)
    row = await write_to(database, person)

    assert await town.claim() == []
    claimed = await database.claim_on("mail", NOON, (), 10, LEASE)

    assert [(who, due.id, due.attempts) for who, due in claimed] == [(person.id, row, 1)]
    assert await database.claim_on("mail", NOON, (), 10, LEASE) == []
    assert [due.id for _, due in await database.claim_on("mail", NOON + LEASE, (), 10, LEASE)] == [row]


async def test_letters_to_a_person_keep_their_order_and_others_do_not_wait(database: Database) -> None:
    person, other = await correspondent(database), await correspondent(database, "anna@example.test")
    first, second_, of_other = [await write_to(database, each) for each in (person, person, other)]

    claimed = await database.claim_on("mail", NOON, (), 10, LEASE)
    assert [due.id for _, due in claimed] == [first, of_other]
    await database.settle([Retry(claimed[0][1], second(60), "451"), Sent(claimed[1][1])], NOON)

    assert await database.claim_on("mail", second(59), (), 10, LEASE) == []
    assert await database.next_on("mail", NOON, ()) == second(60)
    assert await database.claim_on("mail", second(60), {person.id}, 10, LEASE) == []
    (again,) = await database.claim_on("mail", second(60), (), 10, LEASE)
    assert (again[1].id, again[1].attempts) == (first, 2)
    await database.settle([Undeliverable(again[1], "550")], second(61))
    assert [due.id for _, due in await database.claim_on("mail", second(61), (), 10, LEASE)] == [second_]


async def test_the_fate_of_an_answer_by_post_is_known(database: Database, town: Town) -> None:
    person = await correspondent(database)
    appeal = await town.appeal(person, heard_on="mail")
    answer = await town.message(appeal, staff=True)
    row = await write_to(database, person, content=answer, appeal=appeal.id)
    ((_, due),) = await database.claim_on("mail", NOON, (), 10, LEASE)
    await database.settle([Sent(due)], second(1))

    async with database.work() as work:
        (sent,) = await work.fates.of(appeal.id)
        assert await work.letters.undeliverable(row, "bounced 5.1.1", second(2))
        assert not await work.letters.undeliverable(row, "bounced 5.1.1", second(3))
        (bounced,) = await work.fates.of(appeal.id)

    assert (sent.message, sent.chat, sent.state) == (answer, None, "sent")
    assert (bounced.state, bounced.reason, bounced.at) == ("undeliverable", "bounced 5.1.1", second(2))


async def test_with_the_words_of_an_appeal_its_files_are_forgotten(database: Database, town: Town) -> None:
    person = await correspondent(database)
    appeal = await town.appeal(person)
    async with database.work() as work:
        file = await work.files.add(appeal.id, "паспорт.png", "image/png", b"x")
        await work.letters.add(
            Letter("a@b", False, appeal.id, None, person.id, "petr@example.test", "Мой паспорт", NOON, whole="всё")
        )
        await work.participants.add(appeal.id, person.id, None, NOON)
        await work.erasure.erase(person.id, 0, NOON)

    async with database.reading() as work:
        assert await work.files.get(file) is None
        assert await work.letters.of(appeal.id) == []
        assert await work.participants.of(appeal.id) == []
        assert await work.people.at("mail", "petr@example.test") is None
        assert (await work.people.get(PersonId(person.id))).erased


async def test_what_no_person_wrote_is_counted_by_its_address(database: Database, town: Town) -> None:
    appeal, person = await town.appeal(), await correspondent(database)
    answer = await town.message(appeal, staff=True)

    async def sent(
        at: float, message: MessageId | None = None, address: str = "petr@example.test", ours: bool = True
    ) -> None:
        letter = Letter(f"{at}@desk", ours, appeal.id, message, person.id, address, "", second(at))
        async with database.work() as work:
            await work.letters.add(letter)

    await sent(1)
    await sent(2)
    await sent(3, answer)
    await sent(4, address="anna@example.test")
    await sent(5, ours=False)

    async with database.reading() as work:
        assert await work.letters.automatic_since("petr@example.test", NOON) == 2
        assert await work.letters.automatic_since("petr@example.test", second(1)) == 1
        assert await work.letters.automatic_since("petr@example.test", second(2)) == 0


async def test_a_letter_of_the_desks_own_that_did_not_arrive_is_told_too(database: Database, town: Town) -> None:
    person = await correspondent(database)
    appeal = await town.appeal(person, heard_on="mail")
    await write_to(database, person, "receipt-submitted", appeal=appeal.id)
    ((_, due),) = await database.claim_on("mail", NOON, (), 10, LEASE)

    async with database.reading() as work:
        before = await work.fates.of(appeal.id)
    await database.settle([Undeliverable(due, "mail_refused 5.1.1")], second(1))
    async with database.reading() as work:
        after = await work.fates.of(appeal.id)

    assert before == []
    assert [(fate.message, fate.state, fate.reason) for fate in after] == [
        (None, "undeliverable", "mail_refused 5.1.1")
    ]


async def test_a_letter_that_is_tried_for_days_is_no_sign_that_telegram_is_in_trouble(database: Database) -> None:
    person = await correspondent(database)
    await write_to(database, person)
    ((_, due),) = await database.claim_on("mail", NOON, (), 10, LEASE)
    await database.settle([Retry(due, NOON, "mail_deferred 4.2.2")], NOON)

    assert await database.tried_in_vain(1) == 0

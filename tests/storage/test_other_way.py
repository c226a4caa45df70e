"""What went by one way and is to go by another, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest

import desk.facts
from desk import Command, Desk, Rules
from desk.commands import Asked
from desk.names import ActionId, AppealId, AppealNumber, Channel, MessageId
from desk.other_way import OtherWay
from desk.outgoing import Say
from desk.people import Actor, Person
from desk.ports import Letter
from desk.refusals import NothingUndelivered
from storage import Database, Sent, Undeliverable
from tests.storage.conftest import _emptied, _run
from tests.storage.test_desk import rules
from tests.storage.town import NOON, OPERATOR, Town, second

__all__ = ["rules"]

LEASE = timedelta(minutes=2)
CHAT = 501


async def maria(database: Database) -> Person:
    """She has Telegram and an address."""
    async with database.work() as work:
        person = await work.people.meet(CHAT, "Мария", "", "", "ru")
        old = await work.people.meet_at("mail", "maria@example.test", "Мария")
        await work.people.join(old.id, person.id)
    return person


async def lost_in_telegram(town: Town, person: Person, *, lasting: bool = False) -> tuple[int, MessageId]:
    """An answer that she did not get, as she has blocked the bot."""
    appeal = await town.appeal(person)
    answer = await town.message(appeal, staff=True)
    row = await town.say(CHAT, "notice-answer", content=answer, appeal=appeal.id, lasting=lasting)
    (due,) = await town.claim()
    await town.database.settle([Undeliverable(due, "blocked")], second(1))
    return row, answer


async def lost_letter(town: Town, person: Person) -> tuple[int, MessageId]:
    """An answer that was taken for delivered, and came back."""
    appeal = await town.appeal(person, heard_on="mail")
    answer = await town.message(appeal, staff=True)
    async with town.database.work() as work:
        say = Say("notice-answer", content=answer, appeal=appeal.id, lasting=True)
        row = await work.outbox.tell_on("mail", person.id, say, language="ru", at=NOON)
        letter = Letter("1.a@desk", True, appeal.id, answer, person.id, "maria@example.test", "", NOON, outbox=row)
        await work.letters.add(letter)
    ((_, due),) = await town.database.claim_on("mail", NOON, (), 10, LEASE)
    await town.database.settle([Sent(due)], second(1))
    async with town.database.work() as work:
        assert await work.letters.undeliverable(row, "bounced 5.1.1", second(2))
    return row, answer


async def redirected(database: Database, rows: Sequence[int], channel: Channel, person: Person) -> int:
    async with database.work() as work:
        return await work.outbox.redirect(rows, channel, person, at=second(10))


async def came_back(database: Database) -> int:
    async with database.work() as work:
        return await work.outbox.revive(CHAT)


async def test_what_did_not_arrive_in_telegram_goes_by_letter_and_by_no_way_twice(
    database: Database, town: Town
) -> None:
    person = await maria(database)
    row, answer = await lost_in_telegram(town, person, lasting=True)

    done = await redirected(database, [row], "mail", person)

    assert done == 1
    assert await redirected(database, [row], "mail", person) == 0
    assert await came_back(database) == 0
    assert await town.claim(second(10)) == []
    ((reader, due),) = await database.claim_on("mail", second(10), (), 10, LEASE)
    assert (reader, due.id, due.attempts) == (person.id, row, 1)
    assert due.say is not None
    assert due.say.content == answer
    async with database.reading() as work:
        (fate,) = await work.fates.of(due.appeal)  # type: ignore[arg-type]  # it has one
    assert (fate.state, fate.reason, fate.channel, fate.chat) == ("waiting", "", "mail", None)


async def test_a_letter_that_came_back_goes_to_telegram_with_its_buttons(database: Database, town: Town) -> None:
    person = await maria(database)
    row, answer = await lost_letter(town, person)

    done = await redirected(database, [row], "telegram", person)

    assert done == 1
    assert await database.claim_on("mail", second(10), (), 10, LEASE) == []
    async with database.work() as work:
        # A second report of the same letter is about nothing that is sent now.
        assert await work.letters.for_row(row) is None
        assert not await work.letters.undeliverable(row, "bounced 5.1.1", second(11))
    (due,) = await town.claim(second(10))
    assert (due.id, due.chat.id) == (row, CHAT)
    assert due.say is not None
    assert (due.say.content, due.say.lasting) == (answer, True)
    await database.settle([Sent(due)], second(12))
    async with database.reading() as work:
        (fate,) = await work.fates.of(due.appeal)  # type: ignore[arg-type]  # it has one
    assert (fate.state, fate.channel, fate.chat) == ("sent", None, CHAT)


async def test_what_is_on_its_way_again_is_left_alone(database: Database, town: Town) -> None:
    person = await maria(database)
    row, _ = await lost_in_telegram(town, person)
    await came_back(database)

    done = await redirected(database, [row], "mail", person)

    assert done == 0
    assert [due.id for due in await town.claim(second(10))] == [row]
    assert await database.claim_on("mail", second(10), (), 10, LEASE) == []


async def test_of_whoever_comes_back_and_whoever_sends_a_letter_one_is_first(
    database: Database, replica: Database, town: Town
) -> None:
    person = await maria(database)
    row, _ = await lost_in_telegram(town, person)

    done, revived = await asyncio.gather(redirected(database, [row], "mail", person), came_back(replica))

    assert done + revived == 1
    letters = await database.claim_on("mail", second(10), (), 10, LEASE)
    assert len(letters) == done
    assert len(await town.claim(second(10))) == revived


async def test_a_notice_that_did_not_arrive_is_told_whatever_way_it_went(database: Database, town: Town) -> None:
    person, other = await maria(database), await town.person(777, "Анна")
    appeal = await town.appeal(person)
    await town.say(CHAT, "notice-fixed", appeal=appeal.id)
    await town.say(777, "staff-withdrawn", appeal=appeal.id)
    for due in await town.claim():
        await database.settle([Undeliverable(due, "blocked")], second(1))

    async with database.reading() as work:
        fates = await work.fates.of(appeal.id)

    assert other.telegram == 777
    assert [(fate.chat, fate.message, fate.say and fate.say.text) for fate in fates] == [(CHAT, None, "notice-fixed")]


async def passed_on(database: Database, message: MessageId) -> Channel | None:
    async with database.work() as work:
        return await work.outbox.passed_on(message)


async def test_a_letter_is_beyond_recall_from_its_first_step_to_its_end(database: Database, town: Town) -> None:
    person = await maria(database)
    _, answer = await lost_letter(town, person)
    came = await passed_on(database, answer)
    later = await town.message(await town.appeal(person, heard_on="mail"), staff=True)
    async with database.work() as work:
        say = Say("notice-answer", content=later)
        await work.outbox.tell_on("mail", person.id, say, language="ru", at=NOON)
    waiting = await passed_on(database, later)
    ((_, due),) = await database.claim_on("mail", NOON, (), 10, LEASE)
    leased = await passed_on(database, later)
    await database.settle([Sent(due)], second(1))

    assert (came, waiting, leased, await passed_on(database, later)) == (None, None, "mail", "mail")


async def test_what_was_read_out_is_beyond_recall_and_what_is_to_be_is_not(database: Database, town: Town) -> None:
    async with database.work() as work:
        caller = await work.people.meet_at("phone", "+79035551017", "Мария")
    appeal = await town.appeal(caller, heard_on="phone")
    answer = await town.message(appeal, staff=True)
    async with database.work() as work:
        say = Say("notice-answer", content=answer, appeal=appeal.id)
        await work.outbox.tell_on("phone", caller.id, say, language="ru", at=NOON)
    before = await passed_on(database, answer)
    async with database.work() as work:
        await work.outbox.called(appeal.id, reached=True, reason="", at=second(1))

    assert (before, await passed_on(database, answer)) == (None, "phone")


async def test_what_is_shown_in_telegram_can_be_edited(database: Database, town: Town) -> None:
    appeal = await town.appeal()
    answer = await town.message(appeal, staff=True)
    await town.say(CHAT, "notice-answer", content=answer, appeal=appeal.id)
    (due,) = await town.claim()
    await database.settle([Sent(due)], second(1))

    assert await passed_on(database, answer) is None


@pytest.fixture
async def server(postgres: str) -> AsyncIterator[Database]:
    _run(_emptied(postgres))
    opened = await Database.open(postgres)
    yield opened
    await opened.close()


async def test_while_words_are_edited_no_letter_of_them_is_begun(server: Database) -> None:
    """On PostgreSQL; SQLite has one writer at a time."""
    town = Town(server)
    person = await maria(server)
    appeal = await town.appeal(person, heard_on="mail")
    answer = await town.message(appeal, staff=True)
    async with server.work() as work:
        say = Say("notice-answer", content=answer, appeal=appeal.id)
        await work.outbox.tell_on("mail", person.id, say, language="ru", at=NOON)

    async with server.work() as work:
        gone = await work.outbox.passed_on(answer)
        meanwhile = await server.claim_on("mail", NOON, (), 10, LEASE)

    assert (gone, meanwhile) == (None, [])
    assert len(await server.claim_on("mail", NOON, (), 10, LEASE)) == 1


async def presses(database: Database, rules: Rules, appeal: AppealId) -> None:
    async with database.work() as work:
        operator = Actor((await work.people.meet(902, "Анна", "", "", "ru")).id, "Анна", frozenset({OPERATOR}))
        command = Command(ActionId("other_way"), appeal, operator, "inbox:99")
        await Desk(rules, work, lambda: NOON, Asked(), frozenset()).perform(command)


async def test_who_comes_back_at_the_moment_of_the_press_is_sent_no_letter(
    database: Database, town: Town, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await maria(database)
    row, answer = await lost_in_telegram(town, person)
    async with database.reading() as work:
        appeal = await work.appeals.numbered(AppealNumber(1))

    async def as_it_was(*_: object, **__: object) -> OtherWay:
        """What was read before she was back."""
        return OtherWay((row,), "mail")

    monkeypatch.setattr(desk.facts, "other_way", as_it_was)
    await came_back(database)

    with pytest.raises(NothingUndelivered):
        await presses(database, rules, appeal.id)

    async with database.reading() as work:
        assert await work.appeals.get(appeal.id) == appeal
        assert [each.state for each in await work.fates.of(appeal.id) if each.message == answer] == ["waiting"]

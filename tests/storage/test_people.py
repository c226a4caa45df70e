"""Whom the desk has met."""

from __future__ import annotations

import asyncio

import pytest

from desk.names import PersonId
from desk.people import Person
from storage import Database
from tests.storage.counting import statements
from tests.storage.town import NOON


async def test_somebody_new_is_kept_with_any_name_that_a_phone_can_send(database: Database) -> None:
    async with database.work() as work:
        met = await work.people.meet(2**40, "И\ud800\0ван", "O'Нил", "ivan", "en")

    assert met == Person(PersonId(1), 2**40, "И\ud800\0ван", "O'Нил", "ivan", "en", "prospect", started=False)
    async with database.reading() as work:
        assert await work.people.of_telegram(2**40) == met
        assert await work.people.get(met.id) == met


async def test_names_are_kept_fresh(database: Database) -> None:
    async with database.work() as work:
        before = await work.people.meet(501, "Иван", "", "", "ru")
        after = await work.people.meet(501, "Иоанн", "Грозный", "tsar", "en")

    assert after.id == before.id
    assert (after.full_name, after.username, after.language) == ("Иоанн Грозный", "tsar", "en")
    async with database.reading() as work:
        assert await work.people.get(before.id) == after


async def test_meeting_somebody_again_costs_one_look(database: Database) -> None:
    async with database.work() as work:
        await work.people.meet(501, "Иван", "", "", "ru")

        with statements() as seen:
            await work.people.meet(501, "Иван", "", "", "ru")

    assert len(seen) == 1


async def test_a_chosen_language_stays_whatever_their_telegram_says(database: Database) -> None:
    async with database.work() as work:
        ivan = await work.people.meet(501, "Иван", "", "", "ru")
        await work.people.choose_language(ivan.id, "en")
        again = await work.people.meet(501, "Ванька", "", "", "ru")

    assert (again.language, again.first_name) == ("en", "Ванька")


async def test_until_when_somebody_is_muted_is_kept(database: Database) -> None:
    async with database.work() as work:
        ivan = await work.people.meet(501, "Иван", "", "", "ru")
        await work.people.set_muted(ivan.id, NOON)
        assert (await work.people.get(ivan.id)).muted_until == NOON
        await work.people.set_muted(ivan.id, None)
        assert (await work.people.get(ivan.id)).muted_until is None


async def test_whether_the_bot_may_write_to_them_is_kept(database: Database) -> None:
    async with database.work() as work:
        ivan = await work.people.meet(501, "Иван", "", "", "ru")
        await work.people.set_started(ivan.id, True)
        assert (await work.people.get(ivan.id)).started

        await work.people.set_started(ivan.id, False)

    async with database.reading() as work:
        assert not (await work.people.get(ivan.id)).started


async def test_two_replicas_that_meet_somebody_at_once_know_one_person(database: Database, replica: Database) -> None:
    async def meet(desk: Database) -> Person:
        async with desk.work() as work:
            return await work.people.meet(501, "Иван", "", "", "ru")

    met = await asyncio.gather(*(meet(desk) for desk in (database, replica, database, replica)))

    assert len({person.id for person in met}) == 1


async def test_a_stranger_is_nobody(database: Database) -> None:
    async with database.reading() as work:
        assert await work.people.of_telegram(501) is None
        with pytest.raises(LookupError):
            await work.people.get(PersonId(1))

"""Users of the portal, and what may be used only once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from desk.licences import Licence
from storage import Database
from tests.storage.town import NOON

ENDS = NOON + timedelta(days=365)
YEAR = Licence("enterprise", ENDS)
SOON = NOON + timedelta(minutes=10)


async def test_two_accounts_may_be_the_same_user_of_the_portal(database: Database) -> None:
    async with database.work() as work:
        phone = await work.people.meet(501, "Иван", "", "", "ru")
        laptop = await work.people.meet(502, "Иван", "", "", "ru")
        for each in (phone, laptop):
            await work.people.license(each.id, "u-17", YEAR, "enterprise", ENDS)

    async with database.reading() as work:
        both = await work.people.of_portal_user("u-17")
    assert [each.id for each in both] == [phone.id, laptop.id]
    assert {(each.tier, each.licence_ends, each.portal_user) for each in both} == {("enterprise", ENDS, "u-17")}


async def test_a_licence_lapses_at_its_end_until_the_tier_has_changed(database: Database) -> None:
    async with database.work() as work:
        ivan = await work.people.meet(501, "Иван", "", "", "ru")
        await work.people.license(ivan.id, "u-17", YEAR, "enterprise", ENDS)
        assert await work.people.next_lapse() == ENDS
        before = await work.people.lapsing(ENDS - timedelta(microseconds=1), 10)
        on_the_day = await work.people.lapsing(ENDS, 10)
        first = await work.people.lapse(ivan.id, "limited", ENDS)
        second = await work.people.lapse(ivan.id, "limited", ENDS)

        assert (before, on_the_day, first, second) == ([], [ivan.id], True, False)
        assert (await work.people.get(ivan.id)).tier == "limited"
        assert await work.people.lapsing(ENDS, 10) == []
        assert await work.people.next_lapse() is None


async def test_what_the_portal_told_last_holds(database: Database) -> None:
    async with database.work() as work:
        assert await work.portal_users.licence_of("u-17") is None
        await work.portal_users.tell("u-17", Licence("active"), NOON)
        await work.portal_users.tell("u-17", YEAR, NOON)

        assert await work.portal_users.licence_of("u-17") == YEAR


async def test_of_two_at_once_one_signs_in_by_a_token(database: Database) -> None:
    async with database.work() as work:
        await work.one_time.issue("digest", "u-17", YEAR, SOON)

    async def sign_in() -> bool:
        async with database.work() as work:
            return await work.one_time.redeem("digest", NOON) is not None

    assert sorted(await asyncio.gather(*(sign_in() for _ in range(4)))) == [False, False, False, True]


async def test_a_token_holds_until_its_time_is_over(database: Database) -> None:
    async with database.work() as work:
        await work.one_time.issue("digest", "u-17", YEAR, SOON)
        late = await work.one_time.redeem("digest", SOON)
        in_time = await work.one_time.redeem("digest", SOON - timedelta(microseconds=1))

    assert (late, in_time) == (None, ("u-17", YEAR, SOON))


async def test_of_two_at_once_one_is_the_first(database: Database) -> None:
    async def spend() -> bool:
        async with database.work() as work:
            return await work.one_time.spend("digest", SOON)

    assert sorted(await asyncio.gather(*(spend() for _ in range(4)))) == [False, False, False, True]


async def test_who_signed_in_is_known_while_it_could_be_tried_again(database: Database) -> None:
    async with database.work() as work:
        ivan = await work.people.meet(501, "Иван", "", "", "ru")
        await work.one_time.spend("digest", SOON, ivan.id)
        assert await work.one_time.spent_by("digest") == ivan.id
        assert await work.one_time.spent_by("another") is None

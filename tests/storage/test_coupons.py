"""Coupons: each is spent once, whoever tries at the same moment."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from desk.coupons import GUESSES, STOPPED, Coupon, NewCoupon
from desk.licences import Licence
from storage import Database
from tests.storage.town import NOON, Town, second

ENDS = NOON + timedelta(days=365)
CODE = "7KXM-2PHW-9CDA"


async def issued(town: Town, code: str = CODE, **more: Any) -> Coupon:
    """Of Ivan, unless said otherwise."""
    owner = None if "portal_user" in more else (await town.person()).id
    async with town.database.work() as work:
        coupon, _ = await work.coupons.issue(NewCoupon(code, ENDS, owner, **more), NOON)
    return coupon


async def test_it_is_found_by_its_code_however_that_is_typed(town: Town) -> None:
    coupon = await issued(town)

    async with town.database.reading() as work:
        assert await work.coupons.of_code("7kхм 2рнw-9сda") == coupon
        assert await work.coupons.of_code("7KXM-2PHW-9CDC") is None


async def test_of_two_replicas_one_spends_it(town: Town, replica: Database) -> None:
    coupon = await issued(town)
    drafts = [await town.draft() for _ in range(6)]

    async def spend(database: Database, draft: int) -> bool:
        async with database.work() as work:
            return await work.coupons.spend(coupon.id, drafts[draft].id, NOON)

    tries = (spend(database, draft) for draft, database in enumerate([town.database, replica] * 3))
    assert sorted(await asyncio.gather(*tries)) == [False] * 5 + [True]


async def test_it_is_spent_until_its_very_end_and_not_when_cancelled(town: Town) -> None:
    coupon, cancelled, draft = await issued(town), await issued(town, "AAAA-2222-CCCC"), await town.draft()

    async with town.database.work() as work:
        assert await work.coupons.cancel(cancelled.id, NOON)
        assert not await work.coupons.spend(cancelled.id, draft.id, NOON)
        assert not await work.coupons.spend(coupon.id, draft.id, ENDS)
        assert await work.coupons.spend(coupon.id, draft.id, ENDS - timedelta(microseconds=1))
        assert not await work.coupons.cancel(coupon.id, NOON)


async def test_what_is_given_back_can_be_spent_again(town: Town) -> None:
    coupon, first, then = await issued(town), await town.draft(), await town.draft()
    async with town.database.work() as work:
        await work.coupons.spend(coupon.id, first.id, NOON)
        assert (await work.coupons.on(first.id)) is not None

        await work.coupons.give_back(first.id)

        assert await work.coupons.on(first.id) is None
        assert await work.coupons.spend(coupon.id, then.id, NOON)


async def test_an_activation_brings_one_coupon_however_often_it_is_told(town: Town, replica: Database) -> None:
    async def tell(database: Database, code: str) -> Coupon:
        async with database.work() as work:
            coupon, _ = await work.coupons.issue(NewCoupon(code, ENDS, None, "u-17", "a-1"), NOON)
            return coupon

    codes = ("AAAA-2222-CCCC", "CCCC-2222-AAAA", "DDDD-2222-AAAA", "EEEE-2222-AAAA")
    told = await asyncio.gather(*(tell((town.database, replica)[at % 2], code) for at, code in enumerate(codes)))

    assert len({each.id for each in told}) == 1


async def test_those_of_a_user_of_the_portal_are_of_whoever_signs_in_as_them(town: Town) -> None:
    coupon, ivan = await issued(town, portal_user="u-17"), await town.person()

    async with town.database.work() as work:
        before = await work.coupons.of_person(ivan)
        await work.people.license(ivan.id, "u-17", Licence("active", ENDS), "active", ENDS)
        after = await work.coupons.of_person(await work.people.get(ivan.id))
        untold = await work.coupons.untold("u-17", NOON)
        await work.coupons.told(coupon.id, NOON)

        assert (before, after, untold) == ([], [coupon], [coupon])
        assert await work.coupons.untold("u-17", NOON) == []


async def test_the_fifth_wrong_code_stops_all_for_an_hour(town: Town) -> None:
    ivan = await town.person()
    async with town.database.work() as work:
        for count in range(GUESSES):
            assert (await work.coupons.tries(ivan.id)).stopped_until(second(count)) is None
            await work.coupons.wrong(ivan.id, second(count))
        tries = await work.coupons.tries(ivan.id)
        over = second(GUESSES - 1) + STOPPED
        await work.coupons.wrong(ivan.id, over)
        after = await work.coupons.tries(ivan.id)

    assert tries.stopped_until(over - timedelta(seconds=1)) == over
    assert tries.stopped_until(over) is None
    assert (after.wrong, after.last) == (1, over)


async def test_wrong_codes_of_long_ago_do_not_count(town: Town) -> None:
    ivan = await town.person()
    async with town.database.work() as work:
        for count in range(GUESSES):
            await work.coupons.wrong(ivan.id, NOON + STOPPED * count)

        assert (await work.coupons.tries(ivan.id)).wrong == 1


async def test_an_erased_person_leaves_what_was_spent_and_nobodys(town: Town) -> None:
    kept, spent, draft = await issued(town), await issued(town, "AAAA-2222-CCCC", activation="a-1"), await town.draft()
    ivan = await town.person()
    async with town.database.work() as work:
        await work.coupons.spend(spent.id, draft.id, NOON)
        await work.coupons.wrong(ivan.id, NOON)

        await work.erasure.erase(ivan.id, 1, NOON)

        assert await work.coupons.get(kept.id) is None
        left = await work.coupons.get(spent.id)
        assert left is not None
        assert (left.owner, left.activation) == (None, "a-1")
        assert (await work.coupons.tries(ivan.id)).wrong == 0

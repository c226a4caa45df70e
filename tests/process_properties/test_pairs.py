"""Two people press at once: one wins, the other is told what happened; or both do, in one order or the other.

Source: process.md, "What holds always". FRONTDESK_TEST_PAIRS: how many pairs of each way an appeal can come are tried;
with `all` each way is a test of its own, to be chosen (`-k "postgresql and review"`) or shared out, and begins with an
empty database: in one that grows by each pair they would become ever slower. That takes minutes.
"""

from __future__ import annotations

import asyncio
import os
from random import Random

import pytest

from desk import Refusal, Rules
from desk.names import AppealId
from desk.refusals import AlreadyTaken, LinkLoop, LinkToClosed, WrongState
from handlers.screens import Renderer
from storage import Database
from tests.process_properties.company import Company
from tests.process_properties.pairs import Deed, End, Pairs
from tests.process_properties.ways import WAYS

MANY = os.environ.get("FRONTDESK_TEST_PAIRS", "2")
TOGETHER = [[way] for way in WAYS] if MANY == "all" else [list(WAYS)]
"""What one test goes through: a database made ready for each of a few pairs would cost more than they do."""


@pytest.fixture
async def pairs(database: Database, url: str, rules: Rules, renderer: Renderer) -> Pairs:
    company = Company(database, rules, renderer)
    await company.settle_in()
    return Pairs(company, side_by_side=url.startswith("postgresql"))


@pytest.mark.parametrize("ways", TOGETHER, ids=WAYS if MANY == "all" else ["few of each way"])
async def test_two_at_once_come_to_what_one_after_the_other_comes_to(pairs: Pairs, ways: list[str]) -> None:
    for way in ways:
        [sample], [other] = await pairs.lead(way, 1), await pairs.lead("new", 1)
        tried = 0
        async for first, second in pairs.of(sample, other, Random(way)):
            await comes_to_the_same(pairs, way, first, second)
            tried += 1
            if str(tried) == MANY:
                break
    assert await pairs.company.database.check(pairs.company.now) == []
    assert bool(pairs.collisions) is pairs.side_by_side, "how many met"


async def comes_to_the_same(pairs: Pairs, way: str, first: Deed, second: Deed) -> None:
    [appeal] = await pairs.lead(way, 1)
    in_turn = await pairs.in_turn(appeal, first, second)
    the_other_way = (await pairs.in_turn(appeal, second, first)).reversed()

    together = await asyncio.wait_for(pairs.at_once(appeal, first, second), 30)

    said = f"{way}: {first}, {second}: {together.what}, and neither {in_turn.what} nor {the_other_way.what}"
    assert together.what in [in_turn.what, the_other_way.what], said
    assert None in together.refusals, f"{way}: {first}, {second}: nobody won"
    tells_what_happened(together, pairs)


def tells_what_happened(end: End, pairs: Pairs) -> None:
    """Whoever lost learns where the appeal is now, or who has it."""
    names = {each.person.id: name for name, each in pairs.company.players.items()}
    for refusal in end.refusals:
        if isinstance(refusal, WrongState):
            assert refusal.facts["state"] == end.after.state
        if isinstance(refusal, AlreadyTaken):
            assert end.after.assignee is not None
            assert refusal.facts["name"] == names[end.after.assignee]


async def linked(pairs: Pairs, *links: tuple[AppealId, AppealId]) -> list[Refusal | None]:
    """All these at once: one appeal to the other. What each was refused with."""
    operators = pairs.company.holders("operator")
    deeds = [
        (one, Deed(operators[at % len(operators)], "link", {"appeal": int(other)}, ()))
        for at, (one, other) in enumerate(links)
    ]
    return await pairs.all_at_once(*deeds)


async def loops(pairs: Pairs, appeals: list[AppealId]) -> bool:
    """Whether one of them is a part of itself, on however long a way."""
    for first in appeals:
        below: set[AppealId] = set()
        at = await pairs.company.appeal(first)
        while at.parent is not None and at.id not in below:
            below.add(at.id)
            at = await pairs.company.appeal(at.parent)
        if at.id in below:
            return True
    return False


async def test_two_accidents_linked_to_each_other_at_once_make_no_loop(pairs: Pairs) -> None:
    one, other = await pairs.lead("in_progress, accident", 2)

    refusals = await linked(pairs, (one, other), (other, one))

    assert not await loops(pairs, [one, other])
    assert [type(refusal) for refusal in refusals if refusal] == [LinkLoop]


async def test_chains_linked_to_each_other_at_once_make_no_loop(pairs: Pairs) -> None:
    """No two of the links are about the same appeal, and all together would go round."""
    chain = await pairs.lead("in_progress, accident", 6)
    for part, whole in [(1, 2), (3, 4), (5, 0)]:
        await linked(pairs, (chain[part], chain[whole]))

    refusals = await linked(pairs, (chain[0], chain[1]), (chain[2], chain[3]), (chain[4], chain[5]))

    assert not await loops(pairs, chain)
    assert [type(refusal) for refusal in refusals if refusal] == [LinkLoop]


MOMENT = 0.1
"""Seconds in which somebody comes to wait for another."""


async def of_a_closing(pairs: Pairs) -> tuple[AppealId, Deed, AppealId, Deed]:
    """An appeal that is being linked to an accident, and the accident, which is being dismissed."""
    [one], [accident] = await pairs.lead("new", 1), await pairs.lead("in_progress, accident", 1)
    operator, manager = pairs.company.players["Аглая"], pairs.company.players["Велимира"]
    link, end = Deed(operator, "link", {"appeal": int(accident)}, ()), Deed(manager, "dismiss", {}, ("text",))
    return one, link, accident, end


async def test_what_is_linked_while_the_other_is_being_closed_is_taken_along(pairs: Pairs) -> None:
    one, link, accident, end = await of_a_closing(pairs)

    async with pairs.company.database.work() as work:
        await pairs.does(work, one, link)
        ending = asyncio.create_task(pairs.all_at_once((accident, end)))
        await asyncio.sleep(MOMENT)

    assert await ending == [None]
    assert [event.action for event in await pairs.events(one)][-2:] == ["link", "end_with_parent"]


async def test_nothing_is_linked_to_what_is_being_closed(pairs: Pairs) -> None:
    one, link, accident, end = await of_a_closing(pairs)

    async with pairs.company.database.work() as work:
        await pairs.does(work, accident, end)
        linking = asyncio.create_task(pairs.all_at_once((one, link)))
        await asyncio.sleep(MOMENT)

    [refusal] = await linking
    assert isinstance(refusal, LinkToClosed)
    assert (await pairs.company.appeal(one)).parent is None

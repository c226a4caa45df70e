from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot import outages as subject
from bot.outages import Outages
from storage import DatabaseFault

AWAY = DatabaseFault("desk.db: the disk does not answer as it should")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "FIRST_PAUSE", 0.001)


class Job:
    """Fails with these, one after the other, and then works."""

    def __init__(self, *failures: Exception) -> None:
        self._failures: Iterator[Exception] = iter(failures)
        self.done = 0

    async def __call__(self) -> int:
        for failure in self._failures:
            raise failure
        self.done += 1
        return self.done


async def test_what_meets_a_fault_of_the_database_is_done_again_until_it_works() -> None:
    assert await Outages().outlast(Job(AWAY, AWAY, AWAY)) == 1


async def test_what_is_no_fault_of_the_database_is_not_waited_out() -> None:
    with pytest.raises(KeyError):
        await Outages().outlast(Job(AWAY, KeyError()))


async def test_an_outage_is_said_while_it_lasts() -> None:
    here, seconds = Outages(clock=lambda: seconds[0]), [100.0]
    said = []

    async def look() -> None:
        said.append(await here.trouble())
        seconds[0] += 5
        if len(said) < 3:
            raise AWAY

    await here.outlast(look)

    assert said == [None, f"for 0 s: {AWAY}", f"for 5 s: {AWAY}"]
    assert await here.trouble() is None


async def test_a_program_that_ends_waits_for_no_database() -> None:
    here, stopping = Outages(), asyncio.Event()
    ending = asyncio.create_task(here.run(stopping))
    job = Job(*[AWAY] * 1000)
    waiting = asyncio.create_task(here.outlast(job))
    await asyncio.sleep(0)

    stopping.set()
    await ending

    with pytest.raises(DatabaseFault):
        await waiting
    assert await here.trouble() is None


@pytest.mark.parametrize("failure", [AWAY, KeyError("a bug")])
async def test_a_loop_goes_on_after_a_turn_that_failed(failure: Exception) -> None:
    here, stopping, turn = Outages(), asyncio.Event(), Job(failure, failure)
    said = []

    async def look() -> None:
        try:
            if await turn() == 3:
                stopping.set()
        finally:
            said.append(await here.trouble())

    async with asyncio.timeout(5):
        await here.loop(look, stopping)

    assert turn.done == 3
    assert said[0] is None
    assert said[1]
    assert said[-1] is None

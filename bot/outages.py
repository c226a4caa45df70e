"""Faults of the database pass: whoever meets one waits and does it again; `/readyz` says meanwhile what is wrong."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.faults import fault_of
from desk.ports import ChangedMeanwhile
from storage import DatabaseFault

log = structlog.get_logger()
T = TypeVar("T")

FIRST_PAUSE = 0.1
LONGEST_PAUSE = 10.0
"""Seconds between tries. A database that is back is noticed within the longest."""


class Outages:
    """Kept by all who work with the database of one process. clock: monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ending = asyncio.Event()
        self._failing: dict[object, str] = {}
        """What is being done again now, and what is wrong with it."""
        self._since = 0.0

    async def run(self, stopping: asyncio.Event) -> None:
        """When `stopping` is set, nobody waits any longer: a last try, and whoever fails then says so."""
        await stopping.wait()
        self._ending.set()

    async def outlast(self, job: Callable[[], Awaitable[T]]) -> T:
        """What the job gives, as soon as the database lets it. Raises what is no fault of the database.

        When the program ends, the fault too.
        """
        return await self._again(job, (DatabaseFault, ChangedMeanwhile))

    async def insist(self, job: Callable[[], Awaitable[None]]) -> None:
        """Until the job is done, whatever goes wrong, or the program ends."""
        with contextlib.suppress(Exception):
            await self._again(job, (Exception,))

    async def loop(self, turn: Callable[[], Awaitable[None]], stopping: asyncio.Event) -> None:
        """A turn after the other until `stopping` is set. One that fails, by whatever, is not the last."""
        while not stopping.is_set():
            await self.insist(turn)

    async def every(self, seconds: float, job: Callable[[], Awaitable[None]], stopping: asyncio.Event) -> None:
        """The job again and again until `stopping` is set, so many seconds after its end; what fails is insisted on."""
        while not stopping.is_set():
            await self.insist(job)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await stopping.wait()

    async def _again(self, job: Callable[[], Awaitable[T]], passing: tuple[type[Exception], ...]) -> T:
        this = object()
        try:
            for tries in itertools.count(1):
                last = self._ending.is_set()
                try:
                    return await job()
                except passing as error:
                    if last:
                        raise
                    self._failed(this, error)
                await self._pause(tries)
            raise AssertionError("unreachable: there is always another try")
        finally:
            self._over(this)

    async def trouble(self) -> str | None:
        """What does not work at present, for `/readyz`."""
        if not self._failing:
            return None
        reasons = "; ".join(dict.fromkeys(self._failing.values()))
        return f"for {self._clock() - self._since:.0f} s: {reasons}"

    async def _pause(self, tries: int) -> None:
        try:
            async with asyncio.timeout(min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(tries - 1, 16))):
                await self._ending.wait()
        except TimeoutError:
            return

    def _failed(self, what: object, error: Exception) -> None:
        if isinstance(error, ChangedMeanwhile):
            return  # two at the same row: nothing is wrong
        reason = str(error) if isinstance(error, DatabaseFault) else fault_of(error)
        if not self._failing:
            self._since = self._clock()
        if reason not in self._failing.values():
            log.error("outage.began", reason=reason)
        self._failing[what] = reason

    def _over(self, what: object) -> None:
        if self._failing.pop(what, None) is not None and not self._failing:
            log.warning("outage.over", seconds=round(self._clock() - self._since, 1))

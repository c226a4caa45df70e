"""A town in which limits are kept and enforced, and in which time stands still unless it is turned."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from bot import assembly, compose
from bot.limits import LocalPacing, Rates
from bot.permits import Permits
from sandbox.clock import Clock
from sandbox.limits import Limits, Rate
from tests.town.ledger import rows
from tests.town.town import Town, town

LOOK = 0.005
PATIENCE = 20.0
"""Real seconds in which the desk must have done all that the limits leave room for."""

TELEGRAMS = Rates()
"""What Telegram allows."""

_WAITING = """
    SELECT coalesce(screens.chat, outbox.chat), outbox.place
      FROM outbox LEFT JOIN screens ON screens.view_key = outbox.view_key
     WHERE outbox.state = 'waiting' AND outbox.leased_until IS NULL AND outbox.not_before <= :now
"""


class PacedTown:
    """A town whose desk keeps limits that the sandbox enforces, both by the clock that is turned here."""

    def __init__(self, of: Town, clock: Clock) -> None:
        self.town = of
        self._clock = clock
        self._pacing: LocalPacing | None = None
        self._asleep = 0

    @property
    def now(self) -> float:
        """Seconds of the sandbox's clock."""
        return self._clock.now()

    def pacing(self, rates: Rates, _: object) -> LocalPacing:
        """What the desk is composed with."""
        self._pacing = LocalPacing(rates, self._clock.now)
        return self._pacing

    async def sleep(self, seconds: float) -> None:
        """How a call waits for its permit."""
        self._asleep += 1
        try:
            await self._clock.sleep(seconds)
        finally:
            self._asleep -= 1

    async def passes(self, seconds: float = 1) -> None:
        """Time passes, and all that there is room for then is sent."""
        self._clock.advance(seconds)
        self.town.clock.turn(seconds=seconds)
        self.town.desk.bells.ring_all()
        await self.settle()

    async def flows(self) -> None:
        """Time goes on by itself: nobody sleeps for ever who is to come to an end."""
        while True:
            self._clock.advance(60)
            await asyncio.sleep(LOOK)

    async def settle(self) -> None:
        """Until nothing is left to be worked off, and nothing more may be sent now."""
        async with asyncio.timeout(PATIENCE):
            calm = 0
            while calm < 2:
                await asyncio.sleep(LOOK)
                calm = calm + 1 if self._quiet() else 0

    def _quiet(self) -> bool:
        database = self.town.database
        if len(self.town.bot.updates) or rows(database, "SELECT 1 FROM inbox WHERE state = 'waiting' LIMIT 1"):
            return False
        # What is on its way has its chat for itself, and waits for a permit: nothing else is on its way.
        leased = {chat for (chat,) in rows(database, "SELECT chat FROM outbox WHERE leased_until IS NOT NULL")}
        if len(leased) != self._asleep:
            return False
        assert self._pacing is not None
        if self._pacing.free() <= self._asleep:
            return True
        full = self._pacing.blocked() | leased
        groups = rows(database, "SELECT role, chat FROM bindings")
        now = round(self.town.clock().timestamp() * 1_000_000)
        for chat, place in rows(database, _WAITING, now=now):
            ways = {chat} if chat is not None else {group for role, group in groups if role == place}
            if ways - full:
                return False
        return True


def as_settings(limits: Rates) -> dict[str, str]:
    """By field name."""
    return {"limit_total": str(limits.total), "limit_chat": str(limits.chat), "limit_group": str(limits.group)}


def enforce(by: Limits, limits: Rates) -> None:
    """The sandbox enforces what the desk keeps."""
    by.total, by.chat, by.group = (Rate(each.count, each.seconds) for each in (limits.total, limits.chat, limits.group))


@asynccontextmanager
async def paced_town(
    folder: Path, monkeypatch: pytest.MonkeyPatch, limits: Rates = TELEGRAMS
) -> AsyncIterator[PacedTown]:
    """A paced town; its desk runs and no group is bound. limits: kept by the desk, and enforced by the sandbox.

    Nobody looks for storms, whose cards would take of the room that is counted here.
    """
    async with town(folder, **as_settings(limits), storm_least=0) as of:
        clock = of.world.clock
        clock.manual = True
        enforce(of.sandbox.limits, limits)
        made = PacedTown(of, clock)
        monkeypatch.setattr(compose, "LocalPacing", made.pacing)
        monkeypatch.setattr(assembly, "Permits", partial(Permits, sleep=made.sleep))
        await of.start()
        try:
            yield made
            await of.is_whole()
        finally:
            flowing = asyncio.create_task(made.flows())
            await of.stop()
            flowing.cancel()

"""Two deeds about one appeal at once, on a real database; and what they come to one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import combinations_with_replacement, product
from random import Random
from typing import Any

from desk import Refusal
from desk.appeal import Appeal
from desk.commands import Event
from desk.names import ActionId, AppealId
from desk.ports import ChangedMeanwhile
from storage import Work
from tests.process_properties import rights
from tests.process_properties.chances import entitled, inputs
from tests.process_properties.company import Company, Player
from tests.process_properties.ways import led

ROW_NUMBERS = frozenset({"id", "number", "version", "report"})
"""Fields that are the number of a row, which is not the same in two tries."""

AGAIN = 20
"""How often what collided is done again, as the desk does."""


@dataclass(frozen=True)
class Deed:
    """One action by one person, or by the clock (None), with all that it asks for."""

    player: Player | None
    action: str
    given: Mapping[str, Any]
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.action} by {self.player.person.first_name if self.player else 'the clock'}"


@dataclass(frozen=True)
class End:
    """What deeds came to: what each was refused with, if it was, and the appeal after all of them."""

    refusals: tuple[Refusal | None, ...]
    after: Appeal

    def reversed(self) -> End:
        """The same, of the deeds in the other order."""
        return End(self.refusals[::-1], self.after)

    @property
    def what(self) -> tuple[object, ...]:
        """All that is the same in two tries that came to the same."""
        kept = [each.name for each in fields(Appeal) if each.name not in ROW_NUMBERS]
        return (
            *(type(refusal).__name__ for refusal in self.refusals),
            *((name, getattr(self.after, name)) for name in kept),
        )


def any_person(deeds: tuple[Deed, Deed]) -> bool:
    """The clock does one thing at a time."""
    return any(deed.player for deed in deeds)


class _Undone(Exception):
    """What was tried leaves nothing."""


class Meeting:
    """Where those who are to meet wait for each other, so that none is done before all have begun."""

    def __init__(self, many: int) -> None:
        self._ahead = many
        self._both = asyncio.Event()

    async def meet(self) -> None:
        self._ahead -= 1
        if not self._ahead:
            self._both.set()
        await self._both.wait()


class Pairs:
    """side_by_side: the database has any number of writers, so that two can be at work on the same rows."""

    def __init__(self, company: Company, *, side_by_side: bool) -> None:
        self.company = company
        self.side_by_side = side_by_side
        self.collisions = 0

    async def lead(self, way: str, many: int) -> list[AppealId]:
        async with self.company.database.work() as work:
            return [await led(self.company, work, way) for _ in range(many)]

    async def of(self, sample: AppealId, other: AppealId, chance: Random) -> AsyncIterator[tuple[Deed, Deed]]:
        """Every pair of actions that are possible: by two people, and by the same person twice. In any order.

        other: an appeal that it can be linked to.
        """
        about = await self.company.appeal(sample)
        rows = [row for row in rights.ROWS if about.state in row.sources]
        both = list(combinations_with_replacement(rows, 2))
        chance.shuffle(both)
        known: dict[rights.Row, list[Deed]] = {}
        for pair in both:
            for row in set(pair) - set(known):
                known[row] = await self._possible(about, row, other)
            deeds = list(product(known[pair[0]], known[pair[1]]))
            for by_one in (False, True):
                alike = [each for each in deeds if (each[0].player is each[1].player) is by_one and any_person(each)]
                for each in alike[:1]:
                    yield each

    async def _possible(self, about: Appeal, row: rights.Row, other: AppealId) -> list[Deed]:
        """The deed of up to two who can do it, and of the clock."""
        given, words = await self._asked_for(about, row.action, other)
        able: list[Deed] = []
        for player in entitled(self.company, row, about):
            deed = Deed(player, row.action, given, words)
            if len(able) < 2 and await self._is_possible(about.id, deed):
                able.append(deed)
        timed = {timer.does for timer in self.company.rules.process.state(about.state).timers}
        if row.action in timed and "timer" in row.by:
            able.append(Deed(None, row.action, given, words))
        return able

    async def _asked_for(self, about: Appeal, action: str, other: AppealId) -> tuple[dict[str, Any], tuple[str, ...]]:
        named = self.company.rules.process.actions[ActionId(action)]
        wanted = {each.name for each in (*named.asks, *(each for move in named.moves for each in move.asks))}
        given, words = await inputs(self.company, about, action, 0)
        given = {name: value for name, value in given.items() if name in wanted or "value" in wanted}
        if "appeal" in wanted:
            given["appeal"] = int(other)
        return given, tuple(name for name in words if name in wanted)

    async def _is_possible(self, appeal: AppealId, deed: Deed) -> bool:
        return (await self.in_turn(appeal, deed)).refusals == (None,)

    async def in_turn(self, appeal: AppealId, *deeds: Deed) -> End:
        """One after the other, in a unit of work that leaves nothing."""
        refusals: list[Refusal | None] = []
        try:
            async with self.company.database.work() as work:
                refusals += [await self._tried(work, appeal, deed) for deed in deeds]
                after = await work.appeals.get(appeal)
                raise _Undone
        except _Undone:
            return End(tuple(refusals), after)

    async def _tried(self, work: Work, appeal: AppealId, deed: Deed) -> Refusal | None:
        try:
            await self.does(work, appeal, deed)
        except Refusal as refusal:
            return refusal
        return None

    async def at_once(self, appeal: AppealId, *deeds: Deed) -> End:
        """All about one appeal, at once."""
        refusals = await self.all_at_once(*((appeal, deed) for deed in deeds))
        return End(tuple(refusals), await self.company.appeal(appeal))

    async def all_at_once(self, *deeds: tuple[AppealId, Deed]) -> list[Refusal | None]:
        """Each in a unit of work of its own, done again when it met another, as the desk does."""
        meeting = Meeting(len(deeds)) if self.side_by_side else None
        return list(await asyncio.gather(*(self._urges(appeal, deed, meeting) for appeal, deed in deeds)))

    async def events(self, appeal: AppealId) -> Sequence[Event]:
        async with self.company.database.reading() as work:
            return await work.events.of(appeal)

    async def _urges(self, appeal: AppealId, deed: Deed, meeting: Meeting | None) -> Refusal | None:
        for attempt in range(AGAIN):
            try:
                async with self.company.database.work() as work:
                    await work.appeals.get(appeal)
                    if meeting and not attempt:
                        await meeting.meet()
                    await self.does(work, appeal, deed)
            except ChangedMeanwhile:
                self.collisions += 1
            except Refusal as refusal:
                async with self.company.database.work() as work:
                    await self.company.desk(work).refuse(refusal)
                return refusal
            else:
                return None
        raise AssertionError(f"{deed} collided {AGAIN} times")

    async def does(self, work: Work, appeal: AppealId, deed: Deed) -> None:
        await self.company.acts(work, deed.player, appeal, deed.action, deed.given, deed.words)

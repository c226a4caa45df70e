"""Noticing storms: every few seconds a look at what was submitted since, beside the way of an ordinary appeal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.heard import Heard
from bot.inquiry import Answers
from bot.outages import Outages
from bot.turns import Turns
from bot.wakes import Bells
from desk.hearing import MOST, Burst, Circle, Commonness, Crowd, Nearness, Voice
from desk.names import AppealId, PersonId
from desk.ports import ChangedMeanwhile
from desk.refusals import Refusal
from desk.storming import Storming
from desk.storms import Storm, StormLimits, Told, usual
from storage import Database, Work, stems_of

log = structlog.get_logger()

LOOK = 3.0
"""Seconds between two looks."""

TREND = timedelta(days=1)
"""Complaints that leak over this time are a trend."""


@dataclass(slots=True)
class _Known:
    """A storm that newcomers may belong to. asked: who was compared with its founders."""

    storm: Storm
    circle: Circle
    asked: set[AppealId] = field(default_factory=set)


class StormWatch:
    """What it knows stands in the database: a restart, or another replica, goes on with it.

    nearness: compares vectors. base: texts about anything, by which it is told how much a word tells; read when there
    is something to compare.
    """

    def __init__(
        self,
        database: Database,
        turns: Turns,
        nearness: Nearness,
        base: Callable[[], Iterable[str]],
        limits: StormLimits,
        bells: Bells,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._turns = turns
        self._nearness = nearness
        self._base = base
        self._limits = limits
        self._bells = bells
        self._outages = outages
        self._now = now
        self._listening = asyncio.Lock()
        self._heard = Heard()
        self._common: Commonness | None = None
        self._crowd: Crowd | None = None
        self._voices: dict[AppealId, Voice] = {}
        self._known: Mapping[int, _Known] = {}

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        if not self._limits.least:
            await stopping.wait()
        while not stopping.is_set():
            await self._outages.insist(self.look)
            await self._bells.storms.wait(LOOK)

    def hears(self, appeal: AppealId, text: str, vector: object | None) -> bool:
        """Whether an appeal that is about to be submitted tells what many tell now: then no article stands in its way
        to a person. Takes a fraction of a millisecond, in any thread.
        """
        if not self._limits.least:
            return False
        voice = self._heard.remember(appeal, text, vector)
        return any(known.circle.belonging([voice]) for known in self._known.values() if known.storm.state != "denied")

    async def trends(self) -> list[Burst]:
        """What at least as many as a storm needs have told of within a day, without being one; for the digest."""
        if not self._limits.least:
            return []
        since = self._now() - TREND
        async with self._database.reading() as work:
            told = [each for each in await work.storms.candidates(since, MOST) if each.starts]
            if len(told) < self._limits.least:
                return []
            voices = await self._heard.voices(work, _by_author(told))
        day = Crowd(await self._commonness(), self._nearness)
        return await asyncio.to_thread(lambda: day.bursts(self._limits.least) if day.hear(voices) else [])

    async def look(self) -> None:
        """Notice what has come since; see to what is known."""
        async with self._listening:
            try:
                await self._look()
            except Exception:
                # Who was compared counts as heard, and what came of it may not be written: all are compared anew.
                self._crowd, self._known = None, {}
                raise

    async def _look(self) -> None:
        now = self._now()
        async with self._database.reading() as work:
            living = await work.storms.living(now - self._limits.quiet)
            told = await work.storms.candidates(now - self._limits.within, MOST)
            await self._listen(work, told)
        living = [each for each in living if not await self._see_to(each)]
        async with self._database.reading() as work:
            await self._remember(work, living)
        joined = await self._let_join(told)
        starting = [each.appeal for each in told if each.starts and each.appeal not in joined]
        await self._look_for_bursts(now, [self._voices[each] for each in starting])

    async def _remember(self, work: Work, living: Sequence[Storm]) -> None:
        """By whom each storm is known: another replica may have found more of them."""
        known = {}
        for storm in living:
            founders, before = await work.storms.founders(storm.id), self._known.get(storm.id)
            if before is not None and before.circle.founders.keys() == founders.keys():
                known[storm.id] = _Known(storm, before.circle, before.asked)
                continue
            old = before.circle.founders if before is not None else {}
            fresh = await self._heard.voices(work, [each for each in founders.items() if each[0] not in old])
            known[storm.id] = await self._circle(storm, [*(old[each] for each in founders if each in old), *fresh])
        self._known = known

    async def _listen(self, work: Work, told: Sequence[Told]) -> None:
        fresh = await self._heard.voices(work, _by_author(each for each in told if each.appeal not in self._voices))
        voices = {**self._voices, **{voice.appeal: voice for voice in fresh}}
        self._voices = {each.appeal: voices[each.appeal] for each in told}

    async def _let_join(self, told: Sequence[Told]) -> set[AppealId]:
        """Newcomers belong to the storm whose founders they resemble. Returns who does."""
        joined: set[AppealId] = set()
        for known in self._known.values():
            fresh = [each.appeal for each in told if each.waits and each.appeal not in known.asked | joined]
            asking = [self._voices[each] for each in fresh]
            known.asked = set(self._voices)
            if not asking:
                continue
            belong = await asyncio.to_thread(known.circle.belonging, asking)
            await self._join(known, belong, {each.appeal for each in known.circle.founding(belong)})
            joined |= {each.appeal for each in belong}
        return joined

    async def _join(self, known: _Known, voices: Sequence[Voice], founding: Collection[AppealId] = ()) -> None:
        for voice in voices:
            async with self._database.work() as work:
                await self._storming(work).join(known.storm, voice.appeal, founder=voice.appeal in founding)
        if voices:
            log.info("storms.joined", storm=known.storm.id, appeals=len(voices))
            self._bells.committed()
            await self._see_to(known.storm)

    async def _look_for_bursts(self, now: datetime, starting: Sequence[Voice]) -> None:
        least = self._limits.least
        if len(starting) < least:
            return
        if self._crowd is None:
            self._crowd = Crowd(await self._commonness(), self._nearness)
        crowd = self._crowd
        crowd.keep([each.appeal for each in starting])
        fresh = [each for each in starting if each.appeal not in crowd]
        if not fresh or not await asyncio.to_thread(lambda: crowd.hear(fresh) and crowd.bursts(least)):
            return
        async with self._database.reading() as work:
            needed = self._limits.needed(await usual(work.storms, now, self._limits.within))
        known = list(self._known.values())
        for burst in await asyncio.to_thread(crowd.bursts, needed):
            for each in known:
                if echo := each.circle.echoed_by(burst):
                    await self._join(each, echo)
                    break
            else:
                known += await self._propose(burst)

    async def _propose(self, burst: Burst) -> list[_Known]:
        """What it is known by; nothing when another replica was first."""
        topic = (await self._commonness()).topic(burst.voices)
        founders, others = ([each.appeal for each in some] for some in (burst.founders, burst.others))
        try:
            async with self._database.work() as work:
                storm = await self._storming(work).propose(topic, founders, others)
        except ChangedMeanwhile:
            log.info("storms.proposed_elsewhere")
            return []
        log.info("storms.proposed", storm=storm.id, appeals=storm.size, people=storm.people)
        self._bells.committed()
        return [await self._circle(storm, burst.founders)]

    async def _see_to(self, storm: Storm) -> bool:
        """Members of a confirmed one become parts of its accident; it is over when the accident is. Whether it is."""
        if storm.state != "confirmed" or storm.accident is None:
            return False
        async with self._database.reading() as work:
            accident = await work.appeals.get(storm.accident)
            unlinked = await work.storms.unlinked(storm.id)
        over = accident.resolved is not None or accident.closed is not None or accident.kind != "accident"
        if over:
            # What was not linked yet is an appeal of its own: there is nothing left to wait for.
            async with self._database.work() as work:
                await self._storming(work).end(storm)
        for appeal in () if over else unlinked:
            await self._link(storm, appeal)
        if unlinked or over:
            self._bells.committed()
        return over

    async def _link(self, storm: Storm, appeal: AppealId) -> None:
        """One after the other, each in its own unit of work: others want to write meanwhile."""
        try:
            async with self._database.work() as work:
                await self._storming(work).link(storm, appeal)
        except Refusal as refusal:
            log.info("storms.left_out", appeal=appeal, refusal=str(refusal))
            async with self._database.work() as work:
                await self._storming(work).leave_out(storm, appeal)
        except ChangedMeanwhile:
            log.info("storms.collided", appeal=appeal)

    def _storming(self, work: Work) -> Storming:
        return Storming(work, self._turns.desk(work, Answers()), self._now())

    async def _circle(self, storm: Storm, founders: Iterable[Voice]) -> _Known:
        return _Known(storm, Circle(founders, await self._commonness(), self._nearness))

    async def _commonness(self) -> Commonness:
        if self._common is None:
            self._common = await asyncio.to_thread(lambda: Commonness(stems_of(text) for text in self._base()))
        return self._common


def _by_author(told: Iterable[Told]) -> list[tuple[AppealId, PersonId]]:
    return [(each.appeal, each.author) for each in told]

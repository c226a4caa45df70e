"""Noticing storms: every few seconds a look at what was submitted since, beside the way of an ordinary appeal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.inquiry import Answers
from bot.outages import Outages
from bot.turns import Turns
from bot.wakes import Bells
from desk.articles import asked_in
from desk.names import AppealId
from desk.ports import ChangedMeanwhile
from desk.refusals import Refusal
from desk.storming import Storming
from desk.storms import (
    FOUNDERS,
    JOINS,
    MOST,
    STARTS,
    ByWordsAlone,
    Commonness,
    Ear,
    Meaning,
    Storm,
    StormLimits,
    Told,
    Voice,
    usual,
)
from storage import Database, Work, stems_of

log = structlog.get_logger()

LOOK = 3.0
"""Seconds between two looks."""

TREND = timedelta(days=1)
"""Complaints that leak over this time are a trend."""

LONGEST = 2000
"""Characters of an appeal that are compared."""


class StormWatch:
    """What it knows stands in the database: a restart, or another replica, goes on with it.

    base: texts about anything, by which it is told how much a word tells; read with the first look.
    """

    def __init__(
        self,
        database: Database,
        turns: Turns,
        meaning: Meaning,
        base: Callable[[], Iterable[str]],
        limits: StormLimits,
        bells: Bells,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._turns = turns
        self._meaning = meaning
        self._base = base
        self._limits = limits
        self._bells = bells
        self._outages = outages
        self._now = now
        self._ear: Ear | None = None
        self._quick: Ear | None = None
        self._listening = asyncio.Lock()
        self._voices: dict[AppealId, Voice] = {}
        self._founders: dict[int, list[Voice]] = {}
        self._heard: frozenset[AppealId] = frozenset()

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        while not stopping.is_set():
            await self._outages.insist(self.look)
            await self._bells.storms.wait(LOOK)

    def may_be_part(self, text: str) -> bool:
        """Whether a text tells what many tell now: then no article stands in its way to a person. By its words alone,
        which takes no time.
        """
        if self._quick is None or not self._founders:
            return False
        voice, quick = _voice(AppealId(0), text), self._quick
        return any(quick.belonging([voice], founders) for founders in self._founders.values())

    async def trends(self) -> list[list[Voice]]:
        """What at least as many as a storm needs have told of within a day, without being one; for the digest."""
        since = self._now() - TREND
        async with self._database.reading() as work:
            told = [each for each in await work.storms.candidates(since, MOST) if each.tag in STARTS]
            if len(told) < self._limits.least:
                return []
            voices = [await self._heard_of(work, each.appeal) for each in told]
        async with self._listening:
            found = await asyncio.to_thread((await self._ears()).bursts, voices, self._limits.least)
        self._forget({each.appeal for each in told} | self._heard)
        return found

    async def look(self) -> None:
        """Notice what has come since; see to what is known."""
        async with self._listening:
            await self._listen()

    async def _listen(self) -> None:
        now = self._now()
        async with self._database.reading() as work:
            living = list(await work.storms.living(now - self._limits.quiet))
            told = list(await work.storms.candidates(now - self._limits.within, MOST))
            ordinary = await usual(work.storms, now, self._limits.within) if told else 0.0
        await self._remember(living)
        await self._see_to(living)
        fresh = frozenset(each.appeal for each in told)
        if not fresh - self._heard:
            return
        async with self._database.reading() as work:
            voices = {each.appeal: await self._heard_of(work, each.appeal) for each in told}
        left = await self._let_join(living, told, voices)
        starts = [voices[each.appeal] for each in left if each.tag in STARTS]
        await self._propose(starts, self._limits.needed(ordinary))
        self._heard = fresh
        self._forget(set(fresh))

    async def _remember(self, living: Sequence[Storm]) -> None:
        """By whom each storm is known."""
        known = {}
        for storm in living:
            async with self._database.reading() as work:
                founders = await work.storms.founders(storm.id)
                same = [each.appeal for each in self._founders.get(storm.id, ())] == list(founders)
                known[storm.id] = (
                    self._founders[storm.id] if same else [await self._heard_of(work, each) for each in founders]
                )
        self._founders = known

    async def _let_join(
        self, living: Sequence[Storm], told: Sequence[Told], voices: dict[AppealId, Voice]
    ) -> list[Told]:
        """Newcomers belong to the storm whose founders they resemble; returned are those that belong to none."""
        left, ear = [each for each in told if each.tag in JOINS], await self._ears()
        for storm in living:
            founders = self._founders[storm.id]
            belong = await asyncio.to_thread(ear.belonging, [voices[each.appeal] for each in left], founders)
            kin = await asyncio.to_thread(ear.kin, belong, founders)
            founding = {each.appeal for each in kin[: max(FOUNDERS - len(founders), 0)]}
            for voice in belong:
                async with self._database.work() as work:
                    await self._storming(work).join(storm, voice.appeal, founder=voice.appeal in founding)
            if belong:
                log.info("storms.joined", storm=storm.id, appeals=len(belong))
                self._bells.committed()
            joined = {each.appeal for each in belong}
            left = [each for each in left if each.appeal not in joined]
        if any(storm.state == "confirmed" for storm in living):
            await self._see_to(living)
        return left

    async def _propose(self, voices: Sequence[Voice], needed: int) -> None:
        ear = await self._ears()
        for burst in await asyncio.to_thread(ear.bursts, voices, needed):
            founders, others = burst[:FOUNDERS], burst[FOUNDERS:]
            topic = ear.topic(burst)
            try:
                async with self._database.work() as work:
                    storm = await self._storming(work).propose(
                        topic, [each.appeal for each in founders], [each.appeal for each in others]
                    )
            except ChangedMeanwhile:
                log.info("storms.proposed_elsewhere")
                continue
            log.info("storms.proposed", storm=storm, appeals=len(burst))
            self._founders[storm] = list(founders)
            self._bells.committed()

    async def _see_to(self, living: Sequence[Storm]) -> None:
        """Members of confirmed storms become parts of their accidents; a storm is over when its accident is."""
        for storm in living:
            if storm.state != "confirmed" or storm.accident is None:
                continue
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

    async def _heard_of(self, work: Work, appeal: AppealId) -> Voice:
        if appeal not in self._voices:
            self._voices[appeal] = _voice(appeal, asked_in(await work.messages.of(appeal)))
        return self._voices[appeal]

    def _forget(self, still: set[AppealId]) -> None:
        founders = {each.appeal for some in self._founders.values() for each in some}
        self._voices = {each: voice for each, voice in self._voices.items() if each in still or each in founders}

    async def _ears(self) -> Ear:
        if self._ear is None:
            common = await asyncio.to_thread(lambda: Commonness(stems_of(text) for text in self._base()))
            self._quick = Ear(common, ByWordsAlone())
            self._ear = Ear(common, self._meaning)
        return self._ear


def _voice(appeal: AppealId, text: str) -> Voice:
    return Voice(appeal, text[:LONGEST], stems_of(text[:LONGEST]))

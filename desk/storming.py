"""What follows when a storm was noticed: it is proposed, counts on, is confirmed as one accident or denied.

Source: process.md, "A storm"; docs/decisions/0018.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desk.appeal import Appeal
from desk.commands import Command
from desk.content import Content
from desk.lists import MANAGER
from desk.names import OPERATOR, ActionId, AppealId
from desk.outgoing import Priority, Say, Show
from desk.people import TIMER, Actor, Person
from desk.perform import Desk
from desk.ports import Work
from desk.proposing import decider, raise_accident, tell_if_unmanned
from desk.refusals import ProposalDecided
from desk.storms import Storm, StormState


class Storming:
    """In one unit of work."""

    def __init__(self, work: Work, desk: Desk, now: datetime) -> None:
        self._work = work
        self._desk = desk
        self._now = now

    async def propose(self, topic: str, founders: Sequence[AppealId], others: Sequence[AppealId]) -> Storm:
        """To the incident managers, at any hour; where nobody is one, the admins are told.

        Until somebody has decided, each of its appeals is one like any other: it waits in the queue, may be taken, and
        has its card. Cards that were not sent yet only let those of others go first.

        Raises ChangedMeanwhile when another replica was first.
        """
        storm = await self._work.storms.propose(topic, founders, others, self._now)
        for appeal in (*founders, *others):
            await self._work.outbox.give_way(appeal, OPERATOR)
        await show_storm(self._work, storm.id, self._now, Priority.PAGE)
        unmanned = Say("notice-storm-unmanned", {"role": MANAGER, "count": storm.people})
        await tell_if_unmanned(self._work, self._desk, unmanned)
        return storm

    async def join(self, storm: Storm, appeal: AppealId, *, founder: bool) -> bool:
        """One more who tells the same. Whether it was: another replica may have been first."""
        if not await self._work.storms.join(storm.id, appeal, self._now, founder=founder):
            return False
        if storm.state == "proposed":
            await self._work.outbox.give_way(appeal, OPERATOR)
        await show_storm(self._work, storm.id, self._now)
        return True

    async def confirm(self, storm: int, person: Person, actor: Actor, words: Content, cause: str) -> Appeal:
        """It is an accident: an appeal of its own, whose initiator is the manager who says so.

        words: what stands in it. What belongs to it is linked one by one, afterwards. Raises NoRightToAsk,
        ProposalDecided.
        """
        await self._decide(storm, "confirmed", actor)
        accident = await raise_accident(self._work, self._desk, person, words, cause, self._now)
        await self._work.storms.began(storm, accident.id)
        return accident

    async def deny(self, storm: int, actor: Actor) -> None:
        """Each of them is an appeal like any other. Raises NoRightToAsk, ProposalDecided."""
        await self._decide(storm, "denied", actor)

    async def link(self, storm: Storm, appeal: AppealId) -> None:
        """It becomes a part of the accident, and its initiator is told. Raises a Refusal when that is not possible."""
        command = Command(ActionId("link"), appeal, TIMER, f"storm:{storm.id}", {"appeal": storm.accident}, via="clock")
        await self._desk.perform(command)
        await self._work.storms.linked(appeal, part=True)

    async def leave_out(self, storm: Storm, appeal: AppealId) -> None:
        """It went another way meanwhile, and does not count any more."""
        await self._work.storms.linked(appeal, part=False)
        await show_storm(self._work, storm.id, self._now)

    async def end(self, storm: Storm) -> None:
        """The accident is over: who writes the same from now on means something new."""
        await self._work.storms.end(storm.id)
        await show_storm(self._work, storm.id, self._now)

    async def _decide(self, storm: int, verdict: StormState, actor: Actor) -> None:
        person = decider("storm", actor)
        if not await self._work.storms.decide(storm, verdict, person, self._now):
            known = await self._work.storms.get(storm)
            raise ProposalDecided(known.state if known else "over")
        await show_storm(self._work, storm, self._now)


async def show_storm(work: Work, storm: int, now: datetime, priority: Priority = Priority.EDIT) -> None:
    """A card for the managers and one for the first level, each edited from then on; one for both in one group."""
    managers = {(each.chat, each.thread) for each in await work.places.bindings(MANAGER)}
    operators = {(each.chat, each.thread) for each in await work.places.bindings(OPERATOR)}
    for place in [MANAGER] if operators <= managers else [MANAGER, OPERATOR]:
        show = Show("storm", None, place=place, storm=storm, priority=priority)
        await work.outbox.show(show, None, language="ru", at=now)

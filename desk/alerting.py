"""What follows from what monitoring tells: an accident is proposed, or raised at once; its end is noted.

Source: mission.md, "When the desk answers" (Duty); docs/alerts.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from desk.alerts import MONITORING, AlertGroup, News, begun, changed, criticality_of, passed, step
from desk.appeal import Appeal
from desk.commands import Command
from desk.content import Content
from desk.decide import Rules
from desk.lists import MANAGER
from desk.names import ActionId
from desk.outgoing import Priority, Say, Show
from desk.people import TIMER, Actor, Person
from desk.perform import Desk
from desk.ports import Work
from desk.proposing import decider, raise_accident, tell_if_unmanned
from desk.refusals import ProposalDecided


class AlertWords(Protocol):
    """What the desk says of alerts inside an appeal, to those who mend it."""

    @property
    def author(self) -> str:
        """Who is said to have written it."""

    def accident(self, group: AlertGroup) -> Content: ...

    def passed(self, group: AlertGroup) -> Content: ...

    def once_more(self, group: AlertGroup) -> Content: ...


class Alerting:
    """In one unit of work. quiet: see `desk.alerts.step`."""

    def __init__(
        self, work: Work, desk: Desk, rules: Rules, words: AlertWords, quiet: timedelta, now: datetime
    ) -> None:
        self._work = work
        self._desk = desk
        self._rules = rules
        self._words = words
        self._quiet = quiet
        self._now = now

    async def hear(self, news: News) -> AlertGroup | None:
        """What the group is now; None for the end of something that the desk never heard of.

        Raises ChangedMeanwhile when another replica is at the same group.
        """
        known = await self._work.alerts.current(news.key)
        criticality = criticality_of(news.severities, self._rules.severities)
        ended = await self.ended(known) if known is not None else None
        match step(known, news, criticality, ended, self._quiet, self._now):
            case "begin":
                group = await self._work.alerts.add(begun(news, criticality, self._now), known)
                return await self._ask(group)
            case "change" if known is not None:
                group = await self._save(changed(known, news, criticality, self._now))
                if group.times != known.times:
                    await self._note(group, "fires", self._words.once_more)
                return await self.settle(group)
            case "pass" if known is not None:
                group = await self._save(passed(known, self._now))
                await self._note(group, "passed", self._words.passed)
                await self.show(group)
                return group
        return known

    async def _ask(self, group: AlertGroup) -> AlertGroup:
        """The incident managers, unless it cannot wait for them."""
        settled = await self.settle(group, Priority.PAGE)
        if settled.waits:
            say = Say("notice-alert-unmanned", {"role": MANAGER, "name": group.name})
            await tell_if_unmanned(self._work, self._desk, say)
        return settled

    async def settle(self, group: AlertGroup, priority: Priority = Priority.EDIT) -> AlertGroup:
        """Where nobody is to be asked, or nobody is there to be, it is an accident at once."""
        if group.waits and (group.auto or not self._rules.calendar.is_open(self._now)):
            initiator = await self._work.people.of_desk(MONITORING, self._words.author)
            group, _ = await self._raise(replace(group, decided=self._now), initiator, f"alert:{group.id}")
            priority = Priority.PAGE
        await self.show(group, priority)
        return group

    async def confirm(self, alert: int, person: Person, actor: Actor, cause: str) -> Appeal:
        """It is an accident, whose initiator is the manager who says so. Raises NoRightToAsk, ProposalDecided."""
        group = await self._undecided(alert, actor)
        group = replace(group, decided=self._now, decided_by=person.id)
        group, accident = await self._raise(group, person, cause)
        await self.show(group)
        return accident

    async def deny(self, alert: int, actor: Actor) -> None:
        """Raises NoRightToAsk, ProposalDecided."""
        group = await self._undecided(alert, actor)
        denied = replace(group, state="denied", decided=self._now, decided_by=actor.person)
        await self.show(await self._save(denied))

    async def end(self, group: AlertGroup) -> None:
        """Its accident is over."""
        await self.show(await self._save(replace(group, state="over")))

    async def ended(self, group: AlertGroup) -> datetime | None:
        """When the accident that it was made was over."""
        if group.accident is None:
            return None
        accident = await self._work.appeals.get(group.accident)
        at = accident.resolved or accident.closed
        return at if at is not None or accident.kind == "accident" else self._now

    async def show(self, group: AlertGroup, priority: Priority = Priority.EDIT) -> None:
        """Its one card, in the managers' group."""
        show = Show("alert", None, place=MANAGER, alert=group.id, priority=priority)
        await self._work.outbox.show(show, None, language="ru", at=self._now)

    async def _undecided(self, alert: int, actor: Actor) -> AlertGroup:
        decider("alerts", actor)
        group = await self._work.alerts.get(alert)
        if group is None or not group.waits:
            state = group.state if group is not None and group.state != "proposed" else "resolved"
            raise ProposalDecided(state)
        return group

    async def _raise(self, group: AlertGroup, initiator: Person, cause: str) -> tuple[AlertGroup, Appeal]:
        accident = await raise_accident(
            self._work,
            self._desk,
            initiator,
            self._words.accident(group),
            cause,
            self._now,
            criticality=group.criticality,
            via="telegram" if group.decided_by is not None else MONITORING,
        )
        return await self._save(replace(group, state="confirmed", accident=accident.id)), accident

    async def _note(self, group: AlertGroup, what: str, words: Callable[[AlertGroup], Content]) -> None:
        """For those who mend it, under the accident's card; its initiator reads nothing of it."""
        if group.accident is None:
            return
        author = await self._work.people.of_desk(MONITORING, self._words.author)
        text = await self._work.messages.add(group.accident, author.id, "staff", "note", words(group), self._now)
        cause = f"alert:{group.id}:{what}:{group.times}"
        await self._desk.perform(
            Command(ActionId("note"), group.accident, TIMER, cause, {"text": int(text)}, via=MONITORING)
        )

    async def _save(self, group: AlertGroup) -> AlertGroup:
        await self._work.alerts.save(group)
        return replace(group, version=group.version + 1)

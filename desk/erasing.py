"""Erasing a person who asks for it: what becomes of their appeals, and of what others see of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desk.appeal import Appeal
from desk.commands import Command
from desk.moves import is_possible
from desk.names import ADMIN, ActionId
from desk.outgoing import Chat, Priority, Say, Show
from desk.people import Actor, Person
from desk.perform import Desk
from desk.permissions import staff_roles
from desk.ports import StillShown, Work
from desk.process import Process
from desk.refusals import StaffIsNeeded
from desk.storming import show_storm

WITHDRAW = ActionId("withdraw")


class Erasing:
    """In the unit of work of the person's own press.

    cause: of the events. row: of the inbox, which is being worked off.
    """

    def __init__(self, work: Work, desk: Desk, process: Process, now: datetime) -> None:
        self._work = work
        self._desk = desk
        self._process = process
        self._now = now

    async def check(self, actor: Actor, person: Person) -> None:
        """Raises StaffIsNeeded for whoever has a role or holds appeals: others rely on knowing who they are."""
        held = await self._work.appeals.held_by(person.id)
        if staff_roles(actor) or ADMIN in actor.roles or held:
            raise StaffIsNeeded([appeal.number or 0 for appeal in held])

    async def erase(self, actor: Actor, person: Person, cause: str, row: int) -> None:
        """Appeals that nobody has worked on are withdrawn, the others go on without words and without a name."""
        await self.check(actor, person)
        going_on = await self._withdraw(actor, person, cause)
        shown = await self._work.erasure.erase(person.id, row, self._now)
        for each in shown:
            await self._refresh(each)
        for appeal in going_on:
            await self._tell(appeal)

    async def _withdraw(self, actor: Actor, person: Person, cause: str) -> Sequence[Appeal]:
        """Returns those that go on."""
        withdraw = self._process.actions.get(WITHDRAW)
        draft = await self._work.appeals.draft_of(person.id)
        going_on = []
        for appeal in [*([draft] if draft else []), *await self._work.appeals.open_of(person.id)]:
            untouched = appeal.assignee is None and appeal.worked_by is None
            if withdraw is not None and untouched and is_possible(withdraw, appeal, self._now):
                await self._desk.perform(Command(WITHDRAW, appeal.id, actor, cause, {"sure": "yes"}))
            else:
                going_on.append(appeal)
        return going_on

    async def _refresh(self, shown: StillShown) -> None:
        """A view shows the appeal as it is now; a message that repeats words goes."""
        if shown.storm is not None:
            await show_storm(self._work, shown.storm, self._now)
            return
        if shown.view is None:
            show = Show("served", None, message_id=shown.message_id)
        elif shown.place is not None:
            show = Show(shown.view, shown.appeal, place=shown.place, priority=Priority.EDIT)
        else:
            reader = await self._work.people.of_telegram(shown.chat)
            show = Show(shown.view, shown.appeal, person=reader.id if reader else None)
        chat = None if shown.place is not None else Chat(shown.chat)
        await self._work.outbox.show(show, chat, language="ru", at=self._now)

    async def _tell(self, appeal: Appeal) -> None:
        """Whoever works on it learns why its words are gone."""
        if appeal.assignee is None:
            return
        reader = await self._work.people.get(appeal.assignee)
        if reader.telegram is not None and reader.started:
            said = Say("staff-erased", {"appeal": appeal.number or 0}, appeal=appeal.id)
            await self._work.outbox.say(Chat(reader.telegram), said, language=reader.language, at=self._now)

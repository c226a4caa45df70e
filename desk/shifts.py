"""Shifts at work: who begins and ends one, what is handed over at its end, and what the clock sees to.

Source: conversation.md, "Groups"; docs/shifts.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desk.appeal import Appeal
from desk.decide import Rules
from desk.lists import KEPT
from desk.names import ActionId, Language, PersonId, RoleId
from desk.outgoing import Chat, Priority, Say, Show
from desk.people import Person
from desk.permissions import place_of
from desk.ports import Work, WorkShift
from desk.process import MANAGER
from desk.views import falls_due

RELEASE, OFFER = ActionId("release"), ActionId("offer")
"""How the process gives back what somebody holds: to anybody of the place, and to a colleague."""

HAND_OVER = "hand_over"
"""The list of what somebody holds whose shift is over."""


class Shifting:
    """In one unit of work. Who may, is seen to by whoever asks for it."""

    def __init__(self, work: Work, rules: Rules, now: datetime) -> None:
        self._work = work
        self._rules = rules
        self._now = now

    async def begin(self, person: PersonId) -> tuple[WorkShift, bool]:
        """The shift that they are on now, and whether it begins by this."""
        standing = await self._work.shifts.current(person)
        if standing is not None and standing.ends <= self._now:
            # The clock is late: that one is over.
            await self.close(standing)
        ends = self._rules.shifts.end_of(self._now, self._rules.calendar)
        begun = await self._work.shifts.begin(person, self._now, ends)
        if begun is not None:
            return begun, True
        standing = await self._work.shifts.current(person)
        assert standing is not None, "nothing else stands in the way of a shift"
        return standing, False

    async def end(self, person: Person, chat: Chat, language: Language) -> WorkShift | None:
        """At once; what they hold is listed in the chat. None: they were not on shift."""
        shift = await self._work.shifts.end(person.id, self._now, "person", self._settles)
        if shift is not None:
            await self._list_what_is_held(person, chat, language)
        return shift

    async def leave(self, person: Person) -> None:
        """They have left a group; whoever has no role any more is on no shift."""
        if person.telegram is not None and not await self._work.places.roles_of(person.telegram):
            await self._work.shifts.end(person.id, self._now, "left", self._settles)

    async def close(self, shift: WorkShift) -> bool:
        """By the clock: nobody has ended it. They are told so. False when it is over already."""
        # This one alone: whoever pressed meanwhile may be on the next already.
        if await self._work.shifts.end(shift.person, shift.ends, "clock", self._settles, shift.id) is None:
            return False
        person = await self._work.people.get(shift.person)
        if person.telegram is not None and person.started:
            chat = Chat(person.telegram)
            facts = {"starts": shift.began.isoformat(), "stops": shift.ends.isoformat()}
            said = Say("notice-shift-closed", facts)
            await self._work.outbox.say(chat, said, language=person.language, at=self._now)
            await self._list_what_is_held(person, chat, person.language)
        return True

    @property
    def _settles(self) -> datetime:
        """When it is looked at what somebody still holds whose shift ends now."""
        return self._now + self._rules.shifts.hand_over

    async def settle(self, shift: WorkShift) -> bool:
        """The time to hand over is gone: the incident managers hear of what is kept and does not bear waiting.

        False when another replica has seen to it.
        """
        if not await self._work.shifts.settle(shift.id):
            return False
        if await self._work.shifts.current(shift.person) is not None:
            return True  # they are back
        kept = await self._work.appeals.held_by(shift.person)
        urgent = [each for each in kept if self._does_not_wait(each)]
        if urgent:
            person = await self._work.people.get(shift.person)
            numbers = ", ".join(f"№{each.number}" for each in urgent)
            facts = {"name": person.first_name, "count": len(kept), "numbers": numbers}
            await self._work.outbox.post(MANAGER, Say("manager-shift-kept", facts), at=self._now)
        return True

    def _does_not_wait(self, appeal: Appeal) -> bool:
        """Whether it is overdue, or will be when the desk opens next."""
        due = falls_due(appeal, self._rules.calendar.zone)
        return due is not None and due <= self._rules.calendar.next_opening(self._now)

    async def colleagues(self, appeal: Appeal) -> Sequence[Person]:
        """Who of those on shift could have it in the place of whoever has it, by first name."""
        place = place_of(self._rules.process, appeal)
        if place is None:
            return ()
        on = {shift.person for shift in await self._work.shifts.on()}
        members = await self._work.places.members(place)
        return [each for each in members if each.id in on and each.id not in {appeal.assignee, appeal.initiator}]

    async def _list_what_is_held(self, person: Person, chat: Chat, language: Language) -> None:
        given = {"list": HAND_OVER, "page": 0, "person": person.id, "kept": []}
        dialog = await self._work.dialogs.open(chat.id, person.id, "list", None, self._now + KEPT, given, waits=False)
        page = Show("list", None, dialog=dialog.id, priority=Priority.ANSWER)
        await self._work.outbox.show(page, chat, language=language, at=self._now)


async def on_shift(work: Work) -> Sequence[tuple[WorkShift, Person, frozenset[RoleId]]]:
    """Who is at work, with their roles, in the order in which they began; who has no role any more is left out."""
    found = []
    for shift in await work.shifts.on():
        person = await work.people.get(shift.person)
        roles = await work.places.roles_of(person.telegram) if person.telegram is not None else frozenset()
        if roles:
            found.append((shift, person, roles))
    return found

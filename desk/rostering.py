"""Changing the rota: entering and removing shifts, and swapping two of them.

Source: conversation.md, "The incident manager"; docs/duty.md.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desk.names import PersonId
from desk.on_call import rota_of
from desk.people import Person
from desk.ports import Work
from desk.recurring import Recurring
from desk.refusals import NoSuchShift, ShiftOver, ShiftReversed, ShiftTaken, ShiftTooLong
from desk.rota import LONGEST, Shift


class Rostering:
    """In one unit of work. Who may change the rota is seen to by whoever asks for it."""

    def __init__(self, work: Work, recurring: Recurring, now: datetime) -> None:
        self._work = work
        self._recurring = recurring
        self._now = now

    async def enter(self, person: Person, begins: datetime, ends: datetime, by: PersonId) -> Shift:
        """They are on duty then; a shift that has begun already counts from now on.

        It goes before what the portal's directory says. Raises ShiftReversed, ShiftOver, ShiftTooLong, ShiftTaken.
        """
        if ends <= begins:
            raise ShiftReversed(begins, ends)
        if ends <= self._now:
            raise ShiftOver(begins, ends)
        if ends - begins > LONGEST:
            raise ShiftTooLong(LONGEST.days)
        await self._work.duty.alone()
        begins = max(begins, self._now)
        for other in await self._work.duty.between(begins, ends):
            raise ShiftTaken(other, await self._name(other))
        return await self._work.duty.enter(Shift(person.id, begins, ends, entered_by=by), self._now)

    async def remove(self, number: int, by: PersonId) -> Shift:
        """A shift that was entered counts no more; one that has begun ends now. Raises NoSuchShift."""
        await self._work.duty.alone()
        shift = await self._work.duty.get(number)
        if shift is None or shift.ends <= self._now:
            raise NoSuchShift(number)
        await self._work.duty.remove(number, by, self._now)
        if shift.begins < self._now:
            await self._work.duty.enter(replace(shift, ends=self._now, id=None), self._now)
        return shift

    async def swap(self, one: Shift, other: Shift, by: PersonId) -> tuple[Shift, Shift]:
        """Each has the other's shift, as far as it is still to come. Shifts of the directory are entered for it.

        Raises NoSuchShift when either is not in the rota any more as it was.
        """
        await self._work.duty.alone()
        return await self._give(one, other.person, by), await self._give(other, one.person, by)

    async def _give(self, shift: Shift, person: PersonId | None, by: PersonId) -> Shift:
        # What lies around it may have cut it.
        standing = await rota_of(self._work, self._recurring, shift.begins - LONGEST, shift.ends + LONGEST)
        begins = max(shift.begins, self._now)
        if person is None or shift.ends <= begins or not any(self._is(each, shift) for each in standing):
            raise NoSuchShift(shift.id or 0)
        if shift.id is not None:
            await self.remove(shift.id, by)
        return await self._work.duty.enter(Shift(person, begins, shift.ends, entered_by=by), self._now)

    async def _name(self, shift: Shift) -> str:
        return shift.who if shift.person is None else (await self._work.people.get(shift.person)).first_name

    def _is(self, standing: Shift, meant: Shift) -> bool:
        same = (standing.person, standing.id, standing.ends) == (meant.person, meant.id, meant.ends)
        return same and max(standing.begins, self._now) == max(meant.begins, self._now)

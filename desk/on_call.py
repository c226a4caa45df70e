"""Who can be asked when something pages: asked of the rota, for actions that page and no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desk.appeal import Appeal
from desk.names import RoleId
from desk.paging import Candidate, OnCall
from desk.people import Person
from desk.process import MANAGER
from desk.recurring import Recurring
from desk.rota import Shift, merged, on_duty, to_be_asked

if TYPE_CHECKING:
    from desk.commands import Command
    from desk.ports import Work

BEHIND, AHEAD = timedelta(days=7), timedelta(days=14)
"""Whose shifts lie within this time is of the rota."""


def pages(appeal: Appeal, command: Command) -> bool:
    """Whether the command may wake somebody."""
    given = command.inputs
    return "accident" in {appeal.kind, given.get("kind")} or appeal.special or given.get("coupon") is not None


async def rota_of(work: Work, recurring: Recurring, begins: datetime, ends: datetime) -> tuple[Shift, ...]:
    """The shifts that touch this time, in order; each as long as it is. What was entered goes before what the directory
    says; whom that names is looked up.
    """
    said = recurring.between(begins, ends)
    people = {who: await _named(work, who) for who in {shift.who for shift in said}}
    named = [replace(shift, person=person.id if (person := people[shift.who]) else None) for shift in said]
    return merged(await work.duty.between(begins, ends), named)


async def _named(work: Work, who: str) -> Person | None:
    if who.startswith("@"):
        return await work.people.named(who[1:])
    return await work.people.of_telegram(int(who))


async def on_call(work: Work, recurring: Recurring, place: RoleId | None, now: datetime) -> OnCall:
    """place: the role that has the appeal; with nobody on duty, its people are asked too."""
    rota = await rota_of(work, recurring, now - BEHIND, now + AHEAD)
    has_duty = on_duty(rota, now) is not None
    people = sorted({shift.person for shift in rota if shift.person is not None})
    members = [await work.people.get(person) for person in people]
    members += await work.places.members(MANAGER)
    if not has_duty and place is not None:
        members += await work.places.members(place)
    return OnCall(
        order=tuple([await _candidate(work, shift) for shift in to_be_asked(rota, now)]),
        on_duty=has_duty,
        everybody=tuple(dict.fromkeys(each.id for each in members if is_reachable(each))),
        one_group=await _share_a_group(work, place),
    )


def is_reachable(person: Person) -> bool:
    """Whether the bot may write to them."""
    return person.telegram is not None and person.started


async def _candidate(work: Work, shift: Shift) -> Candidate:
    if shift.person is None:
        return Candidate(None, shift.who, reachable=False)
    person = await work.people.get(shift.person)
    return Candidate(person.id, person.first_name, is_reachable(person))


async def _share_a_group(work: Work, place: RoleId | None) -> bool:
    if place is None or place == MANAGER:
        return place == MANAGER
    theirs = {(each.chat, each.thread) for each in await work.places.bindings(place)}
    return bool(theirs) and theirs == {(each.chat, each.thread) for each in await work.places.bindings(MANAGER)}

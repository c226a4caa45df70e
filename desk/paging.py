"""The page: who is asked to see to an accident or a special appeal, how often, and who after them.

The person on duty, every three minutes; after three times the next in the rota; then everybody, with the incident
manager, until somebody says that they have it. Source: mission.md, "Duty"; docs/duty.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desk.appeal import Appeal
from desk.names import PersonId
from desk.page import Asked, Paging

AGAIN = timedelta(minutes=3)
"""How long an answer is waited for. Source: mission.md, "Duty"."""

TRIES = 3
"""How often the same people are asked before others are."""

ALONE = 2
"""How many are asked alone, one after the other: more would keep those waiting who write that all is down."""

SELDOM = timedelta(minutes=15)
"""How long an answer is waited for once everybody was asked TRIES times."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked. name: by which staff know them. reachable: the bot may write to them.

    person: None: of the directory, and the desk has never seen them.
    """

    person: PersonId | None
    name: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class OnCall:
    """Who can be asked at a moment.

    order: whoever is on duty, then those whose shifts come next, each once. on_duty: the first of them is on duty now.
    everybody: all of the rota and the managers, as far as they can be written to; where nobody is on duty, those too
    who have the appeal. one_group: those who have the appeal and the managers read the same group.
    """

    order: tuple[Candidate, ...] = ()
    on_duty: bool = False
    everybody: tuple[PersonId, ...] = ()
    one_group: bool = False


NOBODY = OnCall()


@dataclass(frozen=True, slots=True)
class Round:
    """What a page has come to: whom it asks now, and who could not be asked.

    passed: those before them that cannot be written to, and were not told of yet. in_vain: everybody was asked TRIES
    times, and this is the first time that it has to be said.
    """

    paging: Paging
    passed: tuple[Candidate, ...] = ()
    in_vain: bool = False

    @property
    def asks(self) -> tuple[PersonId, ...]:
        return self.paging.asks

    @property
    def next_at(self) -> datetime:
        """When it is asked again."""
        paging = self.paging
        return paging.last + (SELDOM if paging.alone is None and paging.tries > TRIES else AGAIN)


def begun(on_call: OnCall, now: datetime) -> Round:
    """The first time. With nobody on duty everybody is asked at once: whoever comes next has not come yet."""
    fresh = Paging(since=now, last=now)
    return _next(fresh, on_call if on_call.on_duty else replace(on_call, order=()), now)


def again(paging: Paging, on_call: OnCall, now: datetime) -> Round:
    """The next time: the same person up to TRIES times, as long as they can be reached; then others."""
    if paging.alone is None:
        return _everybody(paging, on_call, now)
    if paging.tries < TRIES and paging.alone in on_call.everybody:
        return Round(_asked(paging, (paging.alone,), now, alone=paging.alone, tries=paging.tries + 1))
    return _next(paging, on_call, now)


def _next(paging: Paging, on_call: OnCall, now: datetime) -> Round:
    """The first of the rota who was not asked yet and can be; with enough asked alone, everybody."""
    asked = {each.person for each in paging.people}
    alone = sum(1 for each in paging.people if each.times)
    passed: list[Candidate] = []
    for candidate in on_call.order:
        gone = candidate.person == paging.alone and not candidate.reachable
        if not candidate.reachable and (gone or candidate.person not in asked):
            passed.append(candidate)
        elif candidate.reachable and candidate.person not in asked and alone < ALONE:
            paging = _not_reached(paging, passed, now)
            asks = (candidate.person,)
            return Round(_asked(paging, asks, now, alone=candidate.person, tries=1), tuple(passed))  # type: ignore[arg-type]  # whoever is reachable is known
    round_ = _everybody(_not_reached(replace(paging, alone=None, tries=0), passed, now), on_call, now)
    return replace(round_, passed=tuple(passed))


def _everybody(paging: Paging, on_call: OnCall, now: datetime) -> Round:
    asked = _asked(paging, on_call.everybody, now, alone=None, tries=paging.tries + 1)
    return Round(asked, in_vain=asked.tries == TRIES + 1)


def _asked(paging: Paging, people: Sequence[PersonId], now: datetime, *, alone: PersonId | None, tries: int) -> Paging:
    known = {each.person: each for each in paging.people}
    for person in people:
        before = known.get(person, Asked(person, 0, now, now))
        known[person] = replace(before, times=before.times + 1, last=now)
    return replace(paging, last=now, times=paging.times + 1, tries=tries, alone=alone, people=tuple(known.values()))


def _not_reached(paging: Paging, passed: Sequence[Candidate], now: datetime) -> Paging:
    known = {each.person for each in paging.people}
    fresh = [Asked(each.person, 0, now, now) for each in passed if each.person is not None and each.person not in known]
    return replace(paging, people=(*paging.people, *fresh))


def is_open(appeal: Appeal) -> bool:
    """Whether somebody is being asked, and nobody has said that they have it."""
    return appeal.paging is not None and appeal.acknowledged is None


def hurried(appeal: Appeal, person: PersonId) -> bool:
    """Whether others are to be asked at once, because this person turns out not to be there."""
    return is_open(appeal) and appeal.paging is not None and appeal.paging.alone == person

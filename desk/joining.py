"""One person on two channels: whoever shows that an address is theirs has one record for both. Source: docs/mail.md."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Literal

from desk.commands import Command
from desk.names import ActionId, PersonId
from desk.people import Actor, Person
from desk.perform import Desk
from desk.ports import Work

ADOPT = ActionId("adopt")

DIGITS = 6

LASTS = timedelta(minutes=15)
"""How long a code can be entered."""

GUESSES = 5
"""Wrong codes after which a new one is needed."""

BETWEEN = timedelta(minutes=1)
"""Between two codes for the same person, or to the same address: nobody's mailbox is filled with them."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

MOST = 5
"""Codes that one person may ask for within a day, and that go to one address within an hour."""

Reached = Literal["minute", "hour", "day"]
"""Which limit stands in the way: of the time between two; of letters to this address; of codes for this person."""


def new_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def digest_of(code: str, address: str) -> str:
    """What is remembered of a code that was sent to an address."""
    return hashlib.sha256(f"{address}\n{code}".encode()).hexdigest()


def fits(said: str, address: str, digest: str) -> bool:
    """Whether this is the code; spaces and dashes between its digits do not count."""
    code = "".join(each for each in said if each.isdecimal())
    return hmac.compare_digest(digest_of(code, address), digest)


class CodeLimits:
    """How often codes go out. most: letters that no person wrote, to one address within an hour: codes have the room
    that receipts and the like leave, and take none of theirs away.

    Each code takes one of MOST places, which is free again after an hour, or a day: marks are all that is kept of it.
    """

    def __init__(self, work: Work, most: int, now: datetime) -> None:
        self._work = work
        self._most = most
        self._now = now

    async def reached(self, asking: PersonId, address: str) -> Reached | None:
        """None: a code may go out now, and is counted."""
        to, by = f"mail-code-to:{_digest(address)}", f"mail-code:{asking}"
        if await self._taken(by, DAY) >= MOST:
            return "day"
        sent = await self._work.letters.automatic_since(address, self._now - HOUR)
        taken = await self._taken(to, HOUR)
        if taken >= MOST or taken + sent >= self._most:
            return "hour"
        marks, since = self._work.marks, self._now - BETWEEN
        # First the one, then the other: of two who ask for the same address at once the second waits here.
        if not await marks.again(by, self._now, since) or not await marks.again(to, self._now, since):
            return "minute"
        await self._take(by, DAY)
        await self._take(to, HOUR)
        return None

    async def _taken(self, key: str, length: timedelta) -> int:
        places = [await self._work.marks.happened(f"{key}:{place}", self._now - length) for place in range(MOST)]
        return sum(places)

    async def _take(self, key: str, length: timedelta) -> None:
        for place in range(MOST):
            if await self._work.marks.again(f"{key}:{place}", self._now, self._now - length):
                return


def _digest(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:32]


async def join(work: Work, desk: Desk, old: Person, new: Person, cause: str) -> int:
    """Whoever wrote as `old` is `new` from now on: their appeals, letters and addresses. Returns how many appeals.

    Of the two records the old one stays as the author of what was written, and tells nothing about anybody.
    """
    moved = 0
    for appeal in await work.appeals.all_of(old.id):
        actor = Actor(old.id, old.first_name)
        # It was not heard of just now: what it is told goes on where it went.
        command = Command(ADOPT, appeal.id, actor, cause, {"person": int(new.id)}, via=appeal.heard_on)
        await desk.perform(command)
        moved += appeal.number is not None
    await work.people.join(old.id, new.id)
    return moved

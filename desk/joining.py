"""One person on two channels: whoever shows that an address is theirs has one record for both. Source: docs/mail.md."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from desk.commands import Command
from desk.names import ActionId
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


def new_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def digest_of(code: str, address: str) -> str:
    """What is remembered of a code that was sent to an address."""
    return hashlib.sha256(f"{address}\n{code}".encode()).hexdigest()


def fits(said: str, address: str, digest: str) -> bool:
    """Whether this is the code; spaces and dashes between its digits do not count."""
    code = "".join(each for each in said if each.isdecimal())
    return hmac.compare_digest(digest_of(code, address), digest)


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

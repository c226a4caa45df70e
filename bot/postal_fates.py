"""What became of a letter, for the row of the outbox that it was sent for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.no_post import NO_POST
from bot.outcomes import FAULT_ATTEMPTS, Outcome, pause
from desk.outgoing import Priority, Show
from desk.ports import Work
from mail import Sort, Trouble
from mail.servers import REASONS as REFUSALS
from mail.servers import Deferred, Refused
from storage import Due, Retry, Settled, Undeliverable

PAUSES = (1, 5, 15, 30, 60)
"""Minutes between the tries of a letter; after the last of them again and again. A server that does not know us yet
takes the second or third."""

TRIED_FOR = timedelta(days=2)
"""So long it is tried, from the moment at which it was written."""

LEAST_TRIES = 5
"""And so often, however long our own server was away."""

REASONS = REFUSALS | {"expired", "copies", "auto_limit", "no_address", "bounced", NO_POST}
"""Why a letter may stay undelivered; each is worded in the catalogues as `fate-<reason>` and `advice-<reason>`. What a
server said as a number stands behind it.

expired: two days of tries. copies: the initiator has it, of those who take part somebody does not. auto_limit: so many
automatic ones went to that address within the hour. no_address: nobody knows where to. bounced: it came back after the
server had taken it. no_post: the desk writes no letters. The others are the server's, see `mail.outcomes`."""

NOBODY_ANSWERS = "unreachable"


def is_of_account(told: Deferred) -> bool:
    """Whether no letter goes out, whatever letter it is: that is no try of this one."""
    return told.settings or told.reason == NOBODY_ANSWERS


_SORTS = {
    "not_logged_in": Sort.PASSWORD,
    "no_token": Sort.TOKEN,
    "no_tls": Sort.TLS,
    "sender_refused": Sort.SENDER,
}


def trouble_of(told: Deferred) -> Trouble:
    """Of what is of the account: why no letter goes out."""
    said = f"the mail server takes no letters: {told.reason} {told.status}".strip()
    return Trouble(_SORTS.get(told.reason, Sort.SERVER), said, lasting=told.settings)


def refused(due: Due, told: Refused) -> Undeliverable:
    return Undeliverable(due, f"{told.reason} {told.status}".strip())


def deferred(
    due: Due, told: Deferred, since: datetime, now: datetime, handed: Mapping[str, str]
) -> Retry | Undeliverable:
    """Again after a pause that grows; after two days not any more. since: when the letter was written. handed: the
    addresses that are done with."""
    if due.attempts >= LEAST_TRIES and now - since >= TRIED_FOR:
        return Undeliverable(due, f"{'copies' if handed else 'expired'} {told.status}".strip())
    at = now + timedelta(minutes=PAUSES[min(due.attempts, len(PAUSES)) - 1])
    return Retry(due, at, f"{told.reason} {told.status}".strip(), len(handed), handed=handed)


def faulty(due: Due, fault: str, now: datetime, handed: Mapping[str, str]) -> Settled:
    """After a bug of this program: the next try may pass; after some it is given up."""
    if due.attempts < FAULT_ATTEMPTS:
        return Retry(due, now + timedelta(seconds=pause(due.attempts)), fault[:200], len(handed), handed=handed)
    return Undeliverable(due, Outcome.FAULT.value)


async def shows_of(due: Due, work: Work) -> Sequence[Show]:
    """The views that show what became of a letter."""
    if due.appeal is None:
        return []
    appeal = await work.appeals.get(due.appeal)
    cards = [Show("card", appeal.id, place=place, priority=Priority.EDIT) for place in appeal.places]
    return [*cards, Show("workbench", appeal.id)]

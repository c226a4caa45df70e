"""From the outbox to the mail server: in order per person, some side by side; each one's fate is written."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Protocol

import structlog

from bot.faults import fault_of
from bot.metrics import Metrics
from bot.outages import Outages
from bot.postal_fates import deferred, faulty, is_of_account, refused, shows_of, trouble_of
from bot.wakes import Bells
from bot.writing import Writing, Written
from desk.names import PersonId
from desk.outgoing import Show
from mail import Trouble
from mail.servers import Deferred, Delivered, Fate, Refused
from storage import Database, DatabaseFault, Due, Retry, Sent, Settled, Undeliverable

log = structlog.get_logger()

SIDE_BY_SIDE = 4
"""Letters that are on their way at the same time: more than that many servers take for spam."""

LEASE = timedelta(seconds=120)
"""How long a claimed letter belongs to this process, and again from each renewal."""

RENEWAL = 30.0
"""Seconds between renewals: a slow server takes minutes for large files."""

RESTS = (10, 30, 60, 300)
"""Seconds to wait when no letter goes out at all; after the last of them again and again."""


class Carrier(Protocol):
    """Takes letters to the mail server."""

    async def send(self, sender: str, recipient: str, message: bytes | EmailMessage) -> Fate:
        """Hand one letter over for one address. Raises nothing but mistakes of this program."""


class Posting:
    """Claims letters that are due, has them written and carried, and settles them."""

    def __init__(
        self,
        database: Database,
        writing: Writing,
        carrier: Carrier,
        sender: str,
        bells: Bells,
        outages: Outages,
        metrics: Metrics,
        now: Callable[[], datetime],
    ) -> None:
        """sender: the desk's own address, to which letters come back that cannot be delivered."""
        self._database = database
        self._writing = writing
        self._carrier = carrier
        self._sender = sender
        self._bells = bells
        self._outages = outages
        self._metrics = metrics
        self._now = now
        self._busy: dict[PersonId, asyncio.Task[None]] = {}
        self._claimed: dict[PersonId, Due] = {}
        self._trouble: Trouble | None = None
        self._works = False
        self._failures = 0
        self._rests_until: datetime | None = None

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set; letters that are on their way then are seen through."""
        renewing = asyncio.create_task(self._keep_leases())
        await self._outages.loop(self._look, stopping)
        await asyncio.gather(*self._busy.values(), return_exceptions=True)
        renewing.cancel()

    @property
    def busy(self) -> bool:
        """Whether a letter is on its way."""
        return bool(self._busy)

    @property
    def resting(self) -> bool:
        """Whether no letter is tried now, as none goes out."""
        return self._rests_until is not None and self._now() < self._rests_until

    @property
    def trouble(self) -> Trouble | None:
        """Why no letter goes out; None when they do, and when none waits that could tell."""
        return self._trouble

    @property
    def works(self) -> bool:
        """Whether the server has listened to the last letter that was tried."""
        return self._works

    async def _look(self) -> None:
        claimed = await self._claim()
        for person, due in claimed:
            self._claimed[person] = due
            self._busy[person] = asyncio.create_task(self._see_through(person, due))
        if not claimed:
            await self._bells.post.wait(await self._patience())

    async def _claim(self) -> list[tuple[PersonId, Due]]:
        """One alone is tried where none went out of late."""
        room = (1 if self._trouble else SIDE_BY_SIDE) - len(self._busy)
        now = self._now()
        if room <= 0 or self.resting:
            return []
        return await self._database.claim_on("mail", now, self._busy.keys(), room, LEASE)

    async def _patience(self) -> float:
        """Seconds until something can be sent. A turned clock rings nobody, so it is looked at each second."""
        waits = [1.0]
        if len(self._busy) < SIDE_BY_SIDE:
            due = await self._database.next_on("mail", self._now(), self._busy.keys())
            if due is None and not self._busy:
                # Another replica has sent what this one could not.
                self._trouble = None
            elif due is not None and not self.resting:
                waits.append((due - self._now()).total_seconds())
        return max(0.005, min(waits))

    async def _see_through(self, person: PersonId, due: Due) -> None:
        """One letter to its fate."""
        try:
            settled = await self._settled(person, due)
            settled = replace(settled, also=await self._shows(due)) if not isinstance(settled, Retry) else settled
            await self._outages.outlast(lambda: self._database.settle([settled], self._now()))
        except DatabaseFault as error:
            # The program ends, and the database is still away: the next one sends the same letter again.
            log.error("mail.fate_not_written", outbox=due.id, error=str(error))
        except Exception as error:  # noqa: BLE001  # its lease runs out, and it is tried again
            log.error("mail.fate_not_written", outbox=due.id, fault=fault_of(error))
        finally:
            self._busy.pop(person, None)
            self._claimed.pop(person, None)
            self._bells.post.ring()
            self._bells.outbox.ring()

    async def _settled(self, person: PersonId, due: Due) -> Settled:
        handed = dict(due.handed)
        try:
            written = await self._outages.outlast(lambda: self._writing.write(due, person))
            if isinstance(written, Undeliverable):
                self._metrics.posted(written.reason.partition(" ")[0])
                return written
            return await self._carried(due, written, handed)
        except DatabaseFault as error:
            return Retry(due, self._now(), str(error)[:200], due.progress, counted=False, handed=handed)
        except Exception as error:  # noqa: BLE001  # one letter that cannot be made must not stop the others
            log.error("mail.failed", outbox=due.id, appeal=due.appeal, fault=fault_of(error))
            self._metrics.posted("fault")
            return faulty(due, fault_of(error), self._now(), handed)

    async def _carried(self, due: Due, written: Written, handed: dict[str, str]) -> Settled:
        """Each in turn; whoever has it already is not sent it again, whoever else takes part by now.

        handed: filled with those who are done with.
        """
        if due.progress and not handed:
            # An earlier version of this program counted them.
            handed.update((_digest(address), "") for address, _ in written.letters[: due.progress])
        for number, (address, letter) in enumerate(written.letters):
            if _digest(address) in handed:
                continue
            match await self._carrier.send(self._sender, address, letter):
                case Delivered():
                    self._went_out("delivered")
                    handed[_digest(address)] = ""
                case Deferred() as told:
                    log.info("mail.not_sent", outbox=due.id, attempt=due.attempts, why=told.reason, status=told.status)
                    if is_of_account(told):
                        return self._at_rest(due, told, handed)
                    self._went_out("deferred")
                    return deferred(due, told, written.at, self._now(), handed)
                case Refused() as told:
                    log.info("mail.refused", outbox=due.id, copy=number, why=told.reason, status=told.status)
                    self._went_out("refused")
                    if not number:
                        return refused(due, told)
                    handed[_digest(address)] = f"copies {told.status}".strip()
        lost = next(filter(None, reversed(handed.values())), None)
        return Undeliverable(due, lost) if lost else Sent(due)

    def _went_out(self, outcome: str) -> None:
        """The server spoke of this one letter: the account works."""
        self._metrics.posted(outcome)
        if self._trouble:
            log.warning("mail.works_again")
        self._trouble, self._works, self._failures, self._rests_until = None, True, 0, None

    def _at_rest(self, due: Due, told: Deferred, handed: Mapping[str, str]) -> Retry:
        """No letter goes out, so this is no try of this one."""
        self._failures += 1
        seconds = RESTS[min(self._failures, len(RESTS)) - 1]
        self._rests_until = self._now() + timedelta(seconds=seconds)
        if not self._trouble:
            log.error(
                "mail.account_in_trouble",
                why=told.reason,
                status=told.status,
                meaning="letters wait until it works again",
            )
        self._trouble, self._works = trouble_of(told), False
        self._metrics.posted("account")
        reason = f"{told.reason} {told.status}".strip()
        return Retry(due, self._rests_until, reason, len(handed), counted=False, handed=handed)

    async def _shows(self, due: Due) -> list[Show]:
        try:
            return list(await self._outages.outlast(lambda: self._read_shows(due)))
        except DatabaseFault:
            raise
        except Exception as error:  # noqa: BLE001  # its fate is written all the same
            log.error("mail.fate_not_shown", outbox=due.id, fault=fault_of(error))
            return []

    async def _read_shows(self, due: Due) -> list[Show]:
        async with self._database.reading() as work:
            return list(await shows_of(due, work))

    async def _keep_leases(self) -> None:
        """A letter whose lease ran out while it is being sent would be sent by another replica as well."""
        while True:
            await asyncio.sleep(RENEWAL)
            if self._claimed:
                await self._outages.insist(self._renew)

    async def _renew(self) -> None:
        await self._database.renew(list(self._claimed.values()), self._now(), LEASE)


def _digest(address: str) -> str:
    """Tells addresses apart, and nobody whose they are."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:32]

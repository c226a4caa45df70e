"""Writing the letter of one row of the outbox: its own row first, then its files, then the letter itself."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage

import structlog

from desk.names import PersonId
from desk.outgoing import Say
from desk.ports import Letter
from mail import Composer, Draft, Fetch, NoAddress, enclose
from storage import Database, Due, Undeliverable

log = structlog.get_logger()

HOUR = timedelta(hours=1)
"""The time for which automatic letters to one address are counted."""


@dataclass(frozen=True, slots=True)
class Written:
    """A letter, ready to be sent: to each address what it gets, the initiator's first. at: when it was written."""

    letters: tuple[tuple[str, EmailMessage], ...]
    at: datetime


class Writing:
    """most_automatic: letters that no person wrote go to one address in an hour; it is what stops two desks that
    answer each other. Staff's words always go.
    """

    def __init__(
        self, database: Database, composer: Composer, fetch: Fetch, most_automatic: int, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._composer = composer
        self._fetch = fetch
        self._most_automatic = most_automatic
        self._now = now

    async def write(self, due: Due, person: PersonId) -> Written | Undeliverable:
        """What it says is what is true now. Raises whatever may be over with another try.

        person: whom it goes to.
        """
        if due.say is not None and due.say.appeal is None:
            return await self._alone(due, due.say, person)
        begun = await self._begin(due, person)
        if isinstance(begun, Undeliverable):
            return begun
        draft, row = begun
        enclosed = await enclose(draft.content.attachments, self._fetch, draft.word)
        letter = self._composer.letter(draft, row.message_id, row.at, enclosed)
        if not draft.copies:
            return Written(((draft.address, letter),), row.at)
        copy = self._composer.letter(draft, row.message_id, row.at, enclosed, copy=True)
        return Written(((draft.address, letter), *((each, copy) for each in draft.copies)), row.at)

    async def _alone(self, due: Due, say: Say, person: PersonId) -> Written | Undeliverable:
        """Nobody's answer to it would belong anywhere, so no row remembers it; it has a Message-ID all the same."""
        async with self._database.reading() as work:
            address = say.to_address or await work.people.address(person, "mail")
        if address is None:
            return Undeliverable(due, "no_address")
        draft = self._composer.about_nobody(say, due.language, person, address)
        at = due.created.replace(microsecond=0)
        message_id = self._composer.message_id(draft, f"{due.id}-{int(at.timestamp())}")
        nothing = await enclose((), self._fetch, draft.word)
        return Written(((address, self._composer.letter(draft, message_id, at, nothing)),), at)

    async def _begin(self, due: Due, person: PersonId) -> tuple[Draft, Letter] | Undeliverable:
        """The letter's row is written before anything is sent: whatever happens then, it is this letter again."""
        if due.say is None:
            raise ValueError(f"outbox row {due.id} says nothing")
        now = self._now()
        async with self._database.work() as work:
            row = await work.letters.for_row(due.id)
            try:
                draft = await self._composer.draft(due.say, due.language, work, now, due.id, person, row)
            except NoAddress:
                return Undeliverable(due, "no_address")
            if row is not None:
                return replace(draft, subject=row.subject), row
            if (
                draft.automatic
                and await work.letters.automatic_since(draft.address, now - HOUR) >= self._most_automatic
            ):
                log.warning("mail.too_many_automatic", outbox=due.id, appeal=due.appeal, most=self._most_automatic)
                return Undeliverable(due, "auto_limit")
            row = Letter(
                self._composer.message_id(draft, secrets.token_urlsafe(16)),
                sent=True,
                appeal=draft.appeal,
                message=draft.message,
                person=draft.person,
                address=draft.address,
                subject=draft.subject,
                # To the second, as a letter tells it.
                at=now.replace(microsecond=0),
                outbox=due.id,
            )
            await work.letters.add(row)
            return draft, row

"""Letters go out: each handed over to the portal's mail server, or told why not."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import TypeAlias

import structlog
from aiosmtplib import SMTP, SMTPException, SMTPSenderRefused, SMTPServerDisconnected

from desk.mail_account import MailAccount, Security
from mail.handover import Envelope, Handover, enveloped
from mail.outcomes import Outcome, Remedy, Stage, Verdict, verdict_of
from mail.tokens import NoToken, credential_of

log = structlog.get_logger()

PATIENCE = 30.0
"""Seconds for an answer."""

CONTENT_PATIENCE = 120.0
"""The same when the letter is on the other side: it is looked through there, before it is taken."""

KEPT = 20.0
"""Seconds for which a connection is kept for the next letter."""

REST = {Remedy.SETTINGS: 60.0, Remedy.AGAIN: 10.0}
"""Seconds in which a server that could not be reached, or does not let us in, is not asked again for other letters."""

GOOD_BYE = 5.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """The server has taken it. status: its code and enhanced code."""

    status: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """It is to be tried again.

    settings: it will not succeed before a person has put something right. doubtful: it may have been taken all the
    same, so that another try may make two of it.
    """

    reason: str
    status: str = ""
    settings: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never succeed. reason: one of REASONS."""

    reason: str
    status: str = ""


Fate: TypeAlias = Delivered | Deferred | Refused


class Smtp:
    """One server, one letter at a time, over a connection that is kept for those that follow soon.

    context: for TLS. clock (monotonic seconds): turned by tests.
    """

    def __init__(
        self,
        account: MailAccount,
        *,
        context: ssl.SSLContext | None = None,
        patience: float = PATIENCE,
        content_patience: float = CONTENT_PATIENCE,
        kept: float = KEPT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._account = account
        self._context = context
        self._patience = patience
        self._content_patience = content_patience
        self._kept = kept
        self._clock = clock
        self._log = log.bind(server=account.label)
        self._one_by_one = asyncio.Lock()
        self._line: SMTP | None = None
        self._leaving: asyncio.Task[None] | None = None
        self._resting: tuple[float, Verdict] | None = None
        self._trouble: Verdict | None = None

    @property
    def trouble(self) -> str | None:
        """Why no letters go, in a word; None when the last one was at least listened to."""
        return self._trouble.outcome.value if self._trouble else None

    async def send(self, sender: str, recipient: str, message: bytes | EmailMessage) -> Fate:
        """Hand over one letter to one recipient. Raises nothing but mistakes of this program.

        sender: of the envelope; empty for what no machine may answer. Addresses may be beyond ASCII.
        """
        envelope = enveloped(sender, recipient)
        if envelope is None:
            return Refused(Outcome.BAD_ADDRESS.value)
        async with self._one_by_one:
            self._stay()
            verdict = await self._handed_over(envelope, message)
            if self._line is not None:
                self._leaving = asyncio.create_task(self._leave_later())
        self._tell(verdict)
        return _fate_of(verdict)

    async def close(self) -> None:
        """Say good-bye; nothing is raised."""
        self._stay()
        async with self._one_by_one:
            await self._leave()

    async def _handed_over(self, envelope: Envelope, message: bytes | EmailMessage) -> Verdict:
        if self._resting is not None and self._clock() < self._resting[0]:
            return self._resting[1]
        kept = self._line is not None and self._line.is_connected
        way = Handover(envelope, message)
        try:
            try:
                return await self._once(way)
            except (SMTPException, OSError) as error:
                if not (kept and way.stage is Stage.SENDER and _had_left(error)):
                    raise
            # The server had hung up on a connection that was kept: that was no try.
            await self._leave()
            return await self._once(way)
        except (SMTPException, OSError, NoToken) as error:
            verdict = verdict_of(way.stage, error)
        except BaseException:
            self._drop()
            raise
        await self._after(way.stage, verdict)
        return verdict

    async def _once(self, way: Handover) -> Verdict:
        if self._line is None or not self._line.is_connected:
            self._line = None
            self._line = await self._connected(way)
        return Verdict(Outcome.DELIVERED, await way.go(self._line, self._content_patience))

    async def _connected(self, way: Handover) -> SMTP:
        """A line on which letters are taken. Raises what verdict_of knows."""
        account = self._account
        way.stage = Stage.LOG_IN
        credential = await credential_of(account)
        way.stage = Stage.CONNECT
        if self._context is None:
            self._context = ssl.create_default_context()
        line = SMTP(
            hostname=account.host,
            port=account.port,
            timeout=self._patience,
            use_tls=account.security is Security.TLS,
            start_tls=account.security is Security.STARTTLS,
            tls_context=self._context,
            local_hostname=way.envelope.greeting,
        )
        await line.connect()
        try:
            if line.is_ehlo_or_helo_needed:
                await line.ehlo()
            way.stage = Stage.LOG_IN
            if credential is not None and credential.token:
                await line.auth_xoauth2(account.user, credential.value)
            elif credential is not None:
                await line.login(account.user, credential.value)
        except BaseException:
            line.close()
            raise
        self._log.info("mail.smtp_connected")
        return line

    async def _after(self, stage: Stage, verdict: Verdict) -> None:
        """Leave the line in order for the next letter; or let the server rest, when there is none."""
        line = self._line
        if line is None or not line.is_connected:
            self._drop()
            if stage in (Stage.CONNECT, Stage.LOG_IN):
                self._resting = (self._clock() + REST[verdict.remedy], verdict)
        elif stage is not Stage.CONTENT:
            try:
                await line.rset()
            except (SMTPException, OSError):
                self._drop()

    def _tell(self, verdict: Verdict) -> None:
        """Aloud what a person has to put right; once, not for each letter."""
        before, faulty = self._trouble, verdict.remedy is Remedy.SETTINGS
        self._trouble = verdict if verdict.remedy in REST and verdict.outcome is not Outcome.LATER else None
        if faulty and verdict != before:
            self._log.error("mail.smtp_refused", what=verdict.outcome.value, status=verdict.status)
        elif verdict.outcome is not Outcome.DELIVERED:
            self._log.warning("mail.not_sent", what=verdict.outcome.value, status=verdict.status)

    async def _leave_later(self) -> None:
        await asyncio.sleep(self._kept)
        async with self._one_by_one:
            await self._leave()

    def _stay(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None

    async def _leave(self) -> None:
        if self._line is not None and self._line.is_connected:
            with contextlib.suppress(SMTPException, OSError):
                await self._line.quit(timeout=GOOD_BYE)
        self._drop()

    def _drop(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None


def _had_left(error: Exception) -> bool:
    return isinstance(error, SMTPServerDisconnected) or (isinstance(error, SMTPSenderRefused) and error.code == 421)


def _fate_of(verdict: Verdict) -> Fate:
    reason, status = verdict.outcome.value, verdict.status
    match verdict.remedy:
        case Remedy.DONE:
            return Delivered(status)
        case Remedy.UNDELIVERABLE:
            return Refused(reason, status)
        case _:
            return Deferred(
                reason,
                status,
                settings=verdict.remedy is Remedy.SETTINGS,
                doubtful=verdict.outcome is Outcome.IN_DOUBT,
            )

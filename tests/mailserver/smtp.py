"""A server that takes letters by SMTP."""

from __future__ import annotations

import asyncio
import warnings
from base64 import b64decode
from collections import deque
from dataclasses import dataclass, field, replace
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from desk.mail_account import MailAccount, Security
from tests.mailserver.account import HOST, PASSWORD, TOKEN, USER, serving


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that the server took."""

    sender: str
    recipient: str
    raw: bytes
    utf8: bool
    user: str | None


@dataclass
class SmtpServer:
    """Takes every letter, unless told what to answer.

    refusing: by recipient, what RCPT is answered with. after_data: what the next letters are answered with, in order;
    None hangs up without a word. largest: bytes.
    """

    security: Security = Security.PLAIN
    login: bool = False
    utf8: bool = True
    largest: int | None = 50 * 1024 * 1024
    refusing: dict[str, str] = field(default_factory=dict)
    refusing_sender: str | None = None
    after_data: deque[str | None] = field(default_factory=deque)
    received: list[Sent] = field(default_factory=list)
    connections: int = 0
    logins: int = 0
    """How often somebody tried to log in."""
    greetings: list[str] = field(default_factory=list)
    """By what names clients called themselves."""
    leaving_once: bool = False
    """The next letter is answered with a good-bye."""

    _port: int = 0
    _server: asyncio.Server | None = None
    lines: set[_Smtp] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        tls = serving() if self.security is Security.TLS else None
        self._server = await loop.create_server(self._line, "127.0.0.1", self._port, ssl=tls)
        self._port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
            self.hang_up()
            await asyncio.sleep(0)  # the lines are told of their end

    def hang_up(self) -> None:
        """On whoever is connected."""
        for line in list(self.lines):
            if isinstance(line.transport, asyncio.Transport):
                line.transport.abort()

    def _line(self) -> _Smtp:
        self.connections += 1
        starttls = self.security is Security.STARTTLS
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a password goes without TLS; on loopback it may
            return _Smtp(
                self,
                data_size_limit=self.largest,
                enable_SMTPUTF8=self.utf8,
                hostname=HOST,
                tls_context=serving() if starttls else None,
                require_starttls=starttls,
                auth_required=self.login,
                auth_require_tls=False,
                authenticator=self._lets_in,
                loop=asyncio.get_running_loop(),
            )

    @property
    def port(self) -> int:
        return self._port

    @property
    def url(self) -> str:
        """As FRONTDESK_MAIL_SMTP has it, with the password."""
        scheme = {Security.TLS: "smtps", Security.STARTTLS: "smtp+starttls", Security.PLAIN: "smtp"}[self.security]
        user = f"{USER}:{PASSWORD}@" if self.login else ""
        return f"{scheme}://{user}{HOST}:{self.port}"

    def account(self, **other: Any) -> MailAccount:
        user, password = (USER, PASSWORD) if self.login else ("", "")
        return replace(MailAccount(HOST, self.port, self.security, user, password), **other)

    async def until_received(self, count: int = 1) -> list[Sent]:
        """As soon as so many letters have come."""
        async with asyncio.timeout(15):
            while len(self.received) < count:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        return self.received

    # What aiosmtpd asks its handler by name.

    async def handle_MAIL(self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if self.leaving_once:
            self.leaving_once = False
            return "421 4.3.2 too long"
        if self.refusing_sender is not None:
            return self.refusing_sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if (refusal := self.refusing.get(address)) is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.after_data.popleft() if self.after_data else "250 2.0.0 OK"
        if answer is None or answer.startswith("2"):
            user = (
                session.auth_data.login.decode() if isinstance(session.auth_data, LoginPassword) else session.auth_data
            )
            assert isinstance(envelope.content, bytes)
            self.received.append(
                Sent(
                    (envelope.mail_from or "").replace("<>", ""),
                    envelope.rcpt_tos[0],
                    envelope.content,
                    envelope.smtp_utf8,
                    user,
                )
            )
        if answer is None:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            return ""
        return answer

    async def handle_EHLO(  # noqa: N802
        self, _: SMTP, session: Session, __: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        self.greetings.append(name)
        return answers

    def _lets_in(self, _: SMTP, __: Session, ___: Envelope, ____: str, given: Any) -> AuthResult:
        self.logins += 1
        right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False, auth_data=given)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        self.logins += 1
        if b64decode(args[1]) == f"user={USER}\1auth=Bearer {TOKEN}\1\1".encode():
            return AuthResult(success=True, auth_data=USER)
        return AuthResult(success=False, handled=False)


class _Smtp(SMTP):
    """A line that its server can hang up on."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.lines.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.event_handler.lines.discard(self)
        super().connection_lost(error)

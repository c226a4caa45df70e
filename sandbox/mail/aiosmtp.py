"""One SMTP connection, spoken by aiosmtpd."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

if TYPE_CHECKING:
    from sandbox.mail.smtp import SmtpServer

# It warns of its own deprecated ways at every sign-in, whatever one does.
logging.getLogger("mail.log").setLevel(logging.ERROR)
HOST = "mx.sandbox.test"


class Connection(SMTP):
    """Asks the server at each step of a letter."""

    def __init__(self, server: SmtpServer, *, size_limit: int) -> None:
        self._sandbox = server
        super().__init__(
            _Steps(server, self),
            hostname=HOST,
            ident="sandbox",
            data_size_limit=size_limit,
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=self._signed_in,
            loop=asyncio.get_running_loop(),
        )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._sandbox.connections.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._sandbox.connections.discard(self)
        super().connection_lost(error)

    def abort(self) -> None:
        """Cut it."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()

    def _signed_in(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        del server, session, envelope, mechanism
        known = isinstance(data, LoginPassword) and self._sandbox.may_sign_in(
            data.login.decode(), data.password.decode()
        )
        return AuthResult(success=known, handled=False)


class _Steps:
    """aiosmtpd calls these by their names."""

    def __init__(self, server: SmtpServer, connection: Connection) -> None:
        self._server = server
        self._connection = connection

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self._server.recipient(address)
        if refusal is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        taken = await self._server.letter(content, envelope.mail_from or "", envelope.rcpt_tos)
        if not taken:
            self._connection.abort()
        return "250 2.0.0 OK: queued"

"""The SMTP server to which the desk sends: it takes letters for the people of the town, or meets ordered faults."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Protocol

from sandbox.clock import Clock
from sandbox.mail.faults import AT_DATA, AT_RECIPIENT, MailFaults
from sandbox.mail.listening import Listener

if TYPE_CHECKING:
    from sandbox.mail.aiosmtp import Connection

SIZE_LIMIT = 25 * 1024 * 1024


class Taking(Protocol):
    """Whoever takes the letters. address, password: with which the desk may sign in."""

    address: str
    password: str
    faults: MailFaults

    @property
    def clock(self) -> Clock: ...

    def shut_out(self) -> bool:
        """Whether the desk's password is refused just now."""
        ...

    def knows(self, address: str) -> bool:
        """Whether somebody has this address."""
        ...

    async def take(self, raw: bytes, sender: str, recipients: list[str]) -> None:
        """Put a letter into the mailboxes of its recipients."""
        ...


class SmtpServer(Listener):
    """A letter that was answered with 250 is in the mailboxes, before the answer goes out."""

    def __init__(self, office: Taking, port: int = 0) -> None:
        super().__init__(port)
        self.office = office
        self.connections: set[Connection] = set()

    async def serve(self, listener: socket.socket) -> asyncio.Server:
        return await asyncio.get_running_loop().create_server(self._connection, sock=listener)

    def _connection(self) -> Connection:
        # The library is loaded when the first one comes: most sandboxes have no mail, and none waits for it at start.
        from sandbox.mail.aiosmtp import Connection

        return Connection(self, size_limit=SIZE_LIMIT)

    async def cut(self) -> None:
        for connection in list(self.connections):
            connection.abort()
        await asyncio.sleep(0)  # the loop tells them of it in its next step

    def may_sign_in(self, user: str, password: str) -> bool:
        """Whether these are the desk's."""
        return not self.office.shut_out() and (user, password) == (self.office.address, self.office.password)

    def recipient(self, address: str) -> str | None:
        """What is said against a recipient, if anything."""
        fault = self.office.faults.meet(frozenset(AT_RECIPIENT), address)
        if fault is not None:
            return fault.answer
        return None if self.office.knows(address) else f"550 5.1.1 <{address}>: Recipient address rejected"

    async def letter(self, raw: bytes, sender: str, recipients: list[str]) -> bool:
        """Take a letter. False: the connection is to be cut instead of an answer."""
        fault = self.office.faults.meet(AT_DATA, *recipients)
        if fault is not None and fault.kind == "slow":
            await self.office.clock.sleep(fault.seconds)
        if fault is None or fault.kind != "drop_before":
            await self.office.take(raw, sender, recipients)
        return fault is None or fault.kind == "slow"

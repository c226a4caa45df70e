"""The line to an IMAP server: a socket whose every wait has an end, and which another thread may cut.

It takes the place of what `imaplib.IMAP4` reads and writes by (its "overridable methods"). The standard library's own
line cannot be read again after a time-out, which is how one waits in IDLE; and it takes in whatever size of literal a
server announces.
"""

from __future__ import annotations

import contextlib
import imaplib
import socket
import ssl
import threading
from typing import Any

from desk.mail_account import MailAccount, Security

CHUNK = 1 << 16
LONGEST_LINE = 1 << 24
"""Bytes. The numbers of two million unseen letters are one line."""

KEEPALIVE = (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 20), ("TCP_KEEPCNT", 3))
"""Seconds, and how often: a server that is gone without a word is noticed within two minutes."""


class Scissors:
    """Cuts a line from another thread, also one that is yet to be opened."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._cut = False

    @property
    def used(self) -> bool:
        return self._cut

    def hold(self, line: socket.socket) -> None:
        """Raises OSError when the line is to be cut already."""
        with self._lock:
            self._socket = line
            if self._cut:
                raise OSError("the line was cut")

    def cut(self) -> None:
        """Whoever waits on the line is woken, as by the other side's leaving."""
        with self._lock:
            self._cut = True
            if self._socket is not None:
                with contextlib.suppress(OSError):
                    # Past SSLSocket, whose own method takes away what the other thread reads by.
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class Line(imaplib.IMAP4):
    """An IMAP client over TCP or TLS.

    patience: seconds within which the other side must say something. most: bytes of the largest literal; a server
    that announces a larger one is hung up on.
    """

    sock: socket.socket

    def __init__(
        self, account: MailAccount, context: ssl.SSLContext | None, scissors: Scissors, patience: float, most: int
    ) -> None:
        self._account = account
        self._context = context
        self._scissors = scissors
        self._patience = patience
        self._most = most
        self._came = bytearray()
        super().__init__(account.host, account.port, patience)
        if account.security is Security.STARTTLS:
            self._secure()

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        self.host, self.port = host, port
        self.sock = socket.create_connection((host, port), timeout)
        try:
            self._scissors.hold(self.sock)
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for name, value in KEEPALIVE:
                if (option := getattr(socket, name, None)) is not None:
                    self.sock.setsockopt(socket.IPPROTO_TCP, option, value)
            if self._account.security is Security.TLS:
                self._wrap()
        except BaseException:
            self.sock.close()
            raise

    def read(self, size: int) -> bytes:
        if size > self._most:
            raise self.abort(f"a literal of {size} bytes")
        while len(self._came) < size:
            self._receive()
        return self._taken(size)

    def readline(self) -> bytes:
        looked = 0
        while (end := self._came.find(b"\n", looked)) < 0:
            looked = len(self._came)
            if looked > LONGEST_LINE:
                raise self.abort("a line without an end")
            self._receive()
        return self._taken(end + 1)

    def send(self, data: Any) -> None:
        self.sock.sendall(data)

    def shutdown(self) -> None:
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)
        self.sock.close()

    def heard(self, within: float) -> bytes | None:
        """The next line of the server, without its end; None when nothing came in time.

        What came of a line by then is kept for the next time.
        """
        self.sock.settimeout(max(within, 0.001))
        try:
            return self.readline().rstrip(b"\r\n")
        except TimeoutError:
            return None
        finally:
            self.sock.settimeout(self._patience)

    def _receive(self) -> None:
        came = self.sock.recv(CHUNK)
        if not came:
            raise self.abort("the server has hung up")
        self._came += came

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._came[:size])
        del self._came[:size]
        return taken

    def _secure(self) -> None:
        """STARTTLS, or nothing. What was said in the open beyond its OK is not taken for said under TLS."""
        try:
            if "STARTTLS" not in self.capabilities:
                raise NoTls("the server does not offer STARTTLS")
            if self._simple_command("STARTTLS")[0] != "OK":
                raise NoTls("the server has refused STARTTLS")
            if self._came:
                raise NoTls("more came after STARTTLS than its answer")
            self._wrap()
            self._tls_established = True
            self._get_capabilities()
        except BaseException:
            self.shutdown()
            raise

    def _wrap(self) -> None:
        context = self._context or ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
        self._scissors.hold(self.sock)


class NoTls(Exception):
    """The connection cannot be protected as the settings ask."""

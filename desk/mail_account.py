"""An account on a mail server: where letters are fetched from, or handed over to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Security(StrEnum):
    """How a connection is protected."""

    TLS = "tls"
    """From the first byte."""
    STARTTLS = "starttls"
    """After a word in the open; a server that cannot is not spoken to."""
    PLAIN = "plain"
    """Not at all: for a server on the same machine."""


@dataclass(frozen=True, slots=True)
class MailAccount:
    """One account on one server.

    user: empty where the server asks for none. password, or token_command: a program and its arguments that prints
    an OAuth2 access token; it goes before the password. folder: of IMAP alone, as people read its name.
    """

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)
    token_command: tuple[str, ...] = field(default=(), repr=False)
    folder: str = "INBOX"

    @property
    def label(self) -> str:
        """What the log calls it."""
        return f"{self.user or '-'}@{self.host}:{self.port}"

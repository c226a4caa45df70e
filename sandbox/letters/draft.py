"""What somebody wants to write, before a mail program makes bytes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A name and an address."""

    name: str
    address: str

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a letter."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Original:
    """The letter that is answered, passed on or sent back. at: aware, in the reader's zone; html: empty without any.

    references: of its whole thread, itself last.
    """

    author: Correspondent
    to: Correspondent
    subject: str
    text: str
    html: str
    at: datetime
    message_id: str
    references: tuple[str, ...]
    raw: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to be. at: aware, in the writer's zone; token: 32 hexadecimal digits that no other letter has."""

    author: Correspondent
    to: Correspondent
    subject: str
    text: str
    at: datetime
    token: str
    russian: bool = True
    files: tuple[Attached, ...] = ()
    original: Original | None = None

    @property
    def number(self) -> int:
        """A number that no other letter has, of eighteen digits."""
        return 10**17 + int(self.token[:14], 16) % (9 * 10**17)

    @property
    def host(self) -> str:
        """What the writer's address ends with."""
        return self.author.address.rpartition("@")[2]

"""A letter as it was understood: what the desk goes by, whatever the mail program made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Withheld = Literal["dangerous", "too-large"]


@dataclass(frozen=True, slots=True)
class Address:
    """email: as it is written, in lower case; `mail.addresses.same` compares. name: may be empty."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a letter, a picture within its text, or a letter that is attached to it.

    name: never empty, without folders, control characters and signs that turn the direction of writing.
    media_type: as declared, lower case. size: bytes, decoded. content: empty where it is withheld, so that nobody can
    pass it on by mistake; the letter itself is kept raw. content_id: what `cid:` in the HTML names.
    """

    name: str
    media_type: str
    size: int
    content: bytes
    inline: bool = False
    content_id: str = ""
    withheld: Withheld | None = None

    @property
    def dangerous(self) -> bool:
        """It can run where it is opened, by its name, its type or its first bytes."""
        return self.withheld == "dangerous"


@dataclass(frozen=True, slots=True)
class Automatic:
    """A sign that a machine sent it.

    certain: no person's letter has it. What is not certain, lists and wishes for silence, a person's letter may have
    that came through a company's group address. lists: the addresses of the mailing list that it came through.
    """

    reason: str
    certain: bool = True
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a report of a mail server says of a letter that was to be delivered.

    message_ids: which letter, the likeliest first. recipient: to whom, or empty. status: as `5.1.1`, or empty.
    action: as RFC 3464 has it, or empty. permanent: it was given up; False: the server goes on trying, or it arrived.
    diagnostic: what the other server said, cut.
    """

    message_ids: tuple[str, ...]
    recipient: str = ""
    action: str = ""
    status: str = ""
    permanent: bool = False
    diagnostic: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """message_id, references: without angle brackets; references: what it answers, the nearest first.

    sender: From, else Return-Path, else None. return_path: None when there is none, empty for the null sender.
    date: aware, or None. subject: one line. text: the sender's own words, or, where there are none, the subject.
    whole: all that was written, quotes and signatures too. html_only: there was no plain text. cut: it went beyond what
    is read of a letter. quiet: it asks for no automatic answers, or must not be given any.
    """

    message_id: str
    references: tuple[str, ...]
    subject: str
    sender: Address | None
    return_path: str | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    date: datetime | None
    text: str
    whole: str
    html_only: bool
    attachments: tuple[Attachment, ...]
    automatic: Automatic | None
    bounce: Bounce | None
    quiet: bool
    cut: bool

    @property
    def quoted_ids(self) -> tuple[str, ...]:
        """All Message-IDs by which the desk may know what it is about; its own first."""
        ids = (self.message_id, *self.references, *(self.bounce.message_ids if self.bounce else ()))
        return tuple(dict.fromkeys(each for each in ids if each))

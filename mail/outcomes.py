"""The one table of what handing over a letter can come to, and what is done then.

A server's answer is a code and, as a rule, an enhanced one (RFC 3463); its words are not promised, may hold addresses,
and are not kept. The names of the outcomes are kept with what could not be delivered.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from aiosmtplib import (
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from mail.tokens import NoToken


class Stage(StrEnum):
    """How far it had come."""

    CONNECT = "connect"
    LOG_IN = "log_in"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


class Outcome(StrEnum):
    """What it came to."""

    DELIVERED = "delivered"
    """The next server has it, and is answerable for it."""
    NO_SUCH_ADDRESS = "no_such_address"
    BAD_ADDRESS = "bad_address"
    """It is none: no server was asked."""
    MAILBOX_FULL = "mailbox_full"
    MAILBOX_CLOSED = "mailbox_closed"
    LETTER_TOO_LARGE = "letter_too_large"
    UNWANTED = "unwanted"
    """Refused as spam, or by a rule of the recipient's."""
    NO_UTF8 = "no_utf8"
    """The address has letters beyond ASCII, and the server cannot have them."""
    REFUSED = "refused"
    """For good, for a reason that is not in this table."""
    LATER = "later"
    """The server asks for another try: greylisting, too many at once, a fault of its own."""
    UNREACHABLE = "unreachable"
    SILENT = "silent"
    LOST = "lost"
    IN_DOUBT = "in_doubt"
    """The line broke after the letter, before the answer: it may have been taken, and may come twice."""
    NOT_SERVED = "not_served"
    """The server does not talk to us."""
    NOT_LOGGED_IN = "not_logged_in"
    NO_TOKEN = "no_token"  # noqa: S105
    NO_TLS = "no_tls"
    SENDER_REFUSED = "sender_refused"
    """The desk may not write from its own address."""


class Remedy(StrEnum):
    """What is done after an outcome."""

    DONE = "done"
    AGAIN = "again"
    SETTINGS = "settings"
    """Again, later; a person has to put something right, in the settings or on the server."""
    UNDELIVERABLE = "undeliverable"


REMEDIES: Mapping[Outcome, Remedy] = MappingProxyType(
    {
        Outcome.DELIVERED: Remedy.DONE,
        Outcome.NO_SUCH_ADDRESS: Remedy.UNDELIVERABLE,
        Outcome.BAD_ADDRESS: Remedy.UNDELIVERABLE,
        Outcome.MAILBOX_FULL: Remedy.UNDELIVERABLE,
        Outcome.MAILBOX_CLOSED: Remedy.UNDELIVERABLE,
        Outcome.LETTER_TOO_LARGE: Remedy.UNDELIVERABLE,
        Outcome.UNWANTED: Remedy.UNDELIVERABLE,
        Outcome.NO_UTF8: Remedy.UNDELIVERABLE,
        Outcome.REFUSED: Remedy.UNDELIVERABLE,
        Outcome.LATER: Remedy.AGAIN,
        Outcome.UNREACHABLE: Remedy.AGAIN,
        Outcome.SILENT: Remedy.AGAIN,
        Outcome.LOST: Remedy.AGAIN,
        Outcome.IN_DOUBT: Remedy.AGAIN,
        Outcome.NOT_SERVED: Remedy.SETTINGS,
        Outcome.NOT_LOGGED_IN: Remedy.SETTINGS,
        Outcome.NO_TOKEN: Remedy.SETTINGS,
        Outcome.NO_TLS: Remedy.SETTINGS,
        Outcome.SENDER_REFUSED: Remedy.SETTINGS,
    }
)

REASONS = frozenset(each.value for each, remedy in REMEDIES.items() if remedy is Remedy.UNDELIVERABLE)
"""Why a letter may stay undelivered."""

_ANY = frozenset(Stage)
_TO_PERSON = frozenset({Stage.RECIPIENT, Stage.CONTENT})

_ANSWERED: tuple[tuple[frozenset[Stage], str, Outcome], ...] = (
    (_ANY, r"4\d\d", Outcome.LATER),
    (_ANY, r"5\d\d 4\.", Outcome.LATER),  # some servers ask for another try with a code for good
    (_ANY, r"53[0458]", Outcome.NOT_LOGGED_IN),
    (frozenset({Stage.LOG_IN}), r"", Outcome.NOT_LOGGED_IN),
    (frozenset({Stage.CONNECT}), r"", Outcome.NOT_SERVED),
    (_ANY, r"\d\d\d 5\.3\.4|\d\d\d 5\.2\.3", Outcome.LETTER_TOO_LARGE),
    (frozenset({Stage.SENDER, Stage.CONTENT}), r"552(?! 5\.[27])", Outcome.LETTER_TOO_LARGE),
    (_ANY, r"\d\d\d 5\.6\.7", Outcome.NO_UTF8),
    (_ANY, r"\d\d\d 5\.1\.[78]", Outcome.SENDER_REFUSED),
    (frozenset({Stage.SENDER}), r"", Outcome.SENDER_REFUSED),
    (_TO_PERSON, r"\d\d\d 5\.2\.2|552(?! 5)", Outcome.MAILBOX_FULL),
    (_TO_PERSON, r"\d\d\d 5\.2\.1", Outcome.MAILBOX_CLOSED),
    (_TO_PERSON, r"\d\d\d 5\.1\.", Outcome.NO_SUCH_ADDRESS),
    (_TO_PERSON, r"\d\d\d 5\.7\.", Outcome.UNWANTED),
    (_ANY, r"5", Outcome.REFUSED),
    (_ANY, r"", Outcome.LATER),  # an answer that has no business here: out of step, and so another try
)
"""By how far it had come and what the server's code and enhanced code begin with. The first that fits holds."""

_ENHANCED = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done. status: the server's code and enhanced code; empty when it gave no answer."""

    outcome: Outcome
    status: str = ""

    @property
    def remedy(self) -> Remedy:
        return REMEDIES[self.outcome]


def verdict_of(stage: Stage, error: Exception) -> Verdict:
    """What it came to that raised this. Raises it again when it is a mistake of this program."""
    match error:
        case SMTPRecipientRefused() if error.code >= 500 and "relay" in error.message.lower():
            # "Relay access denied": it takes letters for others from those alone who have logged in.
            return Verdict(Outcome.NOT_LOGGED_IN, status_of(error.code, error.message))
        case SMTPResponseException():
            status = status_of(error.code, error.message)
            return Verdict(_answered(stage, status), status)
        case NoToken():
            return Verdict(Outcome.NO_TOKEN)
        case SMTPNotSupported():
            return Verdict(Outcome.NO_UTF8)
        case SMTPServerDisconnected() | SMTPTimeoutError() if stage is Stage.CONTENT:
            return Verdict(Outcome.IN_DOUBT)
        case SMTPTimeoutError() | TimeoutError():
            return Verdict(Outcome.SILENT)
        case SMTPServerDisconnected():
            return Verdict(Outcome.LOST)
        case SMTPException() | OSError() if _of_tls(error):
            return Verdict(Outcome.NO_TLS)
        case OSError():
            return Verdict(Outcome.UNREACHABLE if stage is Stage.CONNECT else Outcome.LOST)
        case SMTPException():
            # What aiosmtplib says in its own words: the server offers no STARTTLS, or no way to log in.
            return Verdict(Outcome.NO_TLS if stage is Stage.CONNECT else Outcome.NOT_LOGGED_IN)
        case _:
            raise error


def status_of(code: int, message: str) -> str:
    """As `550 5.1.1`."""
    enhanced = _ENHANCED.match(message)
    return f"{code} {enhanced[1]}" if enhanced else str(code)


def _answered(stage: Stage, status: str) -> Outcome:
    return next(outcome for stages, begins, outcome in _ANSWERED if stage in stages and re.match(begins, status))


def _of_tls(error: BaseException) -> bool:
    """Whether TLS is what failed, whatever it was wrapped in."""
    return isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError)

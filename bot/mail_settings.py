"""The settings of the e-mail channel: which mailboxes are read, and by which server letters go out."""

from __future__ import annotations

import ipaddress
import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Final
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import BaseModel, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import NoDecode

from desk.mail_account import MailAccount, Security

_ADDRESS = re.compile(r"[^\s<>@,;:\\\"()\[\]]{1,64}@[^\s<>@,;:\\\"()\[\]]{1,255}")

IMAP: Final = {
    "imaps": (Security.TLS, 993),
    "imap+starttls": (Security.STARTTLS, 143),
    "imap": (Security.PLAIN, 143),
}
SMTP: Final = {
    "smtps": (Security.TLS, 465),
    "smtp+starttls": (Security.STARTTLS, 587),
    "smtp": (Security.PLAIN, 25),
}
"""The schemes of addresses: how the line is protected, and the port where none is given."""

USER = "{user}"
"""What stands in the token command for the user whose token is asked for."""


def _addresses(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = tuple(each.strip() for each in value.split(",") if each.strip())
    if not all(_ADDRESS.fullmatch(each) for each in found):
        raise ValueError("addresses, by comma, are expected (help@portal.example), without names")
    return found


def _mailboxes(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = tuple(_account(each.strip(), IMAP) for each in value.split(",") if each.strip())
    if any(not each.user for each in found):
        raise ValueError("each mailbox has a user: imaps://USER@HOST/INBOX")
    if len({(each.host, each.port, each.user, each.folder) for each in found}) < len(found):
        raise ValueError("a mailbox is named twice")
    return found


def _server(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = _account(value.strip(), SMTP)
    if found.folder != "INBOX":
        raise ValueError("the address of a mail server has no path")
    return found


def _account(text: str, schemes: Mapping[str, tuple[Security, int]]) -> MailAccount:
    """What an address names. What was given is not repeated: it may hold a password."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or re.search(r"[\s{}?#]", text):
        raise ValueError(
            f"an address that begins with {' or '.join(f'{each}://' for each in schemes)} is expected; "
            "what is no letter or digit in user, password and folder is written as %xx"
        )
    security, port = schemes[parts.scheme]
    return MailAccount(
        host=parts.hostname or "",
        port=parts.port or port,
        security=security,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=_folder(parts),
    )


def _folder(parts: SplitResult) -> str:
    return unquote(parts.path.strip("/")) or "INBOX"


def _command(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        found = tuple(shlex.split(value))
    except ValueError as error:
        raise ValueError(f"a program and its arguments are expected: {error}") from None
    if not found:
        raise ValueError("a program and its arguments are expected")
    return found


class MailSettings(BaseModel):
    """Those of Settings that are about e-mail."""

    mail_address: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_addresses)] = ()
    """The desk's own e-mail addresses, by comma: the first is what it writes from, and what is sent to any of them, by
    itself too, is known as its own."""
    mail_imap: Annotated[tuple[MailAccount, ...], NoDecode, BeforeValidator(_mailboxes)] = Field((), repr=False)
    """The mailboxes that appeals come to, by comma: `imaps://USER@HOST/FOLDER`, or `imap+starttls://`; without a folder
    its INBOX. The password may stand behind the user, after a colon; without mailboxes no letters are taken."""
    mail_smtp: Annotated[MailAccount | None, NoDecode, BeforeValidator(_server)] = Field(None, repr=False)
    """The server that takes the desk's letters: `smtps://USER@HOST`, or `smtp+starttls://`; without a user nobody logs
    in."""
    mail_password: SecretStr | None = None
    """The password of every user whose address above has none."""
    mail_token_command: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_command)] = Field((), repr=False)
    """Instead of passwords: a program, and its arguments, that prints an OAuth2 access token (XOAUTH2); `{user}` in it
    stands for the user. It is run without a shell, each time the desk logs in."""
    mail_plain: bool = False
    """Whether passwords and letters may go over the network unprotected (`imap://`, `smtp://`); to the same machine
    they always may."""
    mail_largest_mb: Annotated[float, Field(gt=0, le=200, allow_inf_nan=False)] = 25
    """The largest letter that is taken whole, in megabytes; of a larger one its headers, and it stays flagged in the
    mailbox."""
    mail_automatic: Annotated[int, Field(ge=1, le=1000)] = 10
    """How many letters that no person wrote go to one address within an hour; what is beyond them stays undelivered,
    and the card says so. Codes of /mail have the room that the others leave. Staff's answers always go."""
    mail_poll_seconds: Annotated[float, Field(ge=1, le=86400, allow_inf_nan=False)] = 60
    """How often a mailbox is looked at, in seconds. Most servers tell of new letters by themselves (IDLE), and these
    come at once; some forget one now and then, or cannot."""

    @model_validator(mode="after")
    def _mail_is_whole(self) -> MailSettings:
        """Raises ValueError for the first thing that does not fit."""
        if (self.mail_imap or self.mail_smtp) and not self.mail_address:
            raise ValueError(
                "FRONTDESK_MAIL_ADDRESS: is needed with mailboxes and a mail server: letters have a sender"
            )
        if self.mail_imap and self.mail_smtp is None:
            raise ValueError("FRONTDESK_MAIL_SMTP: is needed with FRONTDESK_MAIL_IMAP: who writes is answered")
        if self.mail_password is not None and self.mail_token_command:
            raise ValueError("FRONTDESK_MAIL_PASSWORD: is not used with FRONTDESK_MAIL_TOKEN_COMMAND: one of the two")
        for name, account in self._accounts():
            if account.security is Security.PLAIN and not (self.mail_plain or _is_here(account.host)):
                raise ValueError(
                    f"{name}: goes over the network unprotected: {account.host} is not this machine. Use "
                    f"{'imaps' if name.endswith('IMAP') else 'smtps'}:// or …+starttls://, or FRONTDESK_MAIL_PLAIN=true"
                )
            if account.user and not (account.password or self.mail_password or self.mail_token_command):
                raise ValueError(
                    "FRONTDESK_MAIL_PASSWORD: or FRONTDESK_MAIL_TOKEN_COMMAND is needed: "
                    f"a user of {name} has no password"
                )
        return self

    @property
    def mailboxes(self) -> tuple[MailAccount, ...]:
        """Those that are read, each with what it is opened with."""
        return tuple(self._opened(each) for each in self.mail_imap)

    @property
    def mail_server(self) -> MailAccount | None:
        """What letters are handed over to, with what it is opened with."""
        return self._opened(self.mail_smtp) if self.mail_smtp else None

    @property
    def largest_letter(self) -> int:
        """Bytes of a letter that is taken whole."""
        return round(self.mail_largest_mb * 1024 * 1024)

    def _accounts(self) -> Iterable[tuple[str, MailAccount]]:
        yield from (("FRONTDESK_MAIL_IMAP", each) for each in self.mail_imap)
        if self.mail_smtp is not None:
            yield "FRONTDESK_MAIL_SMTP", self.mail_smtp

    def _opened(self, account: MailAccount) -> MailAccount:
        """A password in an address goes before what holds for all."""
        if not account.user or account.password:
            return account
        password = self.mail_password.get_secret_value() if self.mail_password else ""
        command = tuple(each.replace(USER, account.user) for each in self.mail_token_command)
        return replace(account, password=password, token_command=command)


def _is_here(host: str) -> bool:
    """Whether it is this machine, by its name alone: what a name server says would be no protection."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

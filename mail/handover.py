"""One letter over one SMTP connection: the envelope, the content as this server can have it, and how far it came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from aiosmtplib import SMTP, SMTPNotSupported

from mail.outcomes import Stage, status_of

_PART = r"[^\s<>@,;:\\\"()\[\]\x00-\x1f\x7f]"
_ADDRESS = re.compile(rf"{_PART}{{1,256}}@{_PART}{{1,255}}")


@dataclass(frozen=True, slots=True)
class Envelope:
    """sender: may be empty. utf8: an address has letters before the @ that ASCII has not."""

    sender: str
    recipient: str
    utf8: bool

    @property
    def greeting(self) -> str:
        """By what name the desk greets a server: its own domain, not the machine's name, which is nobody's business."""
        domain = self.sender.rpartition("@")[2]
        return domain if domain and domain.isascii() else "[127.0.0.1]"


def enveloped(sender: str, recipient: str) -> Envelope | None:
    """None when one of them is no address."""
    try:
        ends = (_written(sender) if sender else "", _written(recipient))
    except ValueError:
        return None
    return Envelope(*ends, utf8=not all(each.isascii() for each in ends))


def _written(address: str) -> str:
    """As servers know it: a domain beyond ASCII has a name in ASCII, too. Raises ValueError."""
    if not _ADDRESS.fullmatch(address):
        raise ValueError("no address")
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode('ascii')}" if local.isascii() else address


class Handover:
    """stage: how far it has come; what fails, fails there."""

    def __init__(self, envelope: Envelope, message: bytes | EmailMessage) -> None:
        self.envelope = envelope
        self._message = message
        self.stage = Stage.CONNECT

    async def go(self, line: SMTP, patience: float) -> str:
        """The status of the server's answer. patience: seconds for it. Raises what `verdict_of` knows."""
        self.stage = Stage.SENDER
        envelope, utf8 = self.envelope, self.envelope.utf8
        if utf8 and not line.supports_extension("smtputf8"):
            raise SMTPNotSupported("the address is beyond ASCII")
        eight = line.supports_extension("8bitmime")
        content = _content_of(self._message, utf8=utf8, eight=eight)
        options = []
        if line.supports_extension("size"):
            options.append(f"SIZE={len(content)}")
        if eight and not content.isascii():
            options.append("BODY=8BITMIME")
        if utf8:
            options.append("SMTPUTF8")
        encoding = "utf-8" if utf8 else "ascii"
        await line.mail(envelope.sender, options=options, encoding=encoding)
        self.stage = Stage.RECIPIENT
        await line.rcpt(envelope.recipient, encoding=encoding)
        self.stage = Stage.CONTENT
        answer = await line.data(content, timeout=patience)
        return status_of(answer.code, answer.message)


def _content_of(message: bytes | EmailMessage, *, utf8: bool, eight: bool) -> bytes:
    """eight: the server takes bytes beyond ASCII; for one that does not they are written otherwise."""
    if isinstance(message, bytes) and (eight or message.isascii()):
        return message
    wanted = (policy.SMTPUTF8 if utf8 else policy.SMTP).clone(cte_type="8bit" if eight else "7bit")
    found: Message = message_from_bytes(message, policy=wanted) if isinstance(message, bytes) else message
    return found.as_bytes(policy=wanted)

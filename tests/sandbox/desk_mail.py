"""What a desk does with its mail, by clients that have nothing to do with the servers: smtplib, imaplib, imap-tools."""

from __future__ import annotations

import asyncio
import imaplib
import smtplib
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import TypeVar

from imap_tools import MailBoxUnencrypted, MailMessage

from sandbox.mail import PostOffice

T = TypeVar("T")
HOST = "127.0.0.1"


class DeskMail:
    """The desk's side of a post office; every call is a connection of its own."""

    def __init__(self, office: PostOffice) -> None:
        self.office = office

    async def sends(
        self, to: str | Sequence[str], text: str = "Здравствуйте!", *, subject: str = "Ответ", **headers: str
    ) -> str:
        """Send a letter; gives its Message-ID. headers: by their names, with _ for -."""
        recipients = [to] if isinstance(to, str) else list(to)
        message = EmailMessage()
        message["From"] = f"Front desk <{self.office.address}>"
        message["To"] = ", ".join(recipients)
        message["Subject"] = subject
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        if "Message_ID" not in headers:
            message["Message-ID"] = "<answer@portal.test>"
        message.set_content(text)
        await self.over_smtp(lambda smtp: smtp.send_message(message, self.office.address, recipients))
        return str(message["Message-ID"])

    async def over_smtp(self, talk: Callable[[smtplib.SMTP], T], *, password: str | None = None) -> T:
        """What comes of talking to the SMTP server, signed in."""

        def connect() -> T:
            with smtplib.SMTP(HOST, self.office.smtp.port, timeout=30) as smtp:
                smtp.login(self.office.address, password or self.office.password)
                return talk(smtp)

        return await asyncio.to_thread(connect)

    async def over_imap(self, talk: Callable[[MailBoxUnencrypted], T]) -> T:
        """What comes of talking to the IMAP server about the desk's mailbox."""

        def connect() -> T:
            box = MailBoxUnencrypted(HOST, self.office.imap.port, timeout=30)
            try:
                box.login(self.office.address, self.office.password)
                return talk(box)
            finally:
                # Not by logging out: the server may have cut it.
                box.client.shutdown()

        return await asyncio.to_thread(connect)

    async def fetches(self) -> list[MailMessage]:
        """The letters of its mailbox, not marked as seen."""
        return await self.over_imap(lambda box: list(box.fetch(mark_seen=False)))

    async def fetches_raw(self) -> list[bytes]:
        """Their bytes, by imaplib alone."""

        def connect() -> list[bytes]:
            with imaplib.IMAP4(HOST, self.office.imap.port, timeout=30) as imap:
                imap.login(self.office.address, self.office.password)
                imap.select("INBOX")
                _, found = imap.uid("SEARCH", "ALL")
                letters = []
                for uid in found[0].split():
                    _, (body, *_) = imap.uid("FETCH", uid.decode(), "(BODY.PEEK[])")
                    letters.append(bytes(body[1]))
                return letters

        return await asyncio.to_thread(connect)

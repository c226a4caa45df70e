"""Letters that nobody wrote: an answer while somebody is away, and a report that a letter came to nobody."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes

from sandbox.letters import building
from sandbox.letters.building import CRLF
from sandbox.letters.dates import month
from sandbox.letters.draft import Draft


class NothingToReturn(Exception):
    """There is no letter that could come back."""


def vacation(draft: Draft) -> bytes:
    """Out of office. It says of itself, in every way there is, that nobody should answer it."""
    until = draft.at + timedelta(days=14)
    back = f"Здравствуйте! Я в отпуске до {until.day} {month(until)}. На письмо отвечу, когда вернусь."
    away = f"I am out of the office until {until:%Y-%m-%d} and will answer when I am back."
    text = draft.text or (back if draft.russian else away)
    subject = draft.original.subject if draft.original is not None else draft.subject
    headers = [
        ("From", building.mailbox(draft.author)),
        ("To", building.mailbox(draft.to)),
        ("Subject", building.words(f"{'Автоответ' if draft.russian else 'Automatic reply'}: {subject}")),
        ("Date", building.date(draft.at)),
        ("Message-ID", f"<{draft.token}.auto@{draft.host}>"),
        *building.threading(draft),
        ("Auto-Submitted", "auto-replied (vacation)"),
        ("X-Auto-Response-Suppress", "All"),
        ("Precedence", "bulk"),
        ("X-Autoreply", "yes"),
        ("MIME-Version", "1.0"),
    ]
    return building.whole(headers, building.text_part(text, charset="utf-8", how="quoted-printable"))


def bounce(draft: Draft) -> bytes:
    """A delivery status notification (RFC 3464) for the original. Raises NothingToReturn without one."""
    if draft.original is None:
        raise NothingToReturn("the desk has sent nothing to this address yet")
    host = f"mx.{draft.host}"
    address = draft.author.address
    said = f"550 5.1.1 <{address}>: Recipient address rejected: User unknown in virtual mailbox table"
    text = (
        f"This is the mail system at host {host}.\n\n"
        "I'm sorry to have to inform you that your message could not\n"
        "be delivered to one or more recipients. It's attached below.\n\n"
        f"                   The mail system\n\n<{address}>: host {host} said: {said}\n"
    )
    status = [
        f"Reporting-MTA: dns; {host}",
        f"X-Postfix-Queue-ID: {draft.token[:10].upper()}",
        f"X-Postfix-Sender: rfc822; {draft.to.address}",
        f"Arrival-Date: {building.date(draft.original.at)}",
        "",
        f"Final-Recipient: rfc822; {address}",
        f"Original-Recipient: rfc822;{address}",
        "Action: failed",
        "Status: 5.1.1",
        f"Remote-MTA: dns; {host}",
        f"Diagnostic-Code: smtp; {said}",
    ]
    parts = [
        building.part(
            [("Content-Description", "Notification"), ("Content-Type", "text/plain; charset=us-ascii")],
            building.lines(text).encode("ascii", "replace"),
        ),
        building.part(
            [("Content-Description", "Delivery report"), ("Content-Type", "message/delivery-status")],
            building.lines("\n".join(status)).encode("ascii", "replace"),
        ),
        building.part(
            [("Content-Description", "Undelivered Message Headers"), ("Content-Type", "text/rfc822-headers")],
            _headers_of(draft.original.raw),
        ),
    ]
    bound = f"{draft.token[:10].upper()}.{int(draft.at.timestamp())}/{host}"
    headers = [
        ("Date", building.date(draft.at)),
        ("From", f"MAILER-DAEMON@{host} (Mail Delivery System)"),
        ("Subject", "Undelivered Mail Returned to Sender"),
        ("To", draft.to.address),
        ("Auto-Submitted", "auto-replied"),
        ("MIME-Version", "1.0"),
        ("Message-Id", f"<{draft.at:%Y%m%d%H%M%S}.{draft.token[:10].upper()}@{host}>"),
        ("Content-Type", f'multipart/report; report-type=delivery-status;\r\n\tboundary="{bound}"'),
    ]
    return building.part(headers, building.joined(bound, parts, b"This is a MIME-encapsulated message." + CRLF * 2))


def _headers_of(raw: bytes) -> bytes:
    """Of the letter that comes back: many systems return no more."""
    head = message_from_bytes(raw.replace(CRLF, b"\n").partition(b"\n\n")[0] + b"\n\n")
    return head.as_bytes().rstrip().replace(b"\n", CRLF) + CRLF

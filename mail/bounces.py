"""Reports of mail servers: which letter was not delivered, to whom and why (RFC 3464, and those who do without)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser

from mail.headers import message_ids, raw_header, words
from mail.letter import Bounce
from mail.structure import children, kind, payload

_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_ID_LINE = re.compile(r"^[ \t>|]{0,8}message-id:[ \t]{0,8}(<[^<>\s]{1,900}>)", re.IGNORECASE | re.MULTILINE)
_MAIL = re.compile(r"[^\s<>@:,;\"]{1,200}@[^\s<>@:,;\"]{1,253}")
_FAILED = re.compile(
    r"undeliver|delivery (?:status notification|fail|has failed)|mail(?:er)? delivery (?:failed|system)|failure notice"
    r"|returned (?:mail|to sender)|returning message|could not be delivered|delivery problem|mail system error"
    r"|недостав|не доставлено|не удалось доставить|не удается доставить|невозможно доставить|ошибка доставки",
    re.IGNORECASE,
)
_DELAYED = re.compile(r"delay|warning|will (?:be )?retr|задерж|отложен", re.IGNORECASE)
_STATUSES = frozenset({"message/delivery-status", "message/global-delivery-status"})
_ORIGINALS = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
_ARRIVED = frozenset({"delivered", "relayed", "expanded"})

MOST_TEXT = 200_000
"""Bytes in which a Message-ID is looked for, of a report in plain words."""


def bounce(message: Message, *, from_server: bool) -> Bounce | None:
    """What a report says; None when it is none, or tells that something arrived.

    from_server: the null sender, or a mailer-daemon's address. Of those also reports in plain words count.
    """
    report = _report(message)
    if report is not None:
        return _told(report, message)
    return _in_words(message) if from_server else None


def _report(message: Message) -> Message | None:
    """The part that is a report of delivery; some gateways put a warning around it."""
    for part in (message, *children(message)[:3]):
        if kind(part) == "multipart/report" and any(kind(each) in _STATUSES for each in _parts(part)):
            return part
    return None


def _parts(part: Message) -> Iterator[Message]:
    """Parts of a report and theirs, not those of the letter that it returns."""
    for each in children(part)[:20]:
        yield each
        if each.get_content_maintype() == "multipart":
            yield from children(each)[:20]


def _told(report: Message, message: Message) -> Bounce | None:
    groups = [group for part in _parts(report) if kind(part) in _STATUSES for group in _groups(part)]
    recipients = [each for each in groups if raw_header(each, "action") or raw_header(each, "final-recipient")]
    if recipients and all(_action(each) in _ARRIVED for each in recipients):
        return None
    worst = min(recipients, key=_severity, default=None)
    ids: list[str] = []
    for part in _parts(report):
        if kind(part) in _ORIGINALS:
            ids += _ids_of(part)
    for group in groups[:1]:
        ids += message_ids(raw_header(group, "original-message-id") or raw_header(group, "x-original-message-id"))
    ids += message_ids(raw_header(message, "in-reply-to")) + message_ids(raw_header(message, "references"))
    if worst is None:
        return Bounce(tuple(dict.fromkeys(ids)))
    action, status = _action(worst), _found(_STATUS, raw_header(worst, "status"))
    return Bounce(
        message_ids=tuple(dict.fromkeys(ids)),
        recipient=_found(_MAIL, raw_header(worst, "original-recipient"))
        or _found(_MAIL, raw_header(worst, "final-recipient")),
        action=action,
        status=status,
        permanent=action == "failed" or (not action and status.startswith("5")),
        diagnostic=words((raw_header(worst, "diagnostic-code") or "")[:2000])[:300],
    )


def _groups(part: Message) -> list[Message]:
    """Blocks of fields: the first of the letter, the others of a recipient each."""
    found: list[Message] = []
    for each in children(part):
        found.append(each)
        if kind(part) != "message/delivery-status":
            found += _blocks(each)
    return (found or _blocks(part))[:200]


def _blocks(part: Message) -> list[Message]:
    text = payload(part)[:MOST_TEXT].decode("utf-8", "replace")
    return [HeaderParser().parsestr(block) for block in re.split(r"\r?\n\r?\n", text)[:200]]


def _ids_of(part: Message) -> list[str]:
    """Of the letter that is returned: whole, its head, or its head as text."""
    for letter in children(part):
        return message_ids(raw_header(letter, "message-id"))
    text = payload(part)[:MOST_TEXT].decode("utf-8", "replace")
    return [each for line in _ID_LINE.findall(text)[:3] for each in message_ids(line)]


def _action(group: Message) -> str:
    return words((raw_header(group, "action") or "")[:60]).split(" ")[0].lower()


def _severity(group: Message) -> int:
    order = ["failed", "", "delayed", *sorted(_ARRIVED)]
    action = _action(group)
    return order.index(action) if action in order else 1


def _in_words(message: Message) -> Bounce | None:
    """qmail, old Exim and many others: a sentence, and the letter or its head below."""
    subject = words(raw_header(message, "subject") or "")
    failed = raw_header(message, "x-failed-recipients")
    if failed is None and not _FAILED.search(subject[:300]) and not _DELAYED.search(subject[:300]):
        return None
    ids: list[str] = []
    texts: list[str] = []
    for part in [message, *children(message)[:20]]:
        if kind(part) in _ORIGINALS:
            ids += _ids_of(part)
        elif part.get_content_maintype() == "text":
            texts.append(payload(part)[:MOST_TEXT].decode("utf-8", "replace"))
    text = "\n".join(texts)
    ids += [each for line in _ID_LINE.findall(text)[:3] for each in message_ids(line)]
    ids += message_ids(raw_header(message, "in-reply-to")) + message_ids(raw_header(message, "references"))
    if failed is None and not ids and not _FAILED.search(subject[:300]):
        return None
    status = _found(_STATUS, text[:20_000])
    delayed = _DELAYED.search(subject[:300]) is not None and failed is None
    return Bounce(
        message_ids=tuple(dict.fromkeys(ids)),
        recipient=_found(_MAIL, failed) or _found(_MAIL, text[:2000]),
        action="delayed" if delayed else "failed",
        status=status,
        permanent=not delayed and not status.startswith("4"),
    )


def _found(pattern: re.Pattern[str], value: str | None) -> str:
    match = pattern.search(words((value or "")[:20_000])) if value else None
    return "" if match is None else match[match.lastindex or 0]

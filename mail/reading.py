"""Bytes of a letter → what it says. Whatever the bytes are there is an answer."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from desk.ports import LetterHead
from mail.addresses import addresses, is_address, written
from mail.attachments import MOST_BYTES
from mail.automatic import automatic, is_quiet
from mail.bodies import Body, body
from mail.bounces import bounce
from mail.headers import header, message_ids, raw_header, words
from mail.headings import is_forward, is_reply
from mail.letter import Address, Letter
from mail.quotes import own_words, tidy
from mail.structure import structure

LONGEST_SUBJECT = 500
_HEAD = re.compile(rb"\r?\n\r?\n|\r\r")
NESTED = "---------- Forwarded message ----------"


def read_letter(raw: bytes, most_bytes: int = MOST_BYTES) -> Letter:
    """What a letter says. Nothing is raised, whatever the bytes are, and seconds are enough for any.

    most_bytes: of one attachment; larger ones are named only.
    """
    try:
        return understood(raw, most_bytes)
    except Exception:  # noqa: BLE001 - no letter may stop the channel; tests and fuzzing call what is below directly
        return _unreadable(raw)


def understood(raw: bytes, most_bytes: int = MOST_BYTES) -> Letter:
    """The same, without the net."""
    tree = structure(raw)
    message = tree.message
    subject = _subject(message)
    return_path = _return_path(message)
    sender = next(iter(addresses(message, "from")), None) or (
        Address(return_path) if return_path and is_address(return_path) else None
    )
    references = _references(message)
    sign = automatic(message, sender, return_path)
    carried = body(message, most_bytes)
    whole = _whole(carried)
    replying = bool(references) or is_reply(subject)
    own = own_words(whole, replying=replying, forwarding=is_forward(subject))
    return Letter(
        message_id=next(iter(message_ids(raw_header(message, "message-id"))), ""),
        references=references,
        subject=subject,
        sender=sender,
        return_path=return_path,
        reply_to=addresses(message, "reply-to"),
        to=addresses(message, "to"),
        cc=addresses(message, "cc"),
        date=_date(message),
        text=own or subject,
        whole=tidy(whole),
        html_only=carried.html_only,
        attachments=carried.attachments,
        automatic=sign,
        bounce=bounce(message, from_server=return_path == "" or (sign is not None and sign.reason == "mail server")),
        quiet=sign is not None or is_quiet(message),
        cut=tree.cut,
    )


def head_of(raw: bytes) -> LetterHead | None:
    """What a letter says it is. raw: the letter, or its beginning. None where it has no head that could be read."""
    end = _HEAD.search(raw)
    try:
        message = structure(raw[: end.end()] if end else raw).message
        sender = next(iter(addresses(message, "from")), None)
        written_by = " ".join(filter(None, (sender.email, sender.name))) if sender else header(message, "from")
        head = LetterHead(written_by[:LONGEST_SUBJECT], _subject(message))
    except Exception:  # noqa: BLE001 - whatever the bytes are, the others of a list are shown
        return None
    return head if head.sender or head.subject else None


def _whole(carried: Body) -> str:
    """Where a letter says nothing but carries another, that one speaks."""
    if carried.text.strip() or carried.nested is None:
        return carried.text
    inner = body(carried.nested, 0)
    return f"{NESTED}\n{_subject(carried.nested)}\n\n{inner.text}" if inner.text.strip() else ""


def _subject(message: Message) -> str:
    return header(message, "subject")[:LONGEST_SUBJECT]


def _references(message: Message) -> tuple[str, ...]:
    """What it answers, the nearest first."""
    nearest = message_ids(raw_header(message, "in-reply-to"))
    return tuple(dict.fromkeys([*nearest, *reversed(message_ids(raw_header(message, "references")))]))


def _return_path(message: Message) -> str | None:
    """As the last server wrote it: empty for the null sender, None when it wrote none."""
    value = raw_header(message, "return-path")
    if value is None:
        return None
    bare = words(value[:2000]).strip()
    if bare.replace(" ", "") == "<>":
        return ""
    found = written(bare.partition("<")[2].partition(">")[0] or bare)
    return found if is_address(found) else None


def _date(message: Message) -> datetime | None:
    try:
        date = parsedate_to_datetime(words((raw_header(message, "date") or "")[:200]))
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _unreadable(raw: bytes) -> Letter:
    """For what even this program did not foresee: a person looks at it."""
    text = raw[:2000].decode("utf-8", "replace").replace("\0", "")
    return Letter("", (), "", None, None, (), (), (), None, text, text, False, (), None, None, True, True)

"""Letters as they come over the wire, and what is expected of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

from mail import Decision, Known, KnownAppeal, Letter, decide
from mail.reading import understood

OWN_ID = "7f3a9c.17@desk.example.ru"
"""Of a letter that the desk sent about №17."""
OTHER_ID = "5b1d22.18@desk.example.ru"
DESK = "help@example.ru"

KNOWN = Known(
    own_addresses=frozenset({DESK}),
    own_message_ids={OWN_ID: 17, OTHER_ID: 18},
    appeals={
        17: KnownAppeal(frozenset({"maria@example.org"}), "resolved"),
        18: KnownAppeal(frozenset({"pavel@example.org"}), "closed"),
    },
)


@dataclass(frozen=True)
class Case:
    """name: what is nasty about it. expects: fields of the letter, of the decision, or what stands in FACTS."""

    name: str
    raw: bytes
    expects: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


def eml(
    body: str | bytes = "Не открывается карта.",
    *,
    headers: Mapping[str, str | None] | None = None,
    charset: str = "utf-8",
    encoding: str = "8bit",
    subtype: str = "plain",
    reply: bool = False,
) -> bytes:
    """A letter of Maria's to the desk. headers: more of them, or others; None leaves one out. reply: to №17."""
    all_headers: dict[str, str | None] = {
        "Return-Path": "<maria@example.org>",
        "From": "Maria <maria@example.org>",
        "To": DESK,
        "Subject": "Re: [#17] Карта" if reply else "Карта",
        "Message-ID": "<m1@example.org>",
        "Date": "Mon, 23 Nov 2026 10:00:00 +0300",
        "MIME-Version": "1.0",
        "Content-Type": f"text/{subtype}; charset={charset}",
        "Content-Transfer-Encoding": encoding,
    }
    if reply:
        all_headers["In-Reply-To"] = f"<{OWN_ID}>"
    all_headers.update(headers or {})
    head = "".join(f"{name}: {value}\r\n" for name, value in all_headers.items() if value is not None)
    text = dedent(body).strip("\n") if isinstance(body, str) else body
    data = text.replace("\n", "\r\n").encode(charset) if isinstance(text, str) else text
    return head.encode("utf-8") + b"\r\n" + data


def multipart(*parts: bytes, subtype: str = "mixed", headers: Mapping[str, str | None] | None = None) -> bytes:
    """A letter of these parts, each with its own head."""
    body = b"".join(b"--=_b1\r\n" + part + b"\r\n" for part in parts) + b"--=_b1--\r\n"
    kind = f'multipart/{subtype}; boundary="=_b1"'
    return eml(body, headers={"Content-Type": kind, "Content-Transfer-Encoding": None, **(headers or {})})


def part(content: str | bytes, kind: str = "text/plain; charset=utf-8", *more: str) -> bytes:
    """A part with its head; more: further lines of the head."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return "".join(f"{line}\r\n" for line in (f"Content-Type: {kind}", *more)).encode("utf-8") + b"\r\n" + data


FACTS: dict[str, Callable[[Letter, Decision], Any]] = {
    "from_addr": lambda letter, _: letter.sender.email if letter.sender else None,
    "from_name": lambda letter, _: letter.sender.name if letter.sender else None,
    "decision": lambda _, decision: decision.kind,
    "appeal": lambda _, decision: decision.appeal,
    "is_auto": lambda _, decision: decision.is_auto,
    "new_address": lambda _, decision: decision.new_address,
    "names": lambda letter, _: [each.name for each in letter.attachments],
    "sizes": lambda letter, _: [each.size for each in letter.attachments],
    "withheld": lambda letter, _: [each.withheld for each in letter.attachments],
    "permanent": lambda letter, _: letter.bounce.permanent if letter.bounce else None,
    "recipient": lambda letter, _: letter.bounce.recipient if letter.bounce else None,
    "status": lambda letter, _: letter.bounce.status if letter.bounce else None,
}


def found(case: Case, known: Known = KNOWN) -> dict[str, Any]:
    """What is so of a letter, of all that is expected."""
    letter = understood(case.raw)
    decision = decide(letter, known)
    return {name: _fact(name, letter, decision) for name in case.expects}


def _fact(name: str, letter: Letter, decision: Decision) -> Any:
    if name in FACTS:
        return FACTS[name](letter, decision)
    return getattr(letter, name)

"""A letter against the rules, from which a person would still make out what is meant."""

from __future__ import annotations

from sandbox.letters import building
from sandbox.letters.building import CRLF
from sandbox.letters.draft import Draft


def broken(draft: Draft) -> bytes:
    """Raw Windows-1251 in headers, a day that does not exist, an unknown charset, cut base64, no last boundary."""
    bound = f"=_{draft.token[:12]}"
    attached = draft.files[0].content if draft.files else b"PNG, or what is left of it" * 4
    name = draft.files[0].name if draft.files else "снимок.png"
    coded = building.base64_of(attached)
    head = [
        b"From: " + str(draft.author).encode("cp1251", "replace"),
        b"To: <" + draft.to.address.encode() + b">, undisclosed-recipients:;",
        b"Subject: " + building.answering(draft).encode("cp1251", "replace"),
        b"Date: Tue, 31 Feb 2026 25:61:00 +9900",
        b"Message-ID: <" + draft.token.encode() + b" @ broken client>",
        *(f"{name}: {value}".encode() for name, value in building.threading(draft)),
        b"MIME-Version: 1.0",
        b"Content-Type: multipart/mixed; charset=; boundary=" + bound.encode(),
    ]
    text = [
        b"--" + bound.encode(),
        b"Content-Type: text/plain; charset=windows-12511",
        b"Content-Transfer-Encoding: 8-bit",
        b"",
        CRLF.join(line.encode("cp1251", "replace") for line in draft.text.splitlines()),
    ]
    file = [
        b"--" + bound.encode(),
        b"Content-Type: image/png; name=" + name.encode("cp1251", "replace"),
        b"Content-Disposition: attachment; filename*=utf-8'%D1%81%ZZ.png",
        b"Content-Transfer-Encoding: base64",
        b"",
        b"!!" + coded[: len(coded) * 2 // 3 + 1],
    ]
    return CRLF.join([*head, b"", *text, *file])

"""winmail.dat: Outlook's own format (TNEF), which Exchange sends to whom it believes able to read it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from sandbox.letters import building, outlook
from sandbox.letters.draft import Attached, Draft

_SIGNATURE = 0x223E9F78
_MESSAGE, _ATTACHMENT = 1, 2
# [MS-OXTNEF] 2.1.3: types in the high word, ids in the low one.
_VERSION, _CODE_PAGE, _CLASS, _SUBJECT, _BODY = 0x00089006, 0x00069007, 0x00078008, 0x00018004, 0x0002800C
_RENDERING, _TITLE, _DATA = 0x00069002, 0x00018010, 0x0006800F


def winmail(draft: Draft) -> bytes:
    """A short text that can be read, and an application/ms-tnef in which the files are."""
    files = draft.files or (Attached("scan.txt", "text/plain", b"What only Outlook finds.\r\n"),)
    text, _ = outlook.bodies(draft)
    subject = building.answering(draft, "RE:")
    headers = [
        ("From", building.mailbox(draft.author)),
        ("To", building.mailbox(draft.to)),
        ("Subject", building.words(subject)),
        *building.threading(draft)[::-1],
        ("Date", building.date(draft.at)),
        ("Message-ID", f"<{draft.token.upper()}@exchange.{draft.host}>"),
        ("X-MS-Has-Attach", "yes"),
        ("X-MS-TNEF-Correlator", f"<{draft.token.upper()}@exchange.{draft.host}>"),
        ("MIME-Version", "1.0"),
    ]
    packed = building.part(
        [
            ("Content-Type", 'application/ms-tnef; name="winmail.dat"'),
            ("Content-Transfer-Encoding", "base64"),
            ("Content-Disposition", 'attachment; filename="winmail.dat"'),
        ],
        building.base64_of(packing(subject, text, files)),
    )
    parts = [building.text_part(text, charset=outlook.charset_of(text), how="quoted-printable"), packed]
    return building.whole(headers, building.multipart("mixed", f"_000_{draft.token}exchange_", parts))


def packing(subject: str, text: str, files: tuple[Attached, ...]) -> bytes:
    """The bytes of winmail.dat: signature, key, attributes with their check sums."""
    attributes = [
        _attribute(_MESSAGE, _VERSION, struct.pack("<I", 0x00010000)),
        _attribute(_MESSAGE, _CODE_PAGE, struct.pack("<II", 1251, 0)),
        _attribute(_MESSAGE, _CLASS, b"IPM.Microsoft Mail.Note\0"),
        _attribute(_MESSAGE, _SUBJECT, subject.encode("cp1251", "replace") + b"\0"),
        _attribute(_MESSAGE, _BODY, text.encode("cp1251", "replace") + b"\0"),
        *(attribute for file in files for attribute in _attached(file)),
    ]
    return struct.pack("<IH", _SIGNATURE, 1) + b"".join(attributes)


def _attached(file: Attached) -> Iterator[bytes]:
    # A file by value, at no place of the text, drawn 32 by 32.
    yield _attribute(_ATTACHMENT, _RENDERING, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 32, 32, 0))
    yield _attribute(_ATTACHMENT, _TITLE, file.name.encode("cp1251", "replace") + b"\0")
    yield _attribute(_ATTACHMENT, _DATA, file.content)


def _attribute(level: int, name: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, name, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)

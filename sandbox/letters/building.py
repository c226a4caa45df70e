"""Bytes of letters: headers with encoded words, bodies in their encodings, parts with the boundary of one's choice.

The standard library writes letters in one manner, its own. Programs differ just in what that would smooth away.
"""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Sequence
from datetime import datetime
from email.charset import BASE64, QP, Charset
from email.header import Header
from email.utils import format_datetime
from html import escape

from sandbox.letters.draft import Attached, Correspondent, Draft

CRLF = b"\r\n"
Headers = Sequence[tuple[str, str]]


def words(text: str, charset: str = "UTF-8", *, quoted: bool = False) -> str:
    """Text as a header may hold it: in encoded words unless it is ASCII, folded as it must be."""
    if text.isascii():
        return text
    written = Charset(charset)
    written.header_encoding = QP if quoted else BASE64
    safe = text.encode(charset, "replace").decode(charset)
    coded = Header(safe, written, maxlinelen=75, header_name="Subject").encode(linesep="\r\n")
    # The standard library writes the charset in small letters; programs have their own ways.
    return re.sub(r"=\?[^?]+\?([bq])\?", lambda word: f"=?{charset}?{word[1].upper()}?", coded)


def mailbox(who: Correspondent, charset: str = "UTF-8", *, quoted: bool = False) -> str:
    """`Name <address>` of a header."""
    if not who.name:
        return who.address
    name = words(who.name, charset, quoted=quoted)
    if who.name.isascii() and not who.name.replace(" ", "").isalnum():
        name = '"' + who.name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{who.address}>"


def date(moment: datetime) -> str:
    """Of a Date header."""
    return format_datetime(moment)


def lines(text: str) -> str:
    """With the line ends of mail."""
    return "\r\n".join(text.splitlines()) + "\r\n"


def base64_of(content: bytes) -> bytes:
    """In lines of 76."""
    return base64.encodebytes(content).replace(b"\n", CRLF)


def quoted_printable_of(text: str, charset: str = "utf-8") -> bytes:
    """Text in quoted-printable."""
    content = ("\n".join(text.splitlines()) + "\n").encode(charset, "replace")
    return quopri.encodestring(content).replace(b"\n", CRLF)


def part(headers: Headers, body: bytes) -> bytes:
    """A part, or a whole letter."""
    return "".join(f"{name}: {value}\r\n" for name, value in headers).encode("ascii", "replace") + CRLF + body


def text_part(text: str, kind: str = "plain", charset: str = "UTF-8", *, how: str = "base64") -> bytes:
    """A part of text. how: base64, quoted-printable or 8bit."""
    written = lines(text).encode(charset, "replace")
    bodies = {"base64": base64_of(written), "quoted-printable": quoted_printable_of(text, charset), "8bit": written}
    headers = [("Content-Type", f'text/{kind}; charset="{charset}"'), ("Content-Transfer-Encoding", how)]
    return part(headers, bodies[how])


def file_part(file: Attached, charset: str = "UTF-8", extra: Headers = ()) -> bytes:
    """A part with a file, its name in encoded words: forbidden in parameters, and what nearly everybody does."""
    name = words(file.name.replace('"', "'"), charset).replace("\r\n ", " ")
    headers = [
        ("Content-Type", f'{file.mime_type}; name="{name}"'),
        ("Content-Disposition", f'attachment; filename="{name}"'),
        ("Content-Transfer-Encoding", "base64"),
        *extra,
    ]
    return part(headers, base64_of(file.content))


def joined(boundary: str, parts: Sequence[bytes], preamble: bytes = b"") -> bytes:
    """The body of a multipart."""
    between = b"--" + boundary.encode()
    body = b"".join(between + CRLF + each + (b"" if each.endswith(CRLF) else CRLF) for each in parts)
    return preamble + body + between + b"--" + CRLF


def multipart(kind: str, boundary: str, parts: Sequence[bytes]) -> bytes:
    """A multipart as a part of another, or as what follows a letter's headers: without MIME-Version."""
    return part([("Content-Type", f'multipart/{kind}; boundary="{boundary}"')], joined(boundary, parts))


def whole(headers: Headers, content: bytes) -> bytes:
    """A letter: its headers, and a part whose own headers follow them."""
    return "".join(f"{name}: {value}\r\n" for name, value in headers).encode("ascii", "replace") + content


def threading(draft: Draft) -> list[tuple[str, str]]:
    """In-Reply-To and References, when a letter with an id is answered."""
    original = draft.original
    if original is None or not original.message_id:
        return []
    return [("In-Reply-To", original.message_id), ("References", "\r\n ".join(original.references))]


def answering(draft: Draft, prefix: str = "Re:") -> str:
    """The subject, which says that it is an answer when it is one."""
    subject = draft.subject or (draft.original.subject if draft.original is not None else "")
    if draft.original is None or subject.lower().startswith(prefix.lower()):
        return subject
    return f"{prefix} {subject}"


def quoted_lines(text: str, sign: str = "> ") -> str:
    """As they are answered in plain text."""
    return "\n".join((sign + line if line else sign.rstrip()) for line in text.splitlines())


def paragraphs(text: str, tag: str = "div") -> str:
    """Text as HTML, a line an element."""
    return "".join(f"<{tag}>{escape(line) or '<br>'}</{tag}>" for line in text.splitlines())


def html_of(draft: Draft) -> str:
    """The HTML of what is answered; made of its text when it has none."""
    assert draft.original is not None
    return draft.original.html or paragraphs(draft.original.text)

"""Headers as text: encoded words (RFC 2047), parameters (RFC 2231), and bytes that nobody declared."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message

from mail.charsets import cleaned, decoded

_WORD = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
_FOLD = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_BLANKS = re.compile(r"[\s\u00a0\u200b\u2028\u2029]+")
_ID = re.compile(r"<([^<>\s]{1,900})>")

PARAMETERS = 4096
"""Characters of a header with parameters that are read: the library's reader takes the square of their number."""


def header(message: Message, name: str) -> str:
    """The first header of that name as one line, decoded; empty when there is none."""
    value = raw_header(message, name)
    return "" if value is None else words(value)


def raw_header(message: Message, name: str) -> str | None:
    """The first header of that name as it came."""
    wanted = name.lower()
    for key, value in message.raw_items():
        if key.lower() == wanted:
            return str(value)
    return None


def raw_headers(message: Message, name: str) -> list[str]:
    """All headers of that name as they came."""
    wanted = name.lower()
    return [str(value) for key, value in message.raw_items() if key.lower() == wanted]


def words(value: str) -> str:
    """A header's value in one line: encoded words decoded, as are bytes beyond ASCII that are not encoded at all."""
    text = "".join(decoded(data, charset) for data, charset in _joined(_pieces(_FOLD.sub(" ", value))))
    return _BLANKS.sub(" ", text).strip()


def _pieces(value: str) -> Iterator[tuple[bytes, str | None, bool]]:
    """What stands between encoded words, and they: bytes, charset, whether it was encoded."""
    at = 0
    encoded = False
    for word in _WORD.finditer(value):
        between = value[at : word.start()]
        if between.strip() or (between and not encoded):
            yield _bytes(between), None, False
        yield _content(word[2], word[3]), word[1], True
        at, encoded = word.end(), True
    if value[at:]:
        yield _bytes(value[at:]), None, False


def _joined(pieces: Iterator[tuple[bytes, str | None, bool]]) -> Iterator[tuple[bytes, str | None]]:
    """Encoded words beside each other are one: mail programs cut in the middle of a character."""
    last: tuple[bytes, str | None, bool] | None = None
    for data, charset, encoded in pieces:
        if last is not None and encoded and last[2] and (charset or "").lower() == (last[1] or "").lower():
            last = (last[0] + data, charset, True)
            continue
        if last is not None:
            yield last[:2]
        last = (data, charset, encoded)
    if last is not None:
        yield last[:2]


def _content(encoding: str, text: str) -> bytes:
    data = _bytes(text)
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    data = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    data = data[: len(data) - (len(data) % 4 == 1)]
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))


def _bytes(text: str) -> bytes:
    """The bytes that the parser made this text of: those beyond ASCII came as surrogates."""
    return text.encode("utf-8", "surrogateescape")


def parameter(message: Message, header_name: str, name: str) -> str:
    """A parameter, as the filename of a Content-Disposition, decoded; empty when there is none."""
    value = raw_header(message, header_name)
    if value is None:
        return ""
    holder: Message = Message()
    holder["content-type"] = _FOLD.sub(" ", _bytes(value[:PARAMETERS]).decode("latin-1"))
    try:
        found = holder.get_param(name, "")
    except (ValueError, LookupError, MessageError):
        return ""
    if isinstance(found, tuple):
        charset, _, text = found
        return _one_line(decoded(text.encode("latin-1", "replace"), charset))
    return words((found or "").encode("latin-1", "replace").decode("ascii", "surrogateescape"))


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", cleaned(text)).strip()


def message_ids(value: str | None, most: int = 200) -> list[str]:
    """The Message-IDs in a header, in their order, without brackets; of very many the first and the last."""
    if not value:
        return []
    found = _ID.findall(_FOLD.sub(" ", value))
    if not found:
        bare = value.split()
        found = bare[:1] if len(bare) == 1 and "@" in bare[0] and len(bare[0]) < 900 else []
    ids = [cleaned(_bytes(each).decode("utf-8", "replace")) for each in found]
    return ids if len(ids) <= most else [ids[0], *ids[1 - most :]]

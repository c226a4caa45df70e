"""A letter as a person reads it: decoded as far as it can be, however broken it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from html.parser import HTMLParser

_CYRILLIC = "cp1251"
_ID = re.compile(r"<[^<>]+>")
_ANSWER = re.compile(r"^\s*((re|fw|fwd|ответ|автоответ|automatic reply)\s*(\[\d+\])?:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in a letter. content_id: by which the letter's own HTML names it."""

    name: str
    mime_type: str
    content: bytes
    content_id: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a letter says. text: of the HTML, when it has no other; html: empty without any."""

    author: tuple[str, str]
    to: tuple[tuple[str, str], ...]
    subject: str
    message_id: str
    ancestors: tuple[str, ...]
    text: str
    html: str
    files: tuple[Enclosed, ...]

    @property
    def topic(self) -> str:
        """The subject without what says that it is an answer."""
        return _ANSWER.sub("", self.subject).strip().lower()

    @property
    def answers(self) -> bool:
        """Whether the subject says that it is an answer."""
        return _ANSWER.match(self.subject) is not None


def read(raw: bytes) -> Read:
    """Never raises: what cannot be understood is left out or shown as it stands."""
    try:
        return _read(raw)
    except Exception:  # noqa: BLE001 the parser of the standard library raises many kinds over broken letters
        return Read(("", ""), (), "", "", (), raw.decode("utf-8", "replace"), "", ())


def _read(raw: bytes) -> Read:
    message = message_from_bytes(raw)
    texts, pages, files = [], [], []
    for part in _leaves(message):
        kind = part.get_content_type()
        name = _file_name(part, message.get_content_charset() or _CYRILLIC)
        if name or part.get_content_disposition() == "attachment" or kind not in _SHOWN:
            files.append(_enclosed(part, name))
        elif kind == "text/html":
            pages.append(_text(part))
        else:
            texts.append(_text(part))
    html = "\n".join(pages)
    text = "\n".join(texts) if texts else _without_tags(html)
    author = getaddresses(_headers(message, "From"))
    return Read(
        author=author[0] if author else ("", ""),
        to=tuple(getaddresses(_headers(message, "To"))),
        subject=" ".join(_headers(message, "Subject")[:1]),
        message_id=_first(_ID.findall(str(message.get("Message-ID", "")))),
        ancestors=tuple(
            dict.fromkeys(_ID.findall(f"{message.get('References', '')} {message.get('In-Reply-To', '')}"))
        ),
        text=text.replace("\r\n", "\n").strip("\n"),
        html=html,
        files=tuple(files),
    )


_SHOWN = frozenset({"text/plain", "text/html", "message/delivery-status", "text/rfc822-headers"})


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; a letter within the letter, and the fields of a report, are one part each."""
    kind = message.get_content_type()
    if message.is_multipart() and not kind.startswith("message/"):
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _leaves(part)
    else:
        yield message


def _enclosed(part: Message, name: str) -> Enclosed:
    kind = part.get_content_type()
    if part.is_multipart():  # a letter within the letter
        content = b"".join(inner.as_bytes() for inner in part.get_payload() if isinstance(inner, Message))
    else:
        content = _bytes(part)
    usual = {"message/rfc822": "letter.eml", "application/ms-tnef": "winmail.dat"}.get(kind, "file")
    return Enclosed(name or usual, kind, content, str(part.get("Content-ID", "")).strip("<> "))


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message) -> str:
    if part.is_multipart():  # the fields of a delivery report
        return "\n".join(str(inner) for inner in part.get_payload())
    content = _bytes(part)
    for charset in (part.get_content_charset(), "utf-8", _CYRILLIC):
        try:
            return content.decode(charset or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8", "replace")


def _headers(message: Message, name: str) -> list[str]:
    """The headers of that name, without their encoded words; raw bytes are taken for UTF-8 or Windows-1251."""
    values = [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    return [_decoded(_guessed(value)) for value in values]


def _file_name(part: Message, charset: str) -> str:
    """As the part calls its file. charset: in which raw bytes are written, if they are not UTF-8."""
    name = part.get_filename() or ""
    if "\N{REPLACEMENT CHARACTER}" in name:
        raw = ";".join(str(value) for key, value in part.raw_items() if key.lower().startswith("content-"))
        written = re.search(r'name="?([^";]+)', raw)
        name = _guessed(written[1], charset) if written is not None else name
    return _decoded(name)


def _decoded(text: str) -> str:
    text = re.sub(r"\r?\n(?=[ \t])", "", text)
    try:
        return str(make_header(decode_header(text)))
    except (LookupError, ValueError, UnicodeError):
        return text


def _guessed(text: str, charset: str = _CYRILLIC) -> str:
    """The parser keeps bytes that are no ASCII as surrogates."""
    content = text.encode("utf-8", "surrogateescape")
    for guess in ("utf-8", charset):
        try:
            return content.decode(guess)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8", "replace")


def _first(found: list[str]) -> str:
    return found[0] if found else ""


class _Words(HTMLParser):
    """Collects the text of a page, with a line for each block."""

    _BLOCKS = frozenset("p div br tr li blockquote h1 h2 h3 h4 table hr".split())
    _SILENT = frozenset("style script title head".split())

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in self._SILENT
        if tag in self._BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self._SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(re.sub(r"\s+", " ", data))


def _without_tags(html: str) -> str:
    words = _Words()
    words.feed(html)
    lines = [line.strip() for line in "".join(words.found).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))

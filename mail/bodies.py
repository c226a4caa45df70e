"""What a letter says and what it carries: its texts in their order, and its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from mail.attachments import attachment, disposition, filename
from mail.charsets import decoded
from mail.headers import parameter
from mail.hypertext import text_of
from mail.letter import Attachment
from mail.structure import children, kind, payload, structure

MOST_TEXT = 500_000
"""Characters of text that are read."""

# Beside the text, of no use to a reader: signatures, reports, versions for watches and for moving pages.
_LEFT_OUT = frozenset(
    "application/pkcs7-signature application/x-pkcs7-signature application/pgp-signature application/pgp-encrypted "
    "text/x-amp-html text/watch-html message/delivery-status message/global-delivery-status "
    "message/disposition-notification message/feedback-report text/rfc822-headers message/global-headers "
    "message/external-body message/partial".split()
)


@dataclass(slots=True)
class Body:
    """html_only: the text comes from HTML alone. nested: the first letter that is attached."""

    text: str = ""
    html_only: bool = False
    attachments: tuple[Attachment, ...] = ()
    nested: Message | None = None


@dataclass(slots=True)
class _Gathered:
    files: list[Attachment] = field(default_factory=list)
    nested: Message | None = None
    most_bytes: int = 0
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    is_html: bool


def body(message: Message, most_bytes: int) -> Body:
    """most_bytes: of one attachment; larger ones are named only."""
    gathered = _Gathered(most_bytes=most_bytes)
    pieces: list[_Piece] = []
    for piece in _pieces(message, gathered):
        if piece.text.strip() and not any(_alike(piece, other) for other in pieces[-4:]):
            pieces.append(piece)
    return Body(
        text="\n\n".join(piece.text.strip("\n") for piece in pieces)[:MOST_TEXT],
        html_only=bool(pieces) and all(piece.is_html for piece in pieces),
        attachments=tuple(gathered.files),
        nested=gathered.nested,
    )


def _pieces(part: Message, gathered: _Gathered) -> Iterator[_Piece]:
    media_type = kind(part)
    held = children(part)
    if media_type == "multipart/alternative" and held:
        yield from _best([list(_pieces(each, gathered)) for each in held])
    elif part.get_content_maintype() == "multipart":
        if held:
            for each in held:
                yield from _pieces(each, gathered)
        else:
            yield from _unbounded(part, gathered)
    elif media_type in _LEFT_OUT:
        return
    elif media_type in {"text/plain", "text/html"} and disposition(part) != "attachment" and not filename(part):
        yield _written(part, media_type)
    elif media_type == "text/calendar" or not (media_type.startswith("text/") and _is_bare(part)):
        if media_type == "message/rfc822" and held and gathered.nested is None:
            gathered.nested = held[0]
        gathered.files.append(attachment(part, gathered.most_bytes))
    else:
        yield _written(part, "text/html" if media_type in {"text/enriched", "text/richtext"} else "text/plain")


def _best(versions: list[list[_Piece]]) -> list[_Piece]:
    """Of versions of the same text the plain one; one that is blank is none."""
    said = [version for version in versions if any(piece.text.strip() for piece in version)]
    plain = [version for version in said if not any(piece.is_html for piece in version)]
    return (plain or said or [[]])[0]


def _is_bare(part: Message) -> bool:
    return disposition(part) != "attachment" and not filename(part)


def _written(part: Message, media_type: str) -> _Piece:
    data = payload(part)[: 4 * MOST_TEXT if media_type == "text/plain" else 16 * MOST_TEXT]
    text = decoded(data, parameter(part, "content-type", "charset") or None)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if media_type == "text/html":
        return _Piece(text_of(text), is_html=True)
    if parameter(part, "content-type", "format").lower() == "flowed":
        text = _unflowed(text, parameter(part, "content-type", "delsp").lower() == "yes")
    return _Piece(text.replace("\u00a0", " ")[:MOST_TEXT], is_html=False)


def _unflowed(text: str, without_space: bool) -> str:
    """Lines that a mail program broke are one again (RFC 3676); the line of dashes before a signature is none."""
    lines: list[list[str]] = []
    depth_before = -1
    open_line = False
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        flows = bare.endswith(" ") and bare != "-- "
        if open_line and depth == depth_before and bare != "-- ":
            lines[-1].append(bare)
        else:
            lines.append([("> " * min(depth, 1)), bare] if depth else ["", bare])
        if flows and without_space:
            lines[-1][-1] = lines[-1][-1][:-1]
        depth_before, open_line = depth, flows
    return "\n".join("".join(pieces) for pieces in lines)


def _unbounded(part: Message, gathered: _Gathered) -> Iterator[_Piece]:
    """A part that says it has parts and has none: its boundary is another, or it is plain text after all."""
    data = payload(part)
    start = 0 if data.startswith(b"--") else data.find(b"\n--") + 1
    line = data[start : start + 200].partition(b"\n")[0].rstrip()
    if line.startswith(b"--") and 2 < len(line) < 80 and b'"' not in line and not gathered.repaired:
        gathered.repaired = True  # once a letter: what is found may be as broken
        found = structure(b'Content-Type: multipart/mixed; boundary="%b"\r\n\r\n%b' % (line[2:], data)).message
        if children(found):
            for each in children(found):
                yield from _pieces(each, gathered)
            return
    yield _Piece(decoded(data[: 4 * MOST_TEXT]).replace("\r\n", "\n")[:MOST_TEXT], is_html=False)


def _alike(one: _Piece, other: _Piece) -> bool:
    """Some send plain text and the same in HTML one after the other instead of as two versions."""
    return one.is_html != other.is_html and one.text.split()[:300] == other.text.split()[:300]

"""A program of twenty years ago: KOI8-R in eight bits, quotes with initials, names of files as raw bytes."""

from __future__ import annotations

from sandbox.letters import building
from sandbox.letters.building import CRLF
from sandbox.letters.dates import month
from sandbox.letters.draft import Attached, Draft

_KOI = "koi8-r"


def old_koi8(draft: Draft) -> bytes:
    """Plain text only. What KOI8-R lacks becomes question marks, as it did."""
    text = f"Здравствуйте!\n\n{draft.text}\n"
    if draft.original is not None:
        at, name = draft.original.at, draft.original.author.name
        initials = "".join(word[0] for word in name.split()) or draft.original.author.address[:2].upper()
        quoted = building.quoted_lines(draft.original.text, f"{initials}> ")
        wrote = f"Вы писали {at.day} {month(at)} {at.year} г., {at:%H:%M:%S}:"
        text = f"Здравствуйте!\n\n{wrote}\n\n{quoted}\n\n{draft.text}\n"
    text += f"\n-- \nС уважением,\n {draft.author.name:<26}mailto:{draft.author.address}\n"
    headers = [
        ("Date", building.date(draft.at)),
        ("From", building.mailbox(draft.author, _KOI)),
        ("X-Mailer", "The Bat! (v2.12.00)"),
        ("Reply-To", building.mailbox(draft.author, _KOI)),
        ("X-Priority", "3 (Normal)"),
        ("Message-ID", f"<{draft.number % 10**10}.{draft.at:%Y%m%d%H%M%S}@{draft.host}>"),
        ("To", building.mailbox(draft.to, _KOI)),
        ("Subject", building.words(building.answering(draft), _KOI)),
        *building.threading(draft),
        ("MIME-Version", "1.0"),
    ]
    body = building.part(
        [("Content-Type", "text/plain; charset=koi8-r"), ("Content-Transfer-Encoding", "8bit")],
        building.lines(text).encode(_KOI, "replace"),
    )
    if not draft.files:
        return building.whole(headers, body)
    bound = f"----------{draft.token[:16].upper()}"
    return building.whole(headers, building.multipart("mixed", bound, [body, *map(_file, draft.files)]))


def _file(file: Attached) -> bytes:
    name = b'"' + file.name.replace('"', "'").encode(_KOI, "replace") + b'"'
    head = b"Content-Type: application/octet-stream; name=" + name + CRLF
    head += b"Content-Transfer-Encoding: base64" + CRLF
    head += b"Content-Disposition: attachment; filename=" + name + CRLF
    return head + CRLF + building.base64_of(file.content)

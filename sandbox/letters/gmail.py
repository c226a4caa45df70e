"""Gmail's web page: text and HTML, the quote under a line with the date, everything Cyrillic in base64."""

from __future__ import annotations

from html import escape

from sandbox.letters import building
from sandbox.letters.dates import english, short_month, short_weekday
from sandbox.letters.draft import Draft, Original


def gmail(draft: Draft) -> bytes:
    """A letter, or an answer with the whole of what is answered beneath it."""
    headers = [
        ("MIME-Version", "1.0"),
        *building.threading(draft)[::-1],
        ("From", building.mailbox(draft.author)),
        ("Date", building.date(draft.at)),
        ("Message-ID", message_id(draft)),
        ("Subject", building.words(building.answering(draft))),
        ("To", building.mailbox(draft.to)),
    ]
    return building.whole(headers, content(draft, *bodies(draft)))


def message_id(draft: Draft) -> str:
    """As Gmail's are."""
    return f"<CA+{draft.token[:7]}=_{draft.token[7:26]}@mail.gmail.com>"


def content(draft: Draft, text: str, html: str) -> bytes:
    """Both bodies, and the files if there are any."""
    alternative = building.multipart(
        "alternative",
        "000000000000" + draft.token[:16],
        [building.text_part(text), building.text_part(html, "html")],
    )
    if not draft.files:
        return alternative
    files = [
        building.file_part(
            file,
            extra=[("Content-ID", f"<f_{draft.token[:8]}{place}>"), ("X-Attachment-Id", f"f_{draft.token[:8]}{place}")],
        )
        for place, file in enumerate(draft.files)
    ]
    return building.multipart("mixed", "000000000000" + draft.token[16:], [alternative, *files])


def bodies(draft: Draft) -> tuple[str, str]:
    """Text and HTML."""
    html = f'<div dir="ltr">{building.paragraphs(draft.text)}</div>'
    if draft.original is None:
        return draft.text, html
    line = _line(draft.original, russian=draft.russian)
    text = f"{draft.text}\n\n{_folded(line)}\n\n{building.quoted_lines(draft.original.text)}"
    quote = (
        '<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f"{_with_links(line, draft.original)}<br></div>"
        '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);'
        f'padding-left:1ex">{building.html_of(draft)}</blockquote></div>'
    )
    return text, html + quote


def _line(original: Original, *, russian: bool) -> str:
    at = original.at
    if russian:
        day = f"{short_weekday(at)}, {at.day} {short_month(at)} {at.year} г. в {at:%H:%M}"
        return f"{day}, {original.author}:"
    return f"{english(at, 'On %a, %b %-d, %Y at %I:%M %p')} {original.author} wrote:"


def _folded(line: str) -> str:
    """Gmail breaks this line before the address when it is too long for 78, which breaks those who look for it."""
    if len(line) <= 78:
        return line
    before, _, address = line.rpartition(" <")
    return f"{before} <\n{address}"


def _with_links(line: str, original: Original) -> str:
    address = original.author.address
    return escape(line).replace(f"&lt;{address}&gt;", f'&lt;<a href="mailto:{address}">{address}</a>&gt;')

"""A letter passed on: the desk's correspondent is not who wrote it."""

from __future__ import annotations

from html import escape

from sandbox.letters import building, gmail
from sandbox.letters.dates import english, short_month, short_weekday
from sandbox.letters.draft import Correspondent, Draft

COLLEAGUE = Correspondent("Сергей Волков", "s.volkov@example.test")
"""Who is said to have written, when no letter is chosen to be passed on."""


def forwarded(draft: Draft) -> bytes:
    """As Gmail does it. The chosen letter, with the text above it; or the text, as if a colleague had sent it."""
    original = draft.original
    if original is None:
        author, at, subject, to = COLLEAGUE, draft.at, draft.subject, draft.author
        comment, text, inner = "", draft.text, building.paragraphs(draft.text)
    else:
        author, at, subject, to = original.author, original.at, original.subject, original.to
        comment, text, inner = draft.text, original.text, building.html_of(draft)
    if draft.russian:
        day = f"{short_weekday(at)}, {at.day} {short_month(at)} {at.year} г. в {at:%H:%M}"
        names = ("От", "Date", "Subject", "To")
    else:
        day, names = english(at, "%a, %b %-d, %Y at %I:%M %p"), ("From", "Date", "Subject", "To")
    block = [f"{name}: {value}" for name, value in zip(names, (author, day, subject, to), strict=True)]
    rule = "---------- Forwarded message ---------"
    plain = "\n".join([comment, "", rule, *block, "", "", text])
    html = (
        f'<div dir="ltr">{building.paragraphs(comment)}<br><br><div class="gmail_quote"><div dir="ltr" '
        f'class="gmail_attr">{rule}<br>{"<br>".join(map(escape, block))}<br></div><br><br>{inner}</div></div>'
    )
    headers = [
        ("MIME-Version", "1.0"),
        ("From", building.mailbox(draft.author)),
        ("Date", building.date(draft.at)),
        ("Message-ID", gmail.message_id(draft)),
        ("Subject", building.words(f"Fwd: {draft.subject or subject}")),
        ("To", building.mailbox(draft.to)),
    ]
    return building.whole(headers, gmail.content(draft, plain, html))

"""Apple Mail on a telephone: no-break spaces in the line above the quote, and a signature of its own."""

from __future__ import annotations

from html import escape

from sandbox.letters import building
from sandbox.letters.dates import english, short_month
from sandbox.letters.draft import Draft, Original

_NBSP = "\N{NO-BREAK SPACE}"


def apple(draft: Draft) -> bytes:
    """Text and HTML in quoted-printable; files stand between them and what is quoted."""
    signature = "Отправлено с iPhone" if draft.russian else "Sent from my iPhone"
    text = f"{draft.text}\n\n{signature}\n"
    html = f'{building.paragraphs(draft.text)}<div><br></div><div dir="ltr">{signature}</div>'
    if draft.original is not None:
        line = _line(draft.original, russian=draft.russian)
        text += f"\n> {line}\n> \n" + building.quoted_lines(draft.original.text)
        html += (
            f'<div dir="ltr"><br><blockquote type="cite">{escape(line)}<br><br></blockquote></div>'
            f'<blockquote type="cite"><div dir="ltr">{building.html_of(draft)}</div></blockquote>'
        )
    identity = "-".join(draft.token[a:b] for a, b in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))).upper()
    headers = [
        ("From", building.mailbox(draft.author, "utf-8")),
        ("Content-Transfer-Encoding", "7bit"),
        ("Mime-Version", "1.0 (1.0)"),
        ("Subject", building.words(building.answering(draft), "utf-8", quoted=True)),
        ("Message-Id", f"<{identity}@{draft.host}>"),
        ("Date", building.date(draft.at)),
        *building.threading(draft)[::-1],
        ("To", building.mailbox(draft.to, "utf-8")),
        ("X-Mailer", "iPhone Mail (23B85)"),
    ]
    written = building.multipart(
        "alternative",
        f"Apple-Mail-{identity}",
        [
            building.text_part(text, charset="utf-8", how="quoted-printable"),
            building.text_part(
                f'<html><body dir="auto">{html}</body></html>', "html", charset="utf-8", how="quoted-printable"
            ),
        ],
    )
    if not draft.files:
        return building.whole(headers, written)
    files = [building.file_part(file, "utf-8") for file in draft.files]
    return building.whole(headers, building.multipart("mixed", f"Apple-Mail-{identity[::-1]}", [written, *files]))


def _line(original: Original, *, russian: bool) -> str:
    at = original.at
    if russian:
        return f"{at.day} {short_month(at)} {at.year}{_NBSP}г., в{_NBSP}{at:%H:%M}, {original.author} написал(а):"
    return f"{english(at, 'On %b %-d, %Y, at')} {at:%I:%M}\N{NARROW NO-BREAK SPACE}{at:%p}, {original.author} wrote:"

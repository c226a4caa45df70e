"""The two Russian web mails: Yandex, which writes HTML only, and Mail.ru, whose quotes have no space after the sign."""

from __future__ import annotations

from html import escape

from sandbox.letters import building
from sandbox.letters.dates import month, weekday
from sandbox.letters.draft import Draft


def yandex(draft: Draft) -> bytes:
    """No plain text; the quote in a blockquote without a class, beneath a line with the date in digits."""
    html = building.paragraphs(draft.text)
    if draft.original is not None:
        at, author = draft.original.at, draft.original.author
        line = f'{at:%d.%m.%Y, %H:%M}, "{author.name}" &lt;{author.address}&gt;:'
        html += f"<div>&nbsp;</div><div>{line}</div><blockquote>{building.html_of(draft)}</blockquote>"
    headers = [
        ("From", building.mailbox(draft.author, "utf-8")),
        ("To", building.mailbox(draft.to, "utf-8")),
        *building.threading(draft),
        ("Subject", building.words(building.answering(draft), "utf-8")),
        ("MIME-Version", "1.0"),
        ("X-Mailer", "Yamail [ http://yandex.ru ] 5.0"),
        ("Date", building.date(draft.at)),
        ("Message-Id", f"<{draft.number}@mail.yandex.ru>"),
    ]
    body = building.text_part(html, "html", "utf-8")
    if not draft.files:
        return building.whole(headers, body)
    bound = f"----==--bound.{draft.number}.mail-nwsmtp-1.iva.yp-c.yandex.net"
    files = [building.file_part(file, "utf-8") for file in draft.files]
    return building.whole(headers, building.multipart("mixed", bound, [body, *files]))


def mail_ru(draft: Draft) -> bytes:
    """Text and HTML; in the text a `>` without a space before every line, the date with its day in full."""
    text, html = draft.text, building.paragraphs(draft.text)
    if draft.original is not None:
        at, author = draft.original.at, draft.original.author
        zone = f"{at:%z}"
        moment = f"{weekday(at).capitalize()}, {at.day} {month(at)} {at.year}, {at:%H:%M} {zone[:3]}:{zone[3:]}"
        line = f"{moment} от {author}:"
        text += f"\n \n>{line}\n>{chr(10)}" + building.quoted_lines(draft.original.text, ">")
        html += (
            '<div>&nbsp;</div><blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;">'
            f"{escape(line)}<br>&nbsp;<div>{building.html_of(draft)}</div></blockquote>"
        )
    headers = [
        ("From", building.mailbox(draft.author)),
        ("To", building.mailbox(draft.to)),
        ("Subject", building.words(building.answering(draft))),
        ("MIME-Version", "1.0"),
        ("X-Mailer", "Mail.Ru Mailer 1.0"),
        ("X-SenderField-Remind", "0"),
        ("Date", building.date(draft.at)),
        ("X-Priority", "3 (Normal)"),
        ("Message-ID", f"<{int(draft.at.timestamp())}.{draft.number % 10**9}@f{draft.number % 900}.i.mail.ru>"),
        *building.threading(draft),
        ("Reply-To", building.mailbox(draft.author)),
    ]
    alternative = building.multipart(
        "alternative",
        f"--ALT--{draft.token[:8]}{int(draft.at.timestamp())}",
        [
            building.text_part(text, charset="utf-8"),
            building.text_part(f"\n<HTML><BODY>{html}</BODY></HTML>\n", "html", charset="utf-8"),
        ],
    )
    if not draft.files:
        return building.whole(headers, alternative)
    files = [building.file_part(file) for file in draft.files]
    bound = f"----{draft.token[8:16]}-{draft.token[16:24]}-{int(draft.at.timestamp())}"
    return building.whole(headers, building.multipart("mixed", bound, [alternative, *files]))

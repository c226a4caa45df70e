"""Outlook: the answer on top, beneath it a block of From, Sent, To, Subject, and no sign of quoting at all."""

from __future__ import annotations

import base64
from html import escape

from sandbox.letters import building
from sandbox.letters.dates import english, month
from sandbox.letters.draft import Draft, Original

_STYLE = 'p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}'


def outlook(draft: Draft) -> bytes:
    """A letter as the desktop program writes it."""
    subject = building.answering(draft, "RE:")
    text, html = bodies(draft)
    charset = charset_of(subject + text)
    headers = [
        ("From", building.mailbox(draft.author, charset)),
        ("To", building.mailbox(draft.to, charset)),
        *building.threading(draft)[::-1],
        ("Subject", building.words(subject, charset)),
        ("Date", building.date(draft.at)),
        ("Message-ID", f"<000001dc{draft.token[:4]}${draft.token[4:12]}${draft.token[12:20]}$@{draft.host}>"),
        ("MIME-Version", "1.0"),
        ("X-Mailer", "Microsoft Outlook 16.0"),
        ("Thread-Index", base64.b64encode(bytes.fromhex(draft.token) + bytes(6)).decode()),
        ("Content-Language", "ru" if draft.russian else "en-us"),
    ]
    return building.whole(headers, _content(draft, text, html.replace("koi8-r", charset), charset))


def charset_of(text: str) -> str:
    """Outlook writes in KOI8-R what can be written so."""
    try:
        text.encode("koi8-r")
    except UnicodeEncodeError:
        return "utf-8"
    return "koi8-r"


def _content(draft: Draft, text: str, html: str, charset: str) -> bytes:
    alternative = building.multipart(
        "alternative",
        _boundary(draft, 1),
        [
            building.text_part(text, charset=charset, how="quoted-printable"),
            building.text_part(html, "html", charset=charset, how="quoted-printable"),
        ],
    )
    if not draft.files:
        return alternative
    files = [building.file_part(file, "utf-8") for file in draft.files]
    return building.multipart("mixed", _boundary(draft, 0), [alternative, *files])


def _boundary(draft: Draft, level: int) -> str:
    return f"----=_NextPart_{level:03}_{draft.token[:4].upper()}_01DC{draft.token[4:8]}.{draft.token[8:16]}".upper()


def bodies(draft: Draft) -> tuple[str, str]:
    """Text and HTML."""
    written = building.paragraphs(draft.text, "p").replace("<p>", '<p class="MsoNormal">').replace("<br>", "&nbsp;")
    text = draft.text
    if draft.original is not None:
        block = _block(draft.original, russian=draft.russian)
        text += "\n\n" + "\n".join(f"{name}: {value}" for name, value in block) + "\n\n" + draft.original.text
        named = "<br>".join(f"<b>{name}:</b> {escape(value)}" for name, value in block)
        written += (
            '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
            f'<p class="MsoNormal">{named}</p></div><p class="MsoNormal">&nbsp;</p>{building.html_of(draft)}'
        )
    html = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head>'
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'
        f"<style><!--\n{_STYLE}\n--></style></head>"
        f'<body lang="RU" link="#0563C1"><div class="WordSection1">{written}</div></body></html>'
    )
    return text, html


def _block(original: Original, *, russian: bool) -> list[tuple[str, str]]:
    at = original.at
    if russian:
        sent = f"{at.day} {month(at)} {at.year} г. {at:%H:%M}"
        names = ("От", "Отправлено", "Кому", "Тема")
    else:
        sent, names = english(at, "%A, %B %-d, %Y %I:%M %p"), ("From", "Sent", "To", "Subject")
    return list(zip(names, (str(original.author), sent, str(original.to), original.subject), strict=True))

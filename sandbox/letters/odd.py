"""Letters that are right enough and yet lack something: text, or an id of their own."""

from __future__ import annotations

from html import escape

from sandbox.letters import building
from sandbox.letters.draft import Draft


def html_only(draft: Draft) -> bytes:
    """What a CRM sends: a table for the layout, a style sheet, a picture that counts readers, and no text."""
    rows = "".join(
        f'<tr><td style="padding:4px 0">{escape(line) or "&nbsp;"}</td></tr>' for line in draft.text.splitlines()
    )
    if draft.original is not None:
        rows += f'<tr><td><blockquote class="prev">{building.html_of(draft)}</blockquote></td></tr>'
    html = (
        "<!DOCTYPE html><html><head><title>CRM</title><style>td{font-family:Arial}.prev{color:#777}</style></head>"
        f'<body><table width="600" cellpadding="0" cellspacing="0" role="presentation">{rows}</table>'
        '<img src="https://tracker.example.test/open.gif?id=1" width="1" height="1" alt="">'
        "<script>document.title = 'this must not run'</script></body></html>"
    )
    headers = [*_from(draft), ("Message-ID", f"<{draft.token}@crm.example.test>"), ("Date", building.date(draft.at))]
    body = building.text_part(html, "html", how="quoted-printable")
    return _with_files(draft, headers, body)


def no_message_id(draft: Draft) -> bytes:
    """What a script on a web site sends: nothing by which a repeated letter or an answer could be known."""
    text = draft.text
    if draft.original is not None:
        text += "\n\n" + building.quoted_lines(draft.original.text)
    headers = [*_from(draft), ("Date", building.date(draft.at)), ("X-PHP-Originating-Script", "33:mail.php")]
    return _with_files(draft, headers, building.text_part(text, charset="utf-8", how="8bit"))


def _from(draft: Draft) -> list[tuple[str, str]]:
    return [
        ("To", building.mailbox(draft.to)),
        ("Subject", building.words(building.answering(draft))),
        *building.threading(draft),
        ("From", building.mailbox(draft.author)),
        ("MIME-Version", "1.0"),
    ]


def _with_files(draft: Draft, headers: building.Headers, body: bytes) -> bytes:
    if not draft.files:
        return building.whole(headers, body)
    files = [building.file_part(file) for file in draft.files]
    return building.whole(headers, building.multipart("mixed", f"b1_{draft.token}", [body, *files]))

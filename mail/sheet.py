"""A letter as HTML: the same words as its plain text, nothing from elsewhere, nothing that runs."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from mail.markup import clean, html_of

if TYPE_CHECKING:
    from mail.composing import Draft, Offer

_BODY = "font:16px/1.5 sans-serif;color:#222;max-width:40em"
_BUTTON = (
    "display:inline-block;margin:0 8px 8px 0;padding:8px 16px;border:1px solid #1a5fb4;border-radius:4px;"
    "color:#1a5fb4;text-decoration:none"
)
_SMALL = "color:#666;font-size:14px"
_QUOTE = "margin:0;padding-left:1em;border-left:3px solid #ccc;color:#666"


def hypertext(draft: Draft, instead: Sequence[str]) -> str:
    """The letter for those who read HTML."""
    parts = [_paragraphs(draft.heading)]
    if draft.content.text.strip():
        parts.append(f"<div>{html_of(draft.content)}</div>")
    parts += [f"<p>{_lines(each)}</p>" for each in instead]
    if draft.offers:
        parts.append(f"<p>{escape(draft.ask)}</p>\n<p>{' '.join(map(_button, draft.offers))}</p>")
    if draft.in_words:
        parts.append(f"<p>{escape(draft.in_words)}</p>")
    see = f"<br>\n{_link(draft.see)}" if draft.see is not None else ""
    parts.append(f'<p style="{_SMALL}">—<br>\n{escape(draft.foot)}{see}</p>')
    if draft.quote is not None:
        quoted = f'<blockquote style="{_QUOTE}">{_lines(draft.quote.text)}</blockquote>'
        parts.append(f'<p style="{_SMALL}">{escape(draft.quote.head)}</p>\n{quoted}')
    title, body = escape(draft.subject), "\n".join(filter(None, parts))
    return (
        f'<!doctype html>\n<html lang="{draft.language}">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f'<body style="{_BODY}">\n{body}\n</body>\n</html>\n'
    )


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{_lines(each)}</p>" for each in clean(text).strip().split("\n\n") if each.strip())


def _lines(text: str) -> str:
    return escape(clean(text).strip("\n")).replace("\n", "<br>\n")


def _button(offer: Offer) -> str:
    return f'<a style="{_BUTTON}" href="{escape(offer.link)}">{escape(offer.label)}</a>'


def _link(offer: Offer) -> str:
    return f'<a href="{escape(offer.link)}">{escape(offer.label)}</a>'

"""The page behind a link of a letter, as HTML: plain, without scripts, to be used with a keyboard and read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from desk.content import Content
from desk.names import Language
from mail.markup import clean, html_of

STYLE = (
    "body{font:18px/1.5 sans-serif;color:#222;background:#fff;max-width:40em;margin:2em auto;padding:0 1em}"
    "h1{font-size:1.4em}h2{font-size:1.1em}button{font:inherit;padding:.5em 1em;margin:0 .5em .5em 0;cursor:pointer}"
    "button.first{background:#1a5fb4;color:#fff;border:1px solid #1a5fb4}"
    "textarea{font:inherit;display:block;width:100%;box-sizing:border-box;margin:.3em 0 .6em}"
    ".answer{border-left:3px solid #ccc;padding-left:1em;overflow-wrap:anywhere}.told{font-weight:bold}"
)
LONGEST_WORDS = 4000
"""Characters that a field takes."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button. press: what it sends."""

    label: str
    press: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """Where something can be written. press: what is sent with it."""

    label: str
    press: str
    send: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the page under a heading of its own: some words, then what can be done."""

    heading: str = ""
    words: str = ""
    content: Content | None = None
    presses: Sequence[Press] = ()
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """told: what was done, or why it was not. once: sent with each press, so that a repeated one does nothing."""

    language: Language
    title: str
    told: str = ""
    pieces: Sequence[Piece] = ()
    once: str = ""

    def html(self, nonce: str) -> str:
        """nonce: by which the browser knows the style to be ours."""
        told = f'<p class="told" role="status">{escape(self.told)}</p>' if self.told else ""
        pieces = "\n".join(self._piece(number, each) for number, each in enumerate(self.pieces))
        title = escape(clean(self.title))
        return (
            f'<!doctype html>\n<html lang="{self.language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="robots" content="noindex, nofollow">\n'
            f'<title>{title}</title>\n<style nonce="{nonce}">{STYLE}</style>\n</head>\n'
            f"<body>\n<main>\n<h1>{title}</h1>\n{told}\n{pieces}\n</main>\n</body>\n</html>\n"
        )

    def _piece(self, number: int, piece: Piece) -> str:
        parts = [f"<h2>{escape(piece.heading)}</h2>"] if piece.heading else []
        parts += [f"<p>{_lines(each)}</p>" for each in clean(piece.words).split("\n\n") if each.strip()]
        if piece.content is not None:
            parts.append(f'<div class="answer">{html_of(piece.content)}</div>')
        if piece.presses:
            parts.append(self._form("".join(map(_button, piece.presses))))
        if piece.field is not None:
            parts.append(self._form(_field(piece.field, f"field-{number}")))
        return f"<section>\n{chr(10).join(parts)}\n</section>"

    def _form(self, inside: str) -> str:
        """Sent to where the page came from."""
        return f'<form method="post"><input type="hidden" name="once" value="{escape(self.once)}">{inside}</form>'


def _button(press: Press) -> str:
    kind = ' class="first"' if press.first else ""
    return f'<button{kind} name="press" value="{escape(press.press)}">{escape(clean(press.label))}</button>\n'


def _field(field: Field, name: str) -> str:
    return (
        f'<label for="{name}">{escape(field.label)}</label>'
        f'<textarea id="{name}" name="text" rows="5" maxlength="{LONGEST_WORDS}" required></textarea>'
        f'<button name="press" value="{escape(field.press)}">{escape(field.send)}</button>'
    )


def _lines(text: str) -> str:
    return escape(text.strip("\n")).replace("\n", "<br>\n")

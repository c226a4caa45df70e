"""How a view looks now: a text and its buttons."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from desk.names import Language
from desk.outgoing import Keyboard
from handlers.screens.rich import Rich
from texts import Texts, digits

LABEL = 64
"""Characters of a button's label; a phone shows half of them."""


def shortened(text: str, length: int) -> str:
    """At most `length` characters; one that is longer says so."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Face:
    """The text and buttons of a message that is sent once and edited from then on.

    anew: where somebody has deleted that message, it is sent again.
    Whoever makes one keeps it short; whatever people wrote, a view that is too long is cut rather than never seen.
    """

    text: Rich
    keyboard: InlineKeyboardMarkup | None = None
    anew: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.text.shortened())

    @property
    def digest(self) -> str:
        """The same for faces that look the same, so that nothing is edited in vain."""
        shown = f"{self.text!r}{self.keyboard.model_dump_json() if self.keyboard else ''}"
        return hashlib.sha256(shown.encode(errors="surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class TopicFace:
    """How the topic of an appeal looks."""

    name: str
    closed: bool

    @property
    def digest(self) -> str:
        """The same for topics that look the same; it tells the closed ones, and nobody's words."""
        shown = hashlib.sha256(self.name.encode(errors="surrogatepass")).hexdigest()[:32]
        return ("closed " if self.closed else "open ") + shown

    @staticmethod
    def was_closed(digest: str) -> bool:
        return digest.startswith("closed ")


def markup(keyboard: Keyboard, texts: Texts, language: Language) -> InlineKeyboardMarkup | None:
    """Buttons with their labels in a language; None when there are none."""
    rows = [
        [
            InlineKeyboardButton(
                text=shortened(texts(each.label, language, **digits(each.facts)), LABEL), callback_data=each.press
            )
            for each in row
        ]
        for row in keyboard
        if row
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None

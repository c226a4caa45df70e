"""In which words those who read a screen are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from aiogram.types import InlineKeyboardMarkup

from desk.names import Language
from desk.outgoing import Keyboard, Say
from handlers.screens.face import markup
from texts import Names, Texts, readable


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts, names and times in the language of whoever reads."""

    texts: Texts
    names: Names
    language: Language

    def text(self, text: str, **facts: Any) -> str:
        return self.texts(text, self.language, **facts)

    def choice(self, kind: str, choice: str) -> str:
        return self.names.choice(kind, choice, self.language)

    def reason(self, reason: str) -> str:
        """Why something was not delivered; of a letter with what the server said, as a number."""
        kind, _, said = reason.partition(" ")
        return self.choice("fate", kind) + (f" ({said})" if said else "")

    def advice(self, reason: str) -> str:
        """What can be done about it."""
        return self.choice("advice", reason.partition(" ")[0])

    def moment(self, at: datetime) -> str:
        return self.names.moment(at, self.language)

    def day(self, day: date) -> str:
        return self.names.day(day, self.language)

    def hours(self, time: timedelta) -> str:
        return self.names.hours(time, self.language)

    def said(self, say: Say) -> str:
        """What a Say is, without what it carries."""
        return self.text(say.text, **readable(say.facts, self.names, self.language)) if say.text else ""

    def markup(self, keyboard: Keyboard) -> InlineKeyboardMarkup | None:
        """Buttons with their labels; None when there are none."""
        return markup(keyboard, self.texts, self.language)

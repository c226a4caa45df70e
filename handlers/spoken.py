"""Commands as people type them: `/answer 17 текст`, `/reject №17 «Не по теме»`, `/take@our_bot 17`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.content import Content
from desk.names import AppealNumber
from handlers.incoming import without_prefix

_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?(?:\s+|$)")
_NUMBER = re.compile(r"(?:№|#|N|No\.?)?\s*(\d{1,18})(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command: its name in lower case, the bot that it names (empty: none), and what follows it."""

    name: str
    bot: str
    rest: Content


def spoken(content: Content) -> Spoken | None:
    """The command that a text begins with, if it does."""
    match = _COMMAND.match(content.text)
    if match is None:
        return None
    return Spoken(match[1].lower(), (match[2] or "").lower(), without_prefix(content, match.end()))


def leading_number(content: Content) -> tuple[AppealNumber | None, Content]:
    """The appeal's number at the beginning, and what follows."""
    match = _NUMBER.match(content.text)
    if match is None:
        return None, content
    return AppealNumber(int(match[1])), without_prefix(content, match.end())


def argument(content: Content, appeal: AppealNumber | None) -> Content:
    """The words that a command gave to an appeal, without the command; what is no command, as it is."""
    said = spoken(content)
    if said is None:
        return content
    number, behind = leading_number(said.rest)
    return behind if number is not None and number == appeal else said.rest

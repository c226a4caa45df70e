"""Commands as people type them: `/answer 17 текст`, `/reject №17 «Не по теме»`, `/take@our_bot 17`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desk.content import Content
from desk.names import AppealNumber
from desk.process import Input
from handlers.incoming import without_prefix
from texts import Names

_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?(?:\s+|$)")
_NUMBER = re.compile(r"(?:№|#|N|No\.?)?\s*(\d{1,18})(?:\s+|$)")
_QUOTED = re.compile(r"[«\"“„']([^»\"”“']*)[»\"”“'](?:\s+|$)")
_WORD = re.compile(r"\S+\s*")


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


def given_inputs(asks: Sequence[Input], rest: Content, names: Names) -> tuple[dict[str, Any], str | None]:
    """What of an action's inputs the words after a command give, in the order of the action.

    A text is a Content and takes all that is left. The second is a word that was taken for a choice and is
    none, so that it can be said.
    """
    given: dict[str, Any] = {}
    for wanted in asks:
        if rest.empty:
            break
        if wanted.name == "text":
            given["text"] = rest
            break
        choice, length, tried = _choice(wanted, rest.text, names)
        if choice is None:
            return given, tried
        given[wanted.name] = choice
        rest = without_prefix(rest, length)
    return given, None


def _choice(wanted: Input, text: str, names: Names) -> tuple[str | None, int, str]:
    """The choice at the beginning of a text, how much of it that was, and what was tried first.

    Names may have several words: the longest that is understood wins; quotes set one apart.
    """
    if quoted := _QUOTED.match(text):
        return names.understand(wanted.name, wanted.choices, quoted[1]), quoted.end(), quoted[1]
    ends = [match.end() for match in _WORD.finditer(text)][:5]
    for end in reversed(ends):
        if choice := names.understand(wanted.name, wanted.choices, text[:end]):
            return choice, end, ""
    return None, 0, text[: ends[0]].strip() if ends else ""

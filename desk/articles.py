"""Articles of the FAQ: what the desk knows of them, whoever keeps and searches them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from desk.content import Message

Verdict = Literal["offer", "suggest", "none"]
"""offer: one article answers it for certain. suggest: some may help. none: nothing is near."""


@dataclass(frozen=True, slots=True)
class Article:
    """id: by which buttons and events name it. answer: plain text, any length. rubric: what it stands under, if any."""

    id: str
    question: str
    answer: str
    rubric: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a text. articles: the best first: the one that is offered, or up to three that are suggested.

    verbatim: the text is the question of the article.
    """

    verdict: Verdict
    articles: tuple[Article, ...] = ()
    verbatim: bool = False


def asked_in(messages: Iterable[Message]) -> str:
    """What the initiator wrote, as one text."""
    texts = (message.content.text for message in messages if message.side == "initiator")
    return "\n".join(text for text in texts if text)


class Articles(Protocol):
    """Quick: nothing is read or asked while searching."""

    def all(self) -> Sequence[Article]:
        """In their order."""

    def get(self, article: str, /) -> Article | None: ...

    def find(self, text: str, /) -> Found:
        """What answers a text that somebody wrote."""

    def ranked(self, text: str, limit: int, /) -> Sequence[Article]:
        """Those that have anything to do with a text, the nearest first."""


class NoArticles:
    """A desk without an FAQ."""

    def all(self) -> Sequence[Article]:
        return ()

    def get(self, _: str, /) -> Article | None:
        return None

    def find(self, _: str, /) -> Found:
        return Found("none")

    def ranked(self, _: str, _limit: int, /) -> Sequence[Article]:
        return ()

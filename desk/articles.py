"""Articles of the FAQ: what the desk knows of them, whoever keeps and searches them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from desk.content import Message
from desk.gaps import AnsweredAppeal, Gap
from desk.names import AppealId, PersonId

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

    def find(self, text: str, /, *, quickly: bool = False) -> Found:
        """What answers a text that somebody wrote. quickly: by its words alone, and more modest."""

    def ranked(self, text: str, limit: int, /) -> Sequence[Article]:
        """Those that have anything to do with a text, the nearest first."""

    def gaps(self, answered: Sequence[AnsweredAppeal], /) -> Sequence[Gap]:
        """Which of these ask for the same article that is not there, those of most people first.

        Not quick: seconds for many; call it in a thread.
        """


ArticleChange = Literal["begun", "added", "edited", "off"]
"""begun: the desk began with it. off: it is not offered any more; an edit brings it back."""

ArticleUse = Literal["offered", "helped", "not_helped", "answered", "made"]
"""answered: somebody of staff has answered with it. made: the article was made of the appeal. The others are its
reader's."""


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """What an article was made by a change. by: None for what the desk began with."""

    article: Article
    change: ArticleChange
    at: datetime
    by: PersonId | None


@dataclass(frozen=True, slots=True)
class Uses:
    """What became of an article. offered: how often it was shown whole. helped, not_helped: how many people said so,
    answered: how many of staff have answered with it; each once however often they do."""

    offered: int = 0
    helped: int = 0
    not_helped: int = 0
    answered: int = 0


class KeptArticles(Protocol):
    """The articles as they are kept and edited. Searching is done elsewhere, on what was read of them."""

    async def begin(self, begun: Sequence[Article], at: datetime, /) -> None:
        """What a new desk begins with, in this order."""

    async def all(self) -> Sequence[Article]:
        """Those that are offered, in their order."""

    async def get(self, article: str, /) -> tuple[Article, bool] | None:
        """With whether it is offered; None for one that there never was."""

    async def add(self, article: Article, by: PersonId, at: datetime, /) -> None:
        """A new one, at the end."""

    async def edit(self, article: Article, by: PersonId, at: datetime, /) -> None:
        """The one of this id; offered again, if it was not."""

    async def put_off(self, article: Article, by: PersonId, at: datetime, /) -> None:
        """Not offered any more; whoever got it keeps it."""

    async def versions(self, article: str, limit: int, /) -> Sequence[ArticleVersion]:
        """What was done to it, the newest first."""

    async def used(self, article: str, appeal: AppealId, person: PersonId, use: ArticleUse, at: datetime, /) -> None:
        """Of one appeal each use of an article is kept once."""

    async def uses(self) -> Mapping[str, Uses]:
        """By article; of one that was never used, nothing."""

    async def newest(self) -> tuple[int, int]:
        """Numbers of the newest change and the newest use: when they are the same, so is everything else."""


class NoArticles:
    """A desk without an FAQ."""

    def all(self) -> Sequence[Article]:
        return ()

    def get(self, _: str, /) -> Article | None:
        return None

    def find(self, _: str, /, *, quickly: bool = False) -> Found:  # noqa: ARG002
        return Found("none")

    def ranked(self, _: str, _limit: int, /) -> Sequence[Article]:
        return ()

    def gaps(self, _: Sequence[AnsweredAppeal], /) -> Sequence[Gap]:
        return ()

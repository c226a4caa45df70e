"""The articles as they are now: searched by many, exchanged whole when somebody has changed one."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from desk.articles import Article, Found
from desk.gaps import AnsweredAppeal, Gap
from faq.search import NO_VOTES, ArticleIndex
from faq.vectors import Encoder


class Shelf:
    """Fulfils desk.articles.Articles by an index that is made when it is first needed.

    Safe from several threads; who searches while articles are exchanged sees the old ones or the new ones.
    """

    def __init__(self, articles: Sequence[Article], encoder: Encoder | None = None) -> None:
        self._encoder = encoder
        self._shown = tuple(articles)
        self._votes = NO_VOTES
        self._made: ArticleIndex | None = None
        self._making = threading.Lock()

    def all(self) -> Sequence[Article]:
        return self._shown

    def get(self, article: str) -> Article | None:
        return next((each for each in self._shown if each.id == article), None)

    def find(self, text: str, *, quickly: bool = False) -> Found:
        return self._index().find(text, quickly=quickly)

    def ranked(self, text: str, limit: int) -> Sequence[Article]:
        return self._index().ranked(text, limit)

    def gaps(self, answered: Sequence[AnsweredAppeal]) -> Sequence[Gap]:
        return self._index().gaps(answered)

    def prepare(self) -> None:
        """Make what searching needs, and read the articles by the encoder once it is ready.

        It takes from a part of a second to many, where there are hundreds of articles: call it in a thread.
        """
        index = self._index()
        if self._encoder is not None and self._encoder.ready and not index.encoded:
            index.encode()

    def put(self, articles: Sequence[Article], votes: Mapping[str, tuple[int, int]] = NO_VOTES) -> None:
        """Exchange them, with their readers' word; one at a time, and in a thread, as `prepare`.

        Whoever searches meanwhile is not kept waiting.
        """
        before = self._made
        index = None if before is None else ArticleIndex(articles, self._encoder, votes)
        if index is not None:
            index.encode(before)
        with self._making:
            self._shown, self._votes, self._made = tuple(articles), votes, index

    def _index(self) -> ArticleIndex:
        with self._making:
            if self._made is None:
                self._made = ArticleIndex(self._shown, self._encoder, self._votes)
            return self._made
